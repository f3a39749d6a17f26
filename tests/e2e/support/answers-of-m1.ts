/** What a learner puts in, and what the platform must keep of it. */
export interface Attempt {
  readonly give: string | readonly string[] | Readonly<Record<string, string>>;
  readonly response: string;
  readonly result: string;
  /** The first words of the feedback, and a sentence that belongs to this answer. */
  readonly verdict: 'Correct.' | 'Partly correct.' | 'Not correct.';
  readonly says: string;
}

export interface Expectation {
  readonly path: string;
  readonly lesson: string;
  readonly index: number;
  readonly type: string;
  readonly patterns: readonly string[];
  readonly wrong: Attempt;
  readonly right: Attempt;
}

/** The characters of options and the places of questions are those of the curriculum's layout lock. */
export const PRACTICE: readonly Expectation[] = [
  {
    path: 'm1/which-family',
    lesson: 'm1/many-meanings',
    index: 0,
    type: 'matching',
    patterns: ['1.a,2.b,3.c,4.b'],
    wrong: {
      give: {
        'luca-vans': 'people-city',
        'mira-heating': 'technology-city',
        'ana-decisions': 'technology-city',
        'jonas-skills': 'technology-city',
      },
      response: '1.b,2.a,3.a,4.a',
      result: 'wrong',
      verdict: 'Not correct.',
      says: 'Luca starts from what can be measured.',
    },
    right: {
      give: {
        'luca-vans': 'technology-city',
        'mira-heating': 'people-city',
        'ana-decisions': 'governance-city',
        'jonas-skills': 'people-city',
      },
      response: '1.a,2.b,3.c,4.b',
      result: 'correct',
      verdict: 'Correct.',
      says: 'No family is better than the others.',
    },
  },
  {
    path: 'm1/lens-questions',
    lesson: 'm1/six-lenses',
    index: 1,
    type: 'choice',
    patterns: ['a,b,c'],
    wrong: {
      give: ['opening-without-phone', 'complaint-address', 'places-climbed'],
      response: 'a,b,d',
      result: '0.3333',
      verdict: 'Partly correct.',
      says: 'This looks at the table, not at the town.',
    },
    right: {
      give: ['opening-without-phone', 'complaint-address', 'reaching-without-car'],
      response: 'a,b,c',
      result: 'correct',
      verdict: 'Correct.',
      says: 'a locker at the motorway exit serves drivers only.',
    },
  },
  {
    path: 'm1/technology-did-not-work',
    lesson: 'm1/moments-of-failure',
    index: 2,
    type: 'true-false',
    patterns: ['f'],
    wrong: { give: ['true'], response: 't', result: 'wrong', verdict: 'Not correct.', says: 'Look at the reasons again.' },
    right: {
      give: ['false'],
      response: 'f',
      result: 'correct',
      verdict: 'Correct.',
      says: 'The open questions were mandate, need and rights.',
    },
  },
  {
    path: 'm1/fifty-learners',
    lesson: 'm1/who-is-left-out',
    index: 3,
    type: 'numeric',
    patterns: ['33'],
    wrong: { give: '34', response: '34', result: 'wrong', verdict: 'Not correct.', says: 'Take 66 % of 50.' },
    right: { give: '33.0', response: '33', result: 'correct', verdict: 'Correct.', says: '66 % of 50 is 33' },
  },
  {
    path: 'm1/where-teo-drops-out',
    lesson: 'm1/who-is-left-out',
    index: 4,
    type: 'choice',
    patterns: ['c,e'],
    wrong: {
      give: ['step-know', 'step-use'],
      response: 'a,d',
      result: 'wrong',
      verdict: 'Not correct.',
      says: 'The poster at the bus stop told him.',
    },
    right: {
      give: ['step-understand', 'step-complain'],
      response: 'c,e',
      result: 'correct',
      verdict: 'Correct.',
      says: 'One word of jargon stopped him.',
    },
  },
  {
    path: 'm1/mission-label',
    lesson: 'm1/europes-frame',
    index: 5,
    type: 'fill-in',
    patterns: ['action; investment; 106'],
    wrong: {
      give: { action: 'Action', investment: 'money', labels: '112' },
      response: 'Action; money; 112',
      result: '0.3333',
      verdict: 'Partly correct.',
      says: 'The word we look for says where the money goes.',
    },
    right: {
      give: { action: 'ACTION', investment: ' investments', labels: 'one hundred and six' },
      response: 'ACTION; investments; one hundred and six',
      result: 'correct',
      verdict: 'Correct.',
      says: '106 of 112 labels by 16 February 2026',
    },
  },
  {
    path: 'm1/hot-flats',
    lesson: 'm1/coach-questions',
    index: 6,
    type: 'sequencing',
    patterns: ['a,b,c,d,e'],
    wrong: {
      give: ['agree-on-sleep-question', 'pick-blinds-and-room', 'list-what-is-there', 'visit-top-floors', 'write-one-sentence'],
      response: 'e,d,c,b,a',
      result: 'wrong',
      verdict: 'Not correct.',
      says: '',
    },
    right: {
      give: ['write-one-sentence', 'visit-top-floors', 'list-what-is-there', 'pick-blinds-and-room', 'agree-on-sleep-question'],
      response: 'a,b,c,d,e',
      result: 'correct',
      verdict: 'Correct.',
      says: 'this time the choice needs no sensors',
    },
  },
  {
    path: 'm1/restate-smart-bins',
    lesson: 'm1/coach-questions',
    index: 7,
    type: 'choice',
    patterns: ['a'],
    wrong: {
      give: ['no-fill-level-data'],
      response: 'b',
      result: 'wrong',
      verdict: 'Not correct.',
      says: 'This names what the product would bring.',
    },
    right: {
      give: ['families-sunday-evening'],
      response: 'a',
      result: 'correct',
      verdict: 'Correct.',
      says: 'You hear who, what and when.',
    },
  },
];

