import { isComplete, lessonProgress, lessonsThere, requirements } from '../../shared/completion.ts';
import { recordIdentifier } from '../../shared/scorm12-format.ts';
import type { PlayerContext } from './context.ts';
import { fill, find } from './dom.ts';

/** The start page: where the learner is, where to go on, what is still to be done. */
export function mountStart({ kernel, unit, translate }: PlayerContext): void {
  const { data } = unit;
  const page = find(document, '#start');
  const resume = find<HTMLAnchorElement>(page, '.resume');

  const update = (): void => {
    const state = kernel.state();
    const lessons = lessonsThere(data, state);
    const bookmark = unit.lesson(state.bookmark ?? '');
    const complete = isComplete(data, state);
    const done = lessons.filter((lesson) => lessonProgress(data, lesson, state) === 'finished').length;
    fill(page, {
      where:
        bookmark &&
        translate(complete ? 'start.finished' : 'start.where', { done, total: lessons.length, title: bookmark.title }),
      resume: bookmark && translate('start.resume', { title: bookmark.title }),
      begin: bookmark !== lessons[0] && translate(!bookmark ? 'start.begin' : complete ? 'start.again' : 'start.restart'),
    });
    if (bookmark) resume.href = `#${recordIdentifier(bookmark.path)}`;
    find(page, '.begin').classList.toggle('second', Boolean(bookmark));
    for (const { kind, done: reached, total } of requirements(data, state)) {
      fill(page, {
        [`need-${kind}`]: translate(
          reached === total ? 'requirement.done' : total > 1 ? 'requirement.part' : 'requirement.not-yet',
          { done: reached, total },
        ),
      });
    }
  };
  kernel.onState(update);
  update();
}
