import type { QuestionPart } from '../../questions/player-part.ts';
import type { Answer } from '../../shared/answer.ts';
import type { QuestionData } from '../../shared/question.ts';

/** A part whose own types are known only to itself. */
export type AnyQuestionPart = QuestionPart<QuestionData, Answer>;

/** The question types that are in the package, by name. */
export type QuestionParts = ReadonlyMap<string, AnyQuestionPart>;
