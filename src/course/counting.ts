import type { QuestionContent } from '../questions/definition.ts';
import type { LessonData, LessonKind, RequirementKind } from '../shared/package-data.ts';
import type { Lesson, Module } from './model.ts';

/** How a lesson counts: by the completion rule of its module, unless it or its module may be left out. */
export function countingOf(
  lesson: Lesson,
  module: Module,
  isOptionalModule: boolean,
  testOut: number | undefined,
): Partial<LessonData> {
  if (isOptionalModule || lesson.optional) return { optional: true };
  const { completion } = module;
  const kinds: Readonly<Record<LessonKind, RequirementKind>> = {
    text: 'lessons',
    scenario: 'scenarios',
    worksheet: 'worksheets',
    quiz: 'quizzes',
  };
  const has = (type: string): boolean => lesson.blocks.some((block) => block.type === type);
  const needed = new Set<RequirementKind>([lesson.quiz?.mode === 'practice' ? 'lessons' : kinds[lesson.kind]]);
  if (has('scenario')) needed.add('scenarios');
  if (has('worksheet')) needed.add('worksheets');
  const asks = lesson.blocks
    .filter((block) => block.unscored && (block.source as QuestionContent).required)
    .map((block) => block.path);
  const counting = [...needed].filter((kind) => completion[kind] !== 'none');
  const quiz = testOut === undefined ? undefined : module.lessons.find((other) => other.quiz?.mode === 'graded');
  return {
    ...(counting.length > 0 ? { needed: counting } : {}),
    ...(asks.length > 0 ? { asks } : {}),
    ...(testOut !== undefined && quiz && needed.has('lessons') ? { testOut: [quiz.path, testOut] as const } : {}),
  };
}
