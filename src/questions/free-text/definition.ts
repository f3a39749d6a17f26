import type { FreeTextSource } from '../../../generated/types.ts';
import type { QuestionDefinition } from '../definition.ts';
import { BYTES_PER_CHARACTER } from './limits.ts';
import { DONE, type FreeTextData, TEXT } from './score.ts';

/** As high as a short answer needs; a longer one grows or scrolls. */
const ROWS = 5;

const recordOf = ({ record = 'device' }: FreeTextSource): FreeTextData['record'] => record;

export const definition: QuestionDefinition<FreeTextSource, FreeTextData> = {
  type: 'free-text',
  unscored: true,
  saysWhoSees: true,
  check(content, context) {
    const { id, min, max } = content;
    if (recordOf(content) === 'lms' && max === undefined)
      context.reporter.report('text-limit-missing', context.at('record'), { id });
    if (min !== undefined && max !== undefined && min > max)
      context.reporter.report('text-limits-crossed', context.at('min'), { min, max });
  },
  track: (content) => ({
    kind: 'texts',
    parts: [...(recordOf(content) === 'lms' ? [TEXT] : []), DONE].map((id) => ({ kind: 'blank', ids: [id] })),
  }),
  textBytes: (content) => ({
    [DONE]: 1,
    ...(recordOf(content) === 'lms' ? { [TEXT]: BYTES_PER_CHARACTER * (content.max ?? 0) } : {}),
  }),
  data: (content) => ({
    record: recordOf(content),
    ...(content.min === undefined ? {} : { min: content.min }),
    ...(content.max === undefined ? {} : { max: content.max }),
  }),
  view: (content, context) => ({
    elementId: context.elementId,
    rows: ROWS,
    onDevice: recordOf(content) === 'device',
    model: content.model ? context.markdown(content.model, 'model') : undefined,
    points: content['look-for']?.map((point, index) => context.line(point, 'look-for', index)),
  }),
  solution: (content, context) => [
    ...(content.model ? [context.plain(content.model, 'model')] : []),
    ...(content['look-for'] ?? []).map((point, index) => context.plain(point, 'look-for', index)),
  ],
  instruction: (content) => `free-text.${recordOf(content)}`,
};
