import type { BlockPart } from '../../blocks/player-part.ts';
import { lessonsThere } from '../../shared/completion.ts';
import type { LessonData, LessonFile, PackageData } from '../../shared/package-data.ts';
import { recordIdentifier } from '../../shared/scorm12-format.ts';
import { createTranslator } from '../../shared/translator.ts';
import { type Kernel, startKernel, type Surroundings } from '../kernel/kernel.ts';
import type { AnyQuestionPart, QuestionParts } from '../kernel/registry.ts';
import { createUnit, type Unit } from '../kernel/unit.ts';
import { browserStorage, createLocalAdapter } from '../lms/local-adapter.ts';
import type { LmsPort } from '../lms/port.ts';
import type { ConditionsFactory } from '../conditions.ts';
import type { QuizWaysFactory } from '../quizzes.ts';
import { mountAbout } from './about.ts';
import { mountContents } from './contents.ts';
import type { PlayerContext } from './context.ts';
import { createDeviceStore } from './device-store.ts';
import { element, find, findAll, listen, setExpanded } from './dom.ts';
import { mountExit } from './exit.ts';
import { liveRegions } from './live-regions.ts';
import { mountPractice } from './practice-question.ts';
import { mountQuiz } from './quiz.ts';
import { createRouter, type FileLoader } from './router.ts';
import { mountSaveStatus } from './save-status.ts';
import { mountScenario } from './scenario.ts';
import { mountStart } from './start.ts';
import { mountTerms } from './terms.ts';
import { mountWorksheet } from './worksheet.ts';

/** Makes the port to the platform that a package is built for. */
export type PortFactory = (unit: Unit) => LmsPort;

const surroundings: Surroundings = {
  now: () => performance.now(),
  date: () => new Date(),
  randomSeed: () => crypto.getRandomValues(new Uint32Array(1))[0]!,
};

/** What only some packages bring beside question and block types, by the names of their scripts. */
interface Extensions {
  readonly files: (arrived: ReadonlyMap<string, LessonFile>) => FileLoader;
  readonly conditions: ConditionsFactory;
  readonly quizzes: QuizWaysFactory;
}

const parts = new Map<string, unknown>();
const arrived = new Map<string, LessonFile>();

/** Called by the script of each question or block type in the package that has one, and of each extension. */
export function register(name: string, part: AnyQuestionPart | BlockPart | Extensions[keyof Extensions]): void {
  parts.set(name, part);
}

const extension = <Name extends keyof Extensions>(name: Name): Extensions[Name] | undefined =>
  parts.get(name) as Extensions[Name] | undefined;

/** Called by each file under `data/` with the pages it holds. */
export function add(name: string, file: LessonFile): void {
  arrived.set(name, file);
}

/** Starts the player in the page: connects, takes up the learner's work, brings the markup to life. */
export async function startPlayer(createPort: PortFactory): Promise<void> {
  const data = JSON.parse(find(document, '#package').textContent) as PackageData;
  const conditions = extension('conditions')?.(data);
  const loader = extension('files')?.(arrived);
  const unit = createUnit({ ...data, ...conditions }, parts as QuestionParts);
  const translate = createTranslator(data.strings, data.locale);
  const begin = find(document, '#start .actions');
  begin.hidden = true;
  const connecting = notice(translate('notice.connecting'));
  const storage = browserStorage();
  const platform = createPort(unit);
  let kernel = await startKernel(unit, platform, surroundings);
  const tracked = kernel.mode !== 'untracked';
  if (!tracked) kernel = await startKernel(unit, createLocalAdapter(storage, data.identity), surroundings);
  connecting.remove();
  begin.hidden = false;

  const { mode, arrival } = kernel;
  if (arrival === 'unreadable') notice(translate('notice.unreadable'));
  if (mode === 'review' || mode === 'browse') notice(translate(`notice.${mode}`));
  // Whoever was called and did not answer is a platform; silence means that there is none.
  if (!tracked)
    notice(translate(`notice.${platform.trace().length > 0 ? 'refused' : storage ? 'untracked' : 'untracked-nowhere'}`));

  const context: PlayerContext = {
    unit,
    kernel,
    translate,
    live: liveRegions(),
    device: createDeviceStore(storage, data.identity, kernel.learner),
    conditions,
    quizzes: extension('quizzes')?.(unit),
  };
  prepare(document, context);
  mountTerms();
  mountSaveStatus(context);
  mountContents(context);
  mountStart(context);
  mountExit(context);
  mountAbout(context);
  watchPage(kernel);
  const watchEnd = endWatcher(kernel);
  let relink = (): void => undefined;
  if (conditions) {
    kernel.onState(() => {
      conditions.apply(kernel.state());
      relink();
    });
  }
  createRouter({
    unit,
    async fetchPage(lesson, retry) {
      const file = await loader?.(lesson.file!, translate, retry);
      if (!file) return;
      unit.add(file);
      // The pages come from the package itself, made by the same build as this script.
      const pages = document.createRange().createContextualFragment(Object.values(file.pages).join(''));
      prepare(pages, context);
      find(document, 'main').append(pages);
    },
    shown(page, lesson, isFirst) {
      conditions?.apply(kernel.state());
      relink = () => undefined;
      if (!lesson) return;
      if (isFirst) mountLesson(page, lesson, context);
      relink = () => linkNeighbours(page, lesson, context);
      relink();
      kernel.dispatch({ type: 'visit', lesson: lesson.path });
      watchEnd(page, lesson);
    },
    wentOn: (lesson) => kernel.dispatch({ type: 'read-to-end', lesson: lesson.path }),
  });
}

