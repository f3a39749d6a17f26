import type { BlockHost } from '../blocks/player-part.ts';
import type { Answer } from '../shared/answer.ts';
import type { QuestionData, QuestionInteraction, QuestionScoring } from '../shared/question.ts';
import type { Shuffled } from '../shared/shuffle.ts';

/** Attributes of an element. */
export type Attributes = Readonly<Record<string, string | number>>;

/** What a question type gets from the player. Parts use nothing else, so each is a kilobyte or less. */
export interface QuestionHost<Data extends QuestionData> {
  /** The element of the question; its controls were made by the type's template. */
  readonly root: HTMLElement;
  readonly data: Data;
  readonly locale: string;
  /** A word of the player in the language of the package. */
  translate(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** The learner's own order of some items. */
  shuffled<Item extends Shuffled>(items: readonly Item[]): Item[];
  /** To be called after a change that is no input or change event of the page. */
  changed(): void;
  readonly live: BlockHost['live'];
  readonly device: BlockHost['device'];
  element<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes?: Attributes,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Name];
}

/** Where on the page a part of the answer stands: there the player says whether it is right. */
export interface AnswerPlace {
  /** Gets the look of right or wrong. */
  readonly box: HTMLElement;
  /** Shows the same place elsewhere and gets the same look. */
  readonly twin?: HTMLElement;
  /** Where the words go. */
  readonly words: HTMLElement;
  /** Which words: those for a choice, for an answer that was given, or for a position in an order. */
  readonly kind: 'choice' | 'answer' | 'position';
  /** What the part is called, where its feedback stands apart from it and must say what it is about. */
  readonly name?: string;
  /** Whether its feedback stands right behind the box: where there are several, each belongs to its row. */
  readonly ownFeedback?: boolean;
  /** The right answer in words, told with the solution. */
  readonly solution?: string;
  /** Whether it belongs to the solution although it was not chosen. */
  readonly right?: boolean;
}

/** One question on the page. */
export interface QuestionControl<Given extends Answer> {
  /** What the learner has put in so far; undefined when nothing. */
  read(): Given | undefined;
  /** Shows an answer; a locked one can be read and not changed. */
  write(answer: Given | undefined, locked: boolean): void;
  readonly places: ReadonlyMap<string, AnswerPlace>;
  /** Shows or takes away what the solution needs beside the places. */
  reveal?(shown: boolean): void;
  /** What is wrong with the form of the answer, in words: for example that it is no number. */
  problem?(): string | undefined;
}

/** The browser side of a question type. */
export interface QuestionPart<Data extends QuestionData, Given extends Answer> {
  readonly scoring: QuestionScoring<Data, Given>;
  readonly interaction: QuestionInteraction<Data, Given>;
  mount(host: QuestionHost<Data>): QuestionControl<Given>;
}
