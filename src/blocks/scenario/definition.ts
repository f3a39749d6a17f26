import type { ScenarioSource } from '../../../generated/types.ts';
import { nearest } from '../../course/nearest.ts';
import type { ChoiceData, ScenarioData } from '../../shared/package-data.ts';
import type { BlockDefinition, CheckContext, TrackedPart } from '../definition.ts';
import { bestScore, reachableFrom, scenesThatEnd } from './story.ts';

export const definition: BlockDefinition<ScenarioSource> = {
  type: 'scenario',
  check(content, context) {
    const { scenes } = content;
    context.uniqueIds(scenes, 'this scenario', 'scenes');
    for (const [index, scene] of scenes.entries()) {
      context.uniqueIds(scene.choices ?? [], 'this scene', 'scenes', index, 'choices');
      for (const [choiceIndex, choice] of (scene.choices ?? []).entries()) {
        if (choice.competence) context.competence(choice.competence, 'scenes', index, 'choices', choiceIndex, 'competence');
      }
    }
    if (checkReferences(content, context)) checkStory(content, context);
  },
  track: (content) => ({
    kind: 'scenario',
    parts: content.scenes.flatMap((scene): TrackedPart[] =>
      scene.choices
        ? [
            { kind: 'scene', ids: [scene.id] },
            ...scene.choices.map((choice): TrackedPart => ({ kind: 'choice', ids: [scene.id, choice.id] })),
          ]
        : [],
    ),
  }),
  data(content): ScenarioData {
    const best = bestScore(content);
    const choicesOf = (scene: ScenarioSource['scenes'][number]): [string, ChoiceData][] =>
      (scene.choices ?? []).map(({ id, score, next }) => [
        id,
        { ...(score === undefined ? {} : { score }), ...(next === undefined ? {} : { next }) },
      ]);
    return {
      start: content.start ?? content.scenes[0]!.id,
      scenes: Object.fromEntries(content.scenes.map((scene) => [scene.id, Object.fromEntries(choicesOf(scene))])),
      ...(best === undefined ? {} : { best }),
    };
  },
  review: (content, context) =>
    content.scenes.flatMap((scene) =>
      (scene.choices ?? []).map(({ id, next, score }) => {
        const line = next
          ? context.string('review.branch', { scene: scene.id, choice: id, next })
          : context.string('review.branch-end', { scene: scene.id, choice: id });
        return score === undefined ? line : `${line} · ${context.string('review.points', { points: score, count: score })}`;
      }),
    ),
  view: (content, context) => ({
    path: context.path,
    elementId: context.elementId,
    title: context.label(content.title, 'title'),
    fiction: content.fiction !== false,
    scenes: content.scenes.map((scene, index) => ({
      id: scene.id,
      elementId: `${context.elementId}_${scene.id}`,
      title: scene.title ? context.label(scene.title, 'scenes', index, 'title') : undefined,
      html: context.markdown(scene.text, 'scenes', index, 'text'),
      question: scene.question ? context.label(scene.question, 'scenes', index, 'question') : context.string('scenario.question'),
      choices: scene.choices?.map((choice, choiceIndex) => ({
        id: choice.id,
        text: context.label(choice.text, 'scenes', index, 'choices', choiceIndex, 'text'),
        consequence: context.markdown(choice.consequence, 'scenes', index, 'choices', choiceIndex, 'consequence'),
        competence: choice.competence
          ? context.string('scenario.competence', { competence: context.competence(choice.competence) })
          : undefined,
      })),
    })),
  }),
};

function checkReferences(content: ScenarioSource, context: CheckContext): boolean {
  const known = content.scenes.map((scene) => scene.id);
  let complete = true;
  const check = (id: string | undefined, ...steps: (string | number)[]): void => {
    if (id === undefined || known.includes(id)) return;
    const guess = nearest(id, known);
    complete = false;
    context.reporter.report('scene-not-found', context.at(...steps), { id, ...(guess ? { nearest: guess } : {}) });
  };
  check(content.start, 'start');
  for (const [index, scene] of content.scenes.entries()) {
    for (const [choiceIndex, choice] of (scene.choices ?? []).entries())
      check(choice.next, 'scenes', index, 'choices', choiceIndex, 'next');
  }
  return complete;
}

function checkStory(content: ScenarioSource, context: CheckContext): void {
  const reachable = reachableFrom(content);
  const ending = scenesThatEnd(content);
  for (const [index, scene] of content.scenes.entries()) {
    if (!reachable.has(scene.id))
      context.reporter.report('scene-unreachable', context.at('scenes', index, 'id'), { id: scene.id });
    else if (!ending.has(scene.id))
      context.reporter.report('scenario-endless', context.at('scenes', index, 'id'), { id: scene.id });
  }
}
