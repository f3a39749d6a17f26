import { describe, expect, it } from 'vitest';
import { captionProblems } from '../../../src/course/web-vtt.ts';

const problems = (text: string): [string, number][] => captionProblems(text).map(({ kind, line }) => [kind, line]);

const GOOD = `WEBVTT - Roof

NOTE Written by hand.

1
00:01.000 --> 00:04.500 align:start
Most of us live in rented flats.

00:04.500 --> 01:00:07.000
- Who pays?
- Everybody.
`;

describe('captions (WebVTT, 4.1)', () => {
  it('finds nothing wrong with captions that follow the standard', () => {
    expect(problems(GOOD)).toEqual([]);
    expect(problems('WEBVTT\n\nSTYLE\n::cue { color: white }\n\n00:00.000 --> 00:01.000\nYes')).toEqual([]);
  });

  it.each([
    ['no header', '00:01.000 --> 00:02.000\nYes', [['header', 1]]],
    ['a word glued to the header', 'WEBVTTx\n\n00:01.000 --> 00:02.000\nYes', [['header', 1]]],
    ['no captions', 'WEBVTT\n\nNOTE Nothing yet', [['no-cues', 1]]],
    ['a comma in a time, as in SubRip', 'WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nYes', [['time', 3]]],
    ['sixty seconds', 'WEBVTT\n\n00:60.000 --> 01:02.000\nYes', [['time', 3]]],
    ['no space before the arrow', 'WEBVTT\n\n00:01.000-->00:02.000\nYes', [['time', 3]]],
    ['an end before the start', 'WEBVTT\n\n00:02.000 --> 00:02.000\nYes', [['backwards', 3]]],
    ['times out of order', 'WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:02.000\nB', [['order', 6]]],
    ['no words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\nB', [['empty', 3]]],
    ['words without times', 'WEBVTT\n\nYes\n\n00:02.000 --> 00:03.000\nB', [['without-time', 3]]],
  ])('finds %s', (_what, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});
