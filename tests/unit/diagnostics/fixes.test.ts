import { describe, expect, it } from 'vitest';
import { fixCourse } from '../../../src/build/fix.ts';
import { prepareCourse } from '../../../src/build/prepare.ts';
import { CATALOGUE, type Code, entryOf } from '../../../src/diagnostics/catalogue/index.ts';
import { fixOf } from '../../../src/diagnostics/fix.ts';
import { PositionLookup } from '../../../src/diagnostics/position.ts';
import { contextInMemory, type CourseFiles, fixtureFiles } from '../../support/course-in-memory.ts';
import { badCourses, lintCourses } from '../../support/bad-courses.ts';

const OPTIONS = { frozen: false, deliveries: 'every' } as const;
const LESSON = 'modules/repair/lessons/practice.yaml';

/** A lesson of the good course with lines of its own behind its first keys. */
const lesson = (...lines: string[]): CourseFiles => ({
  ...fixtureFiles('good'),
  [LESSON]: ['id: practice', ...lines, ''].join('\n'),
});
const page = (...lines: string[]): CourseFiles => lesson('title: Practice', 'blocks:', ...lines);

/** What the program could mend in a course, and what it finds in it. */
async function mechanicalIn(files: CourseFiles): Promise<{ codes: Code[]; before: string[]; after: string[] }> {
  const { findings } = await prepareCourse('/', OPTIONS, contextInMemory(files));
  const lookup = new PositionLookup((file) => findings.texts.get(file));
  const fixes = findings.diagnostics.all.flatMap((found) => fixOf(found, lookup) ?? []);
  return {
    codes: fixes.map(({ code }) => code),
    before: fixes.map(({ before }) => before),
    after: fixes.map(({ after }) => after),
  };
}

const MENDED: readonly (readonly [code: Code, before: string, after: string, files: (line: string) => CourseFiles])[] = [
  ['text-needs-quotes', 'title: Smart: who pays?', 'title: "Smart: who pays?"', (line) => lesson(line, 'blocks: [a]')],
  ['text-needs-quotes', 'title: "Smart" is a word', `title: '"Smart" is a word'`, (line) => lesson(line, 'blocks: [a]')],
  ['text-needs-quotes', 'title: [[a]] isn’t "b"', `title: '[[a]] isn’t "b"'`, (line) => lesson(line, 'blocks: [a]')],
  ['text-needs-quotes', 'title: 2030', 'title: "2030"', (line) => lesson(line, 'blocks: [a]')],
  ['text-cut-by-comment', 'title: Rule # 1', 'title: "Rule # 1"', (line) => lesson(line, 'blocks: [a]')],
  [
    'text-split-by-comma',
    '  - {id: a, type: text, text: Yes, of course, it is}',
    '  - {id: a, type: text, text: "Yes, of course, it is"}',
    (line) => page(line),
  ],
  [
    'yes-is-not-true',
    '    scored: "yes"',
    '    scored: true',
    (line) => page('  - id: a', '    type: numeric', '    stem: Why?', line, '    answer: 2'),
  ],
  ['wrong-type', "minutes: '12'", 'minutes: 12', (line) => lesson('title: Practice', line, 'blocks: [a]')],
  ['yaml-syntax', '    text:Words.', '    text: Words.', (line) => page('  - id: a', '    type: text', line)],
  ['unknown-key', 'Title: Practice', 'title: Practice', (line) => lesson(line, 'blocks: [a]')],
  ['unknown-key', '    tpye: text', '    type: text', (line) => page('  - id: a', line, '    text: Words.')],
  ['unknown-block-type', '    type: key_fact', '    type: key-fact', (line) => page('  - id: a', line)],
  ['unknown-block-type', '    type: "Callout"', '    type: callout', (line) => page('  - id: a', line)],
  [
    'value-not-allowed',
    '    kind: Coach',
    '    kind: coach',
    (line) => page('  - id: a', '    type: callout', line, '    title: A', '    text: B'),
  ],
  [
    'missing-field',
    '  - type: true-false # asked often',
    '  - id: practice-is-it-so\n    type: true-false # asked often',
    (line) => page(line, '    stem: "*Is* it so?"', '    answer: true'),
  ],
  [
    'missing-field',
    '  - {type: true-false, stem: Ist es für Übung?, answer: true}',
    '  - {id: practice-ist-es-fur-ubung, type: true-false, stem: Ist es für Übung?, answer: true}',
    (line) => page(line),
  ],
  [
    'asset-not-found',
    '    src: ../media/Table.SVG',
    '    src: ../media/table.svg',
    (line) => page('  - id: a', '    type: figure', line, '    alt: A table.'),
  ],
  [
    'link-not-allowed',
    '      Look [there](www.example.org/a) first.',
    '      Look [there](https://www.example.org/a) first.',
    (line) => page('  - id: a', '    type: text', '    text: |', line),
  ],
  [
    'hidden-direction-mark',
    '      The \u202eend.',
    '      The end.',
    (line) => page('  - id: a', '    type: text', '    text: |', line),
  ],
  [
    'heading-is-bold-text',
    '      **Before the evening**',
    '      ## Before the evening',
    (line) => page('  - id: a', '    type: text', '    text: |', line, '', '      Ask people.'),
  ],
  [
    'heading-skipped',
    '      #### Tools # and more',
    '      ## Tools # and more',
    (line) => page('  - id: a', '    type: text', '    text: |', line, '', '      Bring some.'),
  ],
  [
    'alt-says-picture',
    '    alt: The picture shows a lamp.',
    '    alt: A lamp.',
    (line) =>
      page('  - id: a', '    type: figure', '    src: ../media/table.svg', line, '    credit: {author: A, licence: CC BY 4.0}'),
  ],
  ['suppression-unused', '  - "Words." # lint-ok: emoji-run A sign.', '  - "Words."', (line) => page(line)],
  ['suppression-unused', '  # lint-ok: emoji-run A sign.', '', (line) => page(line, '  - Words.')],
];

