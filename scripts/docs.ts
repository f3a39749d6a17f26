import path from 'node:path';
import { writePages } from './docs/pages.ts';
import { referencePages } from './docs/reference.ts';
import { PROJECT, readFormatSchemas } from './generate/schemas.ts';

/** Writes the pages of `docs/` that are made from sources. A test fails when they differ from what this makes. */
const DOCS = path.join(PROJECT, 'docs');

writePages(path.join(DOCS, 'reference'), referencePages(readFormatSchemas()));
