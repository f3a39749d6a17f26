import { hasAttemptsLeft } from '../../shared/completion.ts';
import type { LessonData, QuizData } from '../../shared/package-data.ts';
import { EMPTY_QUIZ } from '../../shared/state.ts';
import type { PlayerContext } from './context.ts';
import { button, element, find, findAll } from './dom.ts';
import { mountQuestion, type QuestionFrame } from './question-frame.ts';
import { showQuizResult } from './quiz-result.ts';

/** The places of a quiz page and its questions, as its views share them. */
export interface QuizParts {
  readonly lesson: LessonData;
  readonly quiz: QuizData;
  readonly frames: ReadonlyMap<string, QuestionFrame>;
  readonly questions: HTMLElement;
  readonly result: HTMLElement;
}

type Phase = 'intro' | 'questions' | 'review' | 'result';

/** A quiz: introduction, questions, a look before handing in, result. It always resumes where it was left. */
export function mountQuiz(root: HTMLElement, lesson: LessonData, context: PlayerContext): void {
  const { kernel, translate } = context;
  const quiz = lesson.quiz!;
  const { path } = lesson;
  const places: Readonly<Record<Phase, HTMLElement>> = {
    intro: find(root, '[data-quiz-intro]'),
    questions: find(root, '[data-quiz-form]'),
    review: find(root, '[data-quiz-review]'),
    result: find(root, '[data-quiz-result]'),
  };
  const questions = find(root, '[data-questions]');
  const frames = new Map<string, QuestionFrame>();
  for (const question of findAll(questions, '[data-question]')) {
    const frame = mountQuestion(question, context, () => kernel.dispatch({ type: 'answer', question: frame!.path, answer: frame!.control.read() }));
    if (frame) frames.set(frame.path, frame);
  }
  const parts: QuizParts = { lesson, quiz, frames, questions, result: places.result };
  const record = () => kernel.state.quizzes[path] ?? EMPTY_QUIZ;

  const show = (phase: Phase, focus: boolean): void => {
    for (const [name, place] of Object.entries(places)) place.hidden = name !== phase;
    const showPhase = { intro: () => undefined, questions: () => showQuestions(), review: () => showReview(), result: () => showQuizResult(parts, context, startAttempt) };
    showPhase[phase]();
    if (!focus) return;
    const place = places[phase];
    const heading = place.querySelector<HTMLElement>('h2') ?? place.closest('[data-page]')!.querySelector<HTMLElement>('h1')!;
    window.scrollTo(0, 0);
    heading.focus();
  };

  const drawn = (): string[] => orderOf(parts, context).filter((question) => kernel.state.questions[question]?.drawn);

  const showQuestions = (): void => {
    const paths = drawn();
    find(places.questions, '[data-attempt]').textContent = attemptWords(parts, context);
    for (const [question, { root: frameRoot }] of frames) frameRoot.hidden = !paths.includes(question);
    for (const [index, question] of paths.entries()) {
      const frame = frames.get(question)!;
      questions.append(frame.root);
      frame.show({ locked: !kernel.records, reveal: false, points: false });
      const number = find(frame.root, '.number');
      number.hidden = false;
      number.textContent = translate('question.number', { number: index + 1, total: paths.length });
      kernel.see(question);
    }
  };

  const showReview = (): void => {
    const rows = drawn().map((question, index) => {
      const frame = frames.get(question)!;
      const problem = frame.problem();
      const state = frame.control.read() === undefined ? 'not-answered' : problem === undefined ? 'answered' : 'problem';
      const change = button(translate('quiz.change'), 'quiet', () => {
        show('questions', false);
        frame.root.scrollIntoView();
        frame.control.firstControl().focus();
      });
      change.setAttribute('aria-label', translate('quiz.change-of', { number: index + 1 }));
      const words = state === 'problem' ? problem! : translate(`quiz.${state}`);
      return { state, row: element('tr', {}, element('td', {}, `${index + 1}. ${find(frame.root, 'legend').innerText}`), element('td', {}, words), element('td', {}, change)) };
    });
    const open = rows.filter(({ state }) => state !== 'answered').length;
    const title = translate('quiz.review-title');
    const heads = [translate('quiz.column-question'), translate('quiz.column-answer')].map((words) => element('th', { scope: 'col' }, words));
    const table = element(
      'table',
      { class: 'facts' },
      element('caption', { class: 'visually-hidden' }, title),
      element('thead', {}, element('tr', {}, ...heads, element('td'))),
      element('tbody', {}, ...rows.map(({ row }) => row)),
    );
    places.review.replaceChildren(
      element('h2', { tabindex: -1 }, title),
      element('p', {}, translate('quiz.review-lead')),
      ...(open > 0 ? [element('p', { class: 'notice' }, translate('quiz.open-answers', { count: open }))] : []),
      table,
      element(
        'div',
        { class: 'actions' },
        button(translate('quiz.hand-in'), 'first', handIn),
        button(translate('quiz.back'), 'second', () => show('questions', true)),
      ),
    );
  };

  const handIn = (): void => {
    kernel.dispatch({ type: 'hand-in', lesson: path });
    show('result', true);
  };
  const startAttempt = (): void => {
    kernel.dispatch({ type: 'start-attempt', lesson: path });
    show('questions', true);
  };

  find(root, '[data-start-attempt]').addEventListener('click', startAttempt);
  places.questions.addEventListener('submit', (event) => {
    event.preventDefault();
    show('review', true);
  });
  const { open, attempts } = record();
  const judgedBefore = drawn().some((question) => kernel.state.questions[question]?.judged);
  show(open ? 'questions' : attempts > 0 && judgedBefore ? 'result' : 'intro', false);
}

/** The learner's own order of the questions of a quiz. */
export function orderOf({ lesson }: QuizParts, { unit, kernel }: PlayerContext): string[] {
  return unit.order(lesson.path, kernel.seed);
}

function attemptWords({ lesson, quiz }: QuizParts, { kernel, translate }: PlayerContext): string {
  const number = (kernel.state.quizzes[lesson.path]?.attempts ?? 0) + 1;
  if (quiz.mode === 'practice') return '';
  if (!hasAttemptsLeft(quiz, kernel.state, lesson.path)) return translate('quiz.round');
  return quiz.attempts === 0 ? translate('quiz.attempt-open', { number }) : translate('quiz.attempt', { number, total: quiz.attempts });
}
