import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';

/** A time limit that nobody can stretch keeps people out who need longer. (WCAG 2.2, 2.2.1) */
export const rule = lintRule('time-limit-fixed', ({ course }, report) => {
  for (const { quiz, at } of course.modules.flatMap(({ lessons }) => lessons)) {
    const { minutes, essential } = quiz?.limit ?? {};
    if (minutes !== undefined && essential !== undefined)
      report(within(at, 'quiz', 'time-limit', 'essential'), { minutes, reason: essential });
  }
});
