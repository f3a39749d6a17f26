import { AREAS, type Area, type Code, entryOf } from '../../src/diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { excerptOf } from '../../src/diagnostics/formats/pretty.ts';
import { wordsOf } from '../../src/diagnostics/formats/words.ts';
import type { PositionLookup } from '../../src/diagnostics/position.ts';
import type { Pages } from './pages.ts';

/** A finding in one of the broken courses of the tests, and what places it there. */
export interface Example {
  readonly found: Diagnostic;
  readonly lookup: PositionLookup;
}

/** What the findings of an area are about. */
const TITLES: Readonly<Record<Area, readonly [title: string, about: string]>> = {
  yaml: ['YAML', 'The text of a file, before its content is looked at.'],
  format: ['Format', 'The form of a file: its keys and the values they may have.'],
  reference: ['References', 'What points to something else: ids, links, citations, files.'],
  content: ['Content', 'Ids, questions, quizzes, scenarios, pictures.'],
  blocks: ['Blocks', 'Blocks of a page: tables, charts, quotes, films, sounds.'],
  formula: ['Formulas', 'Conditions, variables, calculators and profiles.'],
  files: ['Data files and captions', 'What stands in files that a course uses.'],
  lint: ['Linter', 'What can be built and still keeps people from learning or reading. Only these findings can be suppressed.'],
  build: ['Build', 'What a course becomes: records of learners, theme, package.'],
};

/**
 * The reference of findings: a page for each area, every code with an example from the broken
 * courses of the tests and with the words that the program finds for it.
 */
export function rulesPages(examples: ReadonlyMap<Code, Example>): Pages {
  const areas = Object.keys(AREAS) as Area[];
  return new Map([
    ['README.md', indexPage(areas)],
    ...areas.map((area): [string, string] => [`${area}.md`, areaPage(area, examples)]),
  ]);
}

const codesOf = (area: Area): Code[] => Object.keys(AREAS[area]) as Code[];

function indexPage(areas: readonly Area[]): string {
  return page('Findings', [
    'Every finding has a code that never changes. The program says for each what is wrong, why that matters and what to do; these pages show an example.',
    ...areas.flatMap((area) => {
      const [title, about] = TITLES[area];
      const list = codesOf(area).map((code) => `- [${code}](${area}.md#${code})`);
      return [`## [${title}](${area}.md)`, about, list.join('\n')];
    }),
  ]);
}

function areaPage(area: Area, examples: ReadonlyMap<Code, Example>): string {
  const [title, about] = TITLES[area];
  return page(title, [about, ...codesOf(area).flatMap((code) => rule(code, examples.get(code)))]);
}

function rule(code: Code, example: Example | undefined): string[] {
  const { severity, why, clause } = entryOf(code);
  const reason = `**Why.** ${markdown(why)}${clause ? ` (${clause})` : ''}`;
  const head = [`## ${code}`, ...(severity === 'warning' ? ['A warning: it stops a package only with `--strict`.'] : [])];
  if (!example) return [...head, reason];
  const { found, lookup } = example;
  const { line, column } = lookup.locate(found.at);
  const words = wordsOf(found);
  const shown = [`${found.at.file}:${line}:${column}`, ...excerptOf(lookup.locate(found.at))];
  return [
    ...head,
    markdown(words.what),
    `\`\`\`text\n${shown.join('\n')}\n\`\`\``,
    reason,
    `**What to do.** ${markdown(words.mend)}${entryOf(code).fix ? ' `coursewright validate --fix` does it where no judgement is needed.' : ''}`,
  ];
}

function page(title: string, parts: readonly string[]): string {
  const banner = '<!-- Generated from the catalogue of findings by npm run docs. Do not edit. -->';
  return `${[banner, `# ${title}`, ...parts].join('\n\n')}\n`;
}

/** Words of a finding as Markdown: what would be markup is shown as it is written. */
const markdown = (text: string): string => text.replace(/[\\`*_<[\]]/g, '\\$&');
