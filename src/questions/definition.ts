import type { BlockDefinition, RenderContext, View } from '../blocks/definition.ts';
import type { BlockContent } from '../course/model.ts';
import type { FormulaType } from '../course/formula/check.ts';
import type { AnswerShape } from '../shared/layout.ts';
import type { QuestionData } from '../shared/question.ts';

/** The keys that every question has, as the schema allows them. */
export interface QuestionContent extends BlockContent {
  readonly id: string;
  readonly stem?: string;
  readonly points?: number;
  readonly outcomes?: readonly string[];
  readonly tags?: readonly string[];
  readonly protected?: boolean;
  readonly hints?: readonly string[];
  readonly feedback?: string;
  readonly sets?: string;
  readonly scored?: boolean;
  readonly required?: boolean;
  readonly record?: 'lms' | 'device' | 'none';
}

/** What a type adds to the data that every question brings to the page. */
export type TypeData<Data extends QuestionData> = Omit<Data, keyof QuestionData>;

/** One type of question: a folder with schema, this definition, template, scoring, encodings, player part. */
export interface QuestionDefinition<
  Content extends QuestionContent = QuestionContent,
  Data extends QuestionData = QuestionData,
> extends Omit<BlockDefinition<Content>, 'data' | 'editions' | 'review' | 'track' | 'view'> {
  track(content: Content): {
    readonly kind: AnswerShape;
    readonly parts: readonly { kind: 'option' | 'item' | 'target' | 'blank'; ids: readonly string[] }[];
  };
  data(content: Content): TypeData<Data>;
  /** The view of the controls; the frame around them is the same for all types. */
  view(content: Content, context: RenderContext): View;
  /** What to do, in words, under the question: the key of a string. */
  instruction(content: Content): string;
  /** Whether nothing is ever right or wrong in questions of this type. */
  readonly unscored?: boolean;
  /** Whether every question of this type says itself who sees the answer; of all others, their page does. */
  readonly saysWhoSees?: boolean;
  /** The numbers that options stand for as a variable, by their ids. */
  values?(content: Content): Readonly<Record<string, number>>;
  /** What the answer can be as a variable; absent when conditions cannot be about it. */
  variable?(content: Content): FormulaType;
  /** What is right, or good where nothing is right or wrong, in lines of plain text: for the answer key of trainers. */
  solution?(content: Content, context: RenderContext): readonly string[];
  /** How many UTF-8 bytes of each typed text are kept, by the ids of its blank. */
  textBytes?(content: Content): Readonly<Record<string, number>>;
}
