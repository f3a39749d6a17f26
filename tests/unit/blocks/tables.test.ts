import MarkdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { addTables } from '../../../src/markdown/tables.ts';

/** The classes of a table in Markdown. */
function classesOf(head: string, ...rows: readonly string[]): string[] {
  const markdown = new MarkdownIt();
  addTables(markdown);
  const html = markdown.render([head, head.replaceAll(/[^|]+/g, '---'), ...rows].join('\n'));
  return /<table class="([^"]*)"/.exec(html)![1]!.split(' ');
}

it('a table has classes for its columns', () => {
  expect(classesOf('|a|b|', '|c|d|')).toEqual(['facts']);
  expect(classesOf('|a|b|c|', '|d|e|f|')).toEqual(['facts', 'stacked']);
  expect(classesOf('|a|b|c|d|e|', '|f|g|h|i|j|')).toEqual(['facts', 'stacked', 'wide']);
});

it('a word that is longer than its column has room for is told, wherever it stands', () => {
  const [short, long] = ['Verfahrensbeschleunigung', 'Verfahrensbeschleunigungsgesetz'];
  expect(classesOf('|a|b|c|', `|d|${short}|f|`)).not.toContain('long');
  expect(classesOf('|a|b|c|', `|d|${long}|f|`)).toContain('long');
  expect(classesOf('|a|b|c|', `|d|${long.replace('gs', '**gs**')}|f|`)).toContain('long');
  expect(classesOf(`|a|${long}|c|`, '|d|e|f|')).toContain('long');
  expect(classesOf('|a|b|', `|c|${long}|`)).not.toContain('long');
  expect(classesOf('|a|b|c|', `|d|${short} ${short}, ${short}-${short}|f|`)).not.toContain('long');
});
