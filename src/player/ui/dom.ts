import type { Attributes } from '../../questions/player-part.ts';

/** Makes an element. Texts become text nodes: nothing is ever read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** A button that does something on this page. */
export function button(words: string, look: 'first' | 'second' | 'quiet', action: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: look === 'first' ? 'button' : `button ${look}` }, words);
  made.addEventListener('click', action);
  return made;
}

/** A link to another page of the unit that looks like a button. */
export function linkButton(words: string, look: 'first' | 'second', elementId: string): HTMLAnchorElement {
  return element('a', { class: look === 'first' ? 'button' : 'button second', href: `#${elementId}` }, words);
}

export function find<Found extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): Found {
  return root.querySelector<Found>(selector)!;
}

export function findAll<Found extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): Found[] {
  return [...root.querySelectorAll<Found>(selector)];
}

/** A copy of what a template element holds. */
export function copyOf(template: HTMLTemplateElement): DocumentFragment {
  return template.content.cloneNode(true) as DocumentFragment;
}
