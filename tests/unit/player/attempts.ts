import { scoreOf, statusOf } from '../../../src/preview/scorm12/index.ts';
import { buildUnit, type ModuleContent, single, type UnitVersion, unitOf } from '../../support/units.ts';
import { attempt, openPlatform, type Platform, seconds, type Visit } from './platform.ts';

/** A lesson that is a quiz of so many questions of one point. */
export function quiz(id: string, settings: object = {}, count = 4): object {
  return {
    id,
    title: id,
    quiz: { mode: 'graded', pass: 70, attempts: 2, ...settings },
    questions: Array.from({ length: count }, (_, index) => single(`${id}-${index}`)),
  };
}

/** A module that is one such quiz. */
export const quizOnly = (settings: object = {}, count = 4): ModuleContent => ({ lessons: [quiz('check', settings, count)] });

/** A learner's whole way: launch, some attempts at quizzes by how many answers are right, and leaving. */
export async function afterAttempts(
  content: ModuleContent | UnitVersion,
  attempts: readonly (readonly [lesson: string, right: number])[],
  platform = openPlatform(),
): Promise<{ platform: Platform; visit: Visit }> {
  const version = 'data' in content ? content : await buildUnit(content);
  const visit = await platform.launch(unitOf(version));
  for (const [lesson, right] of attempts) {
    visit.does(...attempt(visit, `m/${lesson}`, right));
    await seconds(2);
  }
  await visit.leaves();
  return { platform, visit };
}

/** Status and raw score that are kept. */
export function result({ platform }: { platform: Platform }): [status: string, score: number | null] {
  return [statusOf(platform.record()), scoreOf(platform.record()).raw];
}
