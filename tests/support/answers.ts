import type { Answer } from '../../src/shared/answer.ts';
import type { AnswerShape, PartKind } from '../../src/shared/layout.ts';
import { DONE, YES } from '../../src/questions/free-text/score.ts';
import type { Random } from './random.ts';

const TYPED = ['Wien', 'Αθήνα', 'Győr', 'x', 'a b', '日本', '🏙', '0', 'two words'];
const NUMBERS = ['0', '-2.5', '41,800', '41 800', '999999999999999999999999', '+7', '.5', '?', '1,234.56'];

/**
 * Something that a learner can answer to a question of a shape, or nothing; `of` names its parts of a
 * kind. Lists may be of some parts only, as when others are gone.
 */
export function randomAnswer(shape: AnswerShape, of: (part: PartKind) => string[], random: Random): Answer | undefined {
  const filled = <Value extends object>(value: Value): Value | undefined => (Object.keys(value).length > 0 ? value : undefined);
  if (random.chance(0.2)) return undefined;
  switch (shape) {
    case 'one':
      return of('option').length > 0 ? random.pick(of('option')) : undefined;
    case 'set':
      return filled(random.some(of('option')));
    case 'sequence':
      return filled(random.shuffled(random.some(of('item'))));
    case 'pairs':
      return of('target').length > 0
        ? filled(Object.fromEntries(random.some(of('item')).map((item) => [item, random.pick(of('target'))])))
        : undefined;
    case 'texts':
      return filled(
        Object.fromEntries(random.some(of('blank')).map((blank) => [blank, blank === DONE ? YES : random.pick(TYPED)])),
      );
    case 'number':
      return random.pick(NUMBERS);
    case 'truth':
      return random.pick(['true', 'false']);
  }
}
