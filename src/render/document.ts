import { createHash } from 'node:crypto';
import {
  CONDITIONS,
  FILE_LOADER,
  FILE_LOADER_WORDS,
  PART_WORDS,
  PARTS,
  PLAYER_WORDS,
  PLAYERS,
  QUIZZES,
  QUIZZES_WORDS,
  STORY,
  STORY_WORDS,
  TIME_LIMITS,
  TIME_LIMITS_WORDS,
  TIMED_QUIZZES,
} from '../../generated/players.ts';
import { STRINGS } from '../../generated/strings.ts';
import type { Course } from '../course/model.ts';
import { textFile, type VirtualFile } from '../package/virtual-file.ts';
import type { LessonData, LessonFile, PackageData, QuizData } from '../shared/package-data.ts';
import type { QuestionData } from '../shared/question.ts';
import type { Requirement } from '../shared/completion.ts';
import { requirements } from '../shared/completion.ts';
import { EMPTY_STATE } from '../shared/state.ts';
import { elementIdOf } from './block-context.ts';
import type { Templates } from './templates.ts';
import type { RenderedPage } from './lesson.ts';
import type { RenderedUnit } from './unit.ts';
import { fileToWire, toWire } from './wire-names.ts';

/** Text above this many bytes moves from `index.html` to files of about this size. */
const INLINE_LIMIT = 300_000;

/** What a target decides about the page. */
export interface DocumentOptions {
  /** The name of the player's script in the registry of players. */
  readonly player: string;
  /** Content security directives that differ from the default, by name. */
  readonly policy?: Readonly<Record<string, string>>;
}

/** The pages of a unit as files: `index.html`, and `data/lessons-*.js` when the text is long. */
export function documentFiles(
  course: Course,
  unit: RenderedUnit,
  templates: Templates,
  styles: string,
  options: DocumentOptions,
): VirtualFile[] {
  const groups = pageGroups(unit.pages);
  const fileOf = new Map(groups.flatMap((pages, index) => pages.map((page) => [page, `data/lessons-${index + 1}.js`] as const)));
  const inlinePages = groups.length === 0 ? unit.pages : [];
  const questions: Record<string, QuestionData> = { ...unit.quizQuestions };
  for (const page of inlinePages) Object.assign(questions, page.practice);
  const data: PackageData = {
    ...unit.data,
    lessons: unit.pages.map((page) => ({ ...page.lesson, ...(fileOf.has(page) ? { file: fileOf.get(page)! } : {}) })),
    questions,
    strings: playerStrings(unit, groups.length > 0),
  };
  const script = [
    PLAYERS[options.player]!,
    ...unit.types.flatMap((type) => PARTS[type] ?? []),
    ...(groups.length > 0 ? [FILE_LOADER] : []),
    ...(unit.data.variables ? [CONDITIONS] : []),
    ...quizScript(unit.pages),
    ...(tellsStories(unit) ? [STORY] : []),
    'coursewright.start();',
  ].join('\n');
  const withoutScript = '[hidden]{display:block!important}.marks,.bar .tools,.actions,.place{display:none!important}';
  const markup = templates.render('document', {
    ...frameView(course, unit, data),
    policy: policyOf([styles, withoutScript], script, options.policy ?? {}),
    styles: '<!--styles-->',
    withoutScript: '<!--without-script-->',
    pages: inlinePages.map((page) => page.html).join(''),
    data: '<!--data-->',
    script: '<!--script-->',
  });
  // Put in last: these bytes must be those that the policy names.
  const parts: Readonly<Record<string, string>> = {
    styles,
    'without-script': withoutScript,
    data: scriptSafe(JSON.stringify(toWire(data))),
    script,
  };
  const html = withoutOptionalEndTags(markup).replace(/<!--([a-z-]+)-->/g, (whole, name: string) => parts[name] ?? whole);
  return [
    textFile('index.html', `${html}\n`),
    ...groups.map((pages, index) => lessonFile(`data/lessons-${index + 1}.js`, pages)),
  ];
}

