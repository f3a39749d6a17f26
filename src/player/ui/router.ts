import type { LessonData, LessonFile } from '../../shared/package-data.ts';
import { recordIdentifier } from '../../shared/scorm12-format.ts';
import type { Unit } from '../kernel/unit.ts';
import { find, findAll, listen } from './dom.ts';

/** Loads a file under `data/`, tells that it does, and offers another try when it fails. */
export type FileLoader = (name: string, words: (key: string) => string, retry: () => void) => Promise<LessonFile | undefined>;

/** What the router asks for and tells. */
export interface RouterSettings {
  readonly unit: Unit;
  /** Brings the page of a lesson into the document that is not in it yet. */
  readonly fetchPage: (lesson: LessonData, retry: () => void) => Promise<void>;
  /** A page is shown; `isFirst` when it was not shown before in this session. */
  readonly shown: (page: HTMLElement, lesson: LessonData | undefined, isFirst: boolean) => void;
  /** The learner goes on from a lesson by its own link to the next. */
  readonly wentOn: (lesson: LessonData) => void;
}

/** Shows one page of the unit at a time and keeps address, title and focus in step. Returns how to open a page. */
export function createRouter({ unit, fetchPage, shown, wentOn }: RouterSettings): (elementId: string) => void {
  const main = find(document, 'main');
  const seen = new Set<string>();
  let current = 'start';
  let wanted = current;
  const lessonOf = (id: string): LessonData | undefined =>
    unit.data.lessons.find((lesson) => recordIdentifier(lesson.path) === id);
  const pageOf = (id: string): HTMLElement | null | undefined => document.getElementById(id)?.closest<HTMLElement>('.page');

  const show = (page: HTMLElement, target: HTMLElement): void => {
    for (const other of findAll(main, '.page,.loading')) other.hidden = other !== page;
    current = page.id;
    const title = find(page, 'h1');
    title.tabIndex = -1;
    document.title = `${title.textContent} – ${unit.data.courseTitle}`;
    for (const link of findAll(document, '.contents a')) {
      const isHere = link.getAttribute('href') === `#${current}`;
      const module = link.closest('details');
      if (isHere && module) module.open = true;
      if (isHere) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    shown(page, lessonOf(current), !seen.has(current));
    seen.add(current);
    window.scrollTo(0, 0);
    if (target === page) title.focus({ preventScroll: true });
    else {
      target.tabIndex = -1;
      target.focus();
      target.scrollIntoView();
    }
  };

  const open = async (id: string): Promise<void> => {
    wanted = id;
    const lesson = lessonOf(id);
    if (lesson?.file !== undefined && !pageOf(id)) {
      for (const page of findAll(main, '.page,.loading')) page.hidden = true;
      await fetchPage(lesson, () => void open(id));
      // Meanwhile the learner may have gone elsewhere.
      if (wanted !== id) return;
    }
    const page = pageOf(id);
    if (page) show(page, document.getElementById(id)!);
  };

  listen(document, 'click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    const id = link.hash.slice(1);
    if (id === 'main') {
      main.focus();
      return;
    }
    const from = lessonOf(current);
    if (from && link.matches('.pager .next')) wentOn(from);
    try {
      // Inside a platform's frame every entry would become one of the platform's own history.
      window.history[window.parent === window ? 'pushState' : 'replaceState'](null, '', `#${id}`);
    } catch {
      // A page without an address of its own works all the same.
    }
    void open(id);
  });
  const openAddress = (): void => void open(window.location.hash.slice(1) || 'start');
  listen(window, 'popstate', openAddress);
  if (window.location.hash.length > 1) openAddress();
  return (id) => void open(id);
}
