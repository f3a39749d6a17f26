import { within } from '../../diagnostics/diagnostic.ts';
import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** An answer is kept under a name that no condition and no formula asks for. */
export const rule = lintRule('variable-unused', ({ course }, report) => {
  const lessons = course.modules.flatMap((module) => module.lessons);
  const blocks = lessons.flatMap(blocksOf);
  const used = new Set<string>();
  for (const { when } of [...lessons, ...blocks]) collectNames(when, used);
  // These compute something, and name what from in texts and lists of their own.
  for (const { type, source } of blocks) if (type === 'profile' || type === 'calculator') collectNames(source, used);
  for (const { source, at } of blocks) {
    const { sets } = source as { sets?: string };
    if (sets !== undefined && !used.has(sets)) report(within(at, 'sets'), { name: sets });
  }
});

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') for (const [name] of value.matchAll(/[a-z][a-z0-9-]*/g)) names.add(name);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collectNames(part, names);
}
