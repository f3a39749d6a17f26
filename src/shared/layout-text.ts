import { type LayoutEntry, type LayoutKind, ownerPath } from './layout.ts';

/**
 * A layout as short text, for packages: `kind path` for each entry, separated by semicolons. A kind that
 * is missing is that of the entry before; `.id` is a part of the entry above; `!` marks retired ones;
 * `12=` gives a number that is not the next one.
 */
export function formatLayout(entries: readonly LayoutEntry[]): string {
  let expected = 1;
  let owner = '';
  let former = '';
  return entries
    .map(({ number, kind, path, retired }) => {
      const jump = number === expected ? '' : `${number}=`;
      expected = number + 1;
      const short = owner !== '' && path.startsWith(`${owner}/`) ? path.slice(owner.length).replace('/', '.') : path;
      const named = kind === former ? '' : `${kind} `;
      owner = ownerPath(path);
      former = kind;
      return `${jump}${retired ? '!' : ''}${named}${short}`;
    })
    .join(';');
}

/** Reads what `formatLayout` wrote. */
export function parseLayout(text: string): LayoutEntry[] {
  let number = 0;
  let kind = '';
  let owner = '';
  return text.split(';').map((item) => {
    const [, jump, retired, named, short] = /^(?:(\d+)=)?(!?)(?:(\S+) )?(\S*)$/.exec(item)!;
    number = Number(jump ?? number + 1);
    kind = named ?? kind;
    const path = short!.startsWith('.') ? `${owner}/${short!.slice(1)}` : short!;
    owner = ownerPath(path);
    return { number, kind: kind as LayoutKind, path, retired: retired === '!' };
  });
}
