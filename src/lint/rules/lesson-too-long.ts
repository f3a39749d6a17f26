import { within } from '../../diagnostics/diagnostic.ts';
import { piecesOf } from '../passages.ts';
import { lintRule } from '../rule.ts';
import { countWords } from '../words.ts';

const MOST_MINUTES = 20;
const MOST_WORDS = 1200;

/** Who learns beside a job learns in small pieces of time. */
export const rule = lintRule('lesson-too-long', ({ course, passages }, report) => {
  const words = new Map<unknown, number>();
  for (const passage of passages) {
    // Questions, stories and sheets take minutes, not reading.
    if (passage.lesson && passage.key === 'text' && (passage.block?.type === 'text' || passage.block?.type === 'callout'))
      words.set(
        passage.lesson,
        (words.get(passage.lesson) ?? 0) + piecesOf(passage).reduce((sum, piece) => sum + countWords(piece.words), 0),
      );
  }
  for (const lesson of course.modules.flatMap(({ lessons }) => lessons)) {
    const read = words.get(lesson) ?? 0;
    if (lesson.minutes > MOST_MINUTES)
      report(within(lesson.at, 'minutes'), { found: `${lesson.minutes} minutes`, limit: `${MOST_MINUTES} minutes` });
    else if (read > MOST_WORDS) report(within(lesson.at, 'title'), { found: `${read} words`, limit: `${MOST_WORDS} words` });
  }
});
