import { unusedOf } from '../registers.ts';
import { lintRule } from '../rule.ts';

/** A group that no module and no pathway is for is a promise that the course does not keep. */
export const rule = lintRule('audience-unused', ({ loaded }, report) => {
  const served = new Set<string>([
    ...loaded.modules.flatMap(({ module }) => module.source.audiences ?? []),
    ...(loaded.course.source.pathways ?? []).flatMap((pathway) => pathway.audiences ?? []),
  ]);
  for (const { at, ...unused } of unusedOf(loaded.course, 'audiences', (id) => served.has(id))) report(at, unused);
});
