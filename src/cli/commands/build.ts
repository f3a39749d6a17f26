import path from 'node:path';
import { build, type BuildResult } from '../../build/build.ts';
import { watchCourses } from '../../build/watch.ts';
import { EDITIONS } from '../../course/edition.ts';
import { LAYOUT_LOCK } from '../../course/layout-lock-text.ts';
import type { BuildRecord } from '../../package/build-record.ts';
import { TARGETS } from '../../targets/registry.ts';
import { findCourses, requireCourse } from '../find-courses.ts';
import { writeReport } from '../report.ts';
import { type CommandContext, exitFor, keepGoing, listOption, oneOption, suppressedInWords } from './shared.ts';

/** Options of `coursewright build`. */
export interface BuildOptions {
  readonly target?: string;
  readonly only?: string;
  readonly pathway?: string;
  readonly delivery?: string;
  readonly edition?: string;
  readonly out?: string;
  readonly frozen: boolean;
  readonly watch?: boolean;
}

/** `coursewright build`: courses into packages, with `--watch` again after every save. Returns the exit code. */
export async function runBuild(names: readonly string[], options: BuildOptions, context: CommandContext): Promise<number> {
  const { workingDirectory, fileSystem } = context.build;
  const targets = listOption(options.target, Object.keys(TARGETS), 'target');
  const courses = findCourses(names, workingDirectory, fileSystem);
  const asksForIds = [options.only, options.pathway, options.delivery].some((choice) => choice !== undefined);
  const known = asksForIds ? (await import('../../build/unit-ids.ts')).unitIds(courses, fileSystem) : undefined;
  const only = listOption(options.only, known?.modules, 'module');
  const pathways = listOption(options.pathway, known?.pathways, 'pathway');
  const deliveries = listOption(options.delivery, known?.deliveries, 'delivery');
  const edition = oneOption(options.edition, EDITIONS, 'edition');
  const out = path.resolve(workingDirectory, options.out ?? path.join('dist', 'packages'));
  const request = {
    courses,
    out,
    frozen: options.frozen,
    strict: context.output.strict,
    partial: names.length > 0 || [options.target, only, pathways, deliveries, edition].some((choice) => choice !== undefined),
    ...(targets ? { targets } : {}),
    ...(only ? { only } : {}),
    ...(pathways ? { pathways } : {}),
    ...(deliveries ? { deliveries } : {}),
    ...(edition ? { edition } : {}),
  };
  if (!options.watch) {
    const result = await build(request, context.build, context.terminal.progress);
    await report(result, out, context);
    return exitFor(result.diagnostics, context.output);
  }
  let former: BuildRecord | undefined;
  // The lock is written by the build itself; a change of it by others comes with changes of the course.
  const except = [out, ...courses.map((course) => path.join(course, LAYOUT_LOCK))];
  return watchCourses({ courses, except }, async () => {
    const problem = await keepGoing(async () => {
      courses.forEach((course) => requireCourse(course, fileSystem));
      const result = await build({ ...request, ...(former ? { former } : {}) }, context.build, context.terminal.progress);
      former = result.record;
      await report(result, out, context);
    });
    if (problem !== undefined) context.terminal.talk(problem);
    if (!context.output.quiet) context.terminal.talk('Waiting for changes. Ctrl-C ends.');
  });
}

async function report(result: BuildResult, out: string, context: CommandContext): Promise<void> {
  const written = result.record.packages.filter((entry) => result.written.includes(entry.file));
  await writeReport(
    {
      diagnostics: result.diagnostics,
      texts: result.texts,
      facts: {
        tool: result.record.tool,
        out,
        packages: written,
        failed: result.record.failed,
        leftovers: result.leftovers,
        numbered: result.numbered,
        suppressed: result.suppressed,
      },
      summary: [
        ...Object.entries(result.numbered).map(
          ([course, count]) =>
            `${course}: layout.lock.yaml has ${count} new ${count === 1 ? 'entry' : 'entries'}. Commit it with the course.`,
        ),
        ...written.map(
          (entry) =>
            `${path.join(out, entry.file)}  ${size(entry.bytes)}${entry.state ? `, state at most ${entry.state.worstCaseChars} of ${entry.state.limit} characters` : ''}`,
        ),
        ...result.record.failed.map((failure) => `${failure.course}: no package was written.`),
        ...(result.leftovers.length > 0 ? [`Left by earlier builds in ${out}: ${result.leftovers.join(', ')}`] : []),
        ...suppressedInWords(result.suppressed),
      ],
    },
    context.output,
    context.build.tool,
    context.terminal,
  );
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
