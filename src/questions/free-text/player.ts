import { offerText, whenTextIsChosen } from '../../blocks/text-file.ts';
import type { PairsAnswer } from '../../shared/answer.ts';
import type { QuestionPart } from '../player-part.ts';
import { interaction } from './interaction.ts';
import { measureText } from './limits.ts';
import { DONE, type FreeTextData, scoring, TEXT, YES } from './score.ts';

/** The pause in typing after which the length is told: a screen reader would speak over every letter. */
const PAUSE = 1000;

/**
 * A text in the learner's own words. Every letter is kept at once, where it is kept at all; once the learner
 * has finished, it stands as it is beside what it can be compared with, until it is opened again.
 */
export const part: QuestionPart<FreeTextData, PairsAnswer> = {
  scoring,
  interaction,
  mount({ root, data, translate, live, device, changed }) {
    const find = <Found extends HTMLElement>(selector: string): Found => root.querySelector<Found>(selector)!;
    const field = root.querySelector('textarea')!;
    const [count, finish, compare, printed] = [find('.count'), find('.finish'), find('.compare'), find('.printed')];
    const kept = root.querySelector('.kept');
    const load = root.querySelector<HTMLElement>('.load');
    const path = root.id.replaceAll('_', '/');
    let isLocked = false;
    let isDone = false;
    let pause: ReturnType<typeof setTimeout> | undefined;

    const lengthInWords = (): string => {
      const { left, missing } = measureText(field.value, data);
      if (left < 0) return translate('free-text.over', { count: -left });
      if (data.min !== undefined && missing > 0) return translate('free-text.short', { count: missing });
      return Number.isFinite(left) ? translate('free-text.left', { count: left }) : '';
    };
    const problem = (): string | undefined => {
      const { left, missing } = measureText(field.value, data);
      if (field.value.trim() === '') return translate('free-text.missing');
      return left < 0 || missing > 0 ? lengthInWords() : undefined;
    };
    const describe = (words: string, isProblem: boolean): void => {
      count.textContent = words;
      count.hidden = words === '';
      count.className = isProblem ? 'problem count' : 'how count';
      field.setAttribute('aria-invalid', String(isProblem));
    };
    const show = (): void => {
      printed.textContent = field.value;
      field.readOnly = isLocked || isDone;
      finish.hidden = isLocked;
      finish.textContent = translate(isDone ? 'free-text.change' : 'free-text.finish');
      finish.classList.toggle('second', isDone);
      compare.hidden = !isDone;
      if (load) load.hidden = field.readOnly;
      describe(isDone ? '' : lengthInWords(), false);
    };
    const keep = (): void => {
      if (!kept) return;
      const { value } = field;
      kept.textContent = translate(
        device.write(path, value === '' ? {} : { text: value }) ? 'free-text.kept' : 'free-text.nowhere',
      );
    };

    for (const { content } of root.querySelectorAll<HTMLTemplateElement>('.general')) compare.append(content.cloneNode(true));
    field.oninput = () => {
      keep();
      show();
      clearTimeout(pause);
      pause = setTimeout(() => live.say(lengthInWords()), PAUSE);
    };
    finish.onclick = () => {
      const words = isDone ? undefined : problem();
      clearTimeout(pause);
      if (words !== undefined) {
        describe(words, true);
        field.focus();
        live.say(words);
        return;
      }
      isDone = !isDone;
      show();
      changed();
      if (isDone) live.say(compare.innerText);
      else field.focus();
    };
    if (load) {
      find<HTMLElement>('.download').onclick = () => offerText(root.id, field.value);
      whenTextIsChosen(load.querySelector('input')!, (text) => {
        field.value = text;
        keep();
        show();
        live.say(kept!.textContent!);
      });
    }

    return {
      read() {
        const text = measureText(field.value, data).kept;
        const answer = {
          ...(data.record === 'device' || text.trim() === '' ? {} : { [TEXT]: text }),
          ...(isDone ? { [DONE]: YES } : {}),
        };
        return Object.keys(answer).length > 0 ? answer : undefined;
      },
      write(answer, locked) {
        isLocked = locked;
        isDone = answer?.[DONE] === YES;
        field.value = (kept ? device.read(path)['text'] : answer?.[TEXT]) ?? '';
        show();
        if (kept && isDone && field.value === '') kept.textContent = translate('free-text.elsewhere');
        else if (kept && !device.keeps) kept.textContent = translate('free-text.nowhere');
      },
      places: new Map(),
    };
  },
};
