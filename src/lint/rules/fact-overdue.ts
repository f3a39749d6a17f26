import { idPlaces } from '../registers.ts';
import { lintRule } from '../rule.ts';

/** A fact that ages was to be read again by now. */
export const rule = lintRule('fact-overdue', ({ course, loaded, today }, report) => {
  if (!loaded.sources) return;
  for (const { id, at } of idPlaces(loaded.sources, 'sources')) {
    const checkBy = course.sources.get(id)?.checkBy;
    if (checkBy !== undefined && checkBy < today)
      report({ ...at, pointer: [...at.pointer!.slice(0, -1), 'check-by'] }, { id, checkBy });
  }
});
