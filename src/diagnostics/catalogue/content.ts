import { entry, quoted } from '../entry.ts';

/** Findings on the content of a course: ids, questions, scenarios, quizzes. */
export const CONTENT_ENTRIES = {
  'duplicate-id': entry<{ id: string; scope: string }>({
    severity: 'error',
    what: ({ id, scope }) => `The id ${quoted(id)} is used twice in ${scope}.`,
    why: 'Records of learners hang on ids: two things with one id would mix their records.',
    mend: () => 'Give one of them another id. Choose the newer one: the older one may already have records.',
  }),
  'id-differs': entry<{ id: string; expected: string }>({
    severity: 'error',
    what: ({ id, expected }) => `The id is ${quoted(id)}, but the file is found under ${quoted(expected)}.`,
    why: 'Names of files and ids must agree, or nobody knows which of them counts.',
    mend: ({ expected }) => `Write id: ${expected}, or rename the file.`,
  }),
  'id-reserved': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The id ${quoted(id)} is reserved.`,
    why: 'Package names use course and path- for whole courses and pathways, and the names of editions.',
    mend: () => 'Choose another id.',
  }),
  'alt-missing': entry<{ src: string }>({
    severity: 'error',
    what: ({ src }) => `The picture ${quoted(src)} has no alt text.`,
    why: 'People who do not see the picture would learn nothing from it.',
    mend: () => 'Add alt: with what the picture says. If it says nothing that the text does not say, add decorative: true.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
  'alt-and-decorative': entry<{ src: string }>({
    severity: 'error',
    what: ({ src }) => `The picture ${quoted(src)} has an alt text and is marked as decorative.`,
    why: 'A decorative picture is not read out, so the alt text would be lost.',
    mend: () => 'Take out one of the two.',
    clause: 'WCAG 2.2, 1.1.1',
  }),
  'lesson-empty': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The lesson ${quoted(id)} has neither blocks nor a quiz.`,
    why: 'Learners would come to an empty page.',
    mend: () => 'Add blocks, or quiz and questions.',
  }),
  'no-correct-option': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The question ${quoted(id)} has no right answer.`,
    why: 'Nobody could ever answer it correctly.',
    mend: () => 'Add correct: true to what is right.',
  }),
  'not-reviewed': entry<{ id: string }>({
    severity: 'warning',
    what: ({ id }) => `Nobody has reviewed the module ${quoted(id)} yet.`,
    why: 'Learners are told so on the start page until somebody has read it as an expert.',
    mend: () => 'Have it read, and add reviewed: with by and on.',
  }),
  'sessions-differ-from-hours': entry<{ module: string; minutes: number; planned: number }>({
    severity: 'warning',
    what: ({ module, minutes, planned }) =>
      `The sessions of the module ${quoted(module)} take ${minutes} minutes, hours.workshop gives ${planned}.`,
    why: 'Learners plan with the hours, trainers with the sessions: they would not fit together.',
    mend: () => 'Change the minutes of a session, or hours.workshop.',
  }),
  'formerly-in-use': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The former id ${quoted(id)} is the id of something else now.`,
    why: 'Records of learners under this id can belong to one of the two only.',
    mend: () => 'Give the newer thing another id, or take formerly out.',
  }),
  'question-not-scored': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `Nothing is right or wrong in the question ${quoted(id)}, so a quiz cannot count it.`,
    why: 'Nobody could ever get its points.',
    mend: () => 'Move it to the blocks of a lesson. If it has scored: false, you can say what is right instead.',
  }),
  'condition-in-quiz': entry<{ id: string; key: string }>({
    severity: 'error',
    what: ({ id, key }) => `The question ${quoted(id)} of a quiz has ${key}:, but a quiz asks everybody alike.`,
    why: 'Who is asked other questions has another score: nobody could compare them, and a learner without any question could not pass.',
    mend: ({ key }) => `Make two quizzes and write ${key}: at their lessons, or move the question to the blocks of a lesson.`,
  }),
  'record-in-quiz': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The question ${quoted(id)} of a quiz has record: none.`,
    why: 'After a break the attempt would go on without it, and the score would be another one.',
    mend: () => 'Take record out, or move the question to the blocks of a lesson.',
  }),
  'required-not-kept': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The question ${quoted(id)} must be answered, and nobody keeps whether it was.`,
    why: 'After a break it would count as not answered, and its lesson as not done.',
    mend: () => 'Take required or record: none out.',
  }),
  'text-limit-missing': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The free text ${quoted(id)} goes to the learning platform and has no max.`,
    why: 'Platforms keep little: without a limit, a long answer would cost learners everything else they have done.',
    mend: () => 'Add max: with the most characters that are needed, or write record: device.',
  }),
  'text-limits-crossed': entry<{ min: number; max: number }>({
    severity: 'error',
    what: ({ min, max }) => `An answer must have ${min} characters and may have only ${max}.`,
    why: 'Nobody could ever finish it.',
    mend: () => 'Make min smaller than max.',
  }),
  'answer-missing': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The question ${quoted(id)} does not say which number is right.`,
    why: 'Nobody could ever answer it correctly.',
    mend: () => 'Add answer: with the right number, or scored: false when there is none.',
  }),
  'several-correct-options': entry<{ id: string; count: number }>({
    severity: 'error',
    what: ({ id, count }) => `The single choice question ${quoted(id)} has ${count} right answers.`,
    why: 'Learners can choose only one option.',
    mend: () => 'Keep correct: true at one option, or change the type to multiple.',
  }),
  'ordering-too-short': entry<{ id: string; count: number }>({
    severity: 'error',
    what: ({ id, count }) => `The ordering question ${quoted(id)} has ${count} steps; it needs three.`,
    why: 'With fewer steps there is nothing to put in order but a guess.',
    mend: () => 'Add steps, or ask it as a single choice question.',
  }),
  'matching-too-short': entry<{ id: string; items: number; targets: number }>({
    severity: 'error',
    what: ({ id, items, targets }) =>
      `The matching question ${quoted(id)} has ${items} items and ${targets} targets; it needs two of each.`,
    why: 'With one of a kind there is nothing to match.',
    mend: () => 'Add items or targets.',
  }),
  'target-not-found': entry<{ id: string; nearest?: string }>({
    severity: 'error',
    what: ({ id }) => `There is no target ${quoted(id)} in this question.`,
    why: 'The item could never be matched correctly.',
    mend: ({ nearest }) =>
      nearest ? `Write ${quoted(nearest)} if that is what you mean.` : 'Name one of the targets of the question.',
  }),
  'number-not-usable': entry<{ value: string; what: string }>({
    severity: 'error',
    what: ({ value, what }) => `${value} cannot be ${what}.`,
    why: 'No answer could be compared with it.',
    mend: () => 'Write a plain number such as 41800 or 2.5.',
  }),
  'tolerance-invalid': entry<{ tolerance: string; answer: number }>({
    severity: 'error',
    what: ({ tolerance, answer }) => `The tolerance ${tolerance} makes no sense for the answer ${answer}.`,
    why: 'A tolerance is a plain number, zero or more, and smaller than the answer itself; otherwise every number, or none, is right.',
    mend: () => 'Write for example tolerance: 0, or a small part of the answer.',
  }),
  'blank-not-in-text': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The gap ${quoted(id)} does not occur in the text.`,
    why: 'Learners could not fill it in.',
    mend: ({ id }) => `Write {${id}} once in the text, where the gap is.`,
  }),
  'blank-unknown': entry<{ id: string; nearest?: string }>({
    severity: 'error',
    what: ({ id }) => `The text has a gap {${id}}, but there is no blank with this id.`,
    why: 'Nobody knows what is right there.',
    mend: ({ nearest }) =>
      nearest ? `Write {${nearest}} if that is what you mean.` : 'Add a blank with this id, or take the braces out.',
  }),
  'blank-twice': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The gap {${id}} occurs twice in the text.`,
    why: 'Each gap is filled in and judged once.',
    mend: () => 'Give the second gap an id and a blank of its own.',
  }),
  'area-outside-picture': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The place ${quoted(id)} reaches beyond the picture.`,
    why: 'A place ends at the edge: x and width, and y and height, add up to 100 percent at most.',
    mend: () => 'Make the area smaller or move it.',
  }),
  'scene-not-found': entry<{ id: string; nearest?: string }>({
    severity: 'error',
    what: ({ id }) => `There is no scene ${quoted(id)} in this scenario.`,
    why: 'The story would stop in the middle.',
    mend: ({ nearest }) => (nearest ? `Write ${quoted(nearest)} if that is what you mean.` : 'Name one of the scenes.'),
  }),
  'scene-unreachable': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `No choice leads to the scene ${quoted(id)}.`,
    why: 'No learner would ever see it.',
    mend: () => 'Let a choice lead to it with next, or take it out.',
  }),
  'scenario-endless': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `From the scene ${quoted(id)} the story never ends.`,
    why: 'Learners would go round in circles, and the scenario could never count as played.',
    mend: () => 'Let one of its choices lead to a scene without choices, or take its next out.',
  }),
  'rounds-not-comparable': entry<{ scored: 'first' | 'second' }>({
    severity: 'warning',
    what: ({ scored }) => `Only the ${scored} round of this scenario has scores.`,
    why: 'At the end learners see both rounds side by side, and could not tell whether they did better.',
    mend: () => 'Give the choices of both rounds a score, or those of none.',
  }),
  'grid-incomplete': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The grid ${quoted(id)} needs rows and columns.`,
    why: 'There would be no cell to write in.',
    mend: () => 'Add rows and columns, or take kind: grid out.',
  }),
  'pass-mark-impossible': entry<{ pass: number }>({
    severity: 'error',
    what: ({ pass }) => `${pass > 0 ? 'Nobody' : 'Everybody'} reaches a pass mark of ${pass} %.`,
    why: 'The pass mark decides when the quiz counts as passed: the worst result is 0 %, the best 100 %.',
    mend: () => 'Choose a pass mark from 1 to 100.',
  }),
  'time-limit-essential': entry<{ mode: string }>({
    severity: 'error',
    what: ({ mode }) => `A ${mode} quiz cannot forbid more time.`,
    why: 'Many people need more time to read or to type. Only a test may keep it the same for everybody, and only with a good reason.',
    mend: () => 'Take essential: out, or make the quiz a test with mode: test.',
    clause: 'WCAG 2.2, 2.2.1',
  }),
  'draw-too-many': entry<{ draw: number; count: number }>({
    severity: 'error',
    what: ({ draw, count }) => `The quiz draws ${draw} questions, but has only ${count}.`,
    why: 'There is nothing to draw from.',
    mend: () => 'Lower draw, take it out, or add questions.',
  }),
  'tags-nowhere': entry<{ tags: readonly string[]; bank: string }>({
    severity: 'error',
    what: ({ tags, bank }) => `No question of the bank ${quoted(bank)} has all these tags: ${tags.join(', ')}.`,
    why: 'A question is taken only when it has every tag of the list; the quiz would have no questions.',
    mend: () => 'Take a tag out of the list, or give it to the questions you mean.',
  }),
  'blueprint-too-many': entry<{ tags: readonly string[]; draw: number; count: number }>({
    severity: 'error',
    what: ({ tags, draw, count }) =>
      `The blueprint draws ${draw} questions with ${tags.join(' and ')}, but ${count === 0 ? 'none is' : `only ${count} can be`} left for this row.`,
    why: 'Rows are filled from top to bottom, and no question is drawn twice. Every learner must get a whole quiz.',
    mend: () => 'Draw fewer, add questions with these tags, or put the row with the fewest questions first.',
  }),
  'blueprint-over-draw': entry<{ sum: number; draw: number }>({
    severity: 'error',
    what: ({ sum, draw }) => `The rows of the blueprint draw ${sum} questions together, more than draw: ${draw}.`,
    why: 'What the blueprint asks for would not fit in the quiz.',
    mend: ({ sum }) => `Write draw: ${sum} or more, or take draw out.`,
  }),
  'question-twice': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The question ${quoted(id)} of the bank is in another quiz of this module already.`,
    why: 'A learner has one record for each question of a module: the second quiz would overwrite the answers of the first.',
    mend: () => 'Take other tags for one of the quizzes, or put it in another module.',
  }),
  'form-question-twice': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The question ${quoted(id)} is listed twice in the forms of this test.`,
    why: 'A question belongs to form a, to form b, or to both; a learner must not meet it twice.',
    mend: () => 'Leave it in one list. What is in both forms stands only under both.',
  }),
  'forms-uneven': entry<{ a: number; b: number }>({
    severity: 'error',
    what: ({ a, b }) => `Form a has ${a} questions of its own, form b has ${b}.`,
    why: 'Results before and after a course can only be compared when both forms are equally long.',
    mend: () => 'List as many questions under a as under b.',
  }),
  'forms-too-few': entry<{ draw: number; count: number }>({
    severity: 'error',
    what: ({ draw, count }) => `Two forms of ${draw} questions cannot be drawn from these ${count} questions.`,
    why: 'No question but those under both is in two forms, and both forms fill every row of the blueprint.',
    mend: () => 'Draw fewer, add questions with the tags that are short, or put questions under both.',
  }),
  'forms-differ': entry<{ test: string }>({
    severity: 'error',
    what: ({ test }) => `The test ${quoted(test)} has other forms here than elsewhere in the course.`,
    why: 'Learners take one form before and the other after: they could meet the same question twice, and results could not be compared.',
    mend: () => 'Give both quizzes the same questions, draw, blueprint and forms, or another name to one of the tests.',
  }),
  'form-again': entry<{ test: string }>({
    severity: 'warning',
    what: ({ test }) => `Both quizzes of the test ${quoted(test)} give a learner the same form.`,
    why: 'Who has seen a question before the course answers it better after it, whatever was learned.',
    mend: () => 'Write take: other in the test after the course.',
  }),
  'protected-not-in-test': entry<{ id: string }>({
    severity: 'error',
    what: ({ id }) => `The protected question ${quoted(id)} is not in a test that keeps its answers to itself.`,
    why: 'Practice, graded quizzes and tests with review: answers tell learners what is right.',
    mend: () => 'Move it to a quiz with mode: test, or take protected out.',
  }),
  'protected-in-package': entry<{ id: string; unit: string; edition?: string }>({
    severity: 'error',
    what: ({ id, unit, edition }) =>
      `The protected question ${quoted(id)} would be in the package of ${quoted(unit)}${edition ? ` for the edition ${edition}` : ''}.`,
    why: 'Protected questions go only into the package of a module that holds nothing but tests, and only into the one for learners.',
    mend: ({ edition }) =>
      edition
        ? 'Build this edition with --only and the other modules.'
        : 'Put the test into a module of its own, and leave that module out of pathways and of the package of the whole course.',
  }),
  'bank-unused': entry<{ id: string }>({
    severity: 'warning',
    what: ({ id }) => `No quiz takes questions from the bank ${quoted(id)}.`,
    why: 'Its questions are in no package, and what is wrong in them is not looked for.',
    mend: ({ id }) => `Write from: bank: ${id} in a quiz, or delete the file.`,
  }),
} as const;
