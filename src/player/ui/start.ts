import { isComplete, lessonProgress, requirements } from '../../shared/completion.ts';
import type { PlayerContext } from './context.ts';
import { element, find, findAll, linkButton } from './dom.ts';

/** The start page: where the learner is, where to go on, what is still to be done. */
export function mountStart(context: PlayerContext): void {
  const { kernel } = context;
  const update = (): void => {
    showWhere(context);
    showRequirements(context);
  };
  kernel.onState(update);
  update();
}

function showWhere(context: PlayerContext): void {
  const { kernel, unit, translate } = context;
  const { lessons } = unit.data;
  const { state } = kernel;
  const first = lessons[0]!;
  const bookmark = state.bookmark === undefined ? undefined : unit.lesson(state.bookmark);
  const done = lessons.filter((lesson) => lessonProgress(unit.data, lesson, state) === 'finished').length;
  const complete = isComplete(unit.data, state) && lessons.some((lesson) => state.lessons[lesson.path]);
  const welcome = find(document, '#welcome');
  welcome.querySelector('[data-where]')?.remove();
  const actions = find(document, '#start-actions');
  const begin = linkButton(translate('start.begin'), 'first', context.elementId(first.path));
  if (!bookmark) {
    actions.replaceChildren(begin);
    return;
  }
  const words = complete ? translate('start.finished') : translate('start.where', { done, total: lessons.length, title: bookmark.title });
  welcome.prepend(element('p', { class: 'lead', 'data-where': true }, words));
  const resume = linkButton(translate('start.resume', { title: bookmark.title }), 'first', context.elementId(bookmark.path));
  const again = linkButton(translate(complete ? 'start.again' : 'start.restart'), 'second', context.elementId(first.path));
  actions.replaceChildren(...(bookmark === first ? [resume] : [resume, again]));
}

function showRequirements({ kernel, unit, translate }: PlayerContext): void {
  const rows = new Map(findAll(document, '[data-requirement]').map((row) => [row.dataset['requirement'], row]));
  for (const { kind, done, total } of requirements(unit.data, kernel.state)) {
    const cell = rows.get(kind)?.lastElementChild;
    if (!cell) continue;
    if (done >= total) cell.textContent = translate('requirement.done');
    else cell.textContent = total > 1 ? translate('requirement.part', { done, total }) : translate('requirement.not-yet');
  }
}
