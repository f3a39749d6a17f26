import type { Answer } from '../shared/answer.ts';
import type { QuestionData, QuestionInteraction, QuestionScoring, Score } from '../shared/question.ts';
import type { Shuffled } from '../shared/shuffle.ts';

/** Attributes of an element: texts, or true for an attribute without a value. Undefined and false leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a question type gets from the player. Parts use nothing else, so each is a few kilobytes. */
export interface QuestionHost<Data extends QuestionData> {
  /** The element of the question; its controls were made by the type's template. */
  readonly root: HTMLElement;
  readonly data: Data;
  readonly locale: string;
  /** A word of the player in the language of the package. */
  string(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** The learner's own order of some items. */
  shuffled<Item extends Shuffled>(items: readonly Item[]): Item[];
  /** To be called after every change the learner makes. */
  changed(): void;
  /** Says a short sentence through the polite live region. */
  say(sentence: string): void;
  element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes?: Attributes, ...children: (Node | string)[]): HTMLElementTagNameMap[Name];
}

/** What the player shows after an answer was judged. */
export interface Marks {
  readonly score: Score;
  /** Whether the right answer is shown too. */
  readonly reveal: boolean;
}

/** One question on the page. */
export interface QuestionControl<Given extends Answer> {
  /** What the learner has put in so far; undefined when nothing. */
  read(): Given | undefined;
  write(answer: Given | undefined): void;
  /** Locked controls keep their place in the tab order and say that they cannot be changed. */
  lock(locked: boolean): void;
  /** Shows what is right and wrong in words beside the parts; undefined takes the marks away. */
  mark(marks: Marks | undefined): void;
  /** The control that gets the focus when something is missing. */
  firstControl(): HTMLElement;
  /** What is wrong with the form of the answer, in words: for example that it is no number. */
  problem?(): string | undefined;
}

/** The browser side of a question type. */
export interface QuestionPart<Data extends QuestionData, Given extends Answer> {
  readonly scoring: QuestionScoring<Data, Given>;
  readonly interaction: QuestionInteraction<Data, Given>;
  mount(host: QuestionHost<Data>): QuestionControl<Given>;
}
