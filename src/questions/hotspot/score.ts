import { type ChoiceData, correctOptions, scoreChoices } from '../../shared/choices.ts';
import type { QuestionScoring } from '../../shared/question.ts';

export interface HotspotOption {
  /** In percent of the picture. */
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface HotspotData extends ChoiceData {
  readonly options: readonly (ChoiceData['options'][number] & HotspotOption)[];
}

/** Places in a picture, judged as a set. */
export const scoring: QuestionScoring<HotspotData, readonly string[]> = {
  shape: 'set',
  isAnswered: (_data, answer) => answer.length > 0,
  score: scoreChoices,
  fullAnswer: correctOptions,
  feedback: (_data, answer) => answer,
};
