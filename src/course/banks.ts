import { type Place, type Reporter, within } from '../diagnostics/diagnostic.ts';
import type { LoadedBank, LoadedBanks, LoadedLesson } from './load.ts';
import type { Block, Lesson } from './model.ts';
import { reportMissing } from './references.ts';
import { listOf, textsOf } from './usable.ts';

/** The bank that a quiz takes questions from, and the places in it of those that it takes. */
export interface BankQuestions {
  readonly bank: LoadedBank | undefined;
  readonly places: readonly number[];
}

/** What a lesson takes from a question bank: nothing when it names none, or one that is not there. */
export function questionsFrom({ source }: LoadedLesson, banks: LoadedBanks): BankQuestions {
  const bank = banks.get(source.from?.bank ?? '');
  return { bank, places: bank ? placesWith(textsOf(source.from?.tags), tagsIn(bank)) : [] };
}

/** The places of the questions that have all of some tags. */
export function placesWith(tags: readonly string[], tagsOf: readonly (readonly string[])[]): number[] {
  return [...tagsOf.entries()].filter(([, own]) => tags.every((tag) => own.includes(tag))).map(([place]) => place);
}

/** Reports a reference to a bank, or to tags of it, that leads nowhere. */
export function checkBankReference(lesson: LoadedLesson, banks: LoadedBanks, reporter: Reporter): void {
  const { source, at } = lesson;
  const from = within(at, 'from');
  const name = source.from?.bank;
  if (typeof name !== 'string') return;
  const { bank, places } = questionsFrom(lesson, banks);
  if (!bank) {
    reportMissing('bank-not-found', name, banks.keys(), within(from, 'bank'), reporter);
    return;
  }
  const tags = textsOf(source.from?.tags);
  const known = new Set(tagsIn(bank).flat());
  if (!reportUnknownTags(tags, known, within(from, 'tags'), reporter) && places.length === 0)
    reporter.report('tags-nowhere', { ...within(from, 'tags'), atKey: true }, { tags, bank: name });
}

/** Reports the tags that no question has. Returns whether there are any. */
export function reportUnknownTags(tags: readonly string[], known: ReadonlySet<string>, at: Place, reporter: Reporter): boolean {
  const unknown = [...tags.entries()].filter(([, tag]) => !known.has(tag));
  for (const [index, tag] of unknown) reportMissing('tag-not-found', tag, known, within(at, index), reporter);
  return unknown.length > 0;
}

/**
 * Reports questions of banks that are in two quizzes of one module, which have one record for both.
 * Returns them as the later quizzes have them.
 */
export function checkDrawnOnce(lessons: readonly Lesson[], reporter: Reporter): Set<Block> {
  const seen = new Map<string, Place>();
  const nameOf = ({ at }: Block): string => JSON.stringify([at.file, at.pointer]);
  const twice = new Set<Block>();
  for (const { quiz, at } of lessons) {
    const again = (quiz?.questions ?? []).filter((block) => seen.has(nameOf(block)));
    if (again[0])
      reporter.report('question-twice', within(at, 'from', 'bank'), { id: again[0].id! }, [seen.get(nameOf(again[0]))!]);
    for (const block of again) twice.add(block);
    for (const block of quiz?.questions ?? []) seen.set(nameOf(block), within(at, 'from', 'bank'));
  }
  return twice;
}

/** Reports banks that no quiz takes questions from. */
export function checkBanksUsed(lessons: readonly LoadedLesson[], banks: LoadedBanks, reporter: Reporter): void {
  const used = new Set(lessons.map(({ source }) => source.from?.bank));
  for (const { id, at } of banks.values()) {
    if (!used.has(id)) reporter.report('bank-unused', { ...within(at, 'id'), atKey: true }, { id });
  }
}

function tagsIn({ source }: LoadedBank): string[][] {
  return listOf(source.questions).map((question) => textsOf(question?.tags));
}
