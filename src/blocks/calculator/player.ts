import { type CalculatorResult, calculate, resultText } from '../../shared/calculator.ts';
import { readNumber } from '../../shared/number-input.ts';
import type { BlockPart } from '../player-part.ts';

export const part: BlockPart = {
  mount(root, host) {
    const { locale } = host.unit.data;
    const results = JSON.parse(root.dataset['results']!) as CalculatorResult[];
    const inputs = [...root.querySelectorAll<HTMLInputElement>('[data-input]')];
    const shown = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });

    /** The number of a field; what is wrong with it stands below it. */
    const read = (input: HTMLInputElement): number | undefined => {
      const number = readNumber(input.value, locale);
      const { least, most } = input.dataset;
      const isInside = number !== undefined && number >= Number(least ?? -Infinity) && number <= Number(most ?? Infinity);
      const problem = document.getElementById(`${input.id}_problem`)!;
      problem.hidden = isInside;
      input.setAttribute('aria-invalid', String(!isInside));
      problem.textContent = isInside
        ? ''
        : least !== undefined && most !== undefined
          ? host.translate('calculator.range', { least: shown.format(Number(least)), most: shown.format(Number(most)) })
          : host.translate('calculator.no-number', { example: shown.format(2.5) });
      return isInside ? number : undefined;
    };

    root.addEventListener('input', () => {
      const values = calculate(results, Object.fromEntries(inputs.map((input) => [input.dataset['input']!, read(input)])));
      for (const result of results) {
        const place = root.querySelector(`[data-result="${result.id}"]`)!;
        const words = root.querySelector<HTMLTemplateElement>(
          `template[data-words="${result.id}/${values[`${result.id}/words`]}"]`,
        );
        place.replaceChildren(words?.content.cloneNode(true) ?? resultText(result, values[result.id], locale));
      }
    });
  },
};
