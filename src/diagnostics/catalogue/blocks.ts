import { alternatives, entry, proposal, quoted } from '../entry.ts';

const many = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** Findings on blocks of a page: tables, charts, drawings, quotes, films and sounds. */
export const BLOCK_ENTRIES = {
  'rows-or-file': entry<{ keys: readonly string[] }>({
    severity: 'error',
    what: ({ keys }) => `This block needs either ${keys.join(' and ')}, or src, and not both.`,
    why: 'Nobody can tell which data to show.',
    mend: ({ keys }) => `Write ${keys.join(' and ')} here, or name a data file with src.`,
  }),
  'row-length': entry<{ cells: number; columns: number }>({
    severity: 'error',
    what: ({ cells, columns }) => `This row has ${many(cells, 'value', 'values')}, but there must be ${columns}.`,
    why: 'Values would stand under the wrong heading.',
    mend: () =>
      'Add or remove values. In a data file, a cell with a comma inside needs quotation marks around it, and empty lines are rows.',
    clause: 'RFC 4180, 2',
  }),
  'chart-columns': entry<{ columns: number; most: number }>({
    severity: 'error',
    what: ({ columns, most }) => `The data file has ${many(columns, 'column', 'columns')}; a chart needs 2 to ${most}.`,
    why: 'The first column names the rows, each other one is a series. More of them cannot be told apart.',
    mend: () => 'Leave out columns, or make two charts.',
  }),
  'chart-label-unknown': entry<{ label: string; known: readonly string[]; nearest?: string }>({
    severity: 'error',
    what: ({ label }) => `The chart has no row ${quoted(label)}.`,
    why: 'Nothing would stand out.',
    mend: ({ nearest, known }) => proposal(nearest, known.slice(0, 12)),
  }),
  'funnel-grows': entry<{ value: number; before: number }>({
    severity: 'error',
    what: ({ value, before }) => `${value} is more than ${before}, the stage before.`,
    why: 'A funnel only gets narrower; readers would be misled.',
    mend: () => 'Put the stages in order, check the numbers, or use a chart.',
  }),
  'quote-consent-missing': entry<{ who: string }>({
    severity: 'error',
    what: ({ who }) => `The quote names ${quoted(who)} without a word on consent.`,
    why: 'The name and words of a person are personal data. They may be shown only if the person agreed or has published them.',
    mend: () =>
      'Ask the person and write consent: true. For published words write consent: published with source; for a made-up person write consent: fiction. Or take the name out.',
    clause: 'GDPR, 6(1)(a)',
  }),
  'quote-source-missing': entry<Record<never, never>>({
    severity: 'error',
    what: () => 'The quote is published, but nothing says where.',
    why: 'Readers cannot check it.',
    mend: () => 'Add source: with an entry of sources.yaml.',
  }),
  'transcript-missing': entry<{ src: string }>({
    severity: 'error',
    what: ({ src }) => `The sound ${quoted(src)} has no transcript.`,
    why: 'People who do not hear it would learn nothing from it.',
    mend: () => 'Add transcript: with every word that is said.',
    clause: 'WCAG 2.2, 1.2.1',
  }),
  'captions-missing': entry<{ src: string; languages: readonly string[] }>({
    severity: 'error',
    what: ({ src, languages }) => `The film ${quoted(src)} has no captions for ${alternatives(languages)}.`,
    why: 'People who do not hear what is said, or learn in a loud place, would miss it.',
    mend: () => 'Add captions: with a language and a file.vtt. If nothing is said in the film, write speech: false.',
    clause: 'WCAG 2.2, 1.2.2',
  }),
  'video-alternative-missing': entry<{ src: string }>({
    severity: 'error',
    what: ({ src }) => `Nothing tells in words what there is to see in the film ${quoted(src)}.`,
    why: 'People who do not see it would miss whatever is only shown.',
    mend: () =>
      'Add transcript: with what is said and what there is to see, or described: with a second film in which a voice tells it.',
    clause: 'WCAG 2.2, 1.2.1 and 1.2.3',
  }),
} as const;
