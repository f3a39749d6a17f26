import { QUESTIONS } from '../../generated/registry.ts';
import type { LessonSource } from '../../generated/types.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Edition } from './edition.ts';
import type { Block, Lesson } from './model.ts';
import type { Unit } from './units.ts';

/** Reports protected questions that are no part of a test, or of one that tells what is right. */
export function checkProtectedInTest(
  blocks: readonly Block[],
  quiz: LessonSource['quiz'],
  questions: readonly Block[],
  reporter: Reporter,
): void {
  const isTest = quiz?.mode === 'test' && quiz.review !== 'answers';
  for (const block of [...blocks, ...(isTest ? [] : questions)])
    if (block.protected) reporter.report('protected-not-in-test', block.at, { id: block.id! });
}

/**
 * Reports a package that must not hold the protected questions it would hold. Only the package of a
 * module whose questions are all those of tests may, and only the one for learners.
 */
export function checkProtectedUnit(unit: Unit, edition: Edition | undefined, reporter: Reporter): void {
  const lessons = unit.modules.flatMap(({ module }) => module.lessons);
  const found = lessons.flatMap(({ quiz }) => (quiz?.mode === 'test' ? quiz.questions : [])).find((block) => block.protected);
  if (!found || (edition === undefined && unit.kind === 'module' && lessons.every(onlyTests))) return;
  reporter.report('protected-in-package', found.at, { id: found.id!, unit: unit.id, ...(edition ? { edition } : {}) });
}

function onlyTests({ quiz, blocks }: Lesson): boolean {
  return (!quiz || quiz.mode === 'test') && blocks.every((block) => QUESTIONS[block.type] === undefined || block.unscored);
}
