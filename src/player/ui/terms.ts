import { find, findAll, listen, screen, setExpanded } from './dom.ts';

/** Opens and closes the definition of a term right after the paragraph in which the term stands. */
export function mountTerms(): void {
  listen(document, 'click', (event) => {
    const term = (event.target as Element).closest<HTMLAnchorElement>('.term');
    const entry = term && document.getElementById(term.hash.slice(1));
    if (!entry) return;
    event.preventDefault();
    const wasOpen = term.matches('[aria-expanded=true]');
    close();
    if (wasOpen) return;
    // Copies, not their words: a foreign word keeps its language, a source its link.
    const [name, meaning] = [...entry.children].map((part) => [...part.cloneNode(true).childNodes]);
    const box = screen('definition', { name, meaning });
    find<HTMLAnchorElement>(box, 'a').href = `#${entry.id}`;
    const home = term.closest('p,legend,figcaption,li,td,dd') ?? term;
    if (home.matches('li,td,dd')) home.append(box);
    else home.after(box);
    setExpanded(term, true);
  });
}

function close(): void {
  for (const box of findAll(document, '.definition')) box.remove();
  for (const term of findAll(document, '.term[aria-expanded=true]')) setExpanded(term, false);
}
