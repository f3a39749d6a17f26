import { prepareCourse } from '../../build/prepare.ts';
import { findCourses } from '../find-courses.ts';
import { writeReport } from '../output.ts';
import { type CommandContext, exitFor } from './shared.ts';

/** `coursewright validate`: everything a build would find, without writing anything. Returns the exit code. */
export async function runValidate(names: readonly string[], context: CommandContext): Promise<number> {
  const { workingDirectory, fileSystem } = context.build;
  const prepared = [];
  for (const course of findCourses(names, workingDirectory, fileSystem))
    prepared.push(await prepareCourse(course, { frozen: false }, context.build));
  const diagnostics = prepared.flatMap((course) => course.findings.diagnostics.all);
  writeReport(
    {
      diagnostics,
      texts: new Map(prepared.flatMap((course) => [...course.findings.texts])),
      facts: { tool: `${context.build.tool.name} ${context.build.tool.version}`, courses: prepared.map((course) => course.id) },
      summary: prepared.filter((course) => course.ready).map((course) => `${course.id}: nothing to mend.`),
    },
    context.output,
    context.build.tool,
    context.terminal,
  );
  return exitFor(diagnostics, context.output);
}
