import type { RenderContext } from '../blocks/definition.ts';
import type { ChoiceData } from '../shared/choices.ts';
import type { TypeData } from './definition.ts';

/** An option as the schemas of several question types allow it. */
export interface OptionContent {
  readonly id: string;
  readonly text: string;
  readonly correct?: boolean;
  readonly feedback?: string;
  readonly fixed?: boolean;
}

/** The tracked parts of a question with options. */
export function optionParts(options: readonly OptionContent[]): { kind: 'option'; ids: readonly string[] }[] {
  return options.map((option) => ({ kind: 'option', ids: [option.id] }));
}

/** What the player must know of the options. */
export function choiceData(options: readonly OptionContent[], partial = false): TypeData<ChoiceData> {
  return {
    correct: options.filter((option) => option.correct === true).map((option) => option.id),
    ...(partial ? { partial } : {}),
  };
}

/** The right options in words. */
export function optionSolution(options: readonly OptionContent[], context: RenderContext): string[] {
  return options.filter((option) => option.correct === true).map((option) => context.plain(option.text));
}

/** What a template shows of the options, `key` being the name of their list in the source. */
export function optionViews(options: readonly OptionContent[], context: RenderContext, key = 'options'): object[] {
  return options.map((option, index) => ({
    id: option.id,
    fixed: option.fixed === true,
    text: context.label(option.text, key, index, 'text'),
    feedback: option.feedback ? context.line(option.feedback, key, index, 'feedback') : undefined,
  }));
}
