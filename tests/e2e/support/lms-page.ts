import * as scormAgain from 'scorm-again/scorm12';
import { createScorm12Session, type Fault, type Scorm12Record, type Scorm12Session } from '../../../src/preview/scorm12/index.ts';

/** How the page that plays the learning platform is set up; it stands in the page's address. */
export interface LmsSettings {
  /** Our own strict session, the same with the manners of Moodle, the lenient scorm-again, or no API at all. */
  readonly kind: 'strict' | 'moodle' | 'scorm-again' | 'none';
  /** Address of the package's page. */
  readonly launch: string;
  readonly masteryScore?: string;
  readonly launchAs?: 'normal' | 'browse' | 'review';
  /** Frames between the window with the API and the course. */
  readonly depth?: number;
  /** Milliseconds after which the API appears. */
  readonly lateBy?: number;
  /** The learner's id; some platforms give none. */
  readonly learnerId?: string;
  readonly learnerName?: string;
  /** Whether the course opens in a window of its own instead of a frame. */
  readonly ownWindow?: boolean;
  /** What the frame of the course may do, as its sandbox attribute says; without it everything. */
  readonly sandbox?: string;
  /** How often LMSInitialize fails before it works. */
  readonly refusals?: number;
  /** Whether the server refuses every save from the start. */
  readonly refusing?: boolean;
  readonly unsupported?: readonly string[];
  /** How many saves a second are fine. Tests answer faster than people do, so there is room by default. */
  readonly commitsPerSecond?: number;
}

/** What the page offers to tests. */
export interface LmsWindow {
  lms: {
    /** While true the server refuses every save. */
    refusing: boolean;
    /** While true every call to the API throws. */
    throwing: boolean;
    session?: Scorm12Session;
    /** The data of scorm-again at its last commit. */
    again?: { committed: unknown[]; finished: boolean };
    /** The learner closes the window of the course. */
    leave(): void;
  };
}

const RECORD = 'lms:record';
const settings = JSON.parse(decodeURIComponent(window.location.hash.slice(1))) as LmsSettings;
const scope = window as unknown as LmsWindow & { API?: unknown };

/** What is used of scorm-again; its own types do not resolve under Node's module rules. */
interface ScormAgainApi {
  on(event: string, listener: () => void): void;
  loadFromFlattenedJSON(json: object, element: string): void;
  renderCommitCMI(terminate: boolean): object;
}

const { Scorm12API } = scormAgain as unknown as { Scorm12API: new (settings: object) => ScormAgainApi };

function strictSession(profile: 'strict' | 'moodle'): unknown {
  const record = JSON.parse(window.localStorage.getItem(RECORD) ?? 'null') as Scorm12Record | null;
  const keep = (): void => window.localStorage.setItem(RECORD, JSON.stringify(session.record()));
  let refusals = settings.refusals ?? 0;
  const session: Scorm12Session = createScorm12Session({
    profile,
    learner: { id: settings.learnerId ?? 'a.rossi', name: settings.learnerName ?? 'Rossi, Ada' },
    now: () => performance.now(),
    commitsPerSecond: settings.commitsPerSecond ?? 10,
    ...(record ? { record } : {}),
    ...(settings.masteryScore === undefined ? {} : { masteryScore: settings.masteryScore }),
    ...(settings.launchAs ? { launchAs: settings.launchAs } : {}),
    ...(settings.unsupported ? { unsupported: settings.unsupported } : {}),
    commit: () => {
      if (scope.lms.refusing) return 'failed';
      // The record holds the save only after this returns.
      queueMicrotask(keep);
      return 'stored';
    },
    fault: ({ method }): Fault | undefined => {
      if (scope.lms.throwing) return { kind: 'throw', error: new Error('the platform broke down') };
      if (method !== 'LMSInitialize' || refusals === 0) return undefined;
      refusals -= 1;
      return { kind: 'error', errorCode: '101' };
    },
  });
  scope.lms.session = session;
  return session.api;
}

function scormAgainApi(): unknown {
  const committed: unknown[] = [];
  scope.lms.again = { committed, finished: false };
  const api = new Scorm12API({ autocommit: false, logLevel: 4, lmsCommitUrl: false, dataCommitFormat: 'flattened' });
  const saved = window.localStorage.getItem('lms:again');
  if (saved) api.loadFromFlattenedJSON(JSON.parse(saved) as object, '');
  const keep = (): void => {
    const data = api.renderCommitCMI(true);
    committed.push(data);
    window.localStorage.setItem('lms:again', JSON.stringify(data));
  };
  api.on('LMSCommit', keep);
  api.on('LMSFinish', () => {
    keep();
    scope.lms.again!.finished = true;
  });
  return api;
}

function start(): void {
  scope.lms = {
    refusing: settings.refusing ?? false,
    throwing: false,
    leave() {
      document.querySelector('iframe')?.remove();
      scope.lms.session?.close();
      if (scope.lms.session) window.localStorage.setItem(RECORD, JSON.stringify(scope.lms.session.record()));
    },
  };
  const give = (): void => {
    if (settings.kind === 'strict' || settings.kind === 'moodle') scope.API = strictSession(settings.kind);
    if (settings.kind === 'scorm-again') scope.API = scormAgainApi();
  };
  if (settings.lateBy === undefined) give();
  else setTimeout(give, settings.lateBy);
  if (settings.ownWindow) {
    window.open(settings.launch, 'course');
    return;
  }
  let parent: Document = document;
  for (let depth = 1; depth < (settings.depth ?? 1); depth += 1) {
    const frame = parent.body.appendChild(parent.createElement('iframe'));
    parent = frame.contentDocument!;
    parent.body.style.margin = '0';
  }
  const course = parent.createElement('iframe');
  course.title = 'Course';
  course.name = 'course';
  if (settings.sandbox !== undefined) course.setAttribute('sandbox', settings.sandbox);
  course.src = settings.launch;
  parent.body.append(course);
  for (const frame of document.querySelectorAll('iframe')) styleFrame(frame);
}

function styleFrame(frame: HTMLIFrameElement): void {
  Object.assign(frame.style, { border: '0', width: '100%', height: '100vh', display: 'block' });
  frame.contentDocument?.querySelectorAll('iframe').forEach(styleFrame);
}

start();
