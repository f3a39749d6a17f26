import { type Call, ERRORS, parseTimespan, type Scorm12Record } from './scorm12/index.ts';

/** One call in words. */
export interface Sentence {
  readonly text: string;
  /** The call itself, as it stands in a script. */
  readonly call: string;
  /** Whether it says little by itself: part of a larger report, or a look at the last error. */
  readonly isDetail: boolean;
}

const LONGEST_VALUE = 60;

/** What the module asks for, by element. */
const ASKED: Readonly<Record<string, string>> = {
  'cmi.core.lesson_mode': 'for the mode',
  'cmi.core.credit': 'whether the result counts',
  'cmi.core.lesson_status': 'for the status',
  'cmi.core.lesson_location': 'for the bookmark',
  'cmi.suspend_data': 'for the saved state',
  'cmi.core.student_id': "for the learner's id",
  'cmi.core.student_name': "for the learner's name",
  'cmi.core.entry': 'whether the learner was here before',
  'cmi.core.score.raw': 'for the score',
  'cmi.core.total_time': 'for the time spent so far',
  'cmi.student_data.mastery_score': 'for the pass mark of the platform',
  'cmi.interactions._count': 'how many answers are recorded',
  'cmi.objectives._count': 'how many outcomes are recorded',
};

/** What the module sets, by element: the sentence, and whether it is a detail. */
const SET: Readonly<Record<string, (value: string) => readonly [text: string, isDetail?: true]>> = {
  'cmi.core.lesson_status': (value) => [`It set the status to ${quoted(value)}.`],
  'cmi.core.lesson_location': (value) => [
    value === '' ? 'It saved that there is no bookmark yet.' : `It saved the bookmark ${quoted(value)}.`,
  ],
  'cmi.suspend_data': (value) => [`It saved ${count(value.length, 'character')} of state.`],
  'cmi.core.session_time': (value) => [`It reported ${duration(value)} of learning in this visit.`, true],
  'cmi.core.exit': (value) => [
    value === 'suspend' ? 'It asked to keep everything for the next visit.' : `It announced how it ends: ${quoted(value)}.`,
  ],
  'cmi.core.score.raw': (value) => [`It reported the score ${value}.`],
  'cmi.core.score.min': (value) => [`It said that the lowest score is ${value}.`, true],
  'cmi.core.score.max': (value) => [`It said that the highest score is ${value}.`, true],
};

/** What the module says about one answer, by the last part of the element; `name` is `question m1/levers`. */
const ANSWER: Readonly<Record<string, (name: string, value: string) => readonly [text: string, isDetail?: true]>> = {
  id: (name) => [`It opened a place for the answer to ${name}.`, true],
  type: (name, value) => [`It said of what type ${name} is: ${value}.`, true],
  time: (name, value) => [`It said when ${name} was answered: ${value}.`, true],
  pattern: (name, value) => [`It said what is right in ${name}: ${quoted(value)}.`, true],
  weighting: (name, value) => [`It said how much ${name} counts: ${value}.`, true],
  student_response: (name, value) => [`It reported the answer to ${name}: ${quoted(value)}.`, true],
  latency: (name, value) => [`It said how long ${name} took: ${duration(value)}.`, true],
  result: (name, value) => [`It reported ${name} ${resultWords(value)}.`],
};

/** The same for one outcome, by its path. */
const OUTCOME: typeof ANSWER = {
  id: (name) => [`It opened a place for the outcome ${name}.`, true],
  raw: (name, value) => [`It reported ${value} percent for the outcome ${name}.`, true],
  min: (name, value) => [`It said that the lowest score of the outcome ${name} is ${value}.`, true],
  max: (name, value) => [`It said that the highest score of the outcome ${name} is ${value}.`, true],
  status: (name, value) => [`It reported the outcome ${name} as ${value}.`],
};

/**
 * Puts the calls of one session into words, in their order. `record` is what the platform kept before:
 * it knows to which question a place among the answers belongs.
 */
