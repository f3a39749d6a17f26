import type { Block } from '../../course/model.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { choicesOf, questionsOf } from '../questions.ts';
import { lintRule } from '../rule.ts';

const WITH_OPTIONS: ReadonlySet<string> = new Set(['single', 'multiple']);

/** An answer without a reply teaches nothing: learners see that it was wrong, and not why. */
export const rule = lintRule('feedback-missing', ({ course }, report) => {
  const tested = new Set(
    course.modules.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => (quiz?.review ? quiz.questions : []))),
  );
  for (const question of questionsOf(course)) {
    // Where learners see nothing of their answers, they see no feedback either.
    if (question.unscored || tested.has(question)) continue;
    const { feedback } = question.source as { feedback?: string };
    // The explanation that closes a question answers whoever is right, and both answers of two.
    for (const { answer, right, at } of repliesMissing(question))
      if (feedback === undefined || (!right && question.type !== 'true-false')) report(at, { answer });
  }
});

function repliesMissing(question: Block): { answer: string; right: boolean; at: Place }[] {
  if (question.type === 'true-false') {
    const source = question.source as { answer?: boolean; 'feedback-true'?: string; 'feedback-false'?: string };
    return [true, false]
      .filter((answer) => source[`feedback-${answer}`] === undefined)
      .map((answer) => ({ answer: String(answer), right: source.answer === answer, at: question.at }));
  }
  if (!WITH_OPTIONS.has(question.type)) return [];
  return choicesOf(question)
    .flat()
    .filter(({ feedback }) => feedback === undefined)
    .map(({ text, correct, at }) => ({ answer: text, right: correct, at }));
}
