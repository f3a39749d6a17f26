import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { courseOpener, type OpenCourse, type OpenPackage } from '../../build/open.ts';
import { unitIds } from '../../build/unit-ids.ts';
import { watchCourses } from '../../build/watch.ts';
import { PositionLookup } from '../../diagnostics/position.ts';
import { EXAMPLE_KINDS } from '../../preview/example-state.ts';
import type { PreviewState } from '../../preview/protocol.ts';
import { previewFindings } from '../../preview/server/findings.ts';
import { type PreviewServer, startPreviewServer } from '../../preview/server/server.ts';
import { DEFAULT_TARGET, TARGETS } from '../../targets/registry.ts';
import { isSystemError, MissingError, UsageError } from '../errors.ts';
import { findCourses, requireCourse } from '../find-courses.ts';
import { writeReport } from '../report.ts';
import { type CommandContext, keepGoing, listOption, oneOption } from './shared.ts';

const PROFILES = ['strict', 'moodle'] as const;
const HIGHEST_PORT = 65_535;

/** Options of `coursewright preview`. */
export interface PreviewOptions {
  readonly target?: string;
  readonly port?: string;
  readonly only?: string;
  readonly pathway?: string;
  readonly lms?: string;
  readonly as?: string;
  readonly fresh?: boolean;
}

/**
 * `coursewright preview`: serves a course on a learning platform that its own page plays, and shows it
 * anew after every save. Writes nothing. Goes on until it is interrupted.
 */
export async function runPreview(name: string | undefined, options: PreviewOptions, context: CommandContext): Promise<never> {
  const { workingDirectory, fileSystem } = context.build;
  const target = TARGETS[oneOption(options.target, Object.keys(TARGETS), 'target') ?? DEFAULT_TARGET]!;
  const profile = oneOption(options.lms, PROFILES, 'platform') ?? 'strict';
  const startAs = oneOption(options.as, EXAMPLE_KINDS, 'learner');
  const port = portOption(options.port);
  const course = onlyCourse(findCourses(name === undefined ? [] : [name], workingDirectory, fileSystem), workingDirectory);
  const known = unitIds([course], fileSystem);
  const only = listOption(options.only, known?.modules, 'module');
  const pathways = listOption(options.pathway, known?.pathways, 'pathway');
  const units = { ...(only ? { only } : {}), ...(pathways ? { pathways } : {}) };
  const asked = { frozen: false, strict: context.output.strict, ...units };
  const open = courseOpener(course, target, asked, context.build);

  let opened: OpenCourse | undefined;
  let state: PreviewState = {
    run: randomUUID(),
    courseTitle: path.basename(course),
    profile,
    ...(startAs ? { startAs } : {}),
    isFresh: options.fresh === true,
    numbering: 1,
    round: 0,
    packages: [],
    isStale: false,
    findings: [],
  };
  const packageOf = (unit: string): OpenPackage | undefined => opened?.packages.find((one) => one.name === unit);
  const server = await startServer(port, {
    state: () => state,
    file: (unit, file) => packageOf(unit)?.file(file),
    data: (unit) => packageOf(unit)?.data,
  });
  try {
    return await watchCourses({ courses: [course], except: [] }, async (changed) => {
      const problem = await keepGoing(async () => {
        requireCourse(course, fileSystem);
        opened = await open(changed);
        await report(opened, server.address, context);
      });
      if (problem !== undefined) context.terminal.talk(problem);
      state = {
        ...stateAfter(state, opened),
        round: state.round + 1,
        ...(problem === undefined ? {} : { problem, isStale: true }),
      };
      server.tell();
    });
  } finally {
    server.close();
  }
}

/** What the page is told about a course that was opened. */
function stateAfter({ problem: _solved, ...former }: PreviewState, opened: OpenCourse | undefined): PreviewState {
  if (!opened) return former;
  const { diagnostics, texts, isStale } = opened;
  return {
    ...former,
    numbering: opened.numbering,
    courseTitle: opened.packages[0]?.plan.ready.course.title ?? former.courseTitle,
    packages: opened.packages.map(({ name, version, plan: { ready, unit, target } }) => ({
      name,
      title: unit.title,
      target: target.id,
      version,
      resolved: target.resolved({ course: ready.course, unit }),
    })),
    isStale,
    findings: previewFindings(diagnostics, new PositionLookup((file) => texts.get(file))),
  };
}

/** Says on the terminal what was found, and where the course can be seen. */
async function report({ diagnostics, texts, packages }: OpenCourse, address: string, context: CommandContext): Promise<void> {
  await writeReport(
    {
      diagnostics,
      texts,
      facts: { address, packages: packages.map(({ name }) => name) },
      summary: [`Preview: ${address}  Ctrl-C ends it.`],
    },
    context.output,
    context.build.tool,
    context.terminal,
  );
}

async function startServer(...[port, content]: Parameters<typeof startPreviewServer>): Promise<PreviewServer> {
  try {
    return await startPreviewServer(port, content);
  } catch (error) {
    if (isSystemError(error) && error.code === 'EADDRINUSE')
      throw new MissingError(`Port ${port} is in use. Choose another with --port, or leave it out for a free one.`, {
        cause: error,
      });
    throw error;
  }
}

function portOption(value: string | undefined): number {
  if (value === undefined) return 0;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > HIGHEST_PORT) throw new UsageError(`There is no port "${value}": 0 to ${HIGHEST_PORT}.`);
  return port;
}

function onlyCourse(courses: readonly string[], workingDirectory: string): string {
  const [course] = courses;
  if (courses.length === 1) return course!;
  const names = courses.map((folder) => path.relative(workingDirectory, folder)).join(', ');
  throw new UsageError(`Preview shows one course. Name one of: ${names}.`);
}
