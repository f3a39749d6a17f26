import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type LintConfiguration, withImportTable } from './docs/import-table.ts';
import { writePages } from './docs/pages.ts';
import { referencePages } from './docs/reference.ts';
import { rulesPages } from './docs/rules.ts';
import { exampleOfEachCode } from '../tests/support/bad-courses.ts';
import { PROJECT, readFormatSchemas } from './generate/schemas.ts';

/** Writes the pages and parts of pages that are made from sources. Tests fail when they differ from what this makes. */
const DOCS = path.join(PROJECT, 'docs');

writePages(path.join(DOCS, 'reference'), referencePages(readFormatSchemas()));
writePages(path.join(DOCS, 'rules'), rulesPages(await exampleOfEachCode()));

const contributing = path.join(PROJECT, 'CONTRIBUTING.md');
const lint = JSON.parse(readFileSync(path.join(PROJECT, '.oxlintrc.json'), 'utf8')) as LintConfiguration;
writeFileSync(contributing, withImportTable(readFileSync(contributing, 'utf8'), lint));
