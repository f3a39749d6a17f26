import type { Quiz } from '../../course/model.ts';
import { type Place, within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';

/** Hints that no quiz offers were written for nobody. A question of a bank may be in several quizzes: one that offers them is enough. */
export const rule = lintRule('hints-not-offered', ({ course }, report) => {
  const offered = new Set<string>();
  const silent = new Map<string, { at: Place; mode: Quiz['mode'] }>();
  for (const { quiz } of course.modules.flatMap(({ lessons }) => lessons)) {
    for (const { source, at, protected: isProtected } of quiz?.questions ?? []) {
      if (!('hints' in source)) continue;
      const name = JSON.stringify([at.file, at.pointer]);
      if (quiz!.hints && !isProtected) offered.add(name);
      else silent.set(name, { at: { ...within(at, 'hints'), atKey: true }, mode: quiz!.mode });
    }
  }
  for (const [name, { at, mode }] of silent) if (!offered.has(name)) report(at, { mode });
});
