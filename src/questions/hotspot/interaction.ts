import { scorm12Choices } from '../../shared/choices.ts';
import type { QuestionInteraction } from '../../shared/question.ts';
import type { HotspotData } from './score.ts';

export const interaction: QuestionInteraction<HotspotData, readonly string[]> = { scorm12: scorm12Choices };
