/** What the parts of question types share with the player: it is in a package once, not once for each type. */
export { optionList } from '../questions/choice-part.ts';
export { scoreChoices, scorm12Choices } from '../shared/choices.ts';
export { foldText } from '../shared/fold.ts';
export { readNumber } from '../shared/number-input.ts';
export { scoreParts } from '../shared/question.ts';
export { feedbackText } from '../shared/scorm12-format.ts';
