import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchCourse, writeGeneratedCourse } from '../tests/support/generated-course.ts';
import { unzip } from '../tests/support/unzip.ts';
import { measureSaves } from './bench/preview.ts';
import { PROJECT } from './generate/schemas.ts';

/**
 * Measures builds of generated courses of 10, 100 and 1,000 pages: processor time, time on the clock
 * and memory, with an empty cache and with a full one; beside them the floor: Node's own start,
 * and a zip of the same bytes with nothing around it. Then, from a save of one lesson of module 1 until
 * the preview has built it anew, and until a browser shows it. Medians of several runs.
 * `npm run bench -- 21` takes 21 runs of each.
 */
const RUNS = Number(process.argv[2] ?? 7);
const PROGRAM = path.join(PROJECT, 'dist', 'app', 'coursewright.js');
const MEASURE = pathToFileURL(path.join(import.meta.dirname, 'bench', 'measure.mjs')).href;
const BARE_ZIP = path.join(import.meta.dirname, 'bench', 'bare-zip.mjs');

/** Processor time in seconds with an empty cache and with a full one, and memory in MB where there is a limit. */
const BUDGETS: Readonly<Record<number, { readonly cold: number; readonly warm: number; readonly memory?: number }>> = {
  10: { cold: 0.3, warm: 0.25 },
  100: { cold: 0.6, warm: 0.4, memory: 150 },
  1000: { cold: 3, warm: 1.5, memory: 300 },
};

/** Milliseconds on the clock after a save: until the preview has built the course anew, and until a browser shows it. */
const SAVE_BUDGETS = { told: 100, shown: 300 };

interface Measure {
  /** Seconds of the processor, user and system. */
  readonly cpu: number;
  /** Seconds on the clock. */
  readonly wall: number;
  /** The most memory that was in use, in MB. */
  readonly memory: number;
}

const folder = mkdtempSync(path.join(tmpdir(), 'coursewright-bench-'));
try {
  row('', 'CPU s', 'budget', 'wall s', 'memory MB', 'budget');
  const start = median(() => run(['-e', '0']));
  report("Node's own start", start);
  for (const pages of Object.keys(BUDGETS).map(Number)) await bench(pages);
  const { told, shown } = await measureSaves(path.join(folder, 'previewed'), RUNS);
  process.stdout.write('\n');
  row('', 'wall ms', 'budget');
  reportSave('Save to build', told, SAVE_BUDGETS.told);
  reportSave('Save to browser', shown, SAVE_BUDGETS.shown);
  process.stdout.write(`\nMedians of ${RUNS} runs, Node ${process.version}.\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(pages: number): Promise<void> {
  const course = writeGeneratedCourse(path.join(folder, `course-${pages}`), benchCourse(pages));
  const out = path.join(folder, `out-${pages}`);
  const cache = path.join(folder, 'cache');
  const build = (): Measure => run([PROGRAM, 'build', course, '--no-frozen', '--out', out], { COURSEWRIGHT_CACHE: cache });
  const budget = BUDGETS[pages]!;
  build();
  report(
    `${pages} pages, empty cache`,
    median(build, () => rmSync(cache, { recursive: true, force: true })),
    budget.cold,
    budget.memory,
  );
  report(`${pages} pages, full cache`, median(build), budget.warm, budget.memory);
  const unpacked = path.join(folder, `unpacked-${pages}`);
  const zip = path.join(
    out,
    readdirSync(out).find((name) => name.endsWith('.zip'))!,
  );
  for (const [name, content] of await unzip(readFileSync(zip))) {
    const file = path.join(unpacked, ...name.split('/'));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  report(
    `${pages} pages, bare zip`,
    median(() => run([BARE_ZIP, unpacked, path.join(folder, 'bare.zip')])),
  );
}

/** The run in the middle by processor time, among several. */
function median(measure: () => Measure, before: () => void = () => undefined): Measure {
  const measures = Array.from({ length: RUNS }, () => {
    before();
    return measure();
  });
  return measures.toSorted((left, right) => left.cpu - right.cpu)[Math.floor(RUNS / 2)]!;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Measure {
  const target = path.join(folder, 'measure.json');
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', MEASURE, ...args], {
    env: { ...process.env, ...env, MEASURE_TO: target },
    encoding: 'utf8',
    // The linter has a line for much of a generated course.
    maxBuffer: 100_000_000,
  });
  const wall = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
  return { ...(JSON.parse(readFileSync(target, 'utf8')) as { cpu: number; memory: number }), wall };
}

function report(name: string, { cpu, wall, memory }: Measure, cpuBudget?: number, memoryBudget?: number): void {
  const limit = (value: number, budget: number | undefined, digits: number): string =>
    budget === undefined ? '' : `${budget.toFixed(digits)}${value > budget ? ' over' : ''}`;
  row(name, cpu.toFixed(2), limit(cpu, cpuBudget, 2), wall.toFixed(2), memory.toFixed(0), limit(memory, memoryBudget, 0));
}

function reportSave(name: string, times: readonly number[], budget: number): void {
  const middle = times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)]!;
  row(name, String(middle), `${budget}${middle > budget ? ' over' : ''}`);
}

function row(name: string, ...cells: readonly string[]): void {
  process.stdout.write(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(11)).join('')}\n`);
}
