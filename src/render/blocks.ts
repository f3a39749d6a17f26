import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import type { RenderContext } from '../blocks/definition.ts';
import type { Edition } from '../course/edition.ts';
import type { Block } from '../course/model.ts';
import type { QuestionText } from '../markdown/markdown.ts';
import type { QuestionContent } from '../questions/definition.ts';
import type { QuestionData } from '../shared/question.ts';
import { sealOf } from '../shared/seal.ts';
import type { Templates } from './templates.ts';

/** One rendered block: its markup, and what the player must know of it. */
export interface RenderedBlock {
  readonly html: string;
  readonly question?: QuestionData;
  readonly data?: object;
}

/** Renders a block that is no question. */
export function renderBlock(block: Block, context: RenderContext, templates: Templates): RenderedBlock {
  const definition = BLOCKS[block.type]!;
  const data = definition.data?.(block.source, context);
  return { html: templates.render(`blocks/${block.type}`, definition.view(block.source, context)), ...(data ? { data } : {}) };
}

/** Whether packages of an edition, or of none, show a block. */
export function isShown(block: Block, edition: Edition | undefined): boolean {
  const editions = BLOCKS[block.type]?.editions;
  return editions === undefined || (edition !== undefined && editions.includes(edition));
}

export function isQuestion(block: Block): boolean {
  return QUESTIONS[block.type] !== undefined;
}

/** What the place of a question on its page decides. */
export interface QuestionPlace {
  /** Whether it is checked by itself, not handed in with a quiz. */
  readonly practice: boolean;
  /** Whether its hints are offered. */
  readonly hints: boolean;
}

/** Renders a question: the controls of its type in the frame that all types share. */
export function renderQuestion(
  block: Block,
  { practice, hints }: QuestionPlace,
  placeOfOutcome: (id: string) => number,
  edition: Edition | undefined,
  context: RenderContext,
  templates: Templates,
): RenderedBlock {
  const definition = QUESTIONS[block.type]!;
  const content = (block.protected ? withoutTelling(block.source) : block.source) as QuestionContent;
  const stem: QuestionText = content.stem
    ? context.question(content.stem, 'stem')
    : { story: '', asks: context.string(`${block.type}.stem`), rest: '' };
  const body = templates.render(`questions/${block.type}`, definition.view(content, context));
  const feedback = content.feedback ? context.markdown(content.feedback, 'feedback') : undefined;
  const solution =
    edition !== undefined && block.unscored === (definition.unscored === true)
      ? definition.solution?.(content, context)
      : undefined;
  const html = templates.render('question', {
    element: practice ? 'form' : 'div',
    practice,
    // Nothing is checked: the Enter key in its field must not send a form.
    unscored: block.unscored,
    path: block.path,
    elementId: context.elementId,
    stem,
    instruction: context.string(definition.instruction(content)),
    body,
    hints: hints ? hintViews(content.hints ?? [], context) : [],
    feedback,
    // In the review edition it stands by itself, where there is no key too.
    key: solution && { solution, feedback: edition === 'trainer' ? feedback : undefined },
  });
  const question: QuestionData = {
    ...(block.protected ? sealed(definition.data(content), block.path) : definition.data(content)),
    type: block.type,
    ...(block.unscored ? { unscored: true } : {}),
    ...(content.points === undefined ? {} : { points: content.points }),
    outcomes: (content.outcomes ?? []).map(placeOfOutcome),
  };
  return { html, question };
}

/** A question without what would tell the right answer: feedback and hints. */
function withoutTelling(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTelling);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith('feedback') && key !== 'hints');
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutTelling(part)]));
}

/** The data of a question with a hash in place of the right choice; data of other shapes as they are. */
function sealed(data: object, path: string): object {
  const { correct, partial } = data as { correct?: readonly string[]; partial?: boolean };
  return correct && !partial ? { ...data, correct: [], seal: sealOf(path, correct) } : data;
}

function hintViews(hints: readonly string[], context: RenderContext): object[] {
  const total = hints.length;
  return hints.map((hint, index) => ({
    name: total === 1 ? context.string('question.hint') : context.string('question.hint-of', { number: index + 1, total }),
    html: context.markdown(hint, 'hints', index),
  }));
}

/** How many UTF-8 bytes of typed text the state keeps for the gaps of a question, by their paths. */
export function textBytesOf(block: Block): [string, number][] {
  const bytes = QUESTIONS[block.type]?.textBytes?.(block.source as QuestionContent) ?? {};
  return Object.entries(bytes).map(([blank, count]) => [`${block.path}/${blank}`, count]);
}
