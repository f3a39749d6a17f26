import { QUESTIONS } from '../../generated/registry.ts';
import { formulaText } from '../course/formula/check.ts';
import type { Block, Lesson, Module, Quiz, TimeLimit } from '../course/model.ts';
import type { ProfileData } from '../shared/profile.ts';
import type { LessonData, QuizData, ScenarioData } from '../shared/package-data.ts';
import type { QuestionData } from '../shared/question.ts';
import type { Translate } from '../shared/translator.ts';
import { blockContext, elementIdOf, type RenderEnvironment } from './block-context.ts';
import { isQuestion, isShown, renderBlock, renderQuestion } from './blocks.ts';
import { renderReviewed } from './reviewed-block.ts';
import type { Templates } from './templates.ts';

/** One page of the unit, with the questions that stand on it. */
export interface RenderedPage {
  readonly lesson: LessonData;
  /** What a learner needs, in minutes. */
  readonly minutes: number;
  readonly html: string;
  readonly practice: Readonly<Record<string, QuestionData>>;
}

/** What the lessons of a unit add to its data, by paths. */
interface CollectedData {
  readonly scenarios: Record<string, ScenarioData>;
  readonly profiles: Record<string, ProfileData>;
  readonly quizQuestions: Record<string, QuestionData>;
}

/** Renders one lesson; what it holds beside its page is put into the collected data. `texts` are the lessons of the module that are read. */
export function renderLesson(
  lesson: Lesson,
  module: Module,
  texts: readonly Lesson[],
  environment: RenderEnvironment,
  templates: Templates,
  { scenarios, profiles, quizQuestions }: CollectedData,
): RenderedPage {
  const { translate } = environment;
  const linked = new Set<string>();
  const practice: Record<string, QuestionData> = {};
  const blocks = lesson.blocks.map((block) => {
    const shown = isShown(block, environment.edition);
    const context = shown ? blockContext(block, linked, environment) : blockContext(block, new Set(), unused(environment));
    const rendered = isQuestion(block)
      ? renderQuestion(
          block,
          { practice: true, hints: true },
          environment.placeOfOutcome,
          environment.edition,
          context,
          templates,
        )
      : renderBlock(block, context, templates);
    if (!shown) return '';
    if (rendered.question) practice[block.path] = rendered.question;
    if (rendered.data && block.type === 'scenario') scenarios[block.path] = rendered.data as ScenarioData;
    if (rendered.data && block.type === 'profile') profiles[block.path] = rendered.data as ProfileData;
    if (environment.edition === 'review') return renderReviewed(block, rendered.html, context, templates);
    return block.when === undefined
      ? rendered.html
      : templates.render('when', { when: JSON.stringify(block.when), html: rendered.html });
  });
  const questions = (lesson.quiz?.questions ?? []).map((block) => {
    const context = blockContext(block, linked, environment);
    const rendered = renderQuestion(
      block,
      { practice: false, hints: lesson.quiz!.hints || environment.edition === 'review' },
      environment.placeOfOutcome,
      environment.edition,
      context,
      templates,
    );
    quizQuestions[block.path] = rendered.question!;
    return environment.edition === 'review' ? renderReviewed(block, rendered.html, context, templates) : rendered.html;
  });
  const pathsOf = (type: string, list: 'scenarios' | 'worksheets'): Partial<LessonData> => {
    // A second round is up to the learner: only the first counts for completion.
    const paths = lesson.blocks
      .filter((block) => block.type === type && scenarios[block.path]?.after === undefined)
      .map((block) => block.path);
    return paths.length > 0 ? { [list]: paths } : {};
  };
  const { quiz } = lesson;
  const data: LessonData = {
    path: lesson.path,
    title: lesson.title,
    kind: lesson.kind,
    ...pathsOf('scenario', 'scenarios'),
    ...pathsOf('worksheet', 'worksheets'),
    ...(quiz ? { quiz: quizData(quiz, module) } : {}),
  };
  const html = templates.render('lesson', {
    elementId: elementIdOf(lesson.path),
    title: lesson.title,
    eyebrow: [
      eyebrow(lesson, texts, translate),
      ...(environment.edition === 'review' ? lessonFacts(lesson, translate) : []),
    ].join(' · '),
    isSurvey: lesson.blocks.some(isSurveyQuestion),
    blocks: blocks.join(''),
    quiz: quiz && {
      facts: [
        ...quizFacts(data, translate),
        ...(quiz.limit ? limitFacts(quiz.limit, translate) : []),
        ...(environment.edition === 'review' ? drawsOf(quiz, translate) : []),
      ],
      questions: questions.join(''),
      limit: quiz.limit &&
        environment.edition !== 'review' && { adjustable: quiz.limit.essential === undefined, minutes: quiz.limit.minutes },
    },
  });
  return { lesson: data, minutes: lesson.minutes, html, practice };
}

