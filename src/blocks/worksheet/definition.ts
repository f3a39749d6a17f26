import type { WorksheetSource } from '../../../generated/types.ts';
import type { BlockDefinition, RenderContext } from '../definition.ts';

type Field = WorksheetSource['fields'][number];

export const definition: BlockDefinition<WorksheetSource> = {
  type: 'worksheet',
  check(content, context) {
    context.uniqueIds(content.fields, 'this worksheet', 'fields');
    for (const [index, field] of content.fields.entries()) {
      context.uniqueIds(field.rows ?? [], 'this grid', 'fields', index, 'rows');
      context.uniqueIds(field.columns ?? [], 'this grid', 'fields', index, 'columns');
      if (field.kind === 'grid' && !(field.rows && field.columns))
        context.reporter.report('grid-incomplete', context.at('fields', index), { id: field.id });
    }
  },
  track: () => ({ kind: 'worksheet', parts: [] }),
  view: (content, context) => ({
    path: context.path,
    elementId: context.elementId,
    title: context.label(content.title, 'title'),
    html: content.text ? context.markdown(content.text, 'text') : '',
    fields: content.fields.map((field, index) => fieldView(field, index, context)),
  }),
};

function fieldView(field: Field, index: number, context: RenderContext): object {
  const headings = (list: 'rows' | 'columns'): object[] =>
    (field[list] ?? []).map(({ id, label }, position) => ({
      id,
      label: context.label(label, 'fields', index, list, position, 'label'),
    }));
  return {
    key: field.id,
    elementId: `${context.elementId}_${field.id}`,
    label: context.label(field.label, 'fields', index, 'label'),
    hint: field.hint ? context.label(field.hint, 'fields', index, 'hint') : undefined,
    line: field.kind === 'line',
    grid: field.kind === 'grid',
    columns: headings('columns'),
    rows: headings('rows'),
  };
}
