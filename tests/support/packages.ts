import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildRequest } from '../../src/build/build.ts';
import { areaOf } from '../../src/diagnostics/catalogue/index.ts';
import type { BuildContext } from '../../src/build/context.ts';
import type { Edition } from '../../src/course/edition.ts';
import type { UnitSelection } from '../../src/course/units.ts';
import { controlDocumentReader } from '../../src/io/control-documents.ts';
import { diskFileSystem } from '../../src/io/file-system.ts';
import type { PackageRecord } from '../../src/package/build-record.ts';
import { fromWire } from '../../src/render/wire-names.ts';
import type { PackageData } from '../../src/shared/package-data.ts';
import { PROJECT } from './project.ts';
import { unzip } from './unzip.ts';

/** A course with every block and question type, and with the most awkward letters in its titles. */
export const SHOWCASE = path.join(PROJECT, 'tests', 'fixtures', 'showcase');

/** The curriculum of this repository. */
export const CURRICULUM = path.join(PROJECT, 'courses', 'smart-city-coach');

/** What builds in tests take from the world: the disk of this machine, no cache. */
export const TEST_CONTEXT: BuildContext = {
  fileSystem: diskFileSystem,
  workingDirectory: PROJECT,
  process: { id: process.pid, isRunning: () => true },
  tool: { name: 'coursewright', version: '0.0.0' },
  node: process.version,
  today: '2026-11-24',
  controlDocuments: controlDocumentReader(path.join(PROJECT, 'dist', 'app', 'control-documents')),
};

/** A package as it was written, and what is in it. */
export interface BuiltPackage {
  readonly record: PackageRecord;
  readonly bytes: Uint8Array;
  readonly files: ReadonlyMap<string, Buffer>;
  /** A file of the package as text. */
  text(name: string): string;
}

/**
 * Builds the packages of a course, or those of some units, for some targets from a copy, so that its folder stays as it is; `change` works on
 * the copy first. Throws when anything is found wrong with the course; what the linter says of its teaching is no matter here.
 */
export async function buildPackages(
  course: string,
  targets: readonly string[],
  change: (copy: string) => void = () => undefined,
  selection: UnitSelection & Pick<BuildRequest, 'deliveries'> = {},
  edition?: Edition,
): Promise<BuiltPackage[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'coursewright-'));
  try {
    const copy = path.join(folder, path.basename(course));
    cpSync(course, copy, { recursive: true });
    change(copy);
    const out = path.join(folder, 'out');
    const { record, diagnostics } = await build(
      { courses: [copy], targets, out, frozen: false, partial: false, ...selection, ...(edition ? { edition } : {}) },
      TEST_CONTEXT,
    );
    const wrong = diagnostics.filter(({ code }) => areaOf(code) !== 'lint');
    if (wrong.length > 0) throw new Error(`findings in ${course}: ${wrong.map((found) => JSON.stringify(found)).join('\n')}`);
    return await Promise.all(
      record.packages.map(async (entry) => {
        const bytes = readFileSync(path.join(out, entry.file));
        const files = await unzip(bytes);
        return { record: entry, bytes, files, text: (name: string) => files.get(name)!.toString('utf8') };
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the player of a package knows beside the markup. */
export function dataOf(built: BuiltPackage): PackageData {
  const [, data] = /<script type="application\/json" id="package">(.*?)<\/script>/s.exec(built.text('index.html'))!;
  return fromWire(JSON.parse(data!) as object);
}

/** Replaces a text in a file of a course; it must be there. */
export function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`${String(from)} is not in ${file}`);
  writeFileSync(file, changed);
}
