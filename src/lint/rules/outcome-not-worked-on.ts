import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** The start page promises an outcome that no lesson says it works on. */
export const rule = lintRule('outcome-not-worked-on', ({ course, loaded }, report) => {
  for (const module of course.modules) {
    const source = loaded.modules.find(({ id }) => id === module.id);
    const named = new Set<string>([
      ...(source?.lessons ?? []).flatMap((lesson) => lesson.source.outcomes ?? []),
      ...module.lessons.flatMap(blocksOf).flatMap((block) => (block.source as { outcomes?: readonly string[] }).outcomes ?? []),
    ]);
    for (const { id, text } of module.outcomes) if (!named.has(id)) report(text.at, { id });
  }
});
