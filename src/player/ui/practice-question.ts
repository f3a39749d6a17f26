import type { PlayerContext } from './context.ts';
import { find, listen, screen } from './dom.ts';
import { mountQuestion } from './question-frame.ts';

/** A question in a lesson: checked at once, tried as often as the learner likes, never counted. */
export function mountPractice(form: HTMLElement, context: PlayerContext): void {
  const { kernel, unit, translate } = context;
  const frame = mountQuestion(form, context);
  if (!frame) return;
  const { path } = frame;
  if (unit.question(path)!.unscored) {
    frame.show({ locked: !kernel.records });
    return;
  }
  form.append(screen('practice', {}));
  const [check, reveal] = [find(form, '.check'), find(form, '.reveal')];

  const show = (revealed: boolean): void => {
    const record = kernel.state().questions[path];
    const score = record?.judged ? unit.judge(path, record.answer) : undefined;
    frame.show({ locked: Boolean(score), score, reveal: revealed });
    check.textContent = translate(score ? 'question.again' : 'question.check');
    check.classList.toggle('second', score?.correct === true);
    reveal.hidden = !score || score.correct || revealed;
  };

  listen(form, 'submit', (event) => {
    event.preventDefault();
    const again = kernel.state().questions[path]?.judged;
    const problem = again ? undefined : frame.problem();
    if (problem !== undefined) {
      frame.showProblem(problem);
      return;
    }
    kernel.dispatch({ type: again ? 'try-again' : 'check', question: path });
    show(false);
    if (again) frame.focus();
    else frame.sayFeedback();
  });
  listen(reveal, 'click', () => {
    show(true);
    // The button has gone; the other one stands in its place.
    check.focus();
    frame.sayFeedback();
  });
  show(false);
}
