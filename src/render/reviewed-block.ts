import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import type { RenderContext } from '../blocks/definition.ts';
import { formulaText } from '../course/formula/check.ts';
import type { Block } from '../course/model.ts';
import type { QuestionContent } from '../questions/definition.ts';
import type { Templates } from './templates.ts';

/** A block as reviewers see it: its id, when it is shown, what it sets, and everything that learners see only at times. */
export function renderReviewed(block: Block, html: string, context: RenderContext, templates: Templates): string {
  const { sets, points, outcomes = [], tags = [] } = block.source as Partial<QuestionContent>;
  const facts = [
    block.type,
    ...(points === undefined ? [] : [context.string('review.points', { points, count: points })]),
    ...(sets === undefined ? [] : [context.string('review.sets', { name: sets })]),
    ...(outcomes.length > 0 ? [context.string('review.outcomes', { ids: outcomes.join(', ') })] : []),
    ...(tags.length > 0 ? [context.string('review.tags', { tags: tags.join(', ') })] : []),
    ...(block.when === undefined ? [] : [context.string('review.shown-when', { condition: formulaText(block.when) })]),
  ];
  const values = Object.entries(QUESTIONS[block.type]?.values?.(block.source as QuestionContent) ?? {});
  const notes = [
    { title: context.string('review.rules'), lines: BLOCKS[block.type]?.review?.(block.source, context) ?? [] },
    {
      title: context.string('review.values'),
      lines: values.map(([id, value]) => context.string('review.value', { id, value })),
    },
  ];
  return templates.render('reviewed', {
    id: block.id,
    facts: facts.join(' · '),
    html: revealed(html, context.string('review.feedback')),
    notes: notes.filter(({ lines }) => lines.length > 0),
  });
}

/**
 * Markup with everything open that the player opens at some time: feedback stands beside what it is
 * about, what is hidden is shown, and options carry their ids.
 */
function revealed(html: string, feedback: string): string {
  return (
    html
      // Feedback on an option is one line; what has a name of its own is a piece of the page.
      .replace(/<template>(.*?)<\/template>/gs, `<span class="review-note"> <b>${feedback}:</b> $1</span>`)
      .replace(/<template class="general">(.*?)<\/template>/gs, `<div class="review-note"><b>${feedback}:</b> $1</div>`)
      .replace(/<template data-[a-z]+="([^"]*)">(.*?)<\/template>/gs, '<div class="review-note"><code>$1</code> $2</div>')
      .replace(/<input type="(?:radio|checkbox)" value="([^"]*)"[^>]*><span>/g, '$&<code>$1</code> ')
      .replace(/<li data-item="([^"]*)">|<div class="scene" data-scene="([^"]*)">/g, '$& <code>$1$2</code> ')
      .replace(/<(?:select|input type="text") name="([^"]*)"/g, '<code>$1</code> $&')
      // On paper a choice shows nothing of what can be chosen.
      .replace(/<select[^>]*>(.*?)<\/select>/gs, (_select, options: string) =>
        options
          .replace(/<option value="">.*?<\/option>/s, '')
          .replace(/<option value="([^"]+)">(.*?)<\/option>/gs, '<span class="review-note"><code>$1</code> $2</span> '),
      )
      .replace(/(<[a-z][^<>]*["a-z]) hidden(?=[ >])/g, '$1')
      .replaceAll('<details', '<details open')
  );
}
