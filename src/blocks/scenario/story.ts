import type { ScenarioSource } from '../../../generated/types.ts';

/** The scenes of one round, and where it starts. */
type Story = Pick<ScenarioSource, 'scenes' | 'start'>;

type Scene = Story['scenes'][number];

const sceneById = (story: Story): Map<string, Scene> => new Map(story.scenes.map((scene) => [scene.id, scene]));
const startOf = (story: Story): string => story.start ?? story.scenes[0]!.id;

/** The scenes that some way through the story leads to. */
export function reachableFrom(story: Story): Set<string> {
  const scenes = sceneById(story);
  const reached = new Set<string>();
  const waiting = [startOf(story)];
  while (waiting.length > 0) {
    const id = waiting.pop()!;
    if (reached.has(id)) continue;
    reached.add(id);
    for (const choice of scenes.get(id)?.choices ?? []) if (choice.next !== undefined) waiting.push(choice.next);
  }
  return reached;
}

/** The scenes from which the story can come to an end. */
export function scenesThatEnd(story: Story): Set<string> {
  const ending = new Set<string>();
  for (let grown = true; grown;) {
    grown = false;
    for (const scene of story.scenes) {
      const ends = !scene.choices || scene.choices.some((choice) => choice.next === undefined || ending.has(choice.next));
      if (ends && !ending.has(scene.id)) {
        ending.add(scene.id);
        grown = true;
      }
    }
  }
  return ending;
}

/**
 * The most choices one round can have: the longest way without passing a scene twice, or undefined
 * when the story has a loop and a round can be of any length.
 */
export function longestRound(story: Story): number | undefined {
  const scenes = sceneById(story);
  const lengths = new Map<string, number>();
  const open = new Set<string>();
  const visit = (id: string): number | undefined => {
    if (open.has(id)) return undefined;
    const known = lengths.get(id);
    if (known !== undefined) return known;
    open.add(id);
    let longest = 0;
    for (const choice of scenes.get(id)?.choices ?? []) {
      const rest = choice.next === undefined ? 0 : visit(choice.next);
      if (rest === undefined) return undefined;
      longest = Math.max(longest, 1 + rest);
    }
    open.delete(id);
    lengths.set(id, longest);
    return longest;
  };
  return visit(startOf(story));
}

/** Whether any choice has a score. */
export function hasScores({ scenes }: Story): boolean {
  return scenes.some(({ choices }) => choices?.some(({ score }) => score !== undefined));
}

/** The best score a round can reach, or undefined when choices have no scores or the story has a loop. */
export function bestScore(story: Story): number | undefined {
  const scenes = sceneById(story);
  if (!hasScores(story) || longestRound(story) === undefined) return undefined;
  const best = new Map<string, number>();
  const visit = (id: string): number => {
    const known = best.get(id);
    if (known !== undefined) return known;
    const values = (scenes.get(id)?.choices ?? []).map(
      (choice) => (choice.score ?? 0) + (choice.next === undefined ? 0 : visit(choice.next)),
    );
    const value = values.length > 0 ? Math.max(...values) : 0;
    best.set(id, value);
    return value;
  };
  return visit(startOf(story));
}
