import type { LessonData, LessonFile, PackageData } from '../../shared/package-data.ts';
import { createTranslator } from '../../shared/translator.ts';
import { Kernel, type Surroundings } from '../kernel/kernel.ts';
import type { AnyQuestionPart } from '../kernel/registry.ts';
import { Unit } from '../kernel/unit.ts';
import { browserStorage, LocalAdapter } from '../lms/local-adapter.ts';
import type { LmsPort } from '../lms/port.ts';
import { mountAbout } from './about.ts';
import { mountContents } from './contents.ts';
import type { PlayerContext } from './context.ts';
import { deviceStore } from './device-store.ts';
import { element, find, findAll } from './dom.ts';
import { mountExit } from './exit.ts';
import { liveRegions } from './live-regions.ts';
import { showNotice } from './notices.ts';
import { mountPractice } from './practice-question.ts';
import { mountQuiz } from './quiz.ts';
import { createRouter } from './router.ts';
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

const elementId = (path: string): string => path.replaceAll('/', '_');

const parts = new Map<string, AnyQuestionPart>();
const arriving = new Map<string, (file: LessonFile) => void>();

/** Called by the script of each question type in the package. */
export function register(type: string, part: AnyQuestionPart): void {
  parts.set(type, part);
}

/** Called by each file under `data/` with the pages it holds. */
export function add(name: string, file: LessonFile): void {
  arriving.get(name)?.(file);
}

/** Starts the player in the page: connects, takes up the learner's work, brings the markup to life. */
export async function startPlayer(createPort: PortFactory): Promise<void> {
  const data = JSON.parse(find(document, '#package').textContent) as PackageData;
  const unit = new Unit(data, parts);
  const translate = createTranslator(data.strings, data.locale);
  const actions = find(document, '#start-actions');
  actions.hidden = true;
  const connected = showNotice(translate('notice.connecting'));
  const storage = browserStorage();
  const platform = createPort(unit);
  let kernel = await Kernel.start(unit, platform, surroundings);
  if (kernel.mode === 'untracked') kernel = await Kernel.start(unit, new LocalAdapter(storage, data.identity), surroundings);
  connected();
  actions.hidden = false;
  tellMode(kernel, platform, storage !== undefined, translate);

  const live = liveRegions();
  const device = deviceStore(storage, data.identity, kernel.learner);
  const context: PlayerContext = { unit, kernel, translate, live, device, elementId, open: (id) => router.open(id) };
  const endWatch = watchEnds(kernel);
  const router = createRouter(
    {
      unit,
      elementId,
      load: (file) => loadFile(file, unit),
      words: { loading: translate('notice.loading'), notLoaded: translate('notice.not-loaded'), retry: translate('notice.retry') },
      courseTitle: data.courseTitle,
    },
    {
      shown(page, lesson, first) {
        if (!lesson) return;
        if (first) mountLesson(page, lesson, context);
        kernel.dispatch({ type: 'visit', lesson: lesson.path });
        endWatch(page, lesson);
      },
      wentOn: (lesson) => kernel.dispatch({ type: 'read-to-end', lesson: lesson.path }),
    },
  );
  mountTerms(translate);
  mountSaveStatus(context);
  mountContents(context);
  mountStart(context);
  mountExit(context);
  mountAbout(context);
  watchPage(kernel);
  const asked = window.location.hash.slice(1);
  if (asked !== '' && asked !== 'start') router.open(asked);
}

function mountLesson(page: HTMLElement, lesson: LessonData, context: PlayerContext): void {
  for (const form of findAll(page, 'form[data-question]')) mountPractice(form, context);
  for (const scenario of findAll(page, '[data-scenario]')) mountScenario(scenario, context);
  for (const worksheet of findAll(page, '[data-worksheet]')) mountWorksheet(worksheet, context);
  for (const quiz of findAll(page, '[data-quiz]')) mountQuiz(quiz, lesson, context);
}

/** A lesson is read when its end has come into view. */
function watchEnds(kernel: Kernel): (page: HTMLElement, lesson: LessonData) => void {
  let observer: IntersectionObserver | undefined;
  return (page, lesson) => {
    observer?.disconnect();
    observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer?.disconnect();
      kernel.dispatch({ type: 'read-to-end', lesson: lesson.path });
    });
    observer.observe(find(page, '[data-end]'));
  };
}

function watchPage(kernel: Kernel): void {
  for (const sign of ['pointerdown', 'keydown', 'scroll']) document.addEventListener(sign, () => kernel.clock.sign(), { passive: true, capture: true });
  document.addEventListener('visibilitychange', () => kernel.show(document.visibilityState === 'visible'));
  window.addEventListener('beforeunload', () => void kernel.saveNow());
  // A page that goes into the browser's cache may come back; only one that does not is at its end.
  window.addEventListener('pagehide', (event) => (event.persisted ? kernel.show(false) : kernel.leave()));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) kernel.show(true);
  });
}

function tellMode(kernel: Kernel, platform: LmsPort, keeps: boolean, translate: PlayerContext['translate']): void {
  if (kernel.arrival === 'unreadable') showNotice(translate('notice.unreadable'));
  if (kernel.mode === 'review' || kernel.mode === 'browse') showNotice(translate(`notice.${kernel.mode}`));
  if (kernel.mode !== 'untracked') return;
  // Whoever was called and did not answer is a platform; silence means that there is none.
  const refused = platform.trace().length > 0;
  showNotice(translate(refused ? 'notice.refused' : keeps ? 'notice.untracked' : 'notice.untracked-nowhere'), refused || !keeps);
}

async function loadFile(file: string, unit: Unit): Promise<void> {
  const loaded = new Promise<LessonFile>((resolve, reject) => {
    arriving.set(file, resolve);
    const script = element('script', { src: file });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(file));
    });
    document.head.append(script);
  });
  const { pages, questions } = await loaded;
  unit.add({ pages, questions });
  const main = find(document, 'main');
  // The pages come from the package itself, made by the same build as this script.
  for (const html of Object.values(pages)) main.append(document.createRange().createContextualFragment(html));
}
