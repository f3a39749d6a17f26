import { type Place, type Reporter, within } from '../diagnostics/diagnostic.ts';
import type { Blueprint, TestForms } from '../shared/package-data.ts';
import { shufflePaths } from '../shared/shuffle.ts';
import type { LessonSource } from '../../generated/types.ts';
import type { Block, Module } from './model.ts';
import { reportMissing } from './references.ts';
import { listOf } from './usable.ts';

type FormsSource = NonNullable<NonNullable<LessonSource['quiz']>['forms']>;

/** What each form of a test must hold. */
interface FormSize {
  /** How many questions; half of all that are in one form when absent. */
  readonly draw: number | undefined;
  readonly blueprint: Blueprint;
}

/**
 * The two forms of a test: as the author lists them, or drawn once and for all by a fixed seed, so that
 * every package and every machine has the same forms. `at` is the place of the declaration.
 */
export function resolveForms(
  source: FormsSource,
  questions: readonly Block[],
  size: FormSize,
  at: Place,
  reporter: Reporter,
): TestForms {
  const ids = questions.map(({ id }) => id!);
  const placesOf = (key: 'a' | 'b' | 'both'): number[] =>
    listOf(source[key]).flatMap((id, index) => {
      const place = ids.indexOf(id);
      if (place < 0) reportMissing('question-not-found', id, ids, within(at, key, index), reporter);
      return place < 0 ? [] : [place];
    });
  const both = placesOf('both');
  const lists = source.a
    ? listedForms(placesOf('a'), placesOf('b'), both, ids, at, reporter)
    : drawnForms(source, questions, both, size, at, reporter);
  return { test: source.test, other: source.take === 'other', lists };
}

type Lists = TestForms['lists'];

function listedForms(
  a: readonly number[],
  b: readonly number[],
  both: readonly number[],
  ids: readonly string[],
  at: Place,
  reporter: Reporter,
): Lists {
  const all = [...a, ...b, ...both];
  const twice = all.find((place, index) => all.indexOf(place) < index);
  if (twice !== undefined) reporter.report('form-question-twice', { ...at, atKey: true }, { id: ids[twice]! });
  if (a.length !== b.length) reporter.report('forms-uneven', { ...at, atKey: true }, { a: a.length, b: b.length });
  return [
    [...a, ...both],
    [...b, ...both],
  ];
}

function drawnForms(
  { test, seed = 1 }: FormsSource,
  questions: readonly Block[],
  both: readonly number[],
  { draw, blueprint }: FormSize,
  at: Place,
  reporter: Reporter,
): Lists {
  const paths = questions.map(({ path }) => path);
  const order = shufflePaths(paths, `${test}/${seed}`).map((path) => paths.indexOf(path));
  const used = new Set(both);
  const count = draw ?? both.length + Math.floor((paths.length - both.length) / 2);
  let isShort = false;
  const form = (): number[] => {
    const chosen = [...both];
    const take = (wanted: number, fits: (place: number) => boolean): void => {
      const taken = order.filter((place) => !used.has(place) && fits(place)).slice(0, Math.max(0, wanted));
      isShort ||= taken.length < wanted;
      for (const place of taken) used.add(place);
      chosen.push(...taken);
    };
    // A question of both forms counts for the first row that it fits.
    const open = new Set(both);
    for (const [wanted, fitting] of blueprint) {
      const counted = fitting.filter((place) => open.has(place)).slice(0, wanted);
      for (const place of counted) open.delete(place);
      take(wanted - counted.length, (place) => fitting.includes(place));
    }
    take(count - chosen.length, () => true);
    return chosen;
  };
  const forms: Lists = [form(), form()];
  if (isShort) reporter.report('forms-too-few', { ...at, atKey: true }, { draw: count, count: paths.length });
  return forms;
}

/** Reports tests of one name that have other forms, or give learners the form that they have had already. */
export function checkTests(modules: readonly Module[], reporter: Reporter): void {
  const first = new Map<string, { readonly lists: string; readonly other: boolean; readonly at: Place }>();
  for (const { quiz, at } of modules.flatMap(({ lessons }) => lessons)) {
    if (!quiz?.forms) continue;
    const { test, other } = quiz.forms;
    const lists = JSON.stringify(quiz.forms.lists.map((form) => form.map((place) => quiz.questions[place]!.id!).toSorted()));
    const here = within(at, 'quiz', 'forms', 'test');
    const earlier = first.get(test);
    if (!earlier) first.set(test, { lists, other, at: here });
    else if (earlier.lists !== lists) reporter.report('forms-differ', here, { test }, [earlier.at]);
    else if (earlier.other === other) reporter.report('form-again', here, { test }, [earlier.at]);
  }
}
