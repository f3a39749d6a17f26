import { hasAttemptsLeft } from '../../shared/completion.ts';
import { isBetter, percent, pointsOf, reaches } from '../../shared/points.ts';
import { EMPTY_QUIZ } from '../../shared/state.ts';
import { attemptPoints } from '../kernel/reduce.ts';
import { pointsByOutcome } from '../kernel/reports.ts';
import { recordIdentifier } from '../../shared/scorm12-format.ts';
import type { PlayerContext } from './context.ts';
import { find, onClick, screen } from './dom.ts';
import type { QuizView } from './quiz.ts';

/** What came of the last attempt: result, outcomes, a second look at what was not right, what to do next. */
export function quizResult(view: QuizView, context: PlayerContext): HTMLElement {
  const { lesson, quiz, startAttempt } = view;
  const { kernel, unit, translate } = context;
  const state = kernel.state();
  const { passed, best, attempts } = state.quizzes[lesson.path] ?? EMPTY_QUIZ;
  const graded = quiz.mode === 'graded';
  const points = attemptPoints(state, lesson.path, unit);
  const left = hasAttemptsLeft(quiz, state, lesson.path);
  const right: HTMLElement[] = [];
  const wrong: HTMLElement[] = [];
  for (const frame of view.drawn()) {
    const score = unit.judge(frame.path, state.questions[frame.path]?.answer);
    // The right answers are told when nothing is left to be won by knowing them.
    frame.show({ locked: true, score, reveal: passed || !left || !graded || !kernel.records, points: true });
    (score.correct ? right : wrong).push(frame.root);
  }
  const next = unit.data.lessons[unit.data.lessons.indexOf(lesson) + 1];
  const tryFirst = graded && left && !passed;
  const outcome = !graded ? 'practice' : reaches(points, quiz.pass) ? 'passed' : 'not-passed';
  const rows = outcomeRows(view, context);
  const result = screen('result', {
    title: translate(`outcome.${outcome}`, { percent: percent(points) }),
    figure: translate('result.points', { points: pointsOf(points.possible), score: pointsOf(points.earned) }),
    needed: graded && translate('result.needed', { pass: quiz.pass }),
    best: best && isBetter(best, points) && translate('result.best', { percent: percent(best) }),
    recorded: graded,
    'none-left': graded && !passed && !left,
    ['outcomes']: rows.length > 0,
    'outcome-rows': rows,
    look: translate(wrong.length > 0 ? 'result.second-look' : 'result.all-right'),
    'second-look': wrong,
    'all-right': right.length > 0,
    'show-right': translate('result.show-right', { count: right.length }),
    'right-answers': right,
    onward: next ? translate('start.resume', { title: next.title }) : translate('neighbour.next'),
    retry: kernel.records && translate(left ? (passed ? 'result.again-better' : 'question.again') : 'result.round'),
    left: left && quiz.attempts > 0 && translate('result.left', { count: quiz.attempts - attempts }),
  });
  result.classList.add(outcome);
  const [onward, retry] = [find<HTMLAnchorElement>(result, '.onward'), find(result, '.retry')];
  onward.href = `#${next ? recordIdentifier(next.path) : 'start'}`;
  (tryFirst ? onward : retry).classList.add('second');
  if (tryFirst) onward.before(retry);
  onClick(result, '.retry', startAttempt);
  tellWhereItIs(result, context);
  return result;
}

/** Tells where the result is, and goes on telling the truth until it is kept. */
function tellWhereItIs(result: HTMLElement, { kernel, unit, translate }: PlayerContext): void {
  const { locale } = unit.data;
  const line = find(result, '.recorded');
  let settled = false;
  const tell = (): void => {
    if (settled) return;
    const status = kernel.mode === 'untracked' ? kernel.mode : kernel.records ? kernel.status() : 'review';
    settled = status === 'saved';
    line.textContent = translate(`record.${status}`, { time: new Date().toLocaleTimeString(locale, { timeStyle: 'short' }) });
  };
  kernel.onStatus(tell);
  tell();
}

function outcomeRows({ lesson }: QuizView, { kernel, unit, translate }: PlayerContext): HTMLElement[] {
  const sums = pointsByOutcome(kernel.state(), unit, [lesson.path]);
  return unit.data.outcomes.flatMap(([place, outcome]) => {
    const sum = sums.get(place);
    if (!sum) return [];
    const row = screen('outcome', {
      outcome,
      reached: translate('requirement.part', { done: pointsOf(sum.earned), total: pointsOf(sum.possible) }),
    });
    find(row, '.share').style.width = `${percent(sum)}%`;
    return [row];
  });
}
