import { ADDRESSES, type PreviewState } from '../protocol.ts';
import { byId, element, tell } from './dom.ts';
import { showFindings } from './findings.ts';
import { openStage, type Stage } from './stage.ts';
import { mountTalk } from './talk.ts';

const PLAYED = /^\/play\/([^/]+)$/;

const name = decodeURIComponent(PLAYED.exec(window.location.pathname)?.[1] ?? '');
let run: string | undefined;
let stage: Promise<Stage> | undefined;

/** Shows how the course stands: at first, and after every save. */
function show(state: PreviewState): void {
  if (run !== undefined && run !== state.run) {
    // Another run of the program may serve another version of this page, too.
    events.close();
    void Promise.resolve(stage?.then((opened) => opened.leave(state))).finally(() => window.location.reload());
    return;
  }
  const isFirst = run === undefined;
  run = state.run;
  showFindings(state);
  tell(statusWords(state, isFirst));
  byId('course').textContent = state.courseTitle;
  if (name === '') showMenu(state);
  else showPackage(state);
}

function showMenu({ packages, courseTitle }: PreviewState): void {
  const [only] = packages;
  if (only && packages.length === 1) {
    window.location.replace(ADDRESSES.platform(only.name));
    return;
  }
  document.title = `Preview: ${courseTitle}`;
  byId('menu').hidden = packages.length === 0;
  byId('packages').replaceChildren(
    ...packages.map((one) => element('li', {}, element('a', { href: ADDRESSES.platform(one.name) }, one.title))),
  );
}

function showPackage(state: PreviewState): void {
  const { packages } = state;
  const shown = packages.find((one) => one.name === name);
  byId('all').hidden = packages.length === 1 && shown !== undefined;
  if (!shown) {
    if (packages.length > 0) tell('This package is not in the course any more.');
    return;
  }
  document.title = `Preview: ${shown.title}`;
  byId('title').textContent = shown.title;
  for (const part of ['platform', 'record', 'talk']) byId(part).hidden = false;
  if (stage) void stage.then((opened) => opened.update(state, shown));
  else {
    stage = openStage(state, shown);
    stage.catch((error: unknown) => tell(String(error)));
  }
}

function statusWords({ problem, packages, isStale }: PreviewState, isFirst: boolean): string {
  if (problem !== undefined) return problem;
  if (isStale)
    return packages.length > 0 ? 'The course has mistakes.' : 'The course is shown as soon as its mistakes are mended.';
  return isFirst ? 'Save a file of the course, and it is shown here.' : `Updated at ${new Date().toLocaleTimeString('en-GB')}.`;
}

mountTalk();
const events = new EventSource(ADDRESSES.events);
events.addEventListener('message', ({ data }: MessageEvent<string>) => show(JSON.parse(data) as PreviewState));
events.addEventListener('error', () => tell('The preview has ended. Start it again at the same port, and this page goes on.'));
