import { entry, quoted } from '../entry.ts';

const MOST_NAMED = 5;

/** The first of some ids, and that there are more. */
const someOf = (ids: readonly string[]): string =>
  ids.length > MOST_NAMED ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more` : ids.join(', ');

/** Why a key does nothing where it stands. */
const WITHOUT_EFFECT = {
  unscored: 'nothing is right or wrong in this question',
  scored: 'only questions without right or wrong can be required',
  'never-scored': 'questions of this type are never scored',
  'no-grid': 'only a field of the kind grid has rows and columns',
  practice: 'a quiz for practice is repeated at will and never passed or failed',
  test: 'nobody passes or fails a test',
} as const;

/** Findings on what keeps people from learning, and on what is left over in a course. */
export const TEACHING_ENTRIES = {
  'options-alike': entry<{ text: string }>({
    severity: 'error',
    what: ({ text }) => `${quoted(text)} is there twice in one list of answers.`,
    why: 'Nobody can tell which of the two is meant, and only one of them is judged as right.',
    mend: () => 'Change one of them, or take it out. Keep the id of the one that stays.',
  }),
  'longest-option-correct': entry<{ questions: number }>({
    severity: 'warning',
    what: ({ questions }) => `In all ${questions} single choice questions of this quiz the longest option is the right one.`,
    why: 'Learners notice, and pass without knowing anything.',
    mend: () => 'Shorten some right options, and make some wrong ones as exact as the right ones.',
  }),
  'negative-stem': entry<object>({
    severity: 'warning',
    what: () => 'The question asks for what is not so.',
    why: 'Who reads fast overlooks the small word, and fails although they know the answer.',
    mend: () => 'Ask for what is so. Where that is impossible, make the word stand out: **not**.',
  }),
  'feedback-missing': entry<{ answer: string }>({
    severity: 'warning',
    what: ({ answer }) => `The answer ${quoted(answer)} has no feedback.`,
    why: 'Who chooses it learns that it is right or wrong, and not why. The why is what teaches.',
    mend: () =>
      'Add feedback that says what is behind the answer. A right option may do without when the question has feedback of its own.',
  }),
  'points-differ': entry<{ points: number; usual: number }>({
    severity: 'warning',
    what: ({ points, usual }) => `The question is worth ${points}, the others of the quiz ${usual}.`,
    why: 'Each attempt draws other questions. When they have different points, one attempt is worth more than another.',
    mend: () => 'Give all questions of a quiz that draws the same points.',
  }),
  'total-unround': entry<{ total: number }>({
    severity: 'warning',
    what: ({ total }) => `The questions of this quiz add up to ${total} points.`,
    why: 'Learners reckon how many points they need. With a fraction in the sum they cannot.',
    mend: () => 'Choose points that add up to a whole number.',
  }),
  'outcome-not-assessed': entry<{ id: string }>({
    severity: 'warning',
    what: ({ id }) => `No question of a graded quiz assesses the outcome ${quoted(id)}.`,
    why: 'Who passes has not shown that they can do this, and the result says so.',
    mend: ({ id }) => `Add a question with outcomes: ${id}, or take the outcome out.`,
  }),
  'outcome-not-worked-on': entry<{ id: string }>({
    severity: 'warning',
    what: ({ id }) => `No lesson and no question works on the outcome ${quoted(id)}.`,
    why: 'The start page promises it to learners, and nothing of the module keeps the promise.',
    mend: ({ id }) => `Name ${id} under outcomes: of the lesson that works on it, or take the outcome out.`,
  }),
  'bank-too-small': entry<{ draw: number; count: number; needed: number }>({
    severity: 'warning',
    what: ({ draw, count }) => `The quiz draws ${draw} of only ${count} questions.`,
    why: 'Each attempt asks nearly the same, so that learners remember answers instead of understanding.',
    mend: ({ needed }) => `Write questions until there are ${needed}, draw fewer, or take draw out to ask them all.`,
  }),
  'recorded-after-completion': entry<{ title: string; closing?: string }>({
    severity: 'warning',
    what: ({ title, closing }) =>
      closing === undefined
        ? `The lesson ${quoted(title)} asks for the record, but the module is complete from the start: nothing in it has to be done.`
        : `The lesson ${quoted(title)} asks for the record after ${quoted(closing)}, with which the module is complete.`,
    why: 'Moodle opens a complete module for reading only. What learners answer on a later visit is lost, and nobody is told.',
    mend: () =>
      'Move the lesson up, or let completion wait for it: without optional: true, and without completion: lessons: none. For answers that nobody needs, write record: none.',
  }),
  'lesson-too-long': entry<{ found: string; limit: string }>({
    severity: 'warning',
    what: ({ found, limit }) => `The lesson has ${found}; learners should finish one within ${limit}.`,
    why: 'Who learns beside a job has small pieces of time, and leaves a long page before its end.',
    mend: () => 'Make two lessons of it. The new one gets an id of its own.',
  }),
  'credit-missing': entry<{ src: string }>({
    severity: 'warning',
    what: ({ src }) => `Nobody says who made ${quoted(src)} and how it may be used.`,
    why: 'Who passes the course on must know the licence of each picture, and the maker must be named.',
    mend: () => 'Add credit: with author and licence.',
  }),
  'fact-overdue': entry<{ id: string; checkBy: string }>({
    severity: 'warning',
    what: ({ id, checkBy }) => `The fact ${id} was to be checked by ${checkBy}.`,
    why: 'It ages: what learners read may no longer be true.',
    mend: () => 'Read the source again, mend the text where it changed, and write the new days under seen and check-by.',
  }),
  'placeholder-left': entry<{ words: string }>({
    severity: 'warning',
    what: ({ words }) => `${quoted(words)} was left in the text.`,
    why: 'Learners would read a note to the author.',
    mend: () => 'Write what belongs there, or take it out.',
  }),
  'term-unused': entry<{ ids: readonly string[]; of: number }>({
    severity: 'warning',
    what: ({ ids, of }) =>
      ids.length === 1
        ? `No text uses the term ${quoted(ids[0]!)}.`
        : `No text uses ${ids.length} of the ${of} terms: ${someOf(ids)}.`,
    why: 'Somebody keeps it up and translates it for nobody.',
    mend: ({ ids }) => `Link it in a text as [[${ids[0]!}]], or take it out of glossary.yaml.`,
  }),
  'source-unused': entry<{ ids: readonly string[]; of: number }>({
    severity: 'warning',
    what: ({ ids, of }) =>
      ids.length === 1 ? `No text cites ${ids[0]!}.` : `No text cites ${ids.length} of the ${of} sources: ${someOf(ids)}.`,
    why: 'Somebody must read it again when it ages, for nobody.',
    mend: ({ ids }) => `Cite it in a text as [@${ids[0]!}], or take it out of sources.yaml.`,
  }),
  'competence-unused': entry<{ ids: readonly string[]; of: number }>({
    severity: 'warning',
    what: ({ ids, of }) =>
      ids.length === 1
        ? `Nothing in the course works on the competence ${ids[0]!}.`
        : `Nothing in the course works on ${ids.length} of the ${of} competences: ${someOf(ids)}.`,
    why: 'The course promises it and does not keep the promise.',
    mend: () => 'Name it where the course works on it, or take it out of course.yaml.',
  }),
  'audience-unused': entry<{ ids: readonly string[]; of: number }>({
    severity: 'warning',
    what: ({ ids, of }) =>
      ids.length === 1
        ? `No module and no pathway is for the audience ${ids[0]!}.`
        : `No module and no pathway is for ${ids.length} of the ${of} audiences: ${someOf(ids)}.`,
    why: 'The course promises these people something and has nothing for them.',
    mend: () => 'Name it under audiences: of a module or pathway, or take it out of course.yaml.',
  }),
  'variable-unused': entry<{ name: string }>({
    severity: 'warning',
    what: ({ name }) => `No condition and no formula uses ${quoted(name)}.`,
    why: 'The answer is kept under a name that nobody asks for.',
    mend: ({ name }) => `Use it, for example with when: and ${name}, or take sets: out.`,
  }),
  'hints-not-offered': entry<{ mode: string }>({
    severity: 'warning',
    what: ({ mode }) => `The question has hints, and no ${mode} quiz that asks it offers them.`,
    why: 'Learners never see them: only practice offers hints by itself.',
    mend: () => 'Write hints: true under quiz:, or take the hints out. Protected questions never offer any.',
  }),
  'key-without-effect': entry<{ key: string; reason: keyof typeof WITHOUT_EFFECT }>({
    severity: 'warning',
    what: ({ key, reason }) => `The key ${quoted(key)} does nothing here, because ${WITHOUT_EFFECT[reason]}.`,
    why: 'Whoever wrote it expects something of it that learners never see.',
    mend: () => 'Take it out, or change what makes it idle.',
  }),
  'file-unused': entry<{ path: string }>({
    severity: 'warning',
    what: ({ path }) => `Nothing in the course uses the file ${quoted(path)}.`,
    why: 'It goes into no package, and the next author wonders what it is for.',
    mend: () => 'Use it, or delete it.',
  }),
} as const;
