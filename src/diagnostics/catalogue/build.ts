import { entry, quoted } from '../entry.ts';

/** Findings on what a course becomes: state, layout lock, theme, package. */
export const BUILD_ENTRIES = {
  'state-too-large': entry<{ characters: number; limit: number; costliest: readonly { path: string; characters: number }[] }>({
    severity: 'error',
    what: ({ characters, limit }) =>
      `What must be remembered of a learner can take ${characters} characters; the platform keeps ${limit}.`,
    why: 'A longer state is cut off by the platform, and the learner loses answers.',
    mend: ({ costliest }) =>
      `Split the module, or shorten its costliest items: ${costliest.map((item) => `${item.path} (${item.characters})`).join(', ')}.`,
    clause: 'SCORM 1.2 RTE 3.4.4, cmi.suspend_data',
  }),
  'too-many-parts': entry<{ path: string; count: number; most: number }>({
    severity: 'error',
    what: ({ path, count, most }) =>
      `The question ${quoted(path)} has had ${count} options in its life; SCORM 1.2 can name ${most}.`,
    why: 'Reports name each option by one character for ever, also those that were taken out.',
    mend: () => 'Start a new question with a new id.',
    clause: 'SCORM 1.2 RTE 3.4.7, CMIFeedback',
  }),
  'layout-lock-damaged': entry<{ problem: string }>({
    severity: 'error',
    what: ({ problem }) => `The layout lock cannot be used: ${problem}.`,
    why: 'The numbers in this file connect saved records with your questions. Guessing would mix up the records of learners.',
    mend: () =>
      'Take the file back from your version control. After a merge, keep the numbers that were released and let build give new ones.',
  }),
  'layout-lock-stale': entry<{ missing: number; first: string }>({
    severity: 'error',
    what: ({ missing, first }) =>
      missing === 1
        ? `The layout lock lacks a new entry: ${quoted(first)}.`
        : `The layout lock lacks ${missing} new entries, the first is ${quoted(first)}.`,
    why: 'With --frozen (and in CI) nothing is written into the course folder, but new questions need numbers that stay for ever.',
    mend: () => 'Run coursewright build once on your machine and commit layout.lock.yaml.',
  }),
  'template-invalid': entry<{ problem: string }>({
    severity: 'error',
    what: ({ problem }) => `The template cannot be used: ${problem}.`,
    why: 'Every page of the course is made with it.',
    mend: () => 'Compare it with the template it replaces, or take it out to use that one.',
  }),
  'theme-file-unknown': entry<{ file: string; nearest?: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ file }) => `The theme file ${quoted(file)} replaces nothing.`,
    why: 'A theme replaces templates and the style sheet by their names; a file with another name would be ignored without a word.',
    mend: ({ nearest, known }) => (nearest ? `Rename it to ${nearest}.` : `Possible names: ${known.join(', ')}.`),
  }),
  'style-not-local': entry<{ found: string }>({
    severity: 'error',
    what: ({ found }) => `The style sheet asks for ${quoted(found)}.`,
    why: 'A package fetches nothing: the request would be blocked, and would tell others who learns what.',
    mend: () => 'Take it out; use fonts and colours that are on the device.',
  }),
  'language-not-supported': entry<{ language: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ language }) => `The player does not speak ${quoted(language)} yet.`,
    why: 'Its buttons and messages would be in another language than the course.',
    mend: ({ known }) => `Possible: ${known.join(', ')}.`,
  }),
  'delivery-language-missing': entry<{ locale: string; known: readonly string[] }>({
    severity: 'error',
    what: ({ locale }) => `The delivery asks for ${quoted(locale)}, in which the course is not written.`,
    why: 'There would be no package in this language.',
    mend: ({ known }) => `Possible: ${known.join(', ')}.`,
  }),
  'report-not-advised': entry<{ lms: string; says: string }>({
    severity: 'warning',
    what: ({ lms }) => `This delivery tells ${lms} that learners have failed.`,
    why: 'On this platform a learner who has failed may be unable to go on.',
    mend: ({ lms, says }) => `Write report: completed or passed-incomplete. On ${lms}, ${says}.`,
  }),
  'package-too-large': entry<{ megabytes: number; limit: number }>({
    severity: 'error',
    what: ({ megabytes, limit }) => `The files of the package have ${megabytes} MB; at most ${limit} MB are allowed.`,
    why: 'Most learning platforms refuse larger uploads.',
    mend: () => 'Make pictures and films smaller, split the module, or raise limits.package in course.yaml.',
  }),
  'package-name-twice': entry<{ file: string }>({
    severity: 'error',
    what: ({ file }) => `Two packages would be called ${quoted(file)}.`,
    why: 'One would overwrite the other.',
    mend: () => 'Give the courses, modules or deliveries different ids.',
  }),
} as const;
