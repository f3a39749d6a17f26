import { mentionsIn } from '../mentions.ts';
import { idPlaces } from '../registers.ts';
import { lintRule } from '../rule.ts';

/** A competence that nothing works on is a promise that the course does not keep. */
export const rule = lintRule('competence-unused', (context, report) => {
  const named = new Set(mentionsIn(context));
  for (const { id, at } of idPlaces(context.loaded.course, 'competences')) if (!named.has(id)) report(at, { id });
});
