import { readNumber } from '../../shared/number-input.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type NumericData, scoring } from './score.ts';

export const part: QuestionPart<NumericData, string> = {
  scoring,
  interaction,
  mount(host) {
    const input = host.root.querySelector('input')!;
    const verdict = host.root.querySelector<HTMLElement>('.verdict')!;
    const solution = host.root.querySelector<HTMLTemplateElement>('[data-solution]')!.content.textContent.trim();
    input.addEventListener('input', () => host.changed());
    return {
      read: () => (input.value.trim() === '' ? undefined : input.value.trim()),
      write(answer) {
        input.value = answer ?? '';
      },
      lock(locked) {
        input.readOnly = locked;
      },
      mark(marks) {
        const sentences = marks
          ? [host.string(marks.score.correct ? 'verdict.right' : 'verdict.wrong'), ...(marks.reveal && !marks.score.correct ? [solution] : [])]
          : [];
        input.classList.toggle('right', marks?.score.correct === true);
        input.classList.toggle('wrong', marks?.score.correct === false);
        verdict.hidden = sentences.length === 0;
        verdict.textContent = sentences.join(' ');
        if (sentences.length > 0) input.setAttribute('aria-describedby', verdict.id);
        else input.removeAttribute('aria-describedby');
      },
      firstControl: () => input,
      problem() {
        const typed = input.value.trim();
        if (typed === '' || readNumber(typed, host.data.decimalSign) !== undefined) return undefined;
        return host.string('numeric.problem', { example: `2${host.data.decimalSign}5` });
      },
    };
  },
};
