import type { Reporter } from '../diagnostics/diagnostic.ts';
import { within } from '../diagnostics/diagnostic.ts';
import type { Course } from './model.ts';

/** Finds the path that something has now, by a path that it had in some earlier version. */
export type CurrentPath = (path: string) => string;

/**
 * The renames that authors declare with `formerly`, on lessons, blocks, questions and their parts. An
 * old id that is in use again for something else is reported: records cannot belong to both.
 */
export function renamesOf(course: Course, live: ReadonlySet<string>, reporter: Reporter): CurrentPath {
  const renamed = new Map<string, string>();
  const declare = (owner: string, value: unknown, at: { readonly file: string }): void => {
    const { id, formerly } = value as { id?: unknown; formerly?: unknown };
    if (typeof id !== 'string' || !Array.isArray(formerly)) return;
    for (const [index, old] of formerly.entries()) {
      const path = `${owner}/${String(old)}`;
      if (live.has(path)) reporter.report('formerly-in-use', within(at, 'formerly', index), { id: String(old) });
      else renamed.set(path, `${owner}/${id}`);
    }
  };
  for (const module of course.modules) {
    for (const lesson of module.lessons) {
      declare(module.id, lesson, lesson.at);
      for (const block of [...lesson.blocks, ...(lesson.quiz?.questions ?? [])]) {
        declare(module.id, block.source, block.at);
        declareParts(block.source, block.path, (owner, part) => declare(owner, part, block.at));
      }
    }
  }
  return (path) => {
    const [module = '', ...ids] = path.split('/');
    // Each step is looked up below the present names of the steps above it.
    return ids.reduce((owner, id) => renamed.get(`${owner}/${id}`) ?? `${owner}/${id}`, module);
  };
}

/** Everything below a block that has an id, with the path of what it belongs to. */
function declareParts(value: unknown, path: string, declare: (owner: string, part: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value) as unknown[]) {
    for (const item of Array.isArray(part) ? (part as unknown[]) : []) {
      if (typeof item !== 'object' || item === null) continue;
      const { id } = item as { id?: unknown };
      if (typeof id === 'string') declare(path, item);
      declareParts(item, typeof id === 'string' ? `${path}/${id}` : path, declare);
    }
  }
}
