/**
 * Values as later stages can use them. What a schema has refused is reported already; it is taken
 * for nothing, so that the rest of the course can be checked in the same run.
 */

/** A text; empty when the value is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A list; empty when the value is none. */
export function listOf<Entry>(value: readonly Entry[] | undefined): readonly Entry[] {
  return Array.isArray(value) ? (value as readonly Entry[]) : [];
}

/** The texts of a list. */
export function textsOf<Text extends string>(value: readonly Text[] | undefined): Text[] {
  return listOf(value).filter((entry) => typeof entry === 'string');
}

/** The entries of a list that have an id, each with its place in the list. */
export function entriesOf<Entry extends { readonly id: string }>(
  value: readonly Entry[] | undefined,
): (readonly [number, Entry])[] {
  return [...listOf(value).entries()].filter(
    ([, entry]) => typeof entry === 'object' && entry !== null && typeof (entry as { id?: unknown }).id === 'string',
  );
}

/** Whether a value can be an id: records and file names are made of it. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value);
}

/** A group of keys; without any when the value is none. */
export function keysOf<Keys extends object>(value: Keys | undefined): Partial<Keys> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** An id made from any text: for proposals. Empty when nothing of the text can stay. */
export function idFrom(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 48);
}
