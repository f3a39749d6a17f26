import type { PackageData } from '../../shared/package-data.ts';
import type { ExampleKind } from '../example-state.ts';
import { ADDRESSES, type PreviewPackage, type PreviewState } from '../protocol.ts';
import type { LessonMode } from '../scorm12/index.ts';
import { byId, element, tell } from './dom.ts';
import type { Launch } from './platform.ts';
import { PLATFORMS } from './platforms.ts';
import { showOpening, showTalk } from './talk.ts';

/** Frames of the browser for which a new page is held at the place where the old one was. */
const SETTLING_FRAMES = 20;

/** Where the learner is in the course: the address of the screen, and how far down. */
interface View {
  readonly hash: string;
  readonly top: number;
}

const START: View = { hash: '', top: 0 };

/** A course in a frame and the platform around it. */
export interface Stage {
  /** The course was saved: shows what is new, at the same screen. */
  update(state: PreviewState, shown: PreviewPackage): void;
  /** Closes the course for good. What is kept of the learner goes to another run of the program, unless it begins afresh. */
  leave(next: PreviewState): Promise<void>;
}

/** Opens a package on its platform, with what is kept of the learner. */
export async function openStage(first: PreviewState, package_: PreviewPackage): Promise<Stage> {
  const platform = PLATFORMS[package_.target];
  if (!platform) throw new Error(`There is no platform for ${package_.target} yet.`);
  const address = ADDRESSES.record(package_.name);
  const mode = byId<HTMLSelectElement>('mode');
  const fail = byId('fail');
  let state = first;
  let shown = package_;
  let launch: Launch<unknown> | undefined;
  let frame: HTMLIFrameElement | undefined;

  const keep = async (record: unknown): Promise<void> => {
    const body = JSON.stringify(record ?? null);
    try {
      await fetch(address, { method: 'PUT', headers: { 'content-type': 'application/json' }, body, keepalive: true });
    } catch {
      // Nobody is there to keep it; this page still does.
    }
  };
  const showFacts = (): void => {
    const facts = launch?.facts() ?? [];
    byId('facts').replaceChildren(...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
  };
  const willFail = (next: boolean): void => fail.setAttribute('aria-pressed', String(next));

  /** Taking the frame away is how a window closes: the module saves and ends its visit. */
  const close = (): unknown => {
    const closed = launch;
    frame?.remove();
    closed?.close();
    launch = undefined;
    showTalk(closed?.news() ?? []);
    return closed?.record();
  };

  const open = (record: unknown, view: View): void => {
    const launched: Launch<unknown> = platform.launch({
      profile: state.profile,
      resolved: shown.resolved,
      mode: mode.value as LessonMode,
      record: record ?? undefined,
      talked: () => showTalk(launched.news()),
      kept(kept) {
        if (launch !== launched) return;
        showFacts();
        void keep(kept);
      },
      fails() {
        const isAsked = fail.getAttribute('aria-pressed') === 'true';
        willFail(false);
        if (isAsked) tell('A save has failed, as you wanted.');
        return isAsked;
      },
    });
    launch = launched;
    showOpening();
    showFacts();
    const focused = document.activeElement;
    const opened = element('iframe', {
      title: `Course: ${shown.title}`,
      src: `${ADDRESSES.file(shown.name, 'index.html')}?round=${state.round}${view.hash}`,
    });
    opened.addEventListener('load', () => settle(opened, view, focused));
    frame = opened;
    byId('stage').replaceChildren(opened);
  };
  /** The learner leaves and comes back to what the platform has kept. */
  const reopen = (view: View): void => {
    const record = close();
    void keep(record);
    open(record, view);
  };

  const viewNow = (): View => {
    const inside = frame?.contentWindow;
    return inside ? { hash: inside.location.hash, top: inside.scrollY } : START;
  };
  const example = async (kind: ExampleKind): Promise<unknown> => {
    const data = (await fetch(ADDRESSES.data(shown.name)).then((response) => response.json())) as PackageData;
    return platform.example(data, kind);
  };
  const startAfresh = async (kind: ExampleKind | undefined): Promise<void> => {
    const record = kind ? await example(kind) : undefined;
    close();
    forgetDevice();
    void keep(record);
    open(record, START);
  };

  byId('come-back').addEventListener('click', () => {
    reopen(START);
    tell('The course was closed and opened again.');
  });
  fail.addEventListener('click', () => willFail(fail.getAttribute('aria-pressed') !== 'true'));
  byId('afresh').addEventListener('click', () => {
    const kind = byId<HTMLSelectElement>('begin-as').value as ExampleKind | '';
    void startAfresh(kind || undefined).then(() => tell('Everything was forgotten.'));
  });
  mode.addEventListener('change', () => {
    reopen(viewNow());
    tell(`The course was opened in mode ${mode.value}.`);
  });
  byId('widths').addEventListener('change', (event) => {
    byId('stage').dataset['width'] = (event.target as HTMLInputElement).value;
  });

  const kept: unknown = await fetch(address).then((response) => response.json());
  if (kept === null && state.isFresh) forgetDevice();
  if (kept === null && state.startAs) {
    byId<HTMLSelectElement>('begin-as').value = state.startAs;
    await startAfresh(state.startAs);
  } else open(kept, START);

  return {
    update(next, changed) {
      const isVoid = next.numbering !== state.numbering;
      const isOther = changed.version !== shown.version;
      state = next;
      shown = changed;
      if (isVoid) {
        void startAfresh(undefined);
        tell('The layout lock was written anew: the learner begins from the start.');
      } else if (isOther) reopen(viewNow());
    },
    async leave(next) {
      const record = close();
      if (!next.isFresh && !next.startAs) await keep(record);
    },
  };
}

/**
 * Holds a page at a place, and the focus with whoever works outside the course, while the player takes
 * the page into its hands: it goes to the top of a screen and to its title. Ends when somebody takes over.
 */
function settle(frame: HTMLIFrameElement, { top }: View, focused: Element | null): void {
  const inside = frame.contentWindow;
  let left = SETTLING_FRAMES;
  for (const sign of ['wheel', 'pointerdown', 'keydown'] as const)
    inside?.addEventListener(sign, () => void (left = 0), { once: true });
  const hold = (): void => {
    if (left === 0 || !inside || frame.contentWindow !== inside) return;
    left -= 1;
    inside.scrollTo({ top, behavior: 'instant' });
    if (focused instanceof HTMLElement && focused !== document.body && document.activeElement === frame) focused.focus();
    requestAnimationFrame(hold);
  };
  hold();
}

/** Erases what courses have kept in this browser: worksheets and notes. */
function forgetDevice(): void {
  for (const key of Object.keys(window.localStorage)) if (key.startsWith('coursewright:')) window.localStorage.removeItem(key);
}
