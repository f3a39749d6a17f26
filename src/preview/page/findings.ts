import type { PreviewFinding, PreviewState } from '../protocol.ts';
import { byId, element } from './dom.ts';

/** Lists what is wrong with the course, in the words of the terminal. */
export function showFindings({ findings, problem, packages, isStale }: PreviewState): void {
  byId('no-findings').hidden = findings.length > 0 || problem !== undefined;
  byId('stale').hidden = !isStale || packages.length === 0;
  byId('findings-title').textContent = findings.length > 0 ? `Mistakes (${findings.length})` : 'Mistakes';
  byId('finding-list').replaceChildren(
    ...(problem === undefined ? [] : [element('li', { class: 'error' }, element('p', {}, problem))]),
    ...findings.map(findingItem),
  );
}

function findingItem({ code, severity, place, what, why, mend, clause, excerpt, related }: PreviewFinding): HTMLElement {
  const line = (name: string, words: string): HTMLElement => element('p', {}, element('b', {}, name), ` ${words}`);
  return element(
    'li',
    { class: severity },
    element('h3', {}, element('span', { class: 'place' }, place), ' ', element('span', { class: 'kind' }, `${severity} ${code}`)),
    element('p', {}, what),
    ...(excerpt
      ? [
          element(
            'pre',
            { tabindex: '0' },
            excerpt.text.slice(0, excerpt.from),
            element('mark', {}, excerpt.text.slice(excerpt.from, excerpt.to)),
            excerpt.text.slice(excerpt.to),
          ),
        ]
      : []),
    line('Why', clause ? `${why} (${clause})` : why),
    line('Do', mend),
    ...related.map((other) => line('See', other)),
  );
}
