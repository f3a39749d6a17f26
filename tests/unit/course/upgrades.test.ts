import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLayoutLock } from '../../../src/course/layout-lock-text.ts';
import { parseLayout } from '../../../src/shared/layout-text.ts';
import { EMPTY_QUESTION, EMPTY_STATE, type LearnerState, type LessonProgress, type Verdict } from '../../../src/shared/state.ts';
import { decodeState, encodeState, type StateLayout } from '../../../src/shared/state-codec.ts';
import { COURSE_HEAD } from '../../support/course-folder.ts';
import { SEED, times } from '../../support/effort.ts';
import { prepared } from '../../support/prepared-course.ts';
import { createRandom, type Random } from '../../support/random.ts';

/** Something with a permanent id. `being` stays the same through every rename: it is what learners know it by. */
interface Named {
  readonly being: number;
  readonly id: string;
  readonly formerly: readonly string[];
}
interface Question extends Named {
  readonly options: readonly Named[];
}
interface Lesson extends Named {
  readonly questions: readonly Question[];
}

/** A course under the hands of its author: ids are never used twice. */
class Author {
  readonly #random: Random;
  #next = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  first(): Lesson[] {
    return this.#some(3, () => this.#lesson());
  }

  /** The same lessons with some removed, inserted, renamed and put into another order, on every level. */
  edit(lessons: readonly Lesson[]): Lesson[] {
    const question = (one: Question): Question => ({ ...one, options: this.#list(one.options, 2, this.#named) });
    return this.#list(
      lessons.map((one) => ({ ...one, questions: this.#list(one.questions.map(question), 1, this.#question) })),
      1,
      () => this.#lesson(),
    );
  }

  #list<Item extends Named>(items: readonly Item[], least: number, create: () => Item): Item[] {
    const kept = items.filter((_item, index) => index < least || this.#random.chance(0.8));
    const renamed = kept.map((item) =>
      this.#random.chance(0.25) ? { ...item, id: this.#id(), formerly: [...item.formerly, item.id] } : item,
    );
    const grown = this.#random.chance(0.4) ? [...renamed, create()] : renamed;
    return this.#random.chance(0.4) ? this.#random.shuffled(grown) : grown;
  }

  readonly #named = (): Named => ({ being: (this.#next += 1), id: `i${this.#next}`, formerly: [] });
  readonly #question = (): Question => ({ ...this.#named(), options: this.#some(4, this.#named) });
  #lesson(): Lesson {
    return { ...this.#named(), questions: this.#some(3, this.#question) };
  }
  #id(): string {
    this.#next += 1;
    return `i${this.#next}`;
  }
  #some<Item>(most: number, create: () => Item): Item[] {
    return Array.from({ length: 2 + this.#random.number(most - 1) }, create);
  }
}

/** The course as YAML, which JSON is. */
function sourcesOf(lessons: readonly Lesson[], lock: string | undefined): Record<string, string> {
  const named = ({ id, formerly }: Named): object => ({ id, ...(formerly.length > 0 ? { formerly } : {}) });
  const module = {
    id: 'm',
    title: 'Module',
    lessons: lessons.map((lesson) => ({
      ...named(lesson),
      title: 'Lesson',
      blocks: lesson.questions.map((question) => ({
        ...named(question),
        type: 'multiple',
        stem: 'Which?',
        options: question.options.map((option, index) => ({ ...named(option), text: option.id, correct: index === 0 })),
      })),
    })),
  };
  return {
    'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
    'modules/m/module.yaml': JSON.stringify(module),
    ...(lock === undefined ? {} : { 'layout.lock.yaml': lock }),
  };
}

async function build(lessons: readonly Lesson[], former: string | undefined): Promise<{ lock: string; layout: StateLayout }> {
  const { ready, findings } = await prepared(sourcesOf(lessons, former));
  expect(findings.diagnostics.all.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { identity, layout, layoutLength } = ready!.units[0]!.data;
  return {
    lock: formatLayoutLock(ready!.lock.written),
    layout: { identity, entries: parseLayout(layout), length: layoutLength, textBytes: () => 0 },
  };
}

/** What a learner has done, by what things are and not by what they are called. */
interface Done {
  readonly verdict: Verdict;
  readonly lessons: ReadonlyMap<number, LessonProgress>;
  readonly answers: ReadonlyMap<number, { readonly chosen: ReadonlySet<number>; readonly judged: boolean }>;
}

function learn(lessons: readonly Lesson[], random: Random): Done {
  const questions = lessons.flatMap((lesson) => lesson.questions);
  return {
    verdict: random.pick(['none', 'completed', 'passed', 'failed'] as const),
    lessons: new Map(lessons.map(({ being }) => [being, random.pick(['not-started', 'started', 'finished'] as const)])),
    answers: new Map(
      questions
        .filter(() => random.chance(0.8))
        .map(({ being, options }) => {
          const chosen = random.some(options).map((option) => option.being);
          return [being, { chosen: new Set(chosen.length > 0 ? chosen : [options[0]!.being]), judged: random.chance(0.5) }];
        }),
    ),
  };
}

/** The state of the learner in a version of the course: what is no longer there is not in it. */
function stateOf(done: Done, lessons: readonly Lesson[]): LearnerState {
  const progress = lessons.flatMap(({ being, id }) => {
    const value = done.lessons.get(being) ?? 'not-started';
    return value === 'not-started' ? [] : [[`m/${id}`, value] as const];
  });
  const questions = lessons
    .flatMap((lesson) => lesson.questions)
    .flatMap(({ being, id, options }) => {
      const given = done.answers.get(being);
      if (!given) return [];
      const answer = options.filter((option) => given.chosen.has(option.being)).map((option) => option.id);
      const record = answer.length > 0 ? { ...EMPTY_QUESTION, judged: given.judged, answer } : EMPTY_QUESTION;
      return [[`m/${id}`, record] as const];
    });
  return {
    ...EMPTY_STATE,
    verdict: done.verdict,
    lessons: Object.fromEntries(progress),
    questions: Object.fromEntries(questions),
  };
}

/** Sets have no order of their own. */
function sorted(state: LearnerState): LearnerState {
  const questions = Object.entries(state.questions).map(([path, record]) => [
    path,
    Array.isArray(record.answer) ? { ...record, answer: (record.answer as string[]).toSorted() } : record,
  ]);
  return { ...state, questions: Object.fromEntries(questions) as LearnerState['questions'] };
}

describe('a course that is changed while people learn with it', () => {
  it(
    'loses nothing of what stays, keeps the verdict, and throws nothing, whatever the edits',
    { timeout: times(60_000, 600_000) },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 4 }), async (seed, edits) => {
          const random = createRandom(seed);
          const author = new Author(random);
          let lessons = author.first();
          let version = await build(lessons, undefined);
          const done = learn(lessons, random);
          let saved = encodeState(stateOf(done, lessons), version.layout);
          for (let edit = 0; edit < edits; edit += 1) {
            lessons = author.edit(lessons);
            version = await build(lessons, version.lock);
            const read = decodeState(saved, version.layout);
            expect(read && sorted(read)).toEqual(sorted(stateOf(done, lessons)));
            // Some learners come back in every version, others skip some.
            if (random.chance(0.5)) saved = encodeState(read!, version.layout);
          }
        }),
        {
          seed: SEED,
          numRuns: times(25, 400),
          // A renamed question got new options and was removed later.
          examples: [[215605723, 3]],
        },
      );
    },
  );
});
