import { PROSE_KEYS } from '../../generated/keys.ts';
import { QUESTIONS } from '../../generated/registry.ts';
import type { PracticeCardSource, UseSource } from '../../generated/types.ts';
import { type Place, within } from '../diagnostics/diagnostic.ts';
import { findDataFile } from './data-tables.ts';
import { findFile } from './find-file.ts';
import {
  type LoadedBank,
  type LoadedCourse,
  type LoadedDocument,
  type LoadedLesson,
  type LoadedModule,
  loadSharedBlock,
} from './load.ts';
import type { BlockContent } from './model.ts';
import { nearest } from './nearest.ts';
import { Origins, relocating } from './origins.ts';
import { LONGEST_TEXT } from './limits.ts';
import { type Practices, readPractices } from './practices.ts';
import { placeIn, type ReadContext, readText } from './read-document.ts';
import { reportDirectionMarks } from './yaml/parse.ts';
import { entriesOf } from './usable.ts';
import { checkValues, fillValues, type Values, valuesOf } from './values.ts';

/** A course put together: what is read on, the words that were filled in, and where the parts stand. */
export interface ComposedCourse extends LoadedCourse {
  readonly values: Values;
  readonly origins: Origins;
}

/**
 * Puts a course together from its small files: the texts of Markdown files and the blocks of
 * `shared/` come into the places that name them, words for `[=name]` are filled in. Later stages
 * read the result as if all of it stood in one place. `instead` are values that win over those of
 * the course.
 */
export function composeCourse(
  loaded: LoadedCourse,
  read: ReadContext,
  instead?: Readonly<Record<string, string>>,
): ComposedCourse {
  const { course, glossary, sources } = loaded;
  const { values: given } = course.source;
  const values = valuesOf(given, instead);
  const origins = new Origins();
  const composer = new Composer(values, origins, { ...read, reporter: relocating(read.reporter, origins) });
  checkValues(valuesOf(given), (name) => placeIn(course.document, ['values', name]), read.reporter);
  for (const [index, delivery] of entriesOf(course.source.deliveries)) {
    const placeOf = (name: string): Place => placeIn(course.document, ['deliveries', index, 'values', name]);
    checkValues(valuesOf(delivery.values), placeOf, read.reporter);
  }
  return {
    ...loaded,
    values,
    origins,
    course: { ...course, source: composer.course(course) },
    modules: loaded.modules.map((module) => composer.module(module)),
    banks: new Map([...loaded.banks].map(([id, bank]) => [id, composer.lesson(bank)])),
    publishers: new Map([...loaded.publishers].map(([file, publisher]) => [file, composer.document(publisher)])),
    ...(glossary ? { glossary: composer.document(glossary) } : {}),
    ...(sources ? { sources: composer.document(sources) } : {}),
  };
}

/** Composes values: each method returns a new one and says where its parts come from. */
class Composer {
  readonly #values: Values;
  readonly #origins: Origins;
  readonly #read: ReadContext;
  readonly #texts = new Map<string, string | undefined>();
  readonly #shared = new Map<string, LoadedDocument<BlockContent> | undefined>();
  readonly #practices = new Map<string, Practices | undefined>();

  constructor(values: Values, origins: Origins, read: ReadContext) {
    this.#values = values;
    this.#origins = origins;
    this.#read = read;
  }

  /** The course; words for names are no texts in which words are filled in. */
  course({ source, document }: LoadedCourse['course']): LoadedCourse['course']['source'] {
    const { values, ...others } = source;
    const whole = this.whole(others, placeIn(document), document.path);
    return { ...whole, ...(values === undefined ? {} : { values }) };
  }

  document<Source extends object>(loaded: LoadedDocument<Source>): LoadedDocument<Source> {
    return { ...loaded, source: this.whole(loaded.source, placeIn(loaded.document), loaded.document.path) };
  }

