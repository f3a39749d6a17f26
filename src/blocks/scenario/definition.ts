import type { ScenarioSource } from '../../../generated/types.ts';
import { nearest } from '../../course/nearest.ts';
import type { ChoiceData, ScenarioData } from '../../shared/package-data.ts';
import type { BlockDefinition, CheckContext, RenderContext, TrackedPart } from '../definition.ts';
import { bestScore, hasScores, reachableFrom, scenesThatEnd } from './story.ts';

/** One round of a story. The second round is a block of its own, so that its records are its own as well. */
interface Round extends Omit<ScenarioSource, 'second-round'> {
  /** What has changed since the first round; absent in the first. */
  readonly changed?: string;
  /** What is known of the first round; absent in it. */
  readonly after?: FirstRound;
  /** Whether a second round follows. */
  readonly continues?: boolean;
}

interface FirstRound {
  readonly id: string;
  readonly shows: ShownCompetences;
  readonly scored: boolean;
}

/** The codes of competences, each with a choice as `scene/choice` that shows it. */
type ShownCompetences = readonly (readonly [code: string, choice: string])[];

export const definition: BlockDefinition<Round> = {
  type: 'scenario',
  expand(content: ScenarioSource) {
    const { 'second-round': second, ...first } = content;
    if (!second) return [{ content: first, steps: [] }];
    const { title = '', ...round } = second;
    const { when, countries } = first as Pick<ScenarioSource, 'when' | 'countries'>;
    return [
      { content: { ...first, continues: true }, steps: [] },
      {
        content: {
          ...round,
          type: 'scenario',
          title,
          fiction: false,
          after: { id: first.id, shows: competencesIn(first.scenes), scored: hasScores(first) },
          ...(when === undefined ? {} : { when }),
          ...(countries === undefined ? {} : { countries }),
        },
        steps: ['second-round'],
      },
    ];
  },
  check(content, context) {
    const { scenes } = content;
    context.uniqueIds(scenes, 'this scenario', 'scenes');
    for (const [index, scene] of scenes.entries()) {
      context.uniqueIds(scene.choices ?? [], 'this scene', 'scenes', index, 'choices');
      for (const [choiceIndex, choice] of (scene.choices ?? []).entries()) {
        if (choice.competence) context.competence(choice.competence, 'scenes', index, 'choices', choiceIndex, 'competence');
      }
    }
    if (content.after && content.after.scored !== hasScores(content))
      context.reporter.report(
        'rounds-not-comparable',
        { ...context.at('scenes'), atKey: true },
        { scored: content.after.scored ? 'first' : 'second' },
      );
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
  data(content, context): ScenarioData {
    const best = bestScore(content);
    const competences = resultsOf(content);
    const choicesOf = (scene: ScenarioSource['scenes'][number]): [string, ChoiceData][] =>
      (scene.choices ?? []).map(({ id, score, next }) => [
        id,
        { ...(score === undefined ? {} : { score }), ...(next === undefined ? {} : { next }) },
      ]);
    return {
      start: content.start ?? content.scenes[0]!.id,
      scenes: Object.fromEntries(content.scenes.map((scene) => [scene.id, Object.fromEntries(choicesOf(scene))])),
      ...(best === undefined ? {} : { best }),
      ...(content.after ? { after: `${context.path.slice(0, context.path.lastIndexOf('/'))}/${content.after.id}` } : {}),
      ...(competences
        ? { competences: competences.map(({ code, rounds }) => [context.plain(context.competence(code)), rounds] as const) }
        : {}),
    };
  },
  review: waysThrough,
  view: (content, context) => ({
    path: context.path,
    elementId: context.elementId,
    title: content.title && context.label(content.title, 'title'),
    changed: content.changed === undefined ? undefined : context.markdown(content.changed, 'changed'),
    fiction: content.fiction !== false,
    // Whoever leads a group must not play before they see what comes.
    open: context.edition === 'trainer',
    key: context.edition === 'trainer' ? waysThrough(content, context) : undefined,
    results: resultsOf(content) !== undefined,
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

/** Every choice with the scene that it leads to and its score, in lines of plain text. */
function waysThrough(content: Round, context: RenderContext): string[] {
  return content.scenes.flatMap((scene) =>
    (scene.choices ?? []).map(({ id, next, score }) => {
      const line = next
        ? context.string('review.branch', { scene: scene.id, choice: id, next })
        : context.string('review.branch-end', { scene: scene.id, choice: id });
      return score === undefined ? line : `${line} · ${context.string('review.points', { points: score, count: score })}`;
    }),
  );
}

function competencesIn(scenes: ScenarioSource['scenes']): ShownCompetences {
  return scenes.flatMap((scene) =>
    (scene.choices ?? []).flatMap(({ id, competence }) => (competence ? [[competence, `${scene.id}/${id}`] as const] : [])),
  );
}

/**
 * What the end of a story tells beside the score: each competence with the choices of each round that
 * show it. Undefined where it tells nothing: in a round that another follows, and in a story of one
 * round whose choices all show the same.
 */
function resultsOf({
  scenes,
  after,
  continues,
}: Round): readonly { readonly code: string; readonly rounds: readonly (readonly string[])[] }[] | undefined {
  const rounds = [...(after ? [after.shows] : []), competencesIn(scenes)];
  const codes = [...new Set(rounds.flatMap((round) => round.map(([code]) => code)))];
  if (continues || (!after && codes.length < 2)) return undefined;
  return codes.map((code) => ({
    code,
    rounds: rounds.map((round) => round.flatMap(([shown, choice]) => (shown === code ? [choice] : []))),
  }));
}

function checkReferences(content: Round, context: CheckContext): boolean {
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

function checkStory(content: Round, context: CheckContext): void {
  const reachable = reachableFrom(content);
  const ending = scenesThatEnd(content);
  for (const [index, scene] of content.scenes.entries()) {
    if (!reachable.has(scene.id))
      context.reporter.report('scene-unreachable', context.at('scenes', index, 'id'), { id: scene.id });
    else if (!ending.has(scene.id))
      context.reporter.report('scenario-endless', context.at('scenes', index, 'id'), { id: scene.id });
  }
}
