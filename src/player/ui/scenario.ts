import { choicesIn, currentScene, roundEnded } from '../kernel/reduce.ts';
import type { PlayerContext } from './context.ts';
import { copies, element, fill, find, findAll, listen, onClick, pathOf, screen } from './dom.ts';

/** A branching scenario: one scene after the other down the page, choices and what follows from them. */
export function mountScenario(root: HTMLElement, { kernel, unit, translate, live }: PlayerContext): void {
  const path = pathOf(root);
  const scenario = unit.scenario(path)!;
  const scenes = findAll(root, '.scene');

  const show = (): void => {
    const choices = kernel.state().scenarios[path]?.choices ?? [];
    let score = 0;
    for (const scene of scenes) scene.hidden = true;
    for (const told of findAll(root, '.consequence,.story-end')) told.remove();
    for (const taken of choices) {
      const [scene, choice] = taken.split('/') as [string, string];
      const shown = showScene(scene, choice);
      const told = screen('consequence', {});
      told.append(...copies(shown, `[data-for="${choice}"]`));
      shown.append(told);
      score += choicesIn(scenario, scene)[choice]?.score ?? 0;
    }
    const here = currentScene(scenario, choices);
    if (here !== undefined) showScene(here);
    if (!roundEnded(scenario, choices)) return;
    const { best } = scenario;
    const end = screen('story-end', { score: best !== undefined && translate('scenario.score', { score, best }) });
    onClick(end, 'button', () => {
      kernel.dispatch({ type: 'replay', scenario: path });
      show();
      find(root, 'h2').focus();
    });
    root.append(end);
  };

  const showScene = (id: string, chosen?: string): HTMLElement => {
    const scene = scenes.find((candidate) => candidate.dataset['scene'] === id)!;
    scene.hidden = false;
    root.append(scene);
    for (const part of findAll(scene, '.actions,.problem')) part.hidden = chosen !== undefined || part.className === 'problem';
    for (const input of findAll<HTMLInputElement>(scene, 'input')) {
      input.name = `${root.id}_${id}`;
      input.checked = input.value === chosen;
      input.setAttribute('aria-disabled', String(chosen !== undefined));
      input.parentElement!.querySelector('.verdict')?.remove();
      if (input.checked) input.nextElementSibling!.append(element('span', { class: 'verdict' }, translate('scenario.taken')));
    }
    return scene;
  };

  listen(root, 'submit', (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const choice = form.querySelector<HTMLInputElement>('input:checked')?.value;
    if (choice === undefined) {
      fill(form, { ['problem']: true });
      find(form, 'input').focus();
      live.say(find(form, '.problem').textContent);
      return;
    }
    kernel.dispatch({ type: 'choose', scenario: path, scene: form.closest<HTMLElement>('.scene')!.dataset['scene']!, choice });
    show();
    findAll(root, '.consequence h3').at(-1)?.focus();
  });
  // A choice that was made stays as it was made; its row can still be reached and read.
  listen(root, 'input', (event) => (event.target as Element).matches('[aria-disabled=true]') && show());
  show();
}
