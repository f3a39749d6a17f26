import { hasAttemptsLeft } from '../../shared/completion.ts';
import type { LessonData, QuizData } from '../../shared/package-data.ts';
import type { PlayerContext } from './context.ts';
import { fill, find, findAll, listen, onClick, screen } from './dom.ts';
import { mountQuestion, type QuestionFrame } from './question-frame.ts';
import { quizResult } from './quiz-result.ts';

/** A quiz as its views share it. */
export interface QuizView {
  readonly lesson: LessonData;
  readonly quiz: QuizData;
  /** The questions of the running or last attempt, in the learner's order. */
  drawn(): QuestionFrame[];
  startAttempt(): void;
  handIn(): void;
  /** What came of the last attempt, as it is shown. */
  result(): HTMLElement;
}

/** What some packages change about a quiz before it is shown first. */
export type QuizChanges = (view: QuizView, intro: HTMLElement, context: PlayerContext) => void;

/** A quiz: introduction, questions, a look before handing in, result. It always resumes where it was left. */
export function mountQuiz(root: HTMLElement, lesson: LessonData, context: PlayerContext): void {
  const { kernel, unit, translate } = context;
  const { path } = lesson;
  const quiz = lesson.quiz!;
  const [intro, form] = [find(root, '.intro'), find(root, 'form')];
  const all = findAll(form, '.question').flatMap((question) => mountQuestion(question, context) ?? []);
  const order = unit.order(path, kernel.seed);
  const record = () => kernel.state().quizzes[path];

  const show = (place: HTMLElement, focus = true): void => {
    intro.hidden = place !== intro;
    form.hidden = place !== form;
    if (!place.isConnected) root.append(place);
    for (const other of Array.from(root.children)) if (other !== place && other !== intro && other !== form) other.remove();
    if (!focus) return;
    window.scrollTo(0, 0);
    (place.querySelector<HTMLElement>('h2') ?? find(root.closest('.page')!, 'h1')).focus();
  };

  const showQuestions = (focus = true): void => {
    const frames = view.drawn();
    const number = (record()?.attempts ?? 0) + 1;
    const kind =
      quiz.mode === 'practice'
        ? undefined
        : !hasAttemptsLeft(quiz, kernel.state(), path)
          ? 'round'
          : quiz.attempts === 0
            ? 'unlimited'
            : 'limited';
    fill(form, {
      attempt: kind && translate(`attempt.${kind}`, { number, total: quiz.attempts }),
      ['questions']: frames.map((frame) => frame.root),
    });
    for (const [index, frame] of frames.entries()) {
      frame.show({ locked: false });
      fill(frame.root, { number: translate('question.number', { number: index + 1, total: frames.length }) });
    }
    show(form, focus);
  };

  const showReview = (): void => {
    let open = 0;
    const rows = view.drawn().map((frame, index) => {
      const number = index + 1;
      const problem = frame.answered() ? frame.problem() : translate('quiz.not-answered');
      if (problem !== undefined) open += 1;
      const row = screen('review-row', {
        asked: `${number}. ${find(frame.root, 'legend').innerText}`,
        given: problem ?? translate('quiz.answered'),
      });
      find(row, 'button').setAttribute('aria-label', translate('quiz.change-of', { number }));
      onClick(row, 'button', () => {
        showQuestions(false);
        frame.root.scrollIntoView();
        frame.focus();
      });
      return row;
    });
    const review = screen('review', { open: open > 0 && translate('quiz.open-answers', { count: open }), rows });
    onClick(review, '.hand-in', view.handIn);
    onClick(review, '.back', showQuestions);
    show(review);
  };

  const view: QuizView = {
    lesson,
    quiz,
    drawn: () =>
      order.flatMap((question) => all.filter((frame) => frame.path === question && kernel.state().questions[question]?.drawn)),
    startAttempt() {
      kernel.dispatch({ type: 'start-attempt', lesson: path });
      showQuestions();
    },
    handIn() {
      kernel.dispatch({ type: 'hand-in', lesson: path });
      show(view.result());
    },
    result: () => quizResult(view, context),
  };
  context.quizzes?.(view, intro, context);
  onClick(intro, 'button', view.startAttempt);
  listen(form, 'submit', (event) => {
    event.preventDefault();
    showReview();
  });
  if (record()?.open) showQuestions(false);
  else if (view.drawn().some((frame) => kernel.state().questions[frame.path]!.judged)) show(view.result(), false);
  else show(intro, false);
}