/** Shows a notice above the page: something is different from usual. */
function notice(words: string): HTMLElement {
  const shown = element('p', { class: 'notice' }, words);
  find(document, '#notices').append(shown);
  return shown;
}

/** Adds to the markup what every page would repeat: words for screen readers, links to the neighbours. */
function prepare(root: ParentNode, { translate }: PlayerContext): void {
  for (const link of findAll(root, '.cite'))
    link.setAttribute('aria-label', translate('sources.entry', { id: link.textContent }));
  for (const link of findAll<HTMLAnchorElement>(root, '[href^=http]')) {
    // Inside a platform's frame another site would take the place of the course.
    link.target = '_blank';
    link.append(element('span', { class: 'visually-hidden' }, ` ${translate('new-window')}`));
  }
  for (const term of findAll(root, '.term')) setExpanded(term, false);
}

/** Fills in the links to the pages before and after a lesson that are there for this learner. */
function linkNeighbours(page: HTMLElement, lesson: LessonData, { unit, kernel, translate }: PlayerContext): void {
  const { data } = unit;
  const lessons = lessonsThere(data, kernel.state());
  const at = lessons.indexOf(lesson);
  const link = (which: 'previous' | 'next', to: LessonData | undefined): HTMLElement =>
    element(
      'a',
      { class: which, href: `#${to ? recordIdentifier(to.path) : 'start'}` },
      element('small', {}, translate(which)),
      to?.title ?? translate(`neighbour.${which}`),
    );
  const pager = find(page, '.pager');
  const links = element('p', {}, link('previous', lessons[at - 1]), link('next', lessons[at + 1]));
  // The focus may be on one of them: what stays the same stays in place.
  if (pager.innerHTML !== links.innerHTML) pager.replaceChildren(...links.childNodes);
  pager.ariaLabel = translate('pager');
}

function mountLesson(page: HTMLElement, lesson: LessonData, context: PlayerContext): void {
  for (const form of findAll(page, 'form.question')) if (!form.closest('.scenario')) mountPractice(form, context);
  for (const scenario of findAll(page, '.scenario')) mountScenario(scenario, context);
  for (const worksheet of findAll(page, '.worksheet')) mountWorksheet(worksheet, context);
  for (const quiz of findAll(page, '.quiz')) mountQuiz(quiz, lesson, context);
  for (const block of findAll(page, '[data-part]')) (parts.get(block.dataset['part']!) as BlockPart).mount(block, context);
}

/** A lesson is read when its end has come into view. */
function endWatcher(kernel: Kernel): (page: HTMLElement, lesson: LessonData) => void {
  let observer: IntersectionObserver | undefined;
  return (page, { path }) => {
    observer?.disconnect();
    observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) kernel.dispatch({ type: 'read-to-end', lesson: path });
    });
    observer.observe(find(page, '.pager'));
  };
}

function watchPage(kernel: Kernel): void {
  const ignoreSecondHalf = (event: MouseEvent): void => {
    if (event.detail < 2 || !(event.target as Element).closest('.button')) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The second half of a double click would hit what the first half has put in the button's place.
  listen(document, 'click', ignoreSecondHalf, true);
  for (const sign of ['pointerdown', 'keydown', 'scroll'] as const) listen(document, sign, kernel.clock.sign, true);
  listen(document, 'visibilitychange', () => kernel.show(document.visibilityState === 'visible'));
  listen(window, 'beforeunload', () => void kernel.save());
  // A page that goes into the browser's cache may come back; only one that does not is at its end.
  listen(window, 'pagehide', (event) => (event.persisted ? kernel.show(false) : kernel.end()));
  listen(window, 'pageshow', (event) => event.persisted && kernel.show(true));
}
