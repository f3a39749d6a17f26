import type { Translate } from '../../shared/translator.ts';
import { element, findAll } from './dom.ts';

/** Opens and closes the definition of a term right after the paragraph in which the term stands. */
export function mountTerms(translate: Translate): void {
  document.addEventListener('click', (event) => {
    const term = (event.target as Element).closest<HTMLButtonElement>('button.term');
    if (!term) return;
    const id = term.dataset['term']!;
    const definitionId = `definition-${id}`;
    const wasOpen = term.getAttribute('aria-expanded') === 'true';
    close();
    if (wasOpen) return;
    const source = document.querySelector<HTMLElement>(`[data-definition="${CSS.escape(id)}"]`);
    const home = term.closest('p, li, td, dd, figcaption, legend, h2, h3') ?? term;
    if (!source) return;
    const name = source.parentElement?.querySelector('dt')?.textContent ?? term.textContent;
    const box = element(
      home.matches('li, td, dd') ? 'span' : 'div',
      { class: 'definition', id: definitionId, role: 'note', 'aria-label': translate('term.definition', { term: name }) },
      element('strong', {}, name),
      `: ${source.textContent.trim()} `,
      element('a', { href: `#term-${id}` }, translate('glossary.more')),
    );
    if (home.matches('li, td, dd')) home.append(box);
    else home.after(box);
    term.setAttribute('aria-expanded', 'true');
    term.setAttribute('aria-controls', definitionId);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
}

function close(): void {
  for (const box of findAll(document, '.definition')) box.remove();
  for (const term of findAll(document, 'button.term[aria-expanded="true"]')) {
    term.setAttribute('aria-expanded', 'false');
    term.removeAttribute('aria-controls');
  }
}
