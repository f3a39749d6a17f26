import { alternatives, entry, inPlaceOf, inPlaceOfValue, proposal, quoted } from '../entry.ts';
import { firstKey } from '../keys.ts';

/** Findings on the form of a document: what the JSON Schemas of the course format ask for. */
export const FORMAT_ENTRIES = {
  'unknown-key': entry<{ key: string; where: string; nearest?: string; sure?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ key, where }) => `${quoted(key)} is not a key of ${where}.`,
    why: 'What stands under an unknown key would be left out without a word.',
    mend: ({ nearest, known }) => proposal(nearest, known),
    fix: ({ key, sure }, line) => (sure === undefined ? undefined : inPlaceOf(key, sure, line)),
  }),
  'unknown-block-type': entry<{ type: string; nearest?: string; sure?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ type }) => `There is no type ${quoted(type)}.`,
    why: 'Without a known type nobody can tell how the block should look and work.',
    mend: ({ nearest, known }) => proposal(nearest, known),
    fix: ({ type, sure }, line) => (sure === undefined ? undefined : inPlaceOfValue(type, sure, line)),
  }),
  'wrong-type': entry<{ expected: string; found: string }>({
    severity: 'error',
    what: ({ expected, found }) =>
      `${expected.charAt(0).toUpperCase()}${expected.slice(1)} is needed here, but this is ${found}.`,
    why: 'The value cannot be used as it is.',
    mend: ({ expected, found }) => `Write ${expected}${found.endsWith('in quotes') ? ', without quotes' : ''}.`,
    fix({ found }, line) {
      const written = /^(["'])([\w.+-]+)\1/.exec(line.text.slice(line.start));
      return found.endsWith('in quotes') && written ? inPlaceOf(written[0], written[2]!, line) : undefined;
    },
  }),
  'missing-field': entry<{ key: string; where: string; proposed?: string }>({
    severity: 'error',
    what: ({ key, where }) => `${quoted(key)} is missing in ${where}.`,
    why: 'Nothing can be built without it.',
    mend: ({ key, proposed }) =>
      proposed === undefined ? `Add the key ${key}.` : `Add ${key}: ${proposed}, or another name that stays.`,
    fix: ({ key, proposed }, line) => (proposed === undefined ? undefined : firstKey(key, proposed, line)),
  }),
  'bad-id': entry<{ id: string; nearest: string }>({
    severity: 'error',
    what: ({ id }) => `${quoted(id)} cannot be an id.`,
    why: 'Ids go into file names, manifests and records of learning platforms: small letters, digits and hyphens, a letter first, at most 48 characters.',
    mend: ({ nearest }) => (nearest === '' ? 'Choose a short readable name.' : `Write for example ${nearest}.`),
  }),
  'bad-code': entry<{ code: string }>({
    severity: 'error',
    what: ({ code }) => `${quoted(code)} cannot be a code.`,
    why: 'Codes of registers start with a capital letter, followed by letters, digits, dots and hyphens.',
    mend: () => 'Write for example V20 or A1.',
  }),
  'value-not-allowed': entry<{ value: string; allowed: readonly string[]; nearest?: string; sure?: string }>({
    severity: 'error',
    what: ({ value }) => `${quoted(value)} is not one of the possible values.`,
    why: 'Only these values have a meaning here.',
    mend: ({ allowed, nearest }) => (nearest ? `Write ${nearest} if that is what you mean.` : `Write ${alternatives(allowed)}.`),
    fix: ({ value, sure }, line) => (sure === undefined ? undefined : inPlaceOfValue(value, sure, line)),
  }),
  'format-invalid': entry<{ value: string; expected: string }>({
    severity: 'error',
    what: ({ value, expected }) => `${quoted(value)} is not ${expected}.`,
    why: 'The value goes into the package as it is and would be wrong there.',
    mend: ({ expected }) => `Write ${expected}.`,
  }),
  'number-out-of-range': entry<{ value: number; limit: string }>({
    severity: 'error',
    what: ({ value, limit }) => `${value} is out of range: ${limit}.`,
    why: 'A number beyond this limit has no meaning here.',
    mend: ({ limit }) => `Choose a number that is ${limit}.`,
  }),
  'group-empty': entry<{ key: string }>({
    severity: 'error',
    what: ({ key }) => `Nothing stands under ${key}:, only empty braces.`,
    why: 'It decides something only with something in it: it could mean always as well as never.',
    mend: ({ key }) => `Write what belongs under ${key}:, or take it out.`,
  }),
  'list-too-short': entry<{ count: number; least: number }>({
    severity: 'error',
    what: ({ count, least }) => `The list has ${count} of at least ${least} entries.`,
    why: 'With fewer entries there is nothing to show or to choose.',
    mend: ({ least }) => `Add entries until there are ${least}.`,
  }),
  'list-too-long': entry<{ count: number; most: number }>({
    severity: 'error',
    what: ({ count, most }) => `The list has ${count} entries; at most ${most} are possible.`,
    why: 'Longer lists cannot be shown well, nor kept in the records of a learning platform.',
    mend: () => 'Split it.',
  }),
  'text-empty': entry<Record<never, never>>({
    severity: 'error',
    what: () => 'The text is empty.',
    why: 'Learners would see a gap.',
    mend: () => 'Write the text, or take the key out.',
  }),
  'text-too-long': entry<{ length: number; most: number }>({
    severity: 'error',
    what: ({ length, most }) => `The text has ${length} characters; at most ${most} are possible.`,
    why: 'It stands where a longer text would be cut off or not be read.',
    mend: () => 'Shorten it, or move part of it to a text block.',
  }),
  'duplicate-value': entry<{ value: string }>({
    severity: 'error',
    what: ({ value }) => `${quoted(value)} stands twice in the list.`,
    why: 'Every entry of this list counts once.',
    mend: () => 'Take one of them out.',
    fix: ({ value }, { text }) => (text.trim() === `- ${value}` ? { from: 0, to: text.length + 1, text: '' } : undefined),
  }),
} as const;
