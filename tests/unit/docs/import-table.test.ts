import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LintConfiguration, withImportTable } from '../../../scripts/docs/import-table.ts';
import { PROJECT } from '../../support/project.ts';

const page = readFileSync(path.join(PROJECT, 'CONTRIBUTING.md'), 'utf8').replaceAll('\r\n', '\n');
const configuration = JSON.parse(readFileSync(path.join(PROJECT, '.oxlintrc.json'), 'utf8')) as LintConfiguration;

describe('import table', () => {
  it('is what the linter enforces; npm run docs writes it', () => {
    expect(page).toBe(withImportTable(page, configuration));
  });

  it('gives every refusal one reason', () => {
    for (const { rules } of configuration.overrides) {
      const [, { patterns = [], paths = [] } = {}] = rules['no-restricted-imports'] ?? [];
      for (const { message } of [...patterns, ...paths]) expect(page.split(`: ${message}\n`)).toHaveLength(2);
    }
  });

  it('has a row for every folder of the source', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `src/'));
    for (const folder of [
      'build',
      'course',
      'diagnostics',
      'io',
      'markdown',
      'package',
      'player',
      'preview',
      'render',
      'shared',
      'targets',
    ])
      expect(
        rows.some((row) => row.startsWith(`| \`src/${folder}\``)),
        folder,
      ).toBe(true);
  });
});
