import { byId, element } from './dom.ts';
import type { Remark } from './platform.ts';

/** How many remarks are shown; older ones go. */
const MOST_REMARKS = 1000;

/** Adds to the list of what module and platform have said. The newest stays in view for whoever looks at the end. */
export function showTalk(remarks: readonly Remark[]): void {
  if (remarks.length === 0) return;
  const list = byId('calls');
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(...remarks.map(remarkItem));
  while (list.childElementCount > MOST_REMARKS) list.firstElementChild!.remove();
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}

/** Begins another visit in the list. */
export function showOpening(): void {
  byId('calls').append(element('li', { class: 'opened' }, 'The course was opened.'));
}

function remarkItem({ text, call, isDetail, broken }: Remark): HTMLElement {
  return element(
    'li',
    isDetail && broken.length === 0 ? { class: 'detail' } : {},
    text,
    ...(call === undefined ? [] : [element('code', {}, call)]),
    ...broken.map((rule) => element('strong', {}, `Breaks a rule: ${rule}`)),
  );
}

/** Lets the author choose between the story and every single call. */
export function mountTalk(): void {
  const every = byId<HTMLInputElement>('every-call');
  const apply = (): void => {
    byId('talk').classList.toggle('every', every.checked);
    byId('calls').scrollTop = byId('calls').scrollHeight;
  };
  every.addEventListener('change', apply);
  // A browser that loads the page again remembers the choice.
  apply();
}