/** Whether a quiz does what only the part of the player for such quizzes can do. */
export function needsQuizWays(quiz: QuizData | undefined): boolean {
  return quiz !== undefined && [quiz.blueprint, quiz.review, quiz.forms].some((way) => way !== undefined);
}

const hasQuizWays = (pages: readonly RenderedPage[]): boolean => pages.some(({ lesson }) => needsQuizWays(lesson.quiz));

const hasTimeLimit = (pages: readonly RenderedPage[]): boolean => pages.some(({ lesson }) => lesson.quiz?.limit !== undefined);

/** The part of the player for quizzes that do more than usual. */
function quizScript(pages: readonly RenderedPage[]): string[] {
  if (hasTimeLimit(pages)) return [hasQuizWays(pages) ? TIMED_QUIZZES : TIME_LIMITS];
  return hasQuizWays(pages) ? [QUIZZES] : [];
}

/** Whether the end of some story tells more than its score. */
const tellsStories = ({ data }: RenderedUnit): boolean =>
  Object.values(data.scenarios).some(({ competences }) => competences !== undefined);

/** The words that the scripts of the package say; those of the markup are in the markup. */
function playerStrings(unit: RenderedUnit, loadsFiles: boolean): PackageData['strings'] {
  const { locale, types, pages } = unit;
  const words = {
    ...PLAYER_WORDS,
    ...(loadsFiles ? FILE_LOADER_WORDS : {}),
    ...(hasQuizWays(pages) ? QUIZZES_WORDS : {}),
    ...(hasTimeLimit(pages) ? TIME_LIMITS_WORDS : {}),
    ...(tellsStories(unit) ? STORY_WORDS : {}),
  };
  for (const type of types) Object.assign(words, PART_WORDS[type]);
  return Object.fromEntries(Object.entries(words).map(([key, code]) => [code, STRINGS[locale]![key]!]));
}

function pageGroups(pages: readonly RenderedPage[]): RenderedPage[][] {
  const sizeOf = (page: RenderedPage): number => Buffer.byteLength(page.html) + Buffer.byteLength(JSON.stringify(page.practice));
  const total = pages.reduce((sum, page) => sum + sizeOf(page), 0);
  if (total <= INLINE_LIMIT) return [];
  const groups: RenderedPage[][] = [];
  let room = 0;
  for (const page of pages) {
    room -= sizeOf(page);
    if (room < 0) {
      groups.push([]);
      room = INLINE_LIMIT - sizeOf(page);
    }
    groups.at(-1)!.push(page);
  }
  return groups;
}

function lessonFile(path: string, pages: readonly RenderedPage[]): VirtualFile {
  const file: LessonFile = {
    pages: Object.fromEntries(pages.map((page) => [page.lesson.path, withoutOptionalEndTags(page.html)])),
    questions: Object.assign({}, ...pages.map((page) => page.practice)) as Record<string, QuestionData>,
  };
  return textFile(path, `coursewright.add(${JSON.stringify(path)},${lineSafe(JSON.stringify(fileToWire(file)))});\n`);
}

/** What the templates around the pages show. */
export function frameView(course: Course, unit: RenderedUnit, data: PackageData): object {
  const { translate } = unit;
  const modules = moduleViews(unit);
  return {
    locale: unit.locale,
    direction: unit.direction,
    title: unit.title,
    courseTitle: course.title,
    label: unit.label,
    summary: unit.summary,
    edition: unit.edition && translate(`edition.${unit.edition}-note`),
    minutes: unit.minutes,
    hours: unit.hours,
    unreviewed: unit.unreviewed,
    plans: unit.plans,
    outcomes: unit.outcomes,
    requirements: requirements(data, EMPTY_STATE).map((requirement) => ({
      kind: requirement.kind,
      text: requirementText(requirement, data, translate),
    })),
    modules,
    severalModules: modules.length > 1,
    first: modules[0]?.lessons[0],
    terms: unit.terms.length > 0 ? unit.terms : undefined,
    sources: unit.sources.length > 0 ? unit.sources : undefined,
    licence: { name: course.licence.name, url: course.licence.url },
    authors: course.authors.map((author) => author.name).join(', ') || undefined,
    credits: unit.credits.length > 0 ? unit.credits : undefined,
    version: course.version,
    publisher: unit.publisher,
    delivery: unit.delivery && {
      title: unit.delivery.title ?? unit.delivery.id,
      cohort: Object.entries(unit.delivery.cohort).map(([name, id]) => ({ name, id })),
    },
  };
}