export function createNarrator(record?: Scorm12Record): (call: Call) => Sentence {
  const names = new Map<string, string>();
  const remember = (element: string, value: string): void => {
    const [, place, list] = /^(cmi\.(interactions|objectives)\.\d+)\.id$/.exec(element) ?? [];
    if (!place) return;
    const path = pathOf(value);
    const kind = path.split('/').length > 2 ? 'scene' : 'question';
    names.set(place, list === 'objectives' ? path : `${kind} ${path}`);
  };
  for (const [element, value] of Object.entries(record?.elements ?? {})) remember(element, value);

  const set = (element: string, value: string): readonly [text: string, isDetail?: true] => {
    remember(element, value);
    const known = SET[element];
    if (known) return known(value);
    const [, place = '', list, rest = ''] = /^(cmi\.(interactions|objectives)\.\d+)\.(.+)$/.exec(element) ?? [];
    const name = names.get(place) ?? place;
    if (list === 'interactions' && rest.startsWith('objectives.'))
      return [`It said that ${name} is about the outcome ${pathOf(value)}.`, true];
    const about = list && (list === 'interactions' ? ANSWER : OUTCOME)[rest.slice(rest.lastIndexOf('.') + 1)];
    return about ? about(name, value) : [`It set ${element} to ${quoted(value)}.`];
  };

  const say = (call: Call): readonly [text: string, isDetail?: true] => {
    const [first = '', second = ''] = call.arguments.map(String);
    const answer = String(call.returned ?? '');
    const isFine = answer === 'true';
    switch (call.method) {
      case 'LMSInitialize':
        return [isFine ? 'The module began a visit.' : 'The module wanted to begin a visit.'];
      case 'LMSGetValue':
        return [`The module asked ${ASKED[first] ?? `for ${first}`}: ${answerWords(first, answer)}.`];
      case 'LMSSetValue':
        return set(first, second);
      case 'LMSCommit':
        return [isFine ? 'The platform has kept everything.' : 'The platform has kept nothing of this.'];
      case 'LMSFinish':
        return [isFine ? 'The module ended the visit.' : 'The module wanted to end the visit.'];
      case 'LMSGetLastError':
        return [`It asked whether that had worked: ${answer === '0' ? 'yes' : errorWords(answer)}.`, true];
      default:
        return ['It asked for an explanation of the error.', true];
    }
  };

  return (call) => {
    const [text, isDetail = false] = say(call);
    const isTelling = call.method.startsWith('LMSGet') && call.method !== 'LMSGetValue';
    const isRefused = !isTelling && (call.errorCode !== '0' || call.threw !== undefined);
    return {
      text: isRefused ? `${text} The platform refused: ${errorWords(call.errorCode)}.` : text,
      call: `${call.method}(${call.arguments.map((argument) => JSON.stringify(argument)).join(', ')}) → ${JSON.stringify(call.returned) ?? call.threw}`,
      isDetail: isDetail && !isRefused,
    };
  };
}

/** Identifiers are paths with underscores for slashes; ids of authors hold none. */
function pathOf(identifier: string): string {
  return identifier.replaceAll('_', '/');
}

function answerWords(element: string, answer: string): string {
  if (answer === '') return 'nothing';
  if (element === 'cmi.suspend_data') return count(answer.length, 'character');
  if (element === 'cmi.core.credit') return answer === 'credit' ? 'yes' : 'no';
  if (element === 'cmi.core.entry') return answer === 'ab-initio' ? 'no' : 'yes';
  return answer.length > LONGEST_VALUE ? `${answer.slice(0, LONGEST_VALUE)}…` : answer;
}

/** A share between 0 and 1 stands for partial credit. (SCORM 1.2 RTE 3.4.7, cmi.interactions.n.result) */
function resultWords(value: string): string {
  if (value === 'neutral') return 'as answered';
  return /^\d/.test(value) ? `as partly correct: ${Math.round(Number(value) * 10_000) / 100} percent` : `as ${value}`;
}

function errorWords(code: string): string {
  const { words } = (ERRORS as Readonly<Record<string, { readonly words: string } | undefined>>)[code] ?? {};
  return words ? `error ${code}, ${words.charAt(0).toLowerCase()}${words.slice(1)}` : `error ${code}`;
}

/** A CMITimespan in words; what is none stays as it is. */
function duration(timespan: string): string {
  const hundredths = parseTimespan(timespan);
  if (hundredths === undefined) return timespan;
  const seconds = Math.round(hundredths / 100);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? count(seconds, 'second') : `${count(minutes, 'minute')} ${count(seconds % 60, 'second')}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function quoted(text: string): string {
  return `“${text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text}”`;
}
