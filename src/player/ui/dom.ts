import type { Attributes } from '../../questions/player-part.ts';

/** Makes an element. Texts become text nodes: nothing is ever read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

export function find<Found extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): Found {
  return root.querySelector<Found>(selector)!;
}

export function findAll<Found extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): Found[] {
  return [...root.querySelectorAll<Found>(selector)];
}

type EventKinds = HTMLElementEventMap & WindowEventMap & DocumentEventMap;

/** Does something whenever an event of some kind comes; with `capture`, before the target hears of it. */
export function listen<Kind extends keyof EventKinds>(
  target: EventTarget,
  kind: Kind,
  action: (event: EventKinds[Kind]) => unknown,
  capture?: boolean,
): void {
  target.addEventListener(kind, action as (event: Event) => void, capture);
}

/** Does something whenever the element is clicked. */
export function onClick(root: ParentNode, selector: string, action: () => unknown): void {
  listen(find(root, selector), 'click', action);
}

/** Copies of what the template elements hold that fit a selector. */
export function copies(root: ParentNode, selector: string): Node[] {
  return findAll<HTMLTemplateElement>(root, `template${selector}`).map((template) => template.content.cloneNode(true));
}

/** What can stand in a slot: words, elements, or nothing, which hides it. True leaves it as the template has it. */
export type SlotContent = string | readonly Node[] | boolean | undefined;

/**
 * Fills the elements of some classes; those without content are hidden. A class that is also the name of a
 * property of the player stands in brackets, `['state']`: the name of a property is shortened, a class is not.
 */
export function fill<Root extends ParentNode>(root: Root, slots: Readonly<Record<string, SlotContent>>): Root {
  for (const [name, content] of Object.entries(slots)) {
    const slot = find(root, `.${name}`);
    slot.hidden = content === undefined || content === false;
    if (typeof content === 'string') slot.textContent = content;
    else if (Array.isArray(content)) slot.replaceChildren(...(content as Node[]));
  }
  return root;
}

/** A screen of the player from the theme's template of that name, its slots filled. */
export function screen(name: string, slots: Readonly<Record<string, SlotContent>>): HTMLElement {
  return fill(find<HTMLTemplateElement>(document, `#screen-${name}`).content.cloneNode(true) as unknown as HTMLElement, slots)
    .firstElementChild as HTMLElement;
}

/** The layout path of an element that stands for something in the layout: the id is the path with underscores. */
export function pathOf(root: HTMLElement): string {
  return root.id.replaceAll('_', '/');
}

/** Opens or closes something that a control expands, and says so. */
export function setExpanded(control: HTMLElement, isOpen: boolean): void {
  control.setAttribute('aria-expanded', String(isOpen));
}
