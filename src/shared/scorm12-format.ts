import type { AnswerShape } from './layout.ts';
import type { Scorm12Interaction } from './question.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '1234567890';
/** Options, targets and choices are told apart by letters first, sources of pairs by digits first. */
const OPTION_CHARACTERS = LETTERS + DIGITS;
const ITEM_CHARACTERS = DIGITS + LETTERS;

/** How many parts of one kind a question may ever have had: one character each. (SCORM 1.2 RTE 3.4.7, CMIFeedback) */
export const MOST_PARTS = OPTION_CHARACTERS.length;

const LONGEST_FEEDBACK = 255;

/**
 * The permanent character of a part of a question, from its rank among all of its kind in the layout:
 * letters first, for the items of pairs digits first, so that both sides of a pair are told apart.
 */
export function partCharacter(kind: 'option' | 'item' | 'target' | 'choice', rank: number, isPair: boolean): string {
  return (kind === 'item' && isPair ? ITEM_CHARACTERS : OPTION_CHARACTERS)[rank] ?? '';
}

/** The interaction type that a platform is told when all that is known of a question is its shape. */
export const SCORM12_TYPES: Readonly<Record<AnswerShape, Scorm12Interaction['type']>> = {
  one: 'choice',
  set: 'choice',
  sequence: 'sequencing',
  pairs: 'matching',
  texts: 'fill-in',
  number: 'numeric',
  truth: 'true-false',
};

/**
 * A typed text as one line of at most 255 characters. Quotes and backslashes are replaced because
 * the API of at least one platform throws on them. (SCORM 1.2 RTE 3.4.7, CMIFeedback)
 */
export function feedbackText(text: string): string {
  return (
    text
      .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
      .trim()
      .replaceAll('"', "'")
      .replaceAll('\\', '/')
      .slice(0, LONGEST_FEEDBACK)
      // Half a character would make the platform's own encoding for transport throw.
      .replace(/[\ud800-\udbff]$/, '')
  );
}

/**
 * The identifier of an interaction or objective: the layout path with underscores, within the 255
 * printable characters that platforms take. (SCORM 1.2 RTE 3.4.3, CMIIdentifier)
 */
export function recordIdentifier(path: string): string {
  return path.replaceAll('/', '_');
}
