import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import { DiagnosticList, type Place, type Reporter, within } from '../diagnostics/diagnostic.ts';
import type { QuestionContent } from '../questions/definition.ts';
import { questionsFrom } from './banks.ts';
import { expandBlock, type Scales } from './expand.ts';
import type { FormulaType } from './formula/check.ts';
import type { LoadedBanks, LoadedLesson, LoadedModule } from './load.ts';
import { uniqueIds } from './references.ts';
import { listOf } from './usable.ts';

/** A value that an answer of the learner gives, for conditions anywhere in the course. */
export interface Variable {
  readonly id: string;
  /** `<module>/<id>`: the question whose answer it takes, or the block that computes it. */
  readonly question: string;
  /** The part of the block that computes it. */
  readonly part?: string;
  readonly type: FormulaType;
  /** The numbers that options stand for, by their ids. */
  readonly values?: Readonly<Record<string, number>>;
}

/**
 * All variables of a course, by their names. They are looked for before anything is resolved, because
 * a condition may stand before the question that it depends on.
 */
export function collectVariables(
  modules: readonly LoadedModule[],
  banks: LoadedBanks,
  scales: Scales,
  reporter: Reporter,
): Map<string, Variable> {
  const found: (Variable & { readonly at: Place })[] = [];
  for (const { id: module, lessons } of modules) {
    for (const [given, place] of lessons.flatMap((lesson) => entriesIn(lesson, banks))) {
      // What is wrong with the entry is told when it is resolved.
      for (const { content, steps } of expandBlock(given, place, scales, new DiagnosticList())) {
        const { sets, id, type } = content as QuestionContent;
        for (const computed of BLOCKS[type]?.variables?.(content as never) ?? []) {
          found.push({
            id: computed.id,
            question: `${module}/${id}`,
            part: computed.part,
            type: computed.type,
            at: within(place, 'id'),
          });
        }
        if (typeof sets !== 'string') continue;
        const definition = QUESTIONS[type];
        const own = within(place, ...steps, 'sets');
        const values = definition?.values?.(content as never);
        const kind = definition?.variable?.(content as never);
        if (kind) found.push({ id: sets, question: `${module}/${id}`, type: kind, at: own, ...(values ? { values } : {}) });
        else reporter.report('variable-not-possible', own, { type });
      }
    }
  }
  uniqueIds(found, 'the variables of this course', (index) => found[index]!.at, reporter);
  return new Map(found.map(({ at: _at, ...variable }) => [variable.id, variable]));
}

/** The blocks and questions of a lesson, those from a bank included, with their places. What the schema refused is left out. */
function entriesIn(lesson: LoadedLesson, banks: LoadedBanks): (readonly [given: unknown, at: Place])[] {
  const { bank, places } = questionsFrom(lesson, banks);
  const own = (['blocks', 'questions'] as const).flatMap((list) =>
    listOf<unknown>(lesson.source[list]).map((given, index) => [given, lesson, list, index] as const),
  );
  const taken = places.map((index) => [bank!.source.questions[index], bank!, 'questions', index] as const);
  return [...own, ...taken].flatMap(([given, { at, refused }, list, index]) =>
    given === null || refused.some((pointer) => `${pointer}/`.startsWith(`/${list}/${index}/`))
      ? []
      : [[given, within(at, list, index)] as const],
  );
}