  module(loaded: LoadedModule): LoadedModule {
    const { lessons: _lessons, ...own } = loaded.module.source;
    const composed = this.whole(own, placeIn(loaded.module.document), loaded.module.document.path);
    return {
      ...loaded,
      module: { ...loaded.module, source: { ...loaded.module.source, ...composed } },
      lessons: loaded.lessons.map((lesson) => this.lesson(lesson)),
    };
  }

  /** A group of keys with everything in it, whatever of it cannot be read. */
  whole<Group extends object>(group: Group, at: Place, path: string): Group {
    return this.#part(group, at, path, () => undefined) as Group;
  }

  /** A lesson or a bank: its blocks and questions are those that are used, where it uses some. */
  lesson<Loaded extends LoadedLesson | LoadedBank>(loaded: Loaded): Loaded {
    const { at, path } = loaded;
    const source: Partial<LoadedLesson['source']> = loaded.source;
    const refused = [...loaded.refused];
    const { blocks, questions, ...own } = source;
    const entries = (list: unknown, name: 'blocks' | 'questions'): unknown =>
      Array.isArray(list)
        ? list.map((entry: unknown, index) => {
            const pointer = `/${name}/${index}`;
            if (refused.some((other) => `${other}/`.startsWith(`${pointer}/`))) return entry;
            const place = within(at, name, index);
            const used = this.#used(entry, place, name);
            let usable = used !== undefined;
            const whole = isCardOfFile(used) ? this.#withCards(used, place, path) : used;
            usable &&= whole !== undefined;
            const composed = this.#part(whole, place, path, () => (usable = false));
            if (!usable) refused.push(pointer);
            return composed;
          })
        : list;
    return {
      ...loaded,
      source: {
        ...this.whole(own, at, path),
        ...(blocks === undefined ? {} : { blocks: entries(blocks, 'blocks') as never }),
        ...(questions === undefined ? {} : { questions: entries(questions, 'questions') as never }),
      },
      refused,
    };
  }

