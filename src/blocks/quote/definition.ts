import type { QuoteSource } from '../../../generated/types.ts';
import type { BlockDefinition } from '../definition.ts';

export const definition: BlockDefinition<QuoteSource> = {
  type: 'quote',
  check(content, context) {
    const { who, consent, source } = content;
    if (who !== undefined && consent === undefined) context.reporter.report('quote-consent-missing', context.at('who'), { who });
    if (consent === 'published' && source === undefined)
      context.reporter.report('quote-source-missing', context.at('consent'), {});
    if (source !== undefined) context.source(source, 'source');
  },
  view: (content, context) => ({
    html: context.markdown(content.text, 'text'),
    who: content.who,
    role: content.role ? context.line(content.role, 'role') : undefined,
    source: content.source ? context.citation(content.source, 'source') : undefined,
    fiction: content.consent === 'fiction',
    signed: content.who ?? content.role ?? content.source ?? (content.consent === 'fiction' || undefined),
  }),
};
