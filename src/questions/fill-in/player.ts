import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { type FillInData, scoring } from './score.ts';

export const part: QuestionPart<FillInData, PairsAnswer> = {
  scoring,
  interaction,
  mount(host) {
    const gaps = [...host.root.querySelectorAll<HTMLElement>('[data-blank]')].map((gap) => ({
      id: gap.dataset['blank']!,
      input: gap.querySelector('input')!,
      verdict: gap.querySelector<HTMLElement>('.verdict')!,
    }));
    for (const { input } of gaps) input.addEventListener('input', () => host.changed());
    const read = (): PairsAnswer => Object.fromEntries(gaps.filter(({ input }) => input.value.trim() !== '').map(({ id, input }) => [id, input.value.trim()]));
    return {
      read: () => (Object.keys(read()).length > 0 ? read() : undefined),
      write(answer) {
        for (const { id, input } of gaps) input.value = answer?.[id] ?? '';
      },
      lock(locked) {
        for (const { input } of gaps) input.readOnly = locked;
      },
      mark(marks) {
        for (const { id, input, verdict } of gaps) {
          const correct = marks?.score.parts[id];
          const solution = host.data.blanks.find((blank) => blank.id === id)!.accept[0]!;
          const sentences = [
            ...(correct === undefined ? [] : [host.string(correct ? 'verdict.right' : 'verdict.wrong')]),
            ...(marks?.reveal && !correct ? [host.string('verdict.solution-is', { answer: solution })] : []),
          ];
          input.classList.toggle('right', correct === true);
          input.classList.toggle('wrong', correct === false);
          verdict.hidden = sentences.length === 0;
          verdict.textContent = sentences.join(' ');
          if (sentences.length > 0) input.setAttribute('aria-describedby', verdict.id);
          else input.removeAttribute('aria-describedby');
        }
      },
      firstControl: () => (gaps.find(({ input }) => input.value.trim() === '') ?? gaps[0]!).input,
    };
  },
};
