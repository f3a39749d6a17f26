import { entry, proposal, quoted } from '../entry.ts';

interface Missing {
  readonly id: string;
  readonly nearest?: string;
  readonly known: readonly string[];
}

const missing = (thing: string, place: string) =>
  entry<Missing>({
    severity: 'error',
    what: ({ id }) => `There is no ${thing} ${quoted(id)} in ${place}.`,
    why: 'What it points to would be missing in the package.',
    mend: ({ nearest, known }) => proposal(nearest, known.slice(0, 12)),
  });

/** Findings on what points to something else: ids, citations, links and files. */
export const REFERENCE_ENTRIES = {
  'module-not-found': entry<{ id: string; file: string }>({
    severity: 'error',
    what: ({ id, file }) => `The module ${quoted(id)} has no file ${file}.`,
    why: 'The course lists a module that is not there.',
    mend: ({ file }) => `Make ${file}, or take the module out of the list.`,
  }),
  'lesson-not-found': entry<{ id: string; file: string }>({
    severity: 'error',
    what: ({ id, file }) => `The lesson ${quoted(id)} has no file ${file}.`,
    why: 'The module lists a lesson that is not there.',
    mend: ({ file }) => `Make ${file}, or take the lesson out of the list.`,
  }),
  'shared-not-found': entry<{ id: string; file: string; nearest?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ id, file }) => `The shared block ${quoted(id)} has no file ${file}.`,
    why: 'There is nothing to repeat.',
    mend: ({ nearest, known, file }) =>
      known.length > 0 ? proposal(nearest, known.slice(0, 12)) : `Make ${file} with one block in it.`,
  }),
  'use-cycle': entry<{ chain: readonly string[] }>({
    severity: 'error',
    what: ({ chain }) => `Shared blocks use each other in a circle: ${chain.join(', then ')}.`,
    why: 'There is no end to it, and no block that could be shown.',
    mend: () => 'Write the content into one of the files instead of type: use.',
  }),
  'value-unknown': entry<{ name: string; nearest?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ name }) => `There is no value ${quoted(name)} for this text.`,
    why: 'Learners would read the name between brackets instead of words.',
    mend: ({ nearest, known }) =>
      known.length > 0
        ? `${proposal(nearest, known.slice(0, 12))} Put a backslash before the bracket if the text is meant as it stands.`
        : 'Write the words under values in course.yaml.',
  }),
  'delivery-value-unknown': entry<{ name: string; nearest?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ name }) => `The course has no value ${quoted(name)} that a delivery could replace.`,
    why: 'No text asks for these words: learners would never see them.',
    mend: ({ nearest, known }) =>
      known.length > 0
        ? `${proposal(nearest, known.slice(0, 12))} A new name needs words under values of the course too, for packages without a delivery.`
        : 'Write the words for packages without a delivery under values of the course.',
  }),
  'value-in-value': entry<{ written: string }>({
    severity: 'error',
    what: ({ written }) => `A value holds the name of another one: ${quoted(written)}.`,
    why: 'Values are filled in as they are; learners would read the brackets.',
    mend: () => 'Write the words themselves.',
  }),
  'module-unknown': missing('module', 'course.yaml'),
  'scale-not-found': missing('scale', 'course.yaml'),
  'bank-not-found': missing('question bank', 'the folder banks'),
  'tag-not-found': missing('tag', 'the questions of this quiz'),
  'unit-not-found': missing('unit', 'this course'),
  'question-not-found': missing('question', 'this quiz'),
  'term-not-found': missing('term', 'glossary.yaml'),
  'source-not-found': missing('entry', 'sources.yaml'),
  'outcome-not-found': missing('outcome', 'this module'),
  'audience-not-found': missing('audience', 'course.yaml'),
  'competence-not-found': missing('competence', 'course.yaml'),
  'link-target-not-found': missing('lesson', 'this course'),
  'asset-not-found': entry<{ path: string; nearest?: string }>({
    severity: 'error',
    what: ({ path }) => `There is no file ${quoted(path)}.`,
    why: 'Learners would see a gap where the file should be.',
    mend: ({ nearest }) =>
      nearest
        ? `Write ${quoted(nearest)} if that is what you mean. Capitals count.`
        : 'Check the name; the path starts at the folder of this YAML file.',
    fix({ path, nearest }, { text, start }) {
      const from = text.indexOf(path, start);
      const isSame = nearest?.toLowerCase() === path.toLowerCase();
      return isSame && from >= 0 ? { from, to: from + path.length, text: nearest! } : undefined;
    },
  }),
  'asset-outside-course': entry<{ path: string }>({
    severity: 'error',
    what: ({ path }) => `${quoted(path)} lies outside the course folder.`,
    why: 'A package must hold only files of its course, so that it is the same on every machine and takes nothing along by accident.',
    mend: () => 'Copy the file into the course folder and name it from there. Links to files elsewhere are not followed.',
  }),
  'asset-not-a-file': entry<{ path: string }>({
    severity: 'error',
    what: ({ path }) => `${quoted(path)} is not a regular file.`,
    why: 'Folders, pipes and devices cannot go into a package.',
    mend: () => 'Name a picture or another regular file.',
  }),
  'asset-type-unknown': entry<{ path: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ path }) => `${quoted(path)} is not of a kind that can be shown here.`,
    why: 'Learning platforms and browsers know only some kinds of files.',
    mend: ({ known }) => `Use one of: ${known.join(', ')}.`,
  }),
  'asset-type-mismatch': entry<{ path: string; found: string }>({
    severity: 'error',
    what: ({ path, found }) => `${quoted(path)} does not hold what its name says: it looks like ${found}.`,
    why: 'Browsers would not show it, or would run something they should not.',
    mend: () => 'Save it again in the format of its name, or give it the name of its format.',
  }),
  'asset-not-safe': entry<{ path: string; found: string }>({
    severity: 'error',
    what: ({ path, found }) => `The file ${quoted(path)} holds ${found}.`,
    why: 'A file in a package must not run code or call other addresses: on many platforms it would act with the rights of the learner.',
    mend: () =>
      'Save it again without them: a picture as plain SVG without scripts, event handlers and outside references, a document without macros.',
  }),
  'asset-name-clash': entry<{ path: string; other: string }>({
    severity: 'error',
    what: ({ path, other }) => `${quoted(path)} and ${quoted(other)} differ only in capitals or in how accents are stored.`,
    why: 'On some machines they are one and the same file, so the package would not be the same everywhere.',
    mend: () => 'Rename one of them.',
  }),
  'asset-name-not-portable': entry<{ path: string; name: string }>({
    severity: 'error',
    what: ({ path, name }) => `On Windows no file can be called ${quoted(name)}, so ${quoted(path)} cannot be used.`,
    why: 'A course is written on all kinds of machines, and its packages are unpacked on all kinds.',
    mend: () => 'Rename it: no names such as con or aux, none of < > : " | ? *, no dot or space at the end.',
  }),
  'picture-too-large': entry<{ path: string; width: number; height: number; limit: number }>({
    severity: 'error',
    what: ({ path, width, height, limit }) =>
      `The picture ${quoted(path)} has ${width} × ${height} pixels; at most ${limit} million pixels are possible.`,
    why: 'A browser holds every pixel in memory; a phone would close the page.',
    mend: () => 'Save it smaller: 2,000 pixels across are enough for any screen.',
  }),
  'picture-not-here': entry<{ path: string }>({
    severity: 'error',
    what: ({ path }) => `The picture ${quoted(path)} stands where only text is shown.`,
    why: 'Summaries, outcomes, definitions and sources are shown in places that have no room for a picture.',
    mend: () => 'Move the picture to a lesson, or take it out.',
  }),
  'link-not-allowed': entry<{ address: string }>({
    severity: 'error',
    what: ({ address }) => `The link ${quoted(address)} cannot be used.`,
    why: 'Links lead to https, http, mailto or tel addresses, or to a lesson of the module.',
    mend: () => 'Write the whole address with https://, or #lesson-id for a lesson.',
    fix({ address }, { text, start }) {
      const from = text.indexOf(address, start);
      return address.startsWith('www.') && from >= 0 ? { from, to: from, text: 'https://' } : undefined;
    },
  }),
} as const;