/** Whether a block asks what is kept as it is given, and leaves it to the page to say who sees it. */
function isSurveyQuestion({ type, unscored, tracked }: Block): boolean {
  return unscored && tracked.length > 0 && !QUESTIONS[type]!.saysWhoSees;
}

/** What the player must know of a quiz. */
function quizData({ hints: _hints, limit, ...quiz }: Quiz, { completion }: Module): QuizData {
  return {
    ...quiz,
    ...(limit ? { limit: [limit.minutes, limit.essential !== undefined] as const } : {}),
    done: completion.quizzes === 'finished' || quiz.mode === 'test' ? 'finished' : 'passed',
    questions: quiz.questions.map((block) => block.path),
  };
}

/** Where a block is rendered that the package does not show: only for what may be wrong in it. */
export function unused(environment: RenderEnvironment): RenderEnvironment {
  return { ...environment, used: { terms: new Set(), sources: new Set() }, usedAssets: new Set() };
}

/** `texts` are the lessons of the module that are read, which are counted. */
function eyebrow(lesson: Lesson, texts: readonly Lesson[], translate: Translate): string {
  const kind =
    lesson.kind === 'text'
      ? translate('lesson.eyebrow', { number: texts.indexOf(lesson) + 1, total: texts.length })
      : translate(lesson.quiz?.mode === 'test' ? 'kind.test' : `kind.${lesson.kind}`);
  return lesson.minutes > 0 ? `${kind} · ${translate('lesson.minutes', { minutes: lesson.minutes })}` : kind;
}

/** What a reader of the review edition must know of a lesson. */
function lessonFacts({ id, when }: Lesson, translate: Translate): string[] {
  return [id, ...(when === undefined ? [] : [translate('review.shown-when', { condition: formulaText(when) })])];
}

/** Which questions come into an attempt, where not all of them do. */
function drawsOf({ blueprint = [], forms, questions }: Quiz, translate: Translate): string[] {
  const idsAt = (places: readonly number[]): string => places.map((place) => questions[place]!.id).join(', ');
  return [
    ...blueprint.map(([count, places]) => translate('review.drawn', { count, ids: idsAt(places) })),
    ...(forms?.lists ?? []).map((places, index) => translate('review.form', { form: 'AB'.charAt(index), ids: idsAt(places) })),
  ];
}

function quizFacts({ quiz }: LessonData, translate: Translate): string[] {
  const { mode, draw, pass, attempts } = quiz!;
  const count = translate('quiz.questions', { count: draw });
  if (mode === 'practice') return [count, translate('quiz.practice')];
  return [
    count,
    mode === 'test' ? translate('quiz.test') : translate('quiz.pass', { pass }),
    attempts === 0 ? translate('quiz.unlimited') : translate('quiz.attempts', { count: attempts }),
    translate('quiz.later'),
  ];
}

/** What learners must know of a time limit before they start. (WCAG 2.2, 2.2.1) */
function limitFacts({ minutes, essential }: TimeLimit, translate: Translate): string[] {
  return [
    translate('limit.minutes', { minutes }),
    essential === undefined ? translate('limit.adjustable') : translate('limit.essential', { reason: essential }),
    translate('limit.closed'),
  ];
}
