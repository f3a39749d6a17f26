import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { minify } from 'uglify-js';
import { DATA_NAMES, INTERNAL_NAMES } from './internal-names.ts';
import { PROJECT, typeFolders } from './schemas.ts';

const SOURCE = path.join(PROJECT, 'src');

/** The player of a target puts its exports under this name; parts and data files find them there. */
const GLOBAL = 'coursewright';

const COMMON_SOURCE = readFileSync(path.join(SOURCE, 'player', 'common.ts'), 'utf8');

/** Modules that the player brings for all parts, as parts import them; a part takes them from it instead of bringing its own copy. */
const COMMON = [...COMMON_SOURCE.matchAll(/from '\.\.\/(?:questions\/)?([^']*)'/g)].map(([, file]) =>
  file!.startsWith('shared/') ? `../../${file}` : `../${file}`,
);

/** What the player shares with parts, by its own name: the letter under which a part finds it. */
const SHARED = new Map(
  [...COMMON_SOURCE.matchAll(/export \{([^}]*)\}/g)]
    .flatMap(([, names]) => names!.split(',').map((name) => name.trim()))
    .map((name, index) => [name, shortName(index)]),
);

/** What the names are shortened to that only our own scripts use: one or two letters, alike in all scripts. */
const SHORT_NAMES = Object.fromEntries([...INTERNAL_NAMES, ...DATA_NAMES].map((name, index) => [name, shortName(index)]));

function shortName(index: number): string {
  // Single letters but x, y and z, which browsers use themselves.
  const letters = 'abcdefghijklmnopqrstuvwABCDEFGHIJKLMNOPQRSTUVW';
  const letter = letters[index % letters.length]!;
  return index < letters.length ? letter : `${letter}${shortName(Math.floor(index / letters.length) - 1)}`;
}

async function bundle(options: BuildOptions): Promise<string> {
  const result = await build({
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    legalComments: 'none',
    charset: 'utf8',
    mangleProps: new RegExp(`^(${Object.keys(SHORT_NAMES).join('|')})$`),
    mangleCache: { ...SHORT_NAMES },
    ...options,
  });
  return result.outputFiles![0]!.text;
}

/**
 * A script made as small as it gets, as a function of its own: the scripts of a package stand in one
 * element and must not see each other's short names.
 */
function small(script: string): string {
  const { code, error } = minify(script, {
    module: true,
    toplevel: true,
    compress: { passes: 10, hoist_funs: true, hoist_vars: true, pure_getters: true },
    output: { comments: false },
  });
  if (error) throw error;
  return `(()=>{${code}})();`;
}

/** The player of a target as one function; what its entry exports is found under the global name. */
async function playerOf(target: string): Promise<string> {
  const module = await bundle({ entryPoints: [path.join(SOURCE, 'player', `${target}.ts`)] });
  return module.replace(/export \{([^}]*)\};?\s*$/, (_whole, names: string) => {
    const shared = names.split(',').map((name) => `${SHARED.get(name.trim()) ?? name.trim()}:${name.trim()}`);
    return `window.${GLOBAL} = {${shared.join()}};`;
  });
}

/**
 * The browser side of a type as a block of script that registers itself. What it imports
 * from the common modules becomes a look-up in the player.
 */
async function partOf(entry: string, registration: string): Promise<string> {
  const module = await bundle({ entryPoints: [path.join(SOURCE, entry)], external: COMMON });
  const script = module
    .replace(
      /import \{([^}]*)\} from "[^"]*";/g,
      (_whole, imported: string) => `const {${imported.split(',').map(lookUp).join()}} = ${GLOBAL};`,
    )
    .replace(/export \{\s*(\w+)\s*\};?\s*$/, (_whole, exported: string) => `${GLOBAL}.${registration}${exported});`);
  if (/^(import|export)\b/m.test(script)) throw new Error(`${entry} imports or exports what the player does not share`);
  return script;
}

/** An imported name, renamed or not, as a look-up of what the player shares. */
function lookUp(imported: string): string {
  const [name = '', alias = name] = imported.trim().split(' as ');
  const letter = SHARED.get(name);
  if (letter === undefined) throw new Error(`the player does not share ${name}: see src/player/common.ts`);
  return `${letter}:${alias}`;
}

/** The files with the browser side of block and question types, by type. */
function partFiles(): Readonly<Record<string, string>> {
  const files = (['blocks', 'questions'] as const).flatMap((kind) =>
    typeFolders(kind).map((type) => [type, `${kind}/${type}/player.ts`] as const),
  );
  return Object.fromEntries(files.filter(([, file]) => existsSync(path.join(SOURCE, file))));
}

/**
 * The source of a module with the player's scripts: one for each target, and one for each type with
 * a browser side, so that a package holds only the types it uses.
 */
