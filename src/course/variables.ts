import { QUESTIONS } from '../../generated/registry.ts';
import type { Place, Reporter } from '../diagnostics/diagnostic.ts';
import { within } from '../diagnostics/diagnostic.ts';
import type { FormulaType } from './formula/check.ts';
import type { LoadedModule } from './load.ts';
import { uniqueIds } from './references.ts';

/** A value that an answer of the learner gives, for conditions anywhere in the course. */
export interface Variable {
  readonly id: string;
  /** `<module>/<question>`: the question whose answer it takes. */
  readonly question: string;
  readonly type: FormulaType;
}

/**
 * All variables of a course, by their names. They are looked for before anything is resolved, because
 * a condition may stand before the question that it depends on.
 */
export function collectVariables(modules: readonly LoadedModule[], reporter: Reporter): Map<string, Variable> {
  const found: (Variable & { readonly at: Place })[] = [];
  for (const { id: module, lessons } of modules) {
    for (const { source, at, refused } of lessons) {
      for (const list of ['blocks', 'questions'] as const) {
        for (const [index, given] of (Array.isArray(source[list]) ? (source[list] as unknown[]) : []).entries()) {
          const content = given as { id?: string; type?: string; sets?: unknown } | null;
          if (typeof content?.sets !== 'string' || refused.some((pointer) => `${pointer}/`.startsWith(`/${list}/${index}/`)))
            continue;
          const place = within(at, list, index, 'sets');
          const type = QUESTIONS[content.type ?? '']?.variable?.(content as never);
          if (type) found.push({ id: content.sets, question: `${module}/${content.id}`, type, at: place });
          else reporter.report('variable-not-possible', place, { type: String(content.type) });
        }
      }
    }
  }
  uniqueIds(found, 'the variables of this course', (index) => found[index]!.at, reporter);
  return new Map(found.map(({ id, question, type }) => [id, { id, question, type }]));
}