export const QUIZ: readonly Omit<Expectation, 'lesson'>[] = [
  {
    path: 'm1/why-no-definition',
    index: 9,
    type: 'choice',
    patterns: ['a'],
    wrong: { give: ['too-new'], response: 'c', result: 'wrong', verdict: 'Not correct.', says: 'about two decades' },
    right: {
      give: ['technology-people-governance'],
      response: 'a',
      result: 'correct',
      verdict: 'Correct.',
      says: 'Each family of meanings starts from something else',
    },
  },
  {
    path: 'm1/six-characteristics',
    index: 10,
    type: 'choice',
    patterns: ['a,b,c,d'],
    wrong: {
      give: ['economy', 'mobility', 'governance', 'blockchain'],
      response: 'a,b,c,e',
      result: '0.5',
      verdict: 'Partly correct.',
      says: 'This is a technology.',
    },
    right: {
      give: ['economy', 'mobility', 'governance', 'people'],
      response: 'a,b,c,d',
      result: 'correct',
      verdict: 'Correct.',
      says: 'who can earn a living here?',
    },
  },
  {
    path: 'm1/city-lessons',
    index: 11,
    type: 'matching',
    patterns: ['1.a,2.b,3.c,4.d'],
    wrong: {
      give: {
        toronto: 'somebody-needs-it',
        copenhagen: 'mandate-and-data-rules',
        belgrade: 'rights-before-installing',
        vienna: 'mandate-and-data-rules',
      },
      response: '1.b,2.a,3.c,4.a',
      result: '0.25',
      verdict: 'Partly correct.',
      says: 'In Copenhagen, use cases were missing.',
    },
    right: {
      give: {
        toronto: 'mandate-and-data-rules',
        copenhagen: 'somebody-needs-it',
        belgrade: 'rights-before-installing',
        vienna: 'social-balance',
      },
      response: '1.a,2.b,3.c,4.d',
      result: 'correct',
      verdict: 'Correct.',
      says: 'each met one question late',
    },
  },
  {
    path: 'm1/people-lacking-skills',
    index: 12,
    type: 'numeric',
    patterns: ['41800'],
    wrong: { give: '53200', response: '53200', result: 'wrong', verdict: 'Not correct.', says: 'Take 44 % of 95,000.' },
    right: { give: '42,300', response: '42300', result: 'correct', verdict: 'Correct.', says: '44 % × 95,000 = 41,800' },
  },
  {
    path: 'm1/ranked-high',
    index: 13,
    type: 'true-false',
    patterns: ['f'],
    wrong: { give: ['true'], response: 't', result: 'wrong', verdict: 'Not correct.', says: 'A rank is an average' },
    right: { give: ['false'], response: 'f', result: 'correct', verdict: 'Correct.', says: 'next to a closed door' },
  },
  {
    path: 'm1/people-first-start',
    index: 14,
    type: 'sequencing',
    patterns: ['a,b,c,d,e'],
    wrong: {
      give: ['choose-solution', 'describe-problem', 'ask-who-is-affected', 'check-what-exists', 'agree-how-to-measure'],
      response: 'd,a,b,c,e',
      result: '0.5',
      verdict: 'Partly correct.',
      says: '',
    },
    right: {
      give: ['describe-problem', 'ask-who-is-affected', 'check-what-exists', 'choose-solution', 'agree-how-to-measure'],
      response: 'a,b,c,d,e',
      result: 'correct',
      verdict: 'Correct.',
      says: 'Technology enters at step four.',
    },
  },
  {
    path: 'm1/left-out-street',
    index: 15,
    type: 'choice',
    patterns: ['a,b,c,e'],
    wrong: {
      give: ['bus-stop'],
      response: 'd',
      result: 'wrong',
      verdict: 'Not correct.',
      says: 'The paper timetable helps people without a phone.',
    },
    right: {
      give: ['parking-sign', 'ticket-kiosk', 'help-desk', 'camera'],
      response: 'a,b,c,e',
      result: 'correct',
      verdict: 'Correct.',
      says: 'cannot come between nine and twelve',
    },
  },
  {
    path: 'm1/mission-cities',
    index: 16,
    type: 'fill-in',
    patterns: ['112', 'one hundred and twelve', 'one hundred twelve'],
    wrong: {
      give: { cities: 'a "few" <b>' },
      response: "a 'few' <b>",
      result: 'wrong',
      verdict: 'Not correct.',
      says: 'The number joins 100 cities in the EU',
    },
    right: {
      give: { cities: 'One hundred and twelve' },
      response: 'One hundred and twelve',
      result: 'correct',
      verdict: 'Correct.',
      says: '100 in the EU and 12 in associated countries',
    },
  },
];
