import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import { courseFiles, kindOfFile } from '../support/course-documents.ts';
import { coursewright, PROJECT } from '../support/project.ts';
import { YamlEditor } from '../support/yaml-editor.ts';

/**
 * What an author sees in an editor with the YAML language server: the server that the YAML extension
 * of VS Code holds, with the schemas that `coursewright schema` names, without any network.
 */
let editor: YamlEditor;
let schemas: Readonly<Record<string, string>>;
let made: string;
let opened = 0;

beforeAll(async () => {
  made = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  const { stdout } = await coursewright(['schema', '--format', 'json']);
  schemas = JSON.parse(stdout) as Record<string, string>;
  await coursewright(['new', 'course'], { cwd: made });
  editor = await YamlEditor.start();
});

afterAll(async () => {
  await editor.stop();
  rmSync(made, { recursive: true, force: true });
});

/** A text with the first line that authors copy from `coursewright schema`. */
const withModeline = (kind: string, text: string): string => `# yaml-language-server: $schema=${schemas[kind]}\n${text}`;

/** Opens a text in which `¦` is the cursor. */
function written(kind: string, text: string): { file: string; line: number; character: number } {
  opened += 1;
  const file = path.join(made, `written-${opened}.yaml`);
  const before = withModeline(kind, text.slice(0, text.indexOf('¦'))).split('\n');
  editor.open(file, withModeline(kind, text.replace('¦', '')));
  return { file, line: before.length - 1, character: before.at(-1)!.length };
}

async function labels(kind: string, text: string): Promise<string[]> {
  const { file, line, character } = written(kind, text);
  return (await editor.offers(file, line, character)).map(({ label }) => label);
}

const LESSON = 'id: one\ntitle: One\n';
const SINGLE = `${LESSON}blocks:\n  - id: first\n    type: single\n    stem: Who?\n`;

