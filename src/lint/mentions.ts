import type { LintContext } from './rule.ts';

/** Every text of the course in which something may be named: what learners read, and values of keys such as `source`. */
export function mentionsIn({ course, passages }: LintContext): string[] {
  const texts = passages.map(({ text }) => text);
  const visit = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const { lessons } of course.modules)
    for (const { blocks, quiz } of lessons) for (const { source } of [...blocks, ...(quiz?.questions ?? [])]) visit(source);
  for (const { rows } of course.tables.values()) for (const { text } of rows.flat()) texts.push(text);
  return texts;
}
