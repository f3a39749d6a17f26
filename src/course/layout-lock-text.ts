import type { LayoutEntry } from '../shared/layout.ts';

export const LAYOUT_LOCK = 'layout.lock.yaml';

/** The number of the way in which the file is written. */
export const FORMAT = 1;

const HEADER = `# Connects the records of learners with lessons, questions and options. Written by coursewright
# build; commit it with the course. Lines are only ever added: never change, move or remove one.
`;

/** The text of the lock file for some entries. */
export function formatLayoutLock(entries: readonly LayoutEntry[]): string {
  return `${HEADER}format: ${FORMAT}\nentries:\n${entries.map((entry) => `  ${entry.number}: ${entryName(entry)}\n`).join('')}`;
}

/** An entry as the lock file writes it: its kind and its path. */
export function entryName(entry: Omit<LayoutEntry, 'number'>): string {
  return `${entry.kind} ${entry.path}`;
}