describe('an editor marks', () => {
  const files = ['courses/smart-city-coach', 'courses/starter', 'tests/fixtures/showcase', 'tests/fixtures/good'].flatMap(
    (course) => courseFiles(path.join(PROJECT, course)),
  );

  it('nothing in a file that is right', async () => {
    const marked = await Promise.all(
      files.map(async (file) => {
        const text = readFileSync(file, 'utf8');
        const marks = await editor.marks(
          file,
          text.startsWith('# yaml-language-server') ? text : withModeline(kindOfFile(file)!, text),
        );
        return marks.map((mark) => ({ file, ...mark }));
      }),
    );
    expect(marked.flat()).toEqual([]);
    expect(files.length).toBeGreaterThan(30);
  });

  it('a wrong key in every file of a course, at its line', async () => {
    const marked = await Promise.all(
      files.map(async (file, index) => {
        const text = readFileSync(file, 'utf8')
          .replace(/^# yaml-language-server.*\n/, '')
          .trimEnd();
        return editor.marks(
          path.join(made, `wrong-${index}.yaml`),
          withModeline(kindOfFile(file)!, `${text}\nwrong-key: here\n`),
        );
      }),
    );
    for (const [index, marks] of marked.entries()) {
      const lines =
        readFileSync(files[index]!, 'utf8')
          .replace(/^# yaml-language-server.*\n/, '')
          .trimEnd()
          .split('\n').length + 2;
      expect(marks, files[index]).toEqual([{ line: lines, message: 'Property wrong-key is not allowed.' }]);
    }
  });

  it('a wrong key of a block and of an option', async () => {
    const text = `${SINGLE}    hint: Think.\n    options:\n      - id: a\n        text: Me\n        right: true\n      - id: b\n        text: You\n`;
    expect(await editor.marks(path.join(made, 'keys.yaml'), withModeline('lesson', text))).toEqual([
      { line: 8, message: 'Property hint is not allowed.' },
      { line: 12, message: 'Property right is not allowed.' },
    ]);
  });

  it('a type that does not exist, and only that', async () => {
    const marks = await editor.marks(
      path.join(made, 'type.yaml'),
      withModeline('lesson', `${LESSON}blocks:\n  - type: figur\n    src: a.svg\n    alt: A\n`),
    );
    expect(marks).toHaveLength(1);
    expect(marks[0]!.line).toBe(5);
    for (const type of [...Object.keys(BLOCKS), ...Object.keys(QUESTIONS)]) expect(marks[0]!.message).toContain(`"${type}"`);
  });

  it('what is missing in a block', async () => {
    const marks = await editor.marks(
      path.join(made, 'missing.yaml'),
      withModeline('lesson', `${LESSON}blocks:\n  - type: figure\n`),
    );
    expect(marks).toEqual([{ line: 5, message: 'Missing property "src".' }]);
  });
});

describe('an editor offers', () => {
  it('the keys of a lesson that are not there yet', async () => {
    const offered = await labels('lesson', `${LESSON}¦\n`);
    expect(offered).toEqual(expect.arrayContaining(['minutes', 'outcomes', 'blocks', 'quiz', 'questions', 'when']));
    expect(offered).not.toContain('title');
  });

  it('every type of block, each once, where a block begins, with the keys that it must have', async () => {
    const { file, line, character } = written('lesson', `${LESSON}blocks:\n  - ¦\n`);
    const offers = await editor.offers(file, line, character);
    expect(offers.map(({ label }) => label).toSorted()).toEqual(
      [...Object.keys(BLOCKS), ...Object.keys(QUESTIONS), 'use'].toSorted(),
    );
    const single = offers.find(({ label }) => label === 'single')!;
    expect(single.inserts).toBe(
      'id: $1\n  type: single\n  stem: $2\n  options:\n    - id: $3\n      text: $4\n    - id: $5\n      text: $6',
    );
    expect(single.documentation).toBe('One right answer out of several.');
  });

  it('only questions in a quiz', async () => {
    const offered = await labels('lesson', `${LESSON}questions:\n  - ¦\n`);
    expect(offered.toSorted()).toEqual([...Object.keys(QUESTIONS), 'use'].toSorted());
  });

  it('every type where one is asked for, and what it is', async () => {
    const { file, line, character } = written('lesson', `${LESSON}blocks:\n  - id: a\n    type: ¦\n`);
    const offers = await editor.offers(file, line, character);
    expect(offers.map(({ label }) => label).toSorted()).toEqual(
      [...Object.keys(BLOCKS), ...Object.keys(QUESTIONS), 'use'].toSorted(),
    );
    expect(offers.find(({ label }) => label === 'figure')?.documentation).toBe('A picture with its description.');
  });

  it('the keys of its type within a block, and of no other', async () => {
    const offered = await labels('lesson', `${LESSON}blocks:\n  - type: quote\n    ¦\n`);
    expect(offered.toSorted()).toEqual(
      ['Quote', 'consent', 'countries', 'formerly', 'id', 'role', 'source', 'text', 'when', 'who'].toSorted(),
    );
  });

  it('the keys of an option', async () => {
    const offered = await labels('lesson', `${SINGLE}    options:\n      - id: a\n        ¦\n`);
    expect(offered.toSorted()).toEqual(['Option', 'correct', 'feedback', 'fixed', 'formerly', 'text']);
  });

  it.each([
    ['quiz:\n  mode: ¦\n', ['graded', 'practice', 'test']],
    ['blocks:\n  - type: callout\n    kind: ¦\n', ['coach', 'note', 'example', 'warning']],
    ['blocks:\n  - type: multiple\n    scoring: ¦\n', ['partial', 'all-or-nothing']],
    ['blocks:\n  - type: figure\n    decorative: ¦\n', ['true', 'false']],
  ])('the words that may stand in %j', async (text, words) => {
    expect((await labels('lesson', LESSON + text)).toSorted()).toEqual(words.toSorted());
  });

  it('a place for the words behind every key that takes a text', async () => {
    const { file, line, character } = written('lesson', `${LESSON}blocks:\n  - type: single\n    ¦\n`);
    const offers = await editor.offers(file, line, character);
    for (const key of ['stem', 'feedback', 'when'])
      expect(offers.find(({ label }) => label === key)?.inserts, key).toBe(`${key}: `);
  });

  it.each([
    ['course', 'id: one\n¦\n', ['version', 'title', 'modules', 'deliveries', 'values', 'pathways']],
    ['course', 'deliveries:\n  - id: one\n    ¦\n', ['lms', 'report', 'country', 'publisher', 'cohort']],
    ['course', 'deliveries:\n  - id: one\n    lms: ¦\n', ['moodle', 'successfactors']],
    ['module', 'id: one\n¦\n', ['title', 'outcomes', 'lessons', 'hours', 'sessions', 'provenance']],
    ['module', 'lessons:\n  - id: one\n    blocks:\n      - type: key-fact\n        ¦\n', ['figure', 'text', 'source']],
    ['glossary', 'terms:\n  - id: one\n    ¦\n', ['term', 'also', 'definition']],
    ['sources', 'sources:\n  - id: V1\n    ¦\n', ['text', 'flag', 'seen', 'check-by']],
    ['bank', 'id: one\nquestions:\n  - type: numeric\n    ¦\n', ['stem', 'answer', 'tolerance', 'unit']],
    ['shared', 'type: callout\n¦\n', ['kind', 'text']],
    ['practices', 'practices:\n  - title: One\n    ¦\n', ['id', 'place', 'results', 'facts']],
    ['publisher', '¦\n', ['name', 'logo', 'contact', 'enforcement', 'funding']],
  ])('in a %s at %j what may stand there', async (kind, text, some) => {
    expect(await labels(kind, text)).toEqual(expect.arrayContaining(some));
  });
});

describe('an editor explains', () => {
  const explained = async (kind: string, text: string): Promise<string> => {
    const { file, line, character } = written(kind, text);
    return editor.hover(file, line, character);
  };

  it.each([
    ['lesson', 'id: one\nti¦tle: One\n', 'The title of the lesson.'],
    ['lesson', `${LESSON}blocks:\n  - type: fig¦ure\n    src: a.svg\n    alt: A\n`, 'A picture with its description.'],
    ['lesson', `${LESSON}blocks:\n  - type: figure\n    src: a.svg\n    a¦lt: A\n`, 'What the picture says'],
    ['lesson', SINGLE.replace('stem', 'st¦em'), 'The question.'],
    ['lesson', `${SINGLE}    options:\n      - id: a\n        corr¦ect: true\n`, 'True when it is a right answer.'],
    ['lesson', `${SINGLE}    feed¦back:\n      src: why.md\n`, 'The explanation that closes the question.'],
    ['course', 'deliveries:\n  - id: one\n    coun¦try: AT\n', 'The country it is for'],
    ['module', 'id: one\nprov¦enance:\n  drafted:\n    by: Me\n', 'Who wrote the module'],
    ['sources', 'sources:\n  - id: V1\n    check-¦by: 2027-01-01\n', 'The day by which it must be read again'],
  ])('in a %s at %j what it is', async (kind, text, words) => {
    expect(await explained(kind, text)).toContain(words);
  });

  it('in a course that `coursewright new` has made', async () => {
    const course = path.join(made, 'course');
    const files = readdirSync(course, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    const told = await Promise.all(
      files.map(async (name) => {
        const file = path.join(course, name);
        const text = readFileSync(file, 'utf8');
        const marks = await editor.marks(file, text);
        const line = text.split('\n').findIndex((content) => /^[a-z]/.test(content));
        return { name, marks, hover: await editor.hover(file, line, 1) };
      }),
    );
    for (const { name, marks, hover } of told) {
      expect(marks, name).toEqual([]);
      expect(hover, name).toMatch(/^#### .+\n\n.{10}/);
    }
  });
});
