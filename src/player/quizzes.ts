import { hasAttemptsLeft } from '../shared/completion.ts';
import { hash32 } from '../shared/hash.ts';
import type { QuizData } from '../shared/package-data.ts';
import { FULL_SHARE } from '../shared/points.ts';
import { sealOf } from '../shared/seal.ts';
import { shufflePaths } from '../shared/shuffle.ts';
import type { Unit } from './kernel/unit.ts';
import type { PlayerContext } from './ui/context.ts';
import { element, find } from './ui/dom.ts';
import type { QuizChanges, QuizView } from './ui/quiz.ts';

/** Gives a unit the ways of quizzes that do more than draw any of their questions. */
export type QuizWaysFactory = (unit: Unit) => QuizChanges;

/**
 * Blueprints, parallel forms, and results that tell less than everything. In packages without such
 * quizzes this part is left out.
 */
export function createQuizWays(unit: Unit): QuizChanges {
  unit.draw = (path, seed, attempt) => drawn(unit.quiz(path)!, path, seed, attempt);
  openSeals(unit);
  return (view, intro, context) => {
    if (view.quiz.review) tellLess(view, context);
    if (view.quiz.forms) giveForm(view, intro, context);
  };
}

/**
 * The questions of an attempt. By a blueprint, each row takes its number of questions, in the learner's
 * own order, from those that the rows above have left; what is missing comes from all others. Of two
 * forms, the seed's last bit decides.
 */
function drawn({ questions, blueprint = [], forms, draw }: QuizData, path: string, seed: string, attempt: number): string[] {
  if (forms) return forms.lists[(Number(seed) + Number(forms.other)) % 2 ? 1 : 0].map((place) => questions[place]!);
  const all = shufflePaths(questions, `${seed}/${path}/${attempt}`);
  const chosen = new Set<string>();
  for (const [count, places] of blueprint) {
    const fitting = all.filter((question) => !chosen.has(question) && places.includes(questions.indexOf(question)));
    for (const question of fitting.slice(0, count)) chosen.add(question);
  }
  return [...new Set([...chosen, ...all])].slice(0, draw);
}

/** Lets the unit judge answers whose right one is only there as a hash; what is right is told nobody. */
function openSeals(unit: Unit): void {
  const { judge, part } = unit;
  unit.judge = (path, answer) => {
    const seal = unit.question(path)?.seal;
    if (seal === undefined || answer === undefined) return judge(path, answer);
    const correct = sealOf(path, answer as string) === seal;
    return { share: correct ? FULL_SHARE : 0, correct, parts: {} };
  };
  unit.part = (path) => {
    const found = part(path);
    if (!found || unit.question(path)?.seal === undefined) return found;
    return { ...found, interaction: { scorm12: (...given) => ({ ...found.interaction.scorm12(...given), patterns: [] }) } };
  };
}

/** Leaves of a result what the author wants learners to see. */
function tellLess(view: QuizView, { kernel, translate }: PlayerContext): void {
  const { quiz, lesson, result } = view;
  view.result = () => {
    const whole = result();
    const remove = (...names: string[]): void => {
      for (const name of names) find(whole, `.${name}`).remove();
    };
    remove('outcomes', 'look', 'second-look', 'all-right');
    if (quiz.review === 'none') {
      remove('figure', 'needed', 'best', 'none-left');
      find(whole, '.title').textContent = translate('test.done');
    }
    find(whole, '.recorded').hidden = false;
    if (!hasAttemptsLeft(quiz, kernel.state(), lesson.path)) remove('retry');
    return whole;
  };
}

/**
 * Lets the learner's id, or a code where the platform gives none, decide which form is taken: its hash
 * with the name of the test, so that the tests before and after agree.
 */
function giveForm(view: QuizView, intro: HTMLElement, { kernel, translate, live }: PlayerContext): void {
  const { lesson, startAttempt } = view;
  const { test } = view.quiz.forms!;
  const start = (learner: string): void => {
    kernel.dispatch({ type: 'start-attempt', lesson: lesson.path, seed: String(hash32(`${test} ${learner}`)) });
    startAttempt();
  };
  if (kernel.learner !== '') {
    view.startAttempt = () => start(kernel.learner);
    return;
  }
  const input = element('input', { id: `${test}_code`, autocomplete: 'off', 'aria-describedby': `${test}_how` });
  const how = element('p', { class: 'how', id: `${test}_how` }, translate('test.code-how'));
  find(intro, '.actions').before(
    element('p', { class: 'field' }, element('label', { for: input.id }, translate('test.code')), input),
    how,
  );
  view.startAttempt = () => {
    // Capitals and spaces are typed one way before the course and another way after it.
    const code = input.value.toLowerCase().replace(/\s/g, '');
    if (code !== '') start(code);
    else {
      how.textContent = translate('test.code-missing');
      how.className = 'problem';
      input.setAttribute('aria-invalid', 'true');
      input.focus();
      live.say(how.textContent);
    }
  };
}
