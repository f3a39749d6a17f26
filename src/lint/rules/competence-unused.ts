import { mentionsIn } from '../mentions.ts';
import { unusedOf } from '../registers.ts';
import { lintRule } from '../rule.ts';

/** A competence that nothing works on is a promise that the course does not keep. */
export const rule = lintRule('competence-unused', (context, report) => {
  const named = new Set(mentionsIn(context));
  for (const { at, ...unused } of unusedOf(context.loaded.course, 'competences', (id) => named.has(id))) report(at, unused);
});
