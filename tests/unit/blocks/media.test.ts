import { describe, expect, it } from 'vitest';
import { clockTime } from '../../../src/blocks/media.ts';
import { creditsOf } from '../../../src/render/credits.ts';
import type { Block } from '../../../src/course/model.ts';
import { everyBlockCourse } from '../../support/every-block.ts';
import { prepared } from '../../support/prepared-course.ts';

async function pageOf(type: string): Promise<string> {
  const { ready } = await prepared(everyBlockCourse([type]));
  return ready!.units[0]!.pages[0]!.html;
}

describe('sounds and films on the page', () => {
  it('never start or load by themselves', async () => {
    const html = (await pageOf('audio')) + (await pageOf('video'));
    const players = html.match(/<(?:audio|video)\b[^>]*>/g)!;
    expect(players.length).toBeGreaterThan(5);
    for (const player of players) {
      expect(player).toContain(' controls preload="none"');
      expect(player).not.toContain('autoplay');
    }
  });

  it('offer captions by the names that readers of the languages know', async () => {
    const html = await pageOf('video');
    expect(html).toContain('<track kind="captions" srclang="en" label="English"');
    expect(html).toContain('srclang="sr-Cyrl" label="српски (ћирилица)"');
    expect(html.match(/ default>/g)).toHaveLength(1);
  });

  it('say how long they are before anything is loaded', () => {
    expect([5, 80, 600, 3600, 3725].map(clockTime)).toEqual(['0:05', '1:20', '10:00', '1:00:00', '1:02:05']);
  });
});

describe('downloads on the page', () => {
  it('tell kind and size', async () => {
    const html = await pageOf('download');
    expect(html).toContain('Document, PDF, 1 kB');
    expect(html).toContain('Table of data, CSV, 1 kB');
  });
});

describe('credits', () => {
  it('are collected from every file of a block, wherever it stands', async () => {
    const { ready } = await prepared(everyBlockCourse());
    expect(ready!.units[0]!.credits).toEqual([
      'coach-talk.mp3, solar-roof.svg, tariffs.csv, square.mp4: A. Rossi, CC BY 4.0, own work',
    ]);
  });

  it('stand together for the same words', () => {
    const block = (src: string, author: string): Block =>
      ({ source: { type: 'figure', src, credit: { author } } }) as unknown as Block;
    expect(creditsOf([block('media/a.png', 'X'), block('b.png', 'Y'), block('c.png', 'X')])).toEqual([
      'a.png, c.png: X',
      'b.png: Y',
    ]);
  });
});