  /** A value with its texts; `refuse` is told when one of them cannot be had. */
  #part(value: unknown, at: Place, path: string, refuse: () => void): unknown {
    if (typeof value === 'string') return fillValues(value, this.#values, at, this.#read.reporter);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((entry, index) => this.#part(entry, within(at, index), path, refuse));
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        const place = within(at, key);
        const src = PROSE_KEYS.has(key) ? fileOf(part) : undefined;
        return [key, src === undefined ? this.#part(part, place, path, refuse) : this.#text(src, place, path, refuse)];
      }),
    );
  }

  #text(src: string, at: Place, path: string, refuse: () => void): string {
    const { folder, reporter } = this.#read;
    const found = findFile(src, this.#origins.pathOf(at) ?? path, within(at, 'src'), folder, reporter);
    const text = found && this.#textOf(found.name, found.file);
    if (text === undefined) {
      refuse();
      return '';
    }
    this.#origins.set(at, { file: this.#read.nameOf(found!.name), offset: 0, length: text.length }, found!.name);
    return fillValues(text, this.#values, at, reporter);
  }

  #textOf(name: string, nativeFile: string): string | undefined {
    if (!this.#texts.has(name)) this.#texts.set(name, this.#readMarkdown(name, nativeFile));
    return this.#texts.get(name);
  }

  #readMarkdown(name: string, nativeFile: string): string | undefined {
    const { reporter } = this.#read;
    const text = readText(name, nativeFile, this.#read);
    if (text === undefined) return undefined;
    const file = this.#read.nameOf(name);
    reportDirectionMarks(text, file, reporter);
    const length = [...text].length;
    if (text.trim() === '') reporter.report('text-empty', { file }, {});
    else if (length > LONGEST_TEXT) reporter.report('text-too-long', { file }, { length, most: LONGEST_TEXT });
    else return text;
    return undefined;
  }

  /** The block that an entry stands for: itself, or the one of `shared/` that it uses. Undefined when that cannot be had. */
  #used(given: unknown, at: Place, list: 'blocks' | 'questions'): unknown {
    let entry = given;
    let place = at;
    const chain: string[] = [];
    let own = {};
    while (isUse(entry)) {
      const { type: _type, block: id, ...keys } = entry;
      if (chain.includes(id)) {
        this.#read.reporter.report('use-cycle', within(place, 'block'), { chain: [...chain, id] });
        return undefined;
      }
      chain.push(id);
      const shared = this.#sharedBlock(id, within(place, 'block'));
      if (!shared) return undefined;
      for (const key of ['block', ...Object.keys(keys)]) this.#origins.keep(within(place, key));
      const next = placeIn(shared.document);
      this.#origins.set(place, next, shared.document.path);
      own = { ...keys, ...own };
      entry = shared.source;
      place = next;
    }
    if (chain.length === 0) return entry;
    const { formerly, ...content } = entry as BlockContent & { formerly?: unknown };
    if (list === 'questions' && !QUESTIONS[content.type]) {
      this.#read.reporter.report('unknown-block-type', within(at, 'block'), {
        type: content.type,
        known: Object.keys(QUESTIONS),
      });
      return undefined;
    }
    // Under another id the block never had the ids that the shared one had.
    return { ...content, ...(formerly === undefined || 'id' in own ? {} : { formerly }), ...own };
  }

  /** A practice card with the practices of its file in place of one of its own. Undefined when they cannot be had. */
  #withCards(content: PracticeCardSource & { readonly src: string }, at: Place, path: string): object | undefined {
    const { type, id, formerly: _former, when, countries, src, ...told } = content;
    const { reporter } = this.#read;
    const named = within(at, 'src');
    const keys = Object.keys(told);
    if (keys.length > 0) {
      reporter.report('rows-or-file', named, { keys });
      return undefined;
    }
    const found = findDataFile(src, this.#origins.pathOf(at) ?? path, named, this.#read);
    if (!found) return undefined;
    if (!this.#practices.has(found.name)) this.#practices.set(found.name, readPractices(found, named, this.#read));
    const read = this.#practices.get(found.name);
    if (!read) return undefined;
    for (const [index, practice] of read.practices.entries()) {
      const card = within(at, 'cards', index);
      this.#origins.set(card, read.placeOf(index), found.name);
      for (const key of Object.keys(practice)) this.#origins.set(within(card, key), read.placeOf(index, key), found.name);
      // What the block says for all its cards stands in the block.
      for (const key of ['when', 'countries']) this.#origins.set(within(card, key), within(at, key), path);
    }
    const shown = { ...(when === undefined ? {} : { when }), ...(countries === undefined ? {} : { countries }) };
    return { type, ...(id === undefined ? {} : { id }), ...shown, cards: read.practices };
  }

  #sharedBlock(id: string, at: Place): LoadedDocument<BlockContent> | undefined {
    const { folder, reporter } = this.#read;
    const file = `shared/${id}.yaml`;
    if (folder.find(`/${file}`, '').kind === 'missing') {
      const known = folder.list('shared').flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : []));
      const guess = nearest(id, known);
      reporter.report('shared-not-found', at, { id, file, known, ...(guess ? { nearest: guess } : {}) });
      return undefined;
    }
    if (!this.#shared.has(id)) this.#shared.set(id, loadSharedBlock(id, file, at, this.#read));
    return this.#shared.get(id);
  }
}

function isUse(entry: unknown): entry is UseSource {
  return typeof entry === 'object' && entry !== null && (entry as { type?: unknown }).type === 'use';
}

function isCardOfFile(entry: unknown): entry is PracticeCardSource & { readonly src: string } {
  const { type, src } = (typeof entry === 'object' && entry !== null ? entry : {}) as { type?: unknown; src?: unknown };
  return type === 'practice-card' && typeof src === 'string';
}

/** The file that holds a text, where a text says that one does. */
function fileOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  const { src } = part as { src?: unknown };
  return Object.keys(part).length === 1 && typeof src === 'string' && src.endsWith('.md') ? src : undefined;
}
