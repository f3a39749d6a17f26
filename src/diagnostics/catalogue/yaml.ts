import { entry, inPlaceOf, inPlaceOfValue, quoted, yamlQuoted } from '../entry.ts';
import { quotesAround, quotesAroundComment, quotesAroundPieces } from '../quotes.ts';

/** Findings on the text of a YAML file, before its content is looked at. */
export const YAML_ENTRIES = {
  'yaml-syntax': entry<{ problem: string }>({
    severity: 'error',
    what: ({ problem }) => `This is not valid YAML: ${problem}.`,
    why: 'Nothing can be built from a file that cannot be read.',
    mend: () => 'Look at this line and the one above it: indentation, a missing colon, an unclosed quote or bracket.',
    clause: 'YAML 1.2',
    fix: ({ problem }, { text, start }) =>
      problem.startsWith('a space is missing after') && text[start] === ':' && /\S/.test(text[start + 1] ?? '')
        ? { from: start + 1, to: start + 1, text: ' ' }
        : undefined,
  }),
  'duplicate-key': entry<{ key: string }>({
    severity: 'error',
    what: ({ key }) => `The key ${quoted(key)} stands twice in the same place.`,
    why: 'Only one of the two could count, and nobody can tell which one you mean.',
    mend: () => 'Take one of them out, or move it to where it belongs.',
    clause: 'YAML 1.2, 3.2.1.1',
  }),
  'text-needs-quotes': entry<{ text: string; found: string }>({
    severity: 'error',
    what: ({ text, found }) => `The text ${quoted(text)} needs quotes: YAML reads it as ${found}.`,
    why: 'Some characters mean something else to YAML, such as a colon with a space, or [ " * - { # at the start.',
    mend: ({ text }) =>
      text.includes('\n')
        ? 'Write | after the colon, and the text below it, each line further in than the key.'
        : `Put the text between quotes: ${doubleQuoted(text)}`,
    fix: ({ text }, line) => quotesAround(text, line),
  }),
  'text-cut-by-comment': entry<{ kept: string; lost: string }>({
    severity: 'error',
    what: ({ kept, lost }) =>
      kept === ''
        ? `The text ${quoted(lost)} is lost: it starts with #.`
        : `The text ends at ${quoted(kept)}: everything from ${quoted(lost)} on is lost.`,
    why: 'A # after a space starts a comment in YAML, so learners would never see the rest.',
    mend: ({ kept, lost }) =>
      `If it is text, put the whole between quotes: ${doubleQuoted(`${kept} ${lost}`.trim())} If it is a remark, move it to a line of its own above.`,
    fix: ({ kept, lost }, line) => quotesAroundComment(kept, lost, line),
  }),
  'text-split-by-comma': entry<{ text: string }>({
    severity: 'error',
    what: ({ text }) => `The text is split at a comma: ${quoted(text)} has become an entry of its own.`,
    why: 'Between { } and [ ] every comma ends an entry, so the rest of the sentence is lost.',
    mend: () => 'Put the whole text between quotes, or write one entry a line without { } and [ ].',
    fix: (_data, line) => quotesAroundPieces(line),
  }),
  'yes-is-not-true': entry<{ written: string; meant: boolean }>({
    severity: 'error',
    what: ({ written }) => `${quoted(written)} is a word here, not a yes or no.`,
    why: 'YAML knows only true and false.',
    mend: ({ meant }) => `Write ${meant}.`,
    fix: ({ written, meant }, line) => inPlaceOfValue(written, String(meant), line),
  }),
  'version-is-a-number': entry<{ written: string }>({
    severity: 'error',
    what: ({ written }) => `The version ${written} is a number, not a text.`,
    why: 'As numbers, 1.10 and 1.1 are the same; a package of version 1.10 would be called 1.1.',
    mend: ({ written }) => `Put it between quotes: "${written}"`,
    fix: ({ written }, line) => inPlaceOf(written, yamlQuoted(written), line),
  }),
  'tag-forbidden': entry<{ tag: string }>({
    severity: 'error',
    what: ({ tag }) => `The tag ${quoted(tag)} is not allowed.`,
    why: 'Tags can make YAML build things other than texts, numbers and lists. Courses need none.',
    mend: () => 'Take the tag out. If it is the start of a text, put the text between quotes.',
  }),
  'alias-limit': entry<Record<never, never>>({
    severity: 'error',
    what: () => 'The aliases of this file multiply without measure.',
    why: 'A few lines of such aliases can fill the memory of any machine.',
    mend: () => 'Write the content out instead of repeating it by *alias.',
  }),
  'file-too-deep': entry<{ limit: number }>({
    severity: 'error',
    what: ({ limit }) => `Lists and keys are nested more than ${limit} levels deep.`,
    why: 'No course needs that; it is most often a bracket that was never closed.',
    mend: () => 'Look for an unclosed bracket, or split the content.',
  }),
  'file-too-large': entry<{ bytes: number; limit: number }>({
    severity: 'error',
    what: ({ bytes, limit }) => `The file has ${bytes} bytes; at most ${limit} are read.`,
    why: 'A text or drawing of that size is a mistake, or belongs in several files.',
    mend: () => 'Split a text into several files. Save a drawing of that size as PNG or WebP.',
  }),
  'encoding-invalid': entry<{ problem: string }>({
    severity: 'error',
    what: ({ problem }) => `The file is not UTF-8 text: ${problem}.`,
    why: 'Letters would turn into wrong signs in the package.',
    mend: () => 'Save the file as UTF-8 in your editor.',
  }),
  'character-forbidden': entry<{ character: string }>({
    severity: 'error',
    what: ({ character }) => `The text holds ${character}, which is no letter or sign.`,
    why: 'No platform could read a package with it: such characters may not stand in XML at all.',
    mend: () => 'Take it out. In double quotes, a backslash that is meant as one is written twice.',
    clause: 'XML 1.0, 2.2',
  }),
  'several-documents': entry<Record<never, never>>({
    severity: 'error',
    what: () => 'A second document starts in this file.',
    why: 'Only what stands above the line --- would be read.',
    mend: () => 'Take the line --- out, or move what follows to a file of its own.',
  }),
  'hidden-direction-mark': entry<{ character: string }>({
    severity: 'warning',
    what: ({ character }) => `A hidden mark (${character}) turns the direction of the text here.`,
    why: 'What people read is then not what is stored, so a review can miss a change.',
    mend: () => 'Delete the mark, and copy texts without formatting.',
    clause: 'Unicode UAX 9',
    fix: (_data, { start }) => ({ from: start, to: start + 1, text: '' }),
  }),
} as const;

function doubleQuoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.length > 120 ? `${line.slice(0, 117)}…` : line);
}
