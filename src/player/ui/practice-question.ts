import type { PlayerContext } from './context.ts';
import { find } from './dom.ts';
import { mountQuestion } from './question-frame.ts';

/** A question in a lesson: checked at once, tried as often as the learner likes, never counted. */
export function mountPractice(form: HTMLElement, context: PlayerContext): void {
  const { kernel, unit, translate, live } = context;
  const frame = mountQuestion(form, context, () => kernel.dispatch({ type: 'answer', question: frame!.path, answer: frame!.control.read() }));
  if (!frame) return;
  const { path } = frame;
  const check = find<HTMLButtonElement>(form, '[data-check]');
  const revealButton = find<HTMLButtonElement>(form, '[data-reveal]');
  let revealed = false;

  const show = (): void => {
    const record = kernel.state.questions[path];
    const judged = record?.judged === true;
    const score = judged ? unit.judge(path, record.answer) : undefined;
    frame.show({ locked: judged, ...(score ? { score } : {}), reveal: revealed, points: false });
    check.textContent = translate(judged ? 'question.again' : 'question.check');
    revealButton.hidden = !judged || score!.correct || revealed;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (kernel.state.questions[path]?.judged) {
      revealed = false;
      kernel.dispatch({ type: 'try-again', question: path });
      show();
      frame.control.firstControl().focus();
      return;
    }
    const problem = frame.problem();
    if (problem !== undefined) {
      frame.showProblem(problem);
      return;
    }
    kernel.dispatch({ type: 'answer', question: path, answer: frame.control.read() });
    kernel.dispatch({ type: 'check', question: path });
    show();
    live.say(find(form, '.feedback').innerText);
  });
  revealButton.addEventListener('click', () => {
    revealed = true;
    show();
    // The button has gone; its place in the page is that of the other one.
    check.focus();
    live.say(find(form, '.feedback').innerText);
  });
  kernel.see(path);
  show();
}
