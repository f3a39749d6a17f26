import { isThere, lessonProgress, lessonsThere } from '../../shared/completion.ts';
import type { PlayerContext } from './context.ts';
import { fill, find, findAll, listen, onClick, setExpanded } from './dom.ts';

/** The list of contents: what is done, what is running, and on a narrow screen a button that opens it. */
export function mountContents({ kernel, unit, translate }: PlayerContext): void {
  const nav = find(document, '#contents');
  const opener = find(document, '#open-contents');
  const links = findAll(nav, 'ol a').map((link) => ({ link, note: find(link, '.state').textContent }));

  const update = (): void => {
    const state = kernel.state();
    const { data } = unit;
    const steps = lessonsThere(data, state).map((lesson) => lessonProgress(data, lesson, state));
    for (const [index, { link, note }] of links.entries()) {
      const lesson = data.lessons[index]!;
      const step = lessonProgress(data, lesson, state);
      link.parentElement!.hidden = !isThere(data, lesson.path, state);
      link.className = step;
      fill(link, { ['state']: translate(`state.${step}`) + (step === 'finished' || note === '' ? '' : `, ${note}`) });
    }
    fill(nav, {
      progress: translate('progress.done', { done: steps.filter((step) => step === 'finished').length, total: steps.length }),
    });
  };
  const open = (isOpen: boolean): void => {
    nav.classList.toggle('open', isOpen);
    setExpanded(opener, isOpen);
  };

  onClick(document, '#open-contents', () => open(!nav.matches('.open')));
  listen(nav, 'click', ({ target }) => (target as Element).closest('a') && open(false));
  kernel.onState(update);
  update();
}
