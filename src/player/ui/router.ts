import type { LessonData } from '../../shared/package-data.ts';
import type { Unit } from '../kernel/unit.ts';
import { element, find, findAll } from './dom.ts';

/** What the router tells the views. */
export interface RouterEvents {
  /** A page is shown; `first` when it was not shown before in this session. */
  shown(page: HTMLElement, lesson: LessonData | undefined, first: boolean): void;
  /** The learner goes on from a lesson by its own link to the next. */
  wentOn(lesson: LessonData): void;
}

/** Shows one page of the unit at a time and keeps address, title and focus in step. */
export interface Router {
  open(elementId: string): void;
  /** The page that is shown now. */
  readonly current: HTMLElement;
}

interface RouterSettings {
  readonly unit: Unit;
  readonly elementId: (path: string) => string;
  readonly load: (file: string) => Promise<void>;
  readonly words: { readonly loading: string; readonly notLoaded: string; readonly retry: string };
  readonly courseTitle: string;
}

export function createRouter(settings: RouterSettings, events: RouterEvents): Router {
  const { unit, elementId } = settings;
  const main = find(document, 'main');
  const shown = new Set<string>();
  const inFrame = window.parent !== window;
  let current = find(document, '#start');

  const lessonOf = (id: string): LessonData | undefined => unit.data.lessons.find((lesson) => elementId(lesson.path) === id);

  const show = (page: HTMLElement, target: HTMLElement | undefined): void => {
    for (const other of findAll(main, '[data-page]')) other.hidden = other !== page;
    for (const message of findAll(main, '[data-loading]')) message.remove();
    current = page;
    const heading = find(page, 'h1');
    document.title = `${heading.textContent.trim()} – ${settings.courseTitle}`;
    for (const link of findAll(document, '.contents a')) {
      if (link.getAttribute('href') === `#${page.id}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const first = !shown.has(page.id);
    shown.add(page.id);
    events.shown(page, lessonOf(page.id), first);
    window.scrollTo(0, 0);
    if (target) {
      target.scrollIntoView();
      target.focus();
    } else heading.focus({ preventScroll: true });
  };

  const open = async (id: string, remember: boolean): Promise<void> => {
    const target = document.getElementById(id);
    const page = target?.closest<HTMLElement>('[data-page]') ?? (await fetchPage(lessonOf(id)));
    if (!page) return;
    if (remember) rememberAddress(page.id);
    show(page, target && target !== page ? target : undefined);
  };

  const fetchPage = async (lesson: LessonData | undefined): Promise<HTMLElement | undefined> => {
    if (!lesson?.file) return undefined;
    const message = element('p', { 'data-loading': true, role: 'status' }, settings.words.loading);
    for (const page of findAll(main, '[data-page]')) page.hidden = true;
    main.prepend(message);
    try {
      await settings.load(lesson.file);
    } catch {
      const retry = element('button', { type: 'button', class: 'button second' }, settings.words.retry);
      retry.addEventListener('click', () => void open(elementId(lesson.path), false));
      message.replaceChildren(settings.words.notLoaded, ' ', retry);
      return undefined;
    }
    return document.getElementById(elementId(lesson.path)) ?? undefined;
  };

  // Inside a platform's frame every entry would become one of the platform's own history.
  const rememberAddress = (id: string): void => {
    try {
      if (inFrame) window.history.replaceState(null, '', `#${id}`);
      else if (window.location.hash !== `#${id}`) window.history.pushState(null, '', `#${id}`);
    } catch {
      // A page without an address of its own works all the same.
    }
  };

  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const id = link.getAttribute('href')!.slice(1);
    if (id === 'main') {
      main.focus();
      return;
    }
    const from = lessonOf(current.id);
    if (from && link.closest('.pager') && link.classList.contains('next')) events.wentOn(from);
    void open(id, true);
  });
  window.addEventListener('popstate', () => void open(window.location.hash.slice(1) || 'start', false));

  return {
    open: (id) => void open(id, true),
    get current() {
      return current;
    },
  };
}
