import { entry } from '../entry.ts';

const QUOTES = {
  open: 'A quotation mark opens a cell here and is never closed.',
  inside: 'A quotation mark stands inside a cell that does not start with one.',
  after: 'Something follows the closing quotation mark of a cell.',
} as const;

const CAPTIONS = {
  header: 'The first line of the captions is not WEBVTT.',
  'no-cues': 'The file holds no captions.',
  time: 'The times of this caption cannot be read.',
  backwards: 'This caption ends before it starts.',
  order: 'This caption starts before the one above it.',
  empty: 'This caption has no words.',
  'without-time': 'This text has no times.',
} as const;

/** Findings inside files that a course uses: data and captions. */
export const FILE_ENTRIES = {
  'csv-quotes': entry<{ kind: keyof typeof QUOTES }>({
    severity: 'error',
    what: ({ kind }) => QUOTES[kind],
    why: 'Nobody can tell where the cell ends.',
    mend: () => 'Put the whole cell in quotation marks and write each one inside it twice: "She said ""yes""".',
    clause: 'RFC 4180, 2',
  }),
  'csv-empty': entry<Record<never, never>>({
    severity: 'error',
    what: () => 'The data file has no rows.',
    why: 'There is nothing to show.',
    mend: () => 'Write the headings into the first line and the data below it.',
  }),
  'csv-heading-missing': entry<Record<never, never>>({
    severity: 'error',
    what: () => 'A column of the data file has no heading.',
    why: 'Who hears the table read out would not know what its cells mean.',
    mend: () => 'Write a heading into the first line.',
    clause: 'WCAG 2.2, 1.3.1',
  }),
  'captions-invalid': entry<{ kind: keyof typeof CAPTIONS }>({
    severity: 'error',
    what: ({ kind }) => CAPTIONS[kind],
    why: 'Players show captions only from files that follow the standard.',
    mend: () =>
      'Write WEBVTT, an empty line, and for each caption a line such as 00:01.000 --> 00:04.500 with the words below it.',
    clause: 'WebVTT, 4.1',
  }),
} as const;