export async function generatePlayers(targets: readonly string[], stringKeys: readonly string[]): Promise<string> {
  const files = partFiles();
  const readable = {
    players: await mapEntries(targets, playerOf),
    parts: await mapEntries(Object.keys(files), (type) => partOf(files[type]!, `register(${JSON.stringify(type)},`)),
    loader: await partOf('player/lesson-files.ts', 'register("files",'),
    conditions: await partOf('player/conditions.ts', 'register("conditions",'),
    quizzes: await partOf('player/quizzes.ts', 'register("quizzes",'),
    limits: await partOf('player/time-limit.ts', 'register("quizzes",'),
    both: await partOf('player/timed-quizzes.ts', 'register("quizzes",'),
    story: await partOf('player/story.ts', 'register("story",'),
  };
  const player = Object.values(readable.players).join('\n');
  const { players: _players, parts, ...others } = readable;
  const codes = wordCodes(stringKeys, [player, ...Object.values(parts), ...Object.values(others)].join('\n'));
  const smallest = (script: string): string => small(withCodes(script, codes));
  const smallestOf = (scripts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(scripts).map(([name, script]) => [name, smallest(script)]));
  const keysOf = (script: string): object => Object.fromEntries([...codes].filter(([key]) => isSaid(key, script)));
  const source = (value: object): string => JSON.stringify(value, undefined, 1);
  const partWords = Object.fromEntries(Object.entries(readable.parts).map(([type, script]) => [type, keysOf(script)]));
  return `// Generated by scripts/generate.ts from the player. Do not edit.
/** The player of each target, without block and question types. */
export const PLAYERS: Readonly<Record<string, string>> = ${source(smallestOf(readable.players))};
/** The browser side of each type that has one; it registers itself with the player. */
export const PARTS: Readonly<Record<string, string | undefined>> = ${source(smallestOf(readable.parts))};
/** The short forms of names in the package's data. */
export const DATA_NAMES: Readonly<Record<string, string>> = ${source(Object.fromEntries(DATA_NAMES.map((name) => [name, SHORT_NAMES[name]!])))};
/** Loads lessons from files of their own; only in packages that have such files. */
export const FILE_LOADER = ${JSON.stringify(smallest(readable.loader))};
/** Shows and hides what has a condition; only in packages that have conditions. */
export const CONDITIONS = ${JSON.stringify(smallest(readable.conditions))};
/** Quizzes that do more than draw any questions; only in packages that have such quizzes. */
export const QUIZZES = ${JSON.stringify(smallest(readable.quizzes))};
/** Quizzes with a time limit; only in packages that have such quizzes. */
export const TIME_LIMITS = ${JSON.stringify(smallest(readable.limits))};
/** Both of them, in packages that have quizzes of both kinds. */
export const TIMED_QUIZZES = ${JSON.stringify(smallest(readable.both))};
/** The end of stories that have a second round or several competences; only in packages that have such stories. */
export const STORY = ${JSON.stringify(smallest(readable.story))};
/** The words that the player says, by their keys: what the scripts call them. Other words are only in the markup. */
export const PLAYER_WORDS: Readonly<Record<string, string>> = ${source(keysOf(player))};
/** The same for the words that the browser side of each type says. */
export const PART_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${source(partWords)};
/** The same for the words that the script says which loads lessons from files. */
export const FILE_LOADER_WORDS: Readonly<Record<string, string>> = ${source(keysOf(readable.loader))};
/** The same for the words of quizzes that do more. */
export const QUIZZES_WORDS: Readonly<Record<string, string>> = ${source(keysOf(readable.quizzes))};
/** The same for the words about time limits. */
export const TIME_LIMITS_WORDS: Readonly<Record<string, string>> = ${source(keysOf(readable.limits))};
/** The same for the words at the end of stories. */
export const STORY_WORDS: Readonly<Record<string, string>> = ${source(keysOf(readable.story))};
`;
}

async function mapEntries(names: readonly string[], make: (name: string) => Promise<string>): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await make(name)] as const)));
}

/** Beginnings of keys that are variable words themselves: the kinds of places where an answer is marked. */
const PUT_TOGETHER = ['choice.', 'answer.', 'position.'];

function isPutTogether(key: string, scripts: string): boolean {
  const beginning = key.slice(0, key.indexOf('.') + 1);
  return beginning !== '' && (PUT_TOGETHER.includes(beginning) || scripts.includes(`\`${beginning}\${`));
}

/** Whether the scripts name a key: as a whole, or as a beginning to which they add a word. */
function isSaid(key: string, scripts: string): boolean {
  return scripts.includes(`"${key}"`) || isPutTogether(key, scripts);
}

/**
 * What the scripts call each word. Keys are long and there are a hundred of them, in the scripts and
 * in the data; those that the scripts name as a whole get a code of two or three characters.
 */
function wordCodes(keys: readonly string[], scripts: string): Map<string, string> {
  return new Map(
    keys.map((key, index) => [key, key.includes('.') && !isPutTogether(key, scripts) ? `w${index.toString(36)}` : key]),
  );
}

function withCodes(script: string, codes: ReadonlyMap<string, string>): string {
  return script.replace(/"([a-z-]+\.[a-z-]+)"/g, (whole, key: string) => (codes.has(key) ? `"${codes.get(key)}"` : whole));
}