describe('a fix', () => {
  it.each(MENDED)('%s: %s', async (code, before, after, files) => {
    const found = await mechanicalIn(files(before));
    expect(found.codes).toContain(code);
    const place = found.codes.indexOf(code);
    expect([found.before[place], found.after[place]]).toEqual([before, after]);
  });

  it('mends what it says: afterwards the finding is gone', async () => {
    for (const [code, before, , files] of MENDED) {
      const { prepared, fixes } = await fixCourse('/', OPTIONS, contextInMemory(files(before)));
      expect(fixes.map((fix) => fix.code)).toContain(code);
      expect(prepared.findings.diagnostics.all.map((found) => found.code)).not.toContain(code);
    }
  });

  const JUDGED: readonly (readonly [string, CourseFiles])[] = [
    ['a remark may stand behind a text', lesson('title: Practice # ask Jo', 'blocks: [a]')],
    ['a quote that is not closed may end anywhere', lesson('title: "Practice', 'blocks:', '  - a')],
    ['a comment may belong to a text or not', lesson('title: Smart: who pays? # ask Jo', 'blocks: [a]')],
    ['a short name is near to many', page('  - id: a', '    type: tab', '    text: A')],
    ['a term that is not there', page('  - See the [[repair-cafes]].')],
    ['a source by another number', page('  - So it is [@R3].')],
    ['an id, on which records hang', page('  - id: First_Step', '    type: text', '    text: A.')],
    ['a key that has another place', lesson('title: Practice', 'points: 2', 'blocks: [a]')],
    ['a file of another name', page('  - id: a', '    type: figure', '    src: ../media/tables.svg', '    alt: A.')],
    ['an alt text that says all with its first words', page('  - "![A picture of](../media/table.svg)"')],
  ];
  it.each(JUDGED)('is not offered where somebody must judge: %s', async (_name, files) => {
    const { findings } = await prepareCourse('/', OPTIONS, contextInMemory(files));
    expect(findings.diagnostics.all).not.toEqual([]);
    expect(await mechanicalIn(files)).toEqual({ codes: [], before: [], after: [] });
  });
});

describe('fixes of the broken courses', () => {
  const courses = [...badCourses(), ...lintCourses('bad')].filter(({ files }) => 'course.yaml' in files);

  it('leave nothing mechanical, and a second run changes nothing', async () => {
    const fixed = new Set<Code>();
    for (const { name, files } of courses) {
      const first = await fixCourse('/', OPTIONS, contextInMemory(files));
      for (const { code } of first.fixes) fixed.add(code);
      const again = { ...files, ...Object.fromEntries([...first.files].map(([file, bytes]) => [file.slice(1), bytes])) };
      expect(await mechanicalIn(again), name).toEqual({ codes: [], before: [], after: [] });
    }
    for (const [code] of MENDED) fixed.add(code);
    const mechanical = (Object.keys(CATALOGUE) as Code[]).filter((code) => entryOf(code).fix);
    expect([...fixed].toSorted()).toEqual(mechanical.toSorted());
  });
});
