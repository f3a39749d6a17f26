import path from 'node:path';
import { EXIT } from '../errors.ts';
import type { CommandContext } from './shared.ts';

const KINDS = ['course', 'module', 'lesson', 'bank', 'shared', 'glossary', 'sources', 'publisher', 'practices', 'rows'];

/** `coursewright schema`: where the JSON Schemas are and how an editor uses them. Returns the exit code. */
export function runSchema(context: CommandContext): number {
  const files = KINDS.map((kind) => ({ kind, file: path.join(context.programFolder, 'schemas', `${kind}.schema.json`) }));
  if (context.output.format === 'json') {
    context.terminal.out(`${JSON.stringify(Object.fromEntries(files.map(({ kind, file }) => [kind, file])), undefined, 2)}\n`);
    return EXIT.fine;
  }
  const lines = [
    'JSON Schemas of the course format. With the YAML extension of VS Code, the first line of a',
    'file turns on completion and explanations:',
    '',
    ...files.map(({ kind, file }) => `${kind.padEnd(10)}# yaml-language-server: $schema=${file.split(path.sep).join('/')}`),
  ];
  context.terminal.out(`${lines.join('\n')}\n`);
  return EXIT.fine;
}
