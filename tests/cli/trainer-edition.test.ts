import { beforeAll, describe, expect, it } from 'vitest';
import { writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { built, type Built, FILES, LEARNERS, NOTE, TRAINERS } from './edition-course.ts';

describe('the trainer edition', () => {
  let both: Built;
  beforeAll(async () => {
    both = await built(FILES, [], ['--edition', 'trainer']);
  });

  it('stands beside the packages of learners, under a name and an entry in build.json of its own', () => {
    const { record, code } = both;
    expect(code).toBe(0);
    expect(record.packages.map(({ file, edition }) => [file, edition])).toEqual([
      [LEARNERS, undefined],
      [TRAINERS, 'trainer'],
    ]);
  });

  it('shows trainer notes, which packages of learners do not hold at all', async () => {
    const { file } = both;
    const [learners, trainers] = [await file(LEARNERS, 'index.html'), await file(TRAINERS, 'index.html')];
    expect(trainers).toContain(NOTE);
    expect(trainers).toMatch(/Trainer note: Start in silence · 5 minutes/);
    expect(trainers).toContain('This is the trainer edition.');
    expect(trainers).toContain('term-pilot');
    const traces = [NOTE, 'rainer', 'Answer key', 'term-pilot'];
    expect(traces.filter((trace) => learners.includes(trace))).toEqual([]);
  });

  it('has a minute plan that sums up, which learners do not see', async () => {
    const [learners, trainers] = [await both.file(LEARNERS, 'index.html'), await both.file(TRAINERS, 'index.html')];
    const text = trainers
      .slice(trainers.indexOf('Minute plan'))
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain(
      'Minutes Aim Method Material Plan B 0–10 Arrive Everybody has spoken . A round Cards Pens Ask three people. 10–30 Each pair has a map. 30 minutes in all',
    );
    expect(learners).not.toContain('Minute plan');
    expect(learners).not.toContain('Ask three people.');
  });

  it('has an answer key below each question', async () => {
    const html = await both.file(TRAINERS, 'index.html');
    const keys = [...html.matchAll(/Answer key(?:<\/p>)?<ul>(.*?)<\/ul>/g)].map((match) =>
      match[1]!
        .split('<li>')
        .map((line) => line.replace('</li>', ''))
        .filter((line) => line !== ''),
    );
    expect(keys).toEqual([
      ['Benches &amp; trees', 'Shade'],
      ['1. Ask', '2. Try', '3. Decide'],
      ['asks → Coach', 'shows → Teacher'],
      ['1,250; numbers from 1,240 to 1,260 count as right'],
      ['False'],
      ['ours / our own'],
    ]);
    expect(html).toMatch(/Shade(?:<\/li>)?<\/ul><p>Both make the town better\./);
  });

  it('has identifiers and a title of its own, so that platforms keep both', async () => {
    const { file } = both;
    const [learners, trainers] = [await file(LEARNERS, 'imsmanifest.xml'), await file(TRAINERS, 'imsmanifest.xml')];
    expect(learners).toContain('<manifest identifier="trial.module.one.en"');
    expect(trainers).toContain('<manifest identifier="trial.module.one.en.trainer"');
    expect(trainers).toContain('One (trainer edition)');
  });

  it('finds what is wrong in a trainer note also when packages are for learners', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, { ...FILES, 'glossary.yaml': 'terms:\n  - id: other\n    term: other\n    definition: Else.\n' });
      const { code, stdout } = await coursewright(['validate', '--format', 'json'], { cwd: folder });
      expect(code).toBe(1);
      expect(stdout).toContain('term-not-found');
    });
  });

  it('has one other beside it: any other name is wrong usage', async () => {
    await inEmptyFolder(async (folder) => {
      writeCourse(folder, FILES);
      const { code, stderr } = await coursewright(['build', '--edition', 'nobody'], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toContain('Known: trainer, review');
    });
  });
});
