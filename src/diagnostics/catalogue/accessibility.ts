import { entry, inPlaceOf, quoted } from '../entry.ts';

/** Findings on what keeps people from reading a course. */
export const ACCESSIBILITY_ENTRIES = {
  'alt-is-file-name': entry<{ alt: string }>({
    severity: 'error',
    what: ({ alt }) => `The alt text ${quoted(alt)} is the name of a file.`,
    why: 'A screen reader reads it out, letter by letter, and nobody learns what the picture says.',
    mend: () => 'Write in a sentence what the picture says.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
  'alt-too-long': entry<{ characters: number; limit: number }>({
    severity: 'warning',
    what: ({ characters, limit }) => `The alt text has ${characters} characters; more than ${limit} are too many to listen to.`,
    why: 'A screen reader reads an alt text in one go, and nobody can stop it or go back a sentence.',
    mend: () => 'Say the main point in one or two sentences. The rest belongs in the text, or in description: of a figure.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
  'alt-repeats-caption': entry<{ alt: string }>({
    severity: 'warning',
    what: ({ alt }) => `The alt text ${quoted(alt)} says the same as the caption.`,
    why: 'Whoever listens hears one sentence twice, and still does not know what the picture shows.',
    mend: () => 'Let the alt text say what is to be seen, and the caption what it means.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
  'alt-says-picture': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `The alt text begins with ${quoted(words)}.`,
    why: 'A screen reader has said already that there is a picture.',
    mend: () => 'Begin with what the picture shows.',
    clause: 'WCAG 2.2, 1.1.1',
    fix({ words }, { text, start }) {
      const from = text.indexOf(words, start);
      const next = /^\s+\p{L}/u.exec(text.slice(from + words.length))?.[0];
      // In other languages the next words would have to change as well.
      if (from < 0 || next === undefined || !/ (?:of|showing|shows)$/i.test(words)) return undefined;
      return { from, to: from + words.length + next.length, text: next.trim().toUpperCase() };
    },
  }),
  'picture-not-described': entry<{ src: string; words: number }>({
    severity: 'warning',
    what: ({ src, words }) => `The drawing ${quoted(src)} holds ${words} words, and the figure has no longer description.`,
    why: 'An alt text is one or two sentences: whoever does not see the drawing would miss the rest.',
    mend: () => 'Add description: with what the drawing shows, in words. Everybody can open it under the picture.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
  'time-limit-fixed': entry<{ minutes: number; reason: string }>({
    severity: 'warning',
    what: ({ minutes, reason }) => `Nobody gets more than ${minutes} minutes for this test: ${quoted(reason)}.`,
    why: 'Whoever reads, types or thinks more slowly fails by the clock. A rule of an examination can demand that; a wish for pace cannot.',
    mend: () =>
      'Take essential: out, and learners can get more time. If the rule stands, write # lint-ok: time-limit-fixed with the reason, and say elsewhere how people get another test.',
    clause: 'WCAG 2.2, 2.2.1',
  }),
  'heading-skipped': entry<{ words: string; level: number; expected: number }>({
    severity: 'error',
    what: ({ words, level, expected }) =>
      `The heading ${quoted(words)} is of level ${level}, but the heading above it asks for level ${expected} at most.`,
    why: 'Whoever moves from heading to heading looks for a part that is not there.',
    mend: ({ expected }) => `Begin the line with ${'#'.repeat(expected)} and a space.`,
    clause: 'WCAG 2.2, 1.3.1',
    fix: ({ level, expected }, line) => inPlaceOf(`${'#'.repeat(level)} `, `${'#'.repeat(expected)} `, line),
  }),
  'heading-empty': entry<object>({
    severity: 'warning',
    what: () => 'The heading has no words.',
    why: 'It is read out as a heading, and says nothing.',
    mend: () => 'Give it words, or take the line out.',
    clause: 'WCAG 2.2, 2.4.6',
  }),
  'heading-twice': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `The heading ${quoted(words)} is used twice in one part of the page.`,
    why: 'In a list of headings nobody can tell the two apart.',
    mend: () => 'Say in each heading what is special about its part.',
    clause: 'WCAG 2.2, 2.4.6',
  }),
  'heading-is-bold-text': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `${quoted(words)} looks like a heading and is only bold.`,
    why: 'Whoever cannot see the bold letters has no heading to jump to.',
    mend: () => 'Begin the line with ## and a space instead of the stars.',
    clause: 'WCAG 2.2, 1.3.1',
    fix({ words }, { text }) {
      const line = text.trim();
      const from = text.indexOf(line);
      const isBold = line === `**${words}**` || line === `__${words}__`;
      return isBold ? { from, to: from + line.length, text: `## ${words}` } : undefined;
    },
  }),
  'link-empty': entry<{ target: string }>({
    severity: 'error',
    what: ({ target }) => `The link to ${quoted(target)} has no words.`,
    why: 'Nobody can see it, and a screen reader reads its address out.',
    mend: () => 'Write in square brackets where it leads, or take it out.',
    clause: 'WCAG 2.2, 2.4.4',
  }),
  'link-text-generic': entry<{ words: string }>({
    severity: 'error',
    what: ({ words }) => `The link ${quoted(words)} does not say where it leads.`,
    why: 'Screen readers list the links of a page by their words alone.',
    mend: () => 'Put the link on the words that name its target.',
    clause: 'WCAG 2.2, 2.4.4',
  }),
  'link-text-is-address': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `The link ${quoted(words)} shows an address instead of words.`,
    why: 'A screen reader spells the address out.',
    mend: () => 'Write the name of the page in square brackets, and the address in round ones right behind it.',
    clause: 'WCAG 2.2, 2.4.4',
  }),
  'link-text-ambiguous': entry<{ words: string; target: string; first: string }>({
    severity: 'warning',
    what: ({ words, target, first }) => `The link ${quoted(words)} leads to ${target}; above, the same words lead to ${first}.`,
    why: 'Two links with one name look like the same link.',
    mend: () => 'Give one of the links other words.',
    clause: 'WCAG 2.2, 2.4.4',
  }),
  'link-file-unsaid': entry<{ words: string; said: string }>({
    severity: 'warning',
    what: ({ words }) => `The link ${quoted(words)} opens a file and does not say so.`,
    why: 'A file may open in another program, or cost much of a small data plan. Who clicks should know before.',
    mend: ({ words, said }) => `Say it in the link or right behind it, with the size: ${words} (${said}, 2 MB).`,
    clause: 'WCAG 2.2, 2.4.4',
  }),
  'table-without-header': entry<{ columns: number }>({
    severity: 'error',
    what: ({ columns }) => `The table with ${columns} ${columns === 1 ? 'column' : 'columns'} has a column without a header.`,
    why: 'Screen readers say the header with each cell; without one a cell is a word without meaning.',
    mend: () => 'Write a word above each column. Only the corner above a column of names may be empty.',
    clause: 'WCAG 2.2, 1.3.1',
  }),
  'table-without-caption': entry<object>({
    severity: 'warning',
    what: () => 'Nothing says what this table shows.',
    why: 'Who listens comes from nowhere into a row of cells.',
    mend: () => 'Write a heading or a sentence above it, or make it a block of type: table, which has a caption.',
    clause: 'WCAG 2.2, 1.3.1',
  }),
  'sentence-too-long': entry<{ words: number; limit: number }>({
    severity: 'warning',
    what: ({ words, limit }) => `The sentence has ${words} words; more than ${limit} are hard to follow.`,
    why: 'Whoever reads in a second language, or listens, has lost the beginning before the end.',
    mend: () => 'Make two sentences of it, or a list.',
    clause: 'WCAG 2.2, 3.1.5',
  }),
  'hard-to-read': entry<{ years: number; limit: number }>({
    severity: 'warning',
    what: ({ years, limit }) => `The lesson asks for ${years} years of school; more than ${limit} shut many people out.`,
    why: 'Long words in long sentences keep adults from learning who know the matter well enough. The number comes from a formula: it sees the length of words and sentences, not their meaning.',
    mend: () => 'Shorten sentences, and take the everyday word where there is one.',
    clause: 'WCAG 2.2, 3.1.5',
  }),
  'all-capitals': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `${quoted(words)} stands in capitals.`,
    why: 'Words in capitals are slow to read, and some screen readers spell them letter by letter.',
    mend: () => 'Write them as usual. What is important can be **strong**.',
  }),
  'abbreviation-unexplained': entry<{ abbreviation: string }>({
    severity: 'warning',
    what: ({ abbreviation }) => `Nothing says what ${quoted(abbreviation)} stands for.`,
    why: 'Who does not know the letters loses the sentence, and cannot look them up.',
    mend: ({ abbreviation }) =>
      `Write the whole words once with ${abbreviation} in brackets behind them, or make it a term of glossary.yaml.`,
    clause: 'WCAG 2.2, 3.1.4',
  }),
  'emoji-run': entry<{ signs: string }>({
    severity: 'warning',
    what: ({ signs }) => `${quoted(signs)} is a row of picture signs.`,
    why: 'A screen reader says the name of each, one after the other.',
    mend: () => 'Say it in words, and keep one sign at most.',
  }),
  'html-in-text': entry<{ tag: string }>({
    severity: 'warning',
    what: ({ tag }) => `The text holds the HTML tag ${quoted(tag)}.`,
    why: 'Texts are Markdown. Learners would read the tag as it stands here.',
    mend: () =>
      'Write it in Markdown: **strong**, *stressed*, an empty line for a new paragraph. A tag that is meant to be read goes between backquotes.',
  }),
  'direction-by-sight': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `${quoted(words)} can be found only by looking.`,
    why: 'Whoever hears the page, or reads it on a telephone, has no left and right; colours and shapes are not read out.',
    mend: () => 'Name the thing by its words: the button Save, the second column.',
    clause: 'WCAG 2.2, 1.3.3',
  }),
  'meaning-by-colour': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `${quoted(words)}: the colour alone says what is meant.`,
    why: 'Whoever does not see the colour, or prints the page in grey, does not get the meaning.',
    mend: () => 'Say it in words as well, or mark it with a word or a sign.',
    clause: 'WCAG 2.2, 1.4.1',
  }),
  'language-unmarked': entry<{ words: string; script: string }>({
    severity: 'warning',
    what: ({ words, script }) => `${quoted(words)} is written in ${script} letters and not marked as another language.`,
    why: 'A screen reader tries to read the words with the sounds of the language of the page, or leaves them out.',
    mend: ({ words }) => `Write [${words}]{lang=…} with the code of the language, for example el or sr.`,
    clause: 'WCAG 2.2, 3.1.2',
  }),
  'language-unknown': entry<{ code: string }>({
    severity: 'error',
    what: ({ code }) => `${quoted(code)} is not the code of a language.`,
    why: 'A screen reader finds no voice for the words, and learners may read the mark itself.',
    mend: () => 'Write the short code of the language, for example {lang=fr}, {lang=el} or {lang=sr-Latn}.',
    clause: 'WCAG 2.2, 3.1.2',
  }),
  'captions-out-of-step': entry<{ end: number; seconds: number }>({
    severity: 'warning',
    what: ({ end, seconds }) => `The captions end after ${end} seconds, the film takes ${seconds}.`,
    why: 'They belong to another cut of the film, or stop in the middle: who does not hear it misses what is said.',
    mend: () => 'Use the captions of this film, or correct seconds:.',
    clause: 'WCAG 2.2, 1.2.2',
  }),
  'contact-missing': entry<{ name: string }>({
    severity: 'warning',
    what: ({ name }) => `Nothing says how learners reach ${quoted(name)}.`,
    why: 'Who meets a barrier must be able to tell somebody. Public bodies have to name a contact.',
    mend: () => 'Add contact: with email, phone or url.',
    clause: 'Directive (EU) 2016/2102, 7',
  }),
  'title-twice': entry<{ title: string }>({
    severity: 'warning',
    what: ({ title }) => `Two lessons of this module have the title ${quoted(title)}.`,
    why: 'In the menu nobody can tell the two apart.',
    mend: () => 'Say in each title what is special about the lesson.',
    clause: 'WCAG 2.2, 2.4.2',
  }),
  'place-without-words': entry<{ text: string }>({
    severity: 'warning',
    what: ({ text }) => `The place ${quoted(text)} is named by a number or a letter alone.`,
    why: 'Whoever cannot see the picture answers by the list of places: there the name is all there is.',
    mend: () => 'Say in words what is at the place, without giving the answer away.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
} as const;
