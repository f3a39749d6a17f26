import { isTimeToTell, secondsLeft, warnAt, withMoreTime } from '../shared/time-limit.ts';
import type { QuizWaysFactory } from './quizzes.ts';
import type { PlayerContext } from './ui/context.ts';
import { copies, element, find, findAll, listen, onClick } from './ui/dom.ts';
import type { QuizView } from './ui/quiz.ts';

/** How often the platform is told how much time is left, in seconds. The end of a visit tells it as well. */
const KEEP_EVERY = 30;

/**
 * Time limits of quizzes. The time runs while the course is open and stands still while it is closed: a
 * closed window neither wins time nor loses the attempt. When it is over, what was answered is handed
 * in. Practice rounds and visits that are not recorded have none. In packages without time limits this
 * part is left out.
 */
export const createTimeLimits: QuizWaysFactory = () => (view, intro, context) => {
  if (view.quiz.limit && context.kernel.records) limitTime(view, intro, context);
};

function limitTime(view: QuizView, intro: HTMLElement, { kernel, translate, live }: PlayerContext): void {
  const { lesson, handIn, result, startAttempt } = view;
  const { path } = lesson;
  const [minutes, isFixed] = view.quiz.limit!;
  const root = intro.parentElement!;
  const bar = root.previousElementSibling as HTMLElement;
  const words = find(bar, '.left');
  const [soon] = copies(bar, '.soon') as [DocumentFragment];
  const warning = soon.firstElementChild as HTMLElement;
  const said = find(warning, '.said');
  const { textContent: warns } = said;
  const page = root.closest<HTMLElement>('.page')!;
  let left = minutes * 60;
  let lookedAt = 0;
  let keptAt = left;
  let isOver = false;

  const isRunning = (): boolean => {
    const { open, practice } = kernel.state().quizzes[path] ?? {};
    return open === true && !practice;
  };
  const isOff = (): boolean => kernel.state().limits[path] === 0;
  const keep = (seconds: number): void => {
    keptAt = left = seconds;
    kernel.dispatch({ type: 'limit', lesson: path, seconds: Math.ceil(seconds) });
  };
  const inWords = (key: 'limit.left' | 'limit.now'): string => {
    const count = Math.ceil(left / 60);
    return left < 60 ? translate('limit.last') : translate(key, { minutes: count, count });
  };
  const show = (): void => {
    bar.hidden = !isRunning();
    const now = isOff() ? translate('limit.is-off') : inWords('limit.left');
    // Nothing is touched that stays as it is: a screen reader may be reading it.
    if (words.textContent !== now) words.textContent = now;
    for (const actions of findAll(bar, '.actions')) actions.hidden = isOff();
    const isNeeded = isRunning() && !isOff() && left <= warnAt(minutes);
    // A button that was just pressed stays where it is until the focus has gone on.
    if (isNeeded || warning.contains(document.activeElement)) return;
    warning.remove();
    said.textContent = warns;
  };

  /** Puts the warning where the learner is: after the question that has the focus, or that is in view. */
  const warn = (): void => {
    const questions = findAll(root, 'form:not([hidden]) .question');
    const here =
      questions.find((question) => question.contains(document.activeElement)) ??
      questions.find((question) => question.getBoundingClientRect().bottom > 0);
    (here ?? words).after(warning);
  };

  const end = (): void => {
    isOver = true;
    if (!page.hidden) {
      handIn();
      live.say(translate('limit.over'));
      return;
    }
    // The learner is reading another page and stays there.
    kernel.dispatch({ type: 'hand-in', lesson: path });
    find(root, 'form').hidden = true;
    const others = [...root.children].filter((place) => place !== intro && !place.matches('form'));
    for (const place of others) place.remove();
    root.append(view.result());
    live.say(translate('limit.over-of', { title: lesson.title }));
  };

  const look = (): void => {
    const now = Date.now() / 1000;
    const before = left;
    const passed = now - lookedAt;
    lookedAt = now;
    // After the exit the page is gone, and nothing is recorded any more.
    if (!isRunning() || isOff() || !root.isConnected) return;
    left = secondsLeft(left, passed);
    if (left === 0) {
      end();
      return;
    }
    if (before > warnAt(minutes) && left <= warnAt(minutes)) live.say(`${inWords('limit.left')}. ${warns}`);
    else if (isTimeToTell(minutes, before, left)) live.say(inWords('limit.left'));
    if (left <= warnAt(minutes) && !page.hidden && warning.getClientRects().length === 0) warn();
    if (keptAt - left >= KEEP_EVERY) keep(left);
    show();
  };

  const takeUp = (): void => {
    lookedAt = Date.now() / 1000;
    left = kernel.state().limits[path] ?? minutes * 60;
    keptAt = left;
    show();
  };

  view.startAttempt = () => {
    startAttempt();
    isOver = false;
    if (isRunning()) keep(isOff() ? 0 : minutes * 60);
    takeUp();
  };
  view.result = () => {
    show();
    const whole = result();
    if (isOver) find(whole, '.title').after(element('p', { class: 'notice' }, translate('limit.over')));
    return whole;
  };
  if (!isFixed) {
    const unlimited = find(intro, '.unlimited');
    unlimited.hidden = false;
    const box = find<HTMLInputElement>(unlimited, 'input');
    box.checked = isOff();
    listen(box, 'change', () => {
      keep(box.checked ? 0 : minutes * 60);
      takeUp();
    });
    const more = (): void => {
      keep(withMoreTime(left, minutes));
      show();
      live.say(inWords('limit.now'));
    };
    onClick(bar, '.more', more);
    onClick(warning, '.more', () => {
      more();
      said.textContent = inWords('limit.now');
    });
    onClick(bar, '.off', () => {
      keep(0);
      show();
      words.focus();
    });
  }
  const keepBeforeTheEnd = (): void => {
    look();
    if (isRunning() && !isOff() && left !== keptAt) keep(left);
  };
  // Before the player takes its leave of the platform.
  for (const sign of ['beforeunload', 'pagehide'] as const) listen(window, sign, keepBeforeTheEnd, true);
  listen(document, 'visibilitychange', keepBeforeTheEnd, true);
  setInterval(look, 1000);
  takeUp();
}