/** The lessons of the unit by module; a unit of one module needs no title for it. */
function moduleViews({ data, pages, translate }: RenderedUnit) {
  return (data.modules ?? [{ id: '', title: '' }]).map((module, index) => {
    const own = pages.filter(({ lesson }) => lesson.path.startsWith(`${module.id}/`) || !data.modules);
    const lessons = own.map(({ lesson, minutes }) => ({
      elementId: elementIdOf(lesson.path),
      title: lesson.title,
      note: contentsNote(lesson, minutes, translate),
    }));
    const minutes = own.reduce((sum, page) => sum + page.minutes, 0);
    return { ...module, first: index === 0, lessons, start: lessons[0]?.elementId, minutes };
  });
}

function contentsNote(lesson: LessonData, minutes: number, translate: RenderedUnit['translate']): string {
  if (lesson.quiz?.mode === 'graded') return translate('kind.quiz-pass', { pass: lesson.quiz.pass });
  if (lesson.quiz?.mode === 'test') return translate('kind.test');
  if (lesson.kind !== 'text') return translate(`kind.${lesson.kind}`);
  return minutes > 0 ? translate('lesson.minutes', { minutes }) : '';
}

function requirementText({ kind, total }: Requirement, data: PackageData, translate: RenderedUnit['translate']): string {
  if (kind !== 'quizzes') return translate(`requirement.${kind}`, { total });
  const quizzes = data.lessons.flatMap(({ quiz, needed }) => (quiz && needed?.includes('quizzes') ? [quiz] : []));
  const passed = quizzes.filter((quiz) => quiz.done === 'passed');
  const done = passed.length === 0 ? 'finished' : passed.length < quizzes.length ? 'both' : 'passed';
  return translate(`requirement.quizzes-${done}`, { total, pass: passed[0]?.pass ?? 0 });
}

/**
 * The page's own content security policy: nothing but its own scripts and styles, named by their
 * hashes, nothing from outside, no handler in the markup. `strict-dynamic` lets the player add the
 * files under `data/`, from a folder too. (CSP Level 3, 6.7)
 */
export function policyOf(styles: readonly string[], script: string, changes: Readonly<Record<string, string>>): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const directives: Record<string, string> = {
    'default-src': "'none'",
    'script-src': `'strict-dynamic' ${hash(script)}`,
    'style-src': styles.map(hash).join(' '),
    'img-src': "'self' data:",
    'media-src': "'self'",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
    'frame-src': "'none'",
    ...changes,
  };
  return Object.entries(directives)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** The end tags that HTML allows to be left out where these follow. (HTML, 13.1.2.4) */
const OPTIONAL_END_TAGS =
  /<\/p>(?=<(?:p|div|ul|ol|h[1-6]|table|figure|form|section|fieldset|nav|details|blockquote|dl|pre)[ >]|<\/(?:template|div|fieldset|section|details|li)>)|<\/thead>(?=<tbody>)|<\/tbody>(?=<\/table>)|<\/li>(?=<li[ >]|<\/[uo]l>)|<\/t[dh]>(?=<t[dh][ >]|<\/tr>)|<\/tr>(?=<tr[ >]|<\/t(?:head|body)>)|<\/option>(?=<option|<\/select>)|<\/d[td]>(?=<d[td]>|<\/div>)/g;

/** Markup without end tags that say nothing: there are hundreds of them in a package. */
function withoutOptionalEndTags(html: string): string {
  return html.replace(/>\n+</g, '><').replace(OPTIONAL_END_TAGS, '');
}

/** JSON that can stand inside a script element: nothing in it can close the element or end a line of script. */
function scriptSafe(json: string): string {
  return lineSafe(json.replaceAll('<', '\\u003c'));
}

/** JSON that can stand in a script: nothing in it can end a line. */
function lineSafe(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
