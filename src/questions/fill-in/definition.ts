import type { FillInSource } from '../../../generated/types.ts';
import { nearest } from '../../course/nearest.ts';
import type { QuestionDefinition } from '../definition.ts';
import type { FillInData } from './score.ts';

const GAP = /\{([a-z][a-z0-9-]*)\}/g;
const SHORT = 8;
const MEDIUM = 20;

/** The most characters a learner can type into a gap: room for a wrong answer, not for an essay. */
function mostCharacters(accept: readonly string[]): number {
  return Math.min(120, Math.max(16, 2 * Math.max(...accept.map((answer) => answer.length))));
}

/** Most letters of Europe take two bytes at most; what is right is kept whole in any script. */
function mostBytes(accept: readonly string[]): number {
  return Math.max(2 * mostCharacters(accept), ...accept.map((answer) => new TextEncoder().encode(answer).length));
}

/** As wide as most answers need; a longer one scrolls. */
function widthOf(accept: readonly string[]): string {
  if (accept.every((answer) => answer.length <= SHORT)) return 'short';
  return accept[0]!.length <= MEDIUM ? 'medium' : 'long';
}

export const definition: QuestionDefinition<FillInSource, FillInData> = {
  type: 'fill-in',
  check(content, context) {
    context.uniqueIds(content.blanks, 'this question', 'blanks');
    const gaps = [...content.text.matchAll(GAP)].map((match) => match[1]!);
    const known = content.blanks.map((blank) => blank.id);
    for (const [index, gap] of gaps.entries()) {
      const at = {
        ...context.at('text'),
        find: `{${gap}}`,
        occurrence: gaps.slice(0, index).filter((other) => other === gap).length,
      };
      const guess = nearest(gap, known);
      if (!known.includes(gap)) context.reporter.report('blank-unknown', at, { id: gap, ...(guess ? { nearest: guess } : {}) });
      else if (gaps.indexOf(gap) !== index) context.reporter.report('blank-twice', at, { id: gap });
    }
    for (const [index, blank] of content.blanks.entries()) {
      if (!gaps.includes(blank.id))
        context.reporter.report('blank-not-in-text', context.at('blanks', index, 'id'), { id: blank.id });
    }
  },
  track: (content) => ({ kind: 'texts', parts: content.blanks.map((blank) => ({ kind: 'blank', ids: [blank.id] })) }),
  data: (content) => ({
    accept: Object.fromEntries(content.blanks.map((blank) => [blank.id, blank.accept])),
    ...(content.scoring === 'all-or-nothing' ? {} : { partial: true }),
  }),
  view(content, context) {
    const pieces = context.label(content.text, 'text').split(GAP);
    // Splitting by a pattern with one group puts ids at the odd places.
    const parts = pieces.map((piece, index) => {
      if (index % 2 === 0) return { blank: undefined, html: piece };
      const number = (index + 1) / 2;
      const position = content.blanks.findIndex((blank) => blank.id === piece);
      const { accept, feedback } = content.blanks[position] ?? { accept: [''] };
      return {
        blank: piece,
        label: context.string('fill-in.blank', { number, count: content.blanks.length }),
        length: mostCharacters(accept),
        width: widthOf(accept),
        feedback: feedback ? context.line(feedback, 'blanks', position, 'feedback') : undefined,
      };
    });
    return { parts };
  },
  solution: (content) => content.blanks.map((blank) => blank.accept.join(' / ')),
  instruction({ scored, blanks, scoring }) {
    if (scored === false) return 'fill-in.how-unscored';
    if (blanks.length === 1) return 'fill-in.how-one';
    return scoring === 'all-or-nothing' ? 'fill-in.how' : 'fill-in.how-partial';
  },
  textBytes: (content) => Object.fromEntries(content.blanks.map(({ id, accept }) => [id, mostBytes(accept)])),
};
