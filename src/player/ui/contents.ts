import { lessonProgress } from '../../shared/completion.ts';
import type { PlayerContext } from './context.ts';
import { find, findAll } from './dom.ts';

/** The list of contents: what is done, what is running, and on a narrow screen a button that opens it. */
export function mountContents({ kernel, unit, translate }: PlayerContext): void {
  const nav = find(document, '#contents');
  const opener = find(document, '#open-contents');
  const links = findAll(nav, '[data-lesson]').map((link) => ({ link, note: find(link, '.state').textContent, lesson: unit.lesson(link.dataset['lesson']!)! }));

  const update = (): void => {
    const states = links.map(({ lesson }) => lessonProgress(unit.data, lesson, kernel.state));
    find(nav, '#progress').textContent = translate('progress.done', { done: states.filter((state) => state === 'finished').length, total: links.length });
    for (const [index, { link, note }] of links.entries()) {
      const state = states[index]!;
      find(link, 'use').setAttribute('href', `#mark-${state}`);
      find(link, '.state').textContent = [translate(`state.${state}`), state === 'finished' ? '' : note].filter((words) => words !== '').join(', ');
    }
  };
  const open = (isOpen: boolean): void => {
    nav.classList.toggle('open', isOpen);
    opener.setAttribute('aria-expanded', String(isOpen));
  };

  opener.addEventListener('click', () => open(opener.getAttribute('aria-expanded') !== 'true'));
  nav.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a')) open(false);
  });
  nav.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || opener.getAttribute('aria-expanded') !== 'true') return;
    open(false);
    opener.focus();
  });
  kernel.onState(update);
  update();
}
