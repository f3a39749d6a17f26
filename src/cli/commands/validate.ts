import type { BuildContext } from '../../build/context.ts';
import type { FixedCourse } from '../../build/fix.ts';
import { planPackages } from '../../build/plan.ts';
import type { PrepareOptions } from '../../build/prepare.ts';
import { recallCourse } from '../../build/recall.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Fix } from '../../diagnostics/fix.ts';
import type { SourceText } from '../../diagnostics/position.ts';
import { findCourses } from '../find-courses.ts';
import { writeReport } from '../report.ts';
import { type CommandContext, exitFor, suppressedInWords } from './shared.ts';

/** What the command line says of a validation. */
export interface ValidateOptions {
  readonly fix?: boolean;
}

/**
 * `coursewright validate`: everything a build would find, without writing anything; with `--fix` what
 * needs no judgement is mended in the sources first. Returns the exit code.
 */
export async function runValidate(
  names: readonly string[],
  { fix: isFixing = false }: ValidateOptions,
  context: CommandContext,
): Promise<number> {
  const { workingDirectory, fileSystem } = context.build;
  const options: PrepareOptions = { frozen: false, strict: context.output.strict, deliveries: 'every' };
  const found = findCourses(names, workingDirectory, fileSystem);
  const courses = isFixing ? await fixed(found, options, context.build) : [];
  const prepared = courses.map((course) => course.prepared);
  if (!isFixing) for (const course of found) prepared.push(await recallCourse(course, options, context.build));
  const fixes = courses.flatMap((course) => course.fixes);
  const { refused, isRefused } = planPackages(prepared);
  const diagnostics = [...prepared.flatMap((course) => course.findings.diagnostics.all), ...refused.map((one) => one.found)];
  const suppressed = prepared.reduce((sum, course) => sum + course.suppressed, 0);
  const texts = new Map(prepared.flatMap((course) => [...course.findings.texts]));
  await writeReport(
    {
      diagnostics,
      texts,
      facts: {
        tool: `${context.build.tool.name} ${context.build.tool.version}`,
        courses: prepared.map((course) => course.id),
        suppressed,
        ...(isFixing ? { fixes: await fixesAsJson(fixes) } : {}),
      },
      changes: await fixesAsText(fixes, context.output.color),
      summary: [
        ...fixedInWords(fixes),
        ...prepared
          .filter((course) => course.ready && !isRefused(course) && course.findings.diagnostics.all.length === 0)
          .map((course) => `${course.id}: nothing to mend.`),
        ...(isFixing ? [] : await mechanicalInWords(diagnostics, texts)),
        ...suppressedInWords(suppressed),
      ],
    },
    context.output,
    context.build.tool,
    context.terminal,
  );
  return exitFor(diagnostics, context.output);
}

// What mends and what finds places is loaded only where there is something to mend.
async function fixed(found: readonly string[], options: PrepareOptions, context: BuildContext): Promise<FixedCourse[]> {
  const { fixCourse } = await import('../../build/fix.ts');
  const { writeAtomically } = await import('../../io/atomic.ts');
  const courses: FixedCourse[] = [];
  for (const course of found) courses.push(await fixCourse(course, options, context));
  for (const { files } of courses) for (const [file, bytes] of files) await writeAtomically(file, bytes, context.process);
  return courses;
}

async function fixesAsJson(fixes: readonly Fix[]): Promise<object[]> {
  if (fixes.length === 0) return [];
  const { toJsonFix } = await import('../../diagnostics/formats/json.ts');
  return fixes.map(toJsonFix);
}

async function fixesAsText(fixes: readonly Fix[], color: boolean): Promise<string> {
  if (fixes.length === 0) return '';
  const { formatFixes } = await import('../../diagnostics/formats/pretty.ts');
  return formatFixes(fixes, color);
}

function fixedInWords(fixes: readonly Fix[]): string[] {
  if (fixes.length === 0) return [];
  const files = new Set(fixes.map(({ file }) => file)).size;
  return [`Mended ${fixes.length} ${fixes.length === 1 ? 'place' : 'places'} in ${files} ${files === 1 ? 'file' : 'files'}.`];
}

async function mechanicalInWords(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, SourceText>): Promise<string[]> {
  if (diagnostics.length === 0) return [];
  const { fixOf } = await import('../../diagnostics/fix.ts');
  const { PositionLookup } = await import('../../diagnostics/position.ts');
  const lookup = new PositionLookup((file) => texts.get(file));
  const count = diagnostics.filter((found) => fixOf(found, lookup)).length;
  return count === 0 ? [] : [`coursewright validate --fix mends ${count === 1 ? 'one of them' : `${count} of them`} for you.`];
}
