import { element, find } from './dom.ts';

/** Shows a notice above the page: something is different from usual. Returns how to take it away. */
export function showNotice(words: string, bad = false): () => void {
  const notice = element('p', { class: bad ? 'notice bad' : 'notice' }, words);
  find(document, '#notices').append(notice);
  return () => notice.remove();
}
