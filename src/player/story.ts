import type { BlockPart } from '../blocks/player-part.ts';
import type { ScenarioData } from '../shared/package-data.ts';
import { choicesIn, roundEnded } from './kernel/reduce.ts';
import { element, find, findAll, onClick } from './ui/dom.ts';

/** One round as far as it was played. */
interface Played {
  readonly story: ScenarioData;
  readonly section: HTMLElement;
  readonly taken: readonly string[];
  readonly score: number;
}

/**
 * What follows a story beside its score: a second round that waits for the end of the first, and at the
 * end what the choices of each round have shown. In packages without such stories this part is left out.
 */
export const part: BlockPart = {
  mount(root, { kernel, unit, translate, live }) {
    const path = root.dataset['path']!;
    const { scenarios } = unit.data;
    const { after, competences = [] } = scenarios[path]!;
    const paths = after === undefined ? [path] : [after, path];
    const around = root.closest<HTMLElement>('.second-round');

    const play = (round: string): Played => {
      const story = scenarios[round]!;
      const taken = kernel.state().scenarios[round]?.choices ?? [];
      return { story, section: document.getElementById(round.replaceAll('/', '_'))!, taken, score: scoreOf(story, taken) };
    };
    const hasEnded = ({ story, taken }: Played): boolean => roundEnded(story, taken);

    const show = (): void => {
      const rounds = paths.map(play);
      const [first] = rounds;
      if (around) {
        around.hidden = !('open' in root.dataset) && !hasEnded(first!);
      }
      root.hidden = !rounds.every(hasEnded);
      if (!root.hidden) root.replaceChildren(...results(rounds));
    };

    const results = (rounds: readonly Played[]): HTMLElement[] => {
      const names = rounds.map((_round, index) =>
        translate(rounds.length < 2 ? 'story.only-round' : index === 0 ? 'story.first-round' : 'story.second-round'),
      );
      const row = (what: string, cells: readonly (Node | string)[]): HTMLElement =>
        element(
          'tr',
          { role: 'row' },
          element('th', { role: 'rowheader' }, what),
          ...cells.map((cell, index) => element('td', { role: 'cell', 'data-column': names[index]! }, cell)),
        );
      const hasScores = rounds.every(({ story }) => hasScore(story));
      const table = element(
        'table',
        {
          class: 'facts stacked long',
          role: 'table',
          'aria-label': translate(rounds.length < 2 ? 'story.results' : 'story.compare'),
        },
        element(
          'thead',
          { role: 'rowgroup' },
          element(
            'tr',
            { role: 'row' },
            ...[translate('story.what'), ...names].map((words) => element('th', { role: 'columnheader' }, words)),
          ),
        ),
        element(
          'tbody',
          { role: 'rowgroup' },
          ...(hasScores ? [row(translate('story.score'), rounds.map(scoreWords))] : []),
          ...competences.map(([name, shown]) =>
            row(
              name,
              rounds.map((round, index) => shownWords(round, shown[index]!)),
            ),
          ),
          row(translate('story.way'), rounds.map(way)),
        ),
      );
      const [first = NaN, second = NaN] = rounds.map(({ score, story: { best = NaN } }) => score / best);
      const verdict = second > first ? 'story.better' : second < first ? 'story.worse' : 'story.same';
      const title = element('h3', {}, translate(rounds.length < 2 ? 'story.results' : 'story.compare'));
      // Of a round with a loop nobody can say how much could be reached.
      return Number.isFinite(first - second) ? [title, element('p', {}, translate(verdict)), table] : [title, table];
    };
    const scoreWords = ({ score, story: { best } }: Played): string =>
      best === undefined ? String(score) : translate('story.score-of', { score, best });
    const shownWords = ({ story, taken }: Played, choices: readonly string[]): string => {
      const shown = taken.filter((choice) => choices.includes(choice));
      const count = translate('story.choices', { count: shown.length });
      const score = scoreOf(story, shown);
      return hasScore(story) ? `${count}, ${translate('story.points', { score, count: score })}` : count;
    };
    const way = ({ section, taken }: Played): HTMLElement =>
      element('ol', {}, ...taken.map((choice) => element('li', {}, ...textOf(section, choice))));

    if (around && play(path).taken.length === 0) beginByButton(find(around, '.scenario'));
    kernel.onState(() => {
      const wasThere = !around?.hidden;
      show();
      if (!wasThere && !around?.hidden) live.say(translate('story.follows'));
    });
    show();
  },
};

/** Keeps the scenes of the second round back until the learner asks for them. */
function beginByButton(section: HTMLElement): void {
  const actions = find(section, '.begin').parentElement!;
  const waiting = findAll(section, '.scene').filter((scene) => !scene.hidden);
  for (const scene of waiting) scene.hidden = true;
  actions.hidden = false;
  onClick(actions, '.begin', () => {
    actions.hidden = true;
    for (const scene of waiting) scene.hidden = false;
    waiting[0]!.tabIndex = -1;
    waiting[0]!.focus();
  });
}

const hasScore = ({ scenes }: ScenarioData): boolean =>
  Object.values(scenes).some((choices) => Object.values(choices).some(({ score }) => score !== undefined));

function scoreOf(story: ScenarioData, taken: readonly string[]): number {
  return taken.reduce((sum, choice) => {
    const [scene, id = ''] = choice.split('/');
    return sum + (choicesIn(story, scene)[id]?.score ?? 0);
  }, 0);
}

/** The words of a choice as they stand in its scene. */
function textOf(section: HTMLElement, choice: string): Node[] {
  const [scene, id] = choice.split('/');
  const words = find(section, `[data-scene="${scene}"] input[value="${id}"] + span`).cloneNode(true) as HTMLElement;
  for (const verdict of findAll(words, '.verdict')) verdict.remove();
  return [...words.childNodes];
}
