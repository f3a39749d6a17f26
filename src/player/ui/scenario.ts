import type { ChoiceData } from '../../shared/package-data.ts';
import { EMPTY_SCENARIO } from '../../shared/state.ts';
import { currentScene, roundEnded } from '../kernel/reduce.ts';
import type { PlayerContext } from './context.ts';
import { button, copyOf, element, find, findAll } from './dom.ts';

/** A branching scenario: one scene after the other down the page, choices and what follows from them. */
export function mountScenario(root: HTMLElement, context: PlayerContext): void {
  const path = root.dataset['scenario']!;
  const { kernel, unit, translate, live } = context;
  const scenario = unit.scenario(path);
  if (!scenario) return;
  const scenes = new Map(findAll(root, '[data-scene]').map((scene) => [scene.dataset['scene']!, scene]));
  const end = find(root, '[data-end-of-story]');
  const choices = (): readonly string[] => kernel.state.scenarios[path]?.choices ?? EMPTY_SCENARIO.choices;

  const show = (): void => {
    for (const scene of scenes.values()) scene.hidden = true;
    for (const told of findAll(root, '.consequence')) told.remove();
    for (const taken of choices()) {
      const [sceneId, choiceId] = taken.split('/') as [string, string];
      const scene = scenes.get(sceneId)!;
      place(scene, choiceId);
      const told = element('div', { class: 'consequence' }, element('h3', { tabindex: -1 }, translate('scenario.consequence')));
      const template = findAll<HTMLTemplateElement>(scene, 'template[data-consequence]').find((candidate) => candidate.dataset['consequence'] === choiceId);
      if (template) told.append(copyOf(template));
      scene.append(told);
    }
    const here = currentScene(scenario, choices());
    if (here !== undefined) place(scenes.get(here)!, undefined);
    showEnd();
  };

  const place = (scene: HTMLElement, chosen: string | undefined): void => {
    scene.hidden = false;
    root.insertBefore(scene, end);
    const form = scene.querySelector('form');
    if (!form) return;
    find(form, '.problem').hidden = true;
    find(form, '.actions').hidden = chosen !== undefined;
    for (const input of findAll<HTMLInputElement>(form, 'input')) {
      input.checked = input.value === chosen;
      if (chosen === undefined) input.removeAttribute('aria-disabled');
      else input.setAttribute('aria-disabled', 'true');
      const verdict = find(input.closest('.option')!, '.verdict');
      verdict.hidden = input.value !== chosen;
      verdict.textContent = input.value === chosen ? translate('scenario.taken') : '';
    }
  };

  const showEnd = (): void => {
    end.hidden = !roundEnded(scenario, choices());
    end.replaceChildren();
    if (end.hidden) return;
    const score = choices().reduce((sum, taken) => sum + (choiceOf(taken)?.score ?? 0), 0);
    end.append(
      element('h3', { tabindex: -1 }, translate('scenario.end')),
      ...(scenario.best === undefined ? [] : [element('p', {}, translate('scenario.score', { score, best: scenario.best }))]),
      element('p', {}, translate('scenario.replay-note')),
      element('div', { class: 'actions' }, button(translate('scenario.replay'), 'second', replay)),
    );
  };

  const choiceOf = (taken: string): ChoiceData | undefined => {
    const [sceneId, choiceId] = taken.split('/');
    return scenario.scenes.find(({ id }) => id === sceneId)?.choices.find(({ id }) => id === choiceId);
  };

  const replay = (): void => {
    kernel.dispatch({ type: 'replay', scenario: path });
    show();
    const heading = find(root, 'h2');
    heading.tabIndex = -1;
    heading.focus();
  };

  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const scene = form.closest<HTMLElement>('[data-scene]')!.dataset['scene']!;
    const choice = form.querySelector<HTMLInputElement>('input:checked')?.value;
    if (choice === undefined) {
      const problem = find(form, '.problem');
      problem.hidden = false;
      problem.textContent = translate('scenario.problem');
      find(form, 'input').focus();
      live.say(translate('scenario.problem'));
      return;
    }
    kernel.dispatch({ type: 'choose', scenario: path, scene, choice });
    show();
    findAll(root, '.consequence h3').at(-1)?.focus();
  });
  // A choice that was made stays as it was made; its row can still be reached and read.
  root.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.getAttribute('aria-disabled') === 'true') show();
  });
  for (const scene of scenario.scenes) kernel.see(`${path}/${scene.id}`);
  kernel.see(path);
  show();
}
