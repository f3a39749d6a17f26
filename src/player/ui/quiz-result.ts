import { hasAttemptsLeft } from '../../shared/completion.ts';
import { compare, percent, toNumber } from '../../shared/fraction.ts';
import { EMPTY_QUIZ } from '../../shared/state.ts';
import { attemptShare } from '../kernel/reduce.ts';
import { pointsByOutcome } from '../kernel/reports.ts';
import type { PlayerContext } from './context.ts';
import { button, element, linkButton } from './dom.ts';
import { orderOf, type QuizParts } from './quiz.ts';

/** What came of the last attempt: result, outcomes, a second look at what was not right, what to do next. */
export function showQuizResult(parts: QuizParts, context: PlayerContext, startAttempt: () => void): void {
  const { lesson, quiz, frames, result } = parts;
  const { kernel, unit, translate } = context;
  const record = kernel.state.quizzes[lesson.path] ?? EMPTY_QUIZ;
  const share = attemptShare(kernel.state, lesson.path, unit);
  const left = hasAttemptsLeft(quiz, kernel.state, lesson.path);
  // The right answers are told when nothing is left to be won by knowing them.
  const reveal = record.passed || !left || quiz.mode === 'practice' || !kernel.records;
  const paths = orderOf(parts, context).filter((path) => kernel.state.questions[path]?.drawn);
  for (const path of paths) {
    const frame = frames.get(path)!;
    frame.show({ locked: true, score: unit.judge(path, kernel.state.questions[path]?.answer), reveal, points: true });
    frame.root.hidden = false;
  }
  const right = paths.filter((path) => unit.judge(path, kernel.state.questions[path]?.answer).correct);
  const wrong = paths.filter((path) => !right.includes(path));
  const title = quiz.mode === 'practice' ? 'result.practice' : toNumber(share) * 100 >= quiz.pass ? 'result.passed' : 'result.not-passed';

  result.replaceChildren(
    element('h2', { tabindex: -1 }, translate(title, { percent: percent(share) })),
    scoreBox(parts, context),
    ...outcomeRows(parts, context),
    element('h3', {}, translate(wrong.length > 0 ? 'result.second-look' : 'result.all-right')),
    ...wrong.map((path) => frames.get(path)!.root),
    ...rightAnswers(right.map((path) => frames.get(path)!.root), context),
    ...(quiz.mode === 'graded' && !record.passed && !left ? [element('p', { class: 'notice' }, translate('result.none-left'))] : []),
    actions(parts, context, startAttempt),
  );
}

function rightAnswers(roots: readonly HTMLElement[], { translate }: PlayerContext): HTMLElement[] {
  if (roots.length === 0) return [];
  return [element('details', {}, element('summary', {}, translate('result.show-right', { count: roots.length })), ...roots)];
}

function scoreBox({ lesson, quiz }: QuizParts, { kernel, unit, translate }: PlayerContext): HTMLElement {
  const record = kernel.state.quizzes[lesson.path] ?? EMPTY_QUIZ;
  const share = attemptShare(kernel.state, lesson.path, unit);
  const possible = quiz.questions.filter((path) => kernel.state.questions[path]?.drawn).reduce((sum, path) => sum + (unit.question(path)?.points ?? 0), 0);
  const earned = new Intl.NumberFormat(unit.data.locale, { maximumFractionDigits: 2 }).format(toNumber(share) * possible);
  const lines: (Node | string)[] = [];
  if (quiz.mode === 'graded') lines.push(element('p', {}, element('strong', {}, translate('result.needed', { pass: quiz.pass }))));
  if (record.best && compare(record.best, share) > 0) lines.push(element('p', {}, translate('result.best', { percent: percent(record.best) })));
  if (quiz.mode === 'graded') lines.push(recordLine(kernel, translate, unit.data.locale));
  return element(
    'div',
    { class: 'score' },
    element('p', { class: 'figure' }, `${earned} `, element('small', {}, translate('result.points', { points: possible }))),
    element('div', {}, ...lines),
  );
}

/** A line that tells where the result is, and goes on telling the truth while that changes. */
function recordLine(kernel: PlayerContext['kernel'], translate: PlayerContext['translate'], locale: string): HTMLElement {
  const line = element('p');
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const tell = (): void => {
    if (kernel.mode === 'untracked') line.textContent = translate('result.untracked');
    else if (!kernel.records) line.textContent = translate('result.review');
    else if (kernel.status === 'saved') line.textContent = translate('result.recorded', { time: time.format(new Date()) });
    else line.textContent = translate(kernel.status === 'failed' ? 'result.not-recorded' : 'result.recording');
  };
  let settled = false;
  kernel.onStatus((status) => {
    // Later saves say nothing about this result.
    if (!settled) tell();
    settled ||= status === 'saved';
  });
  tell();
  return line;
}

function outcomeRows({ lesson }: QuizParts, { kernel, unit, translate }: PlayerContext): HTMLElement[] {
  const sums = pointsByOutcome(kernel.state, unit, [lesson.path]);
  if (sums.size === 0) return [];
  const numbers = new Intl.NumberFormat(unit.data.locale, { maximumFractionDigits: 2 });
  const rows = unit.data.outcomes.flatMap((outcome) => {
    const sum = sums.get(outcome.path);
    if (!sum) return [];
    const bar = element('span');
    bar.style.width = `${Math.round((100 * toNumber(sum.earned)) / toNumber(sum.possible))}%`;
    const points = translate('result.of', { points: numbers.format(toNumber(sum.possible)), earned: numbers.format(toNumber(sum.earned)) });
    return [element('div', { class: 'bar-row' }, element('span', {}, outcome.text), element('b', {}, points), element('div', { class: 'meter', 'aria-hidden': 'true' }, bar))];
  });
  return rows.length > 0 ? [element('h3', {}, translate('result.outcomes')), ...rows] : [];
}

function actions({ lesson, quiz }: QuizParts, context: PlayerContext, startAttempt: () => void): HTMLElement {
  const { kernel, unit, translate } = context;
  const record = kernel.state.quizzes[lesson.path] ?? EMPTY_QUIZ;
  const next = unit.data.lessons[unit.data.lessons.indexOf(lesson) + 1];
  const left = hasAttemptsLeft(quiz, kernel.state, lesson.path);
  const again = quiz.mode === 'practice' || (left && !record.passed) ? 'result.again' : left ? 'result.again-better' : 'result.round';
  const retryFirst = quiz.mode === 'graded' && !record.passed;
  const onward = linkButton(next ? translate('result.continue', { title: next.title }) : translate('start.summary-link'), retryFirst ? 'second' : 'first', next ? context.elementId(next.path) : 'start');
  const retry = button(translate(again), retryFirst ? 'first' : 'second', startAttempt);
  const note = quiz.mode === 'graded' && left && quiz.attempts > 0 ? [element('span', { class: 'eyebrow' }, translate('result.left', { count: quiz.attempts - record.attempts }))] : [];
  return element('div', { class: 'actions' }, ...(retryFirst ? [retry, onward] : [onward, retry]), ...note);
}
