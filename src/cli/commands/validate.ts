import { planPackages } from '../../build/plan.ts';
import type { PreparedCourse } from '../../build/prepare.ts';
import { recallCourse } from '../../build/recall.ts';
import { findCourses } from '../find-courses.ts';
import { writeReport } from '../report.ts';
import { type CommandContext, exitFor, suppressedInWords } from './shared.ts';

/** `coursewright validate`: everything a build would find, without writing anything. Returns the exit code. */
export async function runValidate(names: readonly string[], context: CommandContext): Promise<number> {
  const { workingDirectory, fileSystem } = context.build;
  const { strict } = context.output;
  const prepared: PreparedCourse[] = [];
  for (const course of findCourses(names, workingDirectory, fileSystem))
    prepared.push(await recallCourse(course, { frozen: false, strict, deliveries: 'every' }, context.build));
  const { refused, isRefused } = planPackages(prepared);
  const diagnostics = [...prepared.flatMap((course) => course.findings.diagnostics.all), ...refused.map(({ found }) => found)];
  const suppressed = prepared.reduce((sum, course) => sum + course.suppressed, 0);
  await writeReport(
    {
      diagnostics,
      texts: new Map(prepared.flatMap((course) => [...course.findings.texts])),
      facts: {
        tool: `${context.build.tool.name} ${context.build.tool.version}`,
        courses: prepared.map((course) => course.id),
        suppressed,
      },
      summary: [
        ...prepared
          .filter((course) => course.ready && !isRefused(course) && course.findings.diagnostics.all.length === 0)
          .map((course) => `${course.id}: nothing to mend.`),
        ...suppressedInWords(suppressed),
      ],
    },
    context.output,
    context.build.tool,
    context.terminal,
  );
  return exitFor(diagnostics, context.output);
}
