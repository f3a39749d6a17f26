import { QUESTIONS } from '../../../generated/registry.ts';
import type { Block } from '../../course/model.ts';
import { type Place, type PointerStep, within } from '../../diagnostics/diagnostic.ts';
import { blocksOf } from '../passages.ts';
import { lintRule } from '../rule.ts';

/** Keys that only a question with a right answer has a use for. */
const OF_SCORED = ['points', 'scoring', 'answer', 'tolerance', 'feedback', 'feedback-true', 'feedback-false', 'feedback-wrong'];
const OF_SCORED_PARTS = ['correct', 'feedback'];
const PARTS = ['options', 'regions', 'items', 'blanks'];
/** What a type asks for or shows though nothing is right or wrong. */
const NEEDED: Readonly<Record<string, readonly string[]>> = { 'true-false': ['answer'], 'free-text': ['feedback'] };

/** A key that is allowed and does nothing where it stands; `steps` lead to it from its block. */
interface Idle {
  readonly steps: readonly PointerStep[];
  readonly reason: 'unscored' | 'scored' | 'never-scored' | 'no-grid';
}

/** What the format allows everywhere and uses only at some places misleads whoever wrote it. */
export const rule = lintRule('key-without-effect', ({ course, loaded }, report) => {
  const told = new Set<string>();
  for (const block of course.modules.flatMap(({ lessons }) => lessons.flatMap(blocksOf))) {
    for (const { steps, reason } of [...idleInQuestion(block), ...idleInWorksheet(block)]) {
      const at = within(writtenAt(block), ...steps);
      // Several questions may come from one entry, and one question may be in several quizzes.
      const name = JSON.stringify([at.file, at.pointer]);
      if (told.has(name)) continue;
      told.add(name);
      report({ ...at, atKey: true }, { key: String(steps.at(-1)), reason });
    }
  }
  for (const { source, at } of loaded.modules.flatMap(({ lessons }) => lessons)) {
    const mode = source.quiz?.mode;
    if (mode !== 'practice' && mode !== 'test') continue;
    for (const key of mode === 'practice' ? ['pass', 'attempts'] : ['pass'])
      if (key in source.quiz!) report({ ...within(at, 'quiz', key), atKey: true }, { key, reason: mode });
  }
});

function idleInQuestion({ type, source, unscored }: Block): Idle[] {
  const definition = QUESTIONS[type];
  if (!definition) return [];
  const content = source as unknown as Readonly<Record<string, unknown>>;
  if (!unscored) return content['required'] === true ? [{ steps: ['required'], reason: 'scored' }] : [];
  const own = OF_SCORED.filter((key) => content[key] !== undefined && !NEEDED[type]?.includes(key));
  const parts = PARTS.flatMap((list) =>
    (Array.isArray(content[list]) ? (content[list] as readonly object[]) : []).flatMap((part, index) =>
      OF_SCORED_PARTS.filter((key) => key in part).map((key): Idle => ({ steps: [list, index, key], reason: 'unscored' })),
    ),
  );
  return [
    ...own.map((key): Idle => ({ steps: [key], reason: 'unscored' })),
    ...(definition.unscored && content['scored'] === true ? [{ steps: ['scored'], reason: 'never-scored' } as const] : []),
    ...parts,
  ];
}

function idleInWorksheet({ type, source }: Block): Idle[] {
  if (type !== 'worksheet') return [];
  const { fields } = source as unknown as { fields: readonly { kind?: string }[] };
  return fields.flatMap((field, index) =>
    ['rows', 'columns']
      .filter((key) => key in field && field.kind !== 'grid')
      .map((key): Idle => ({ steps: ['fields', index, key], reason: 'no-grid' })),
  );
}

/** Where an author wrote a key: a statement of a scale has those of the entry that it is from. */
function writtenAt({ type, at }: Block): Place {
  const pointer = at.pointer ?? [];
  return type === 'likert' && pointer.at(-2) === 'items' ? { ...at, pointer: pointer.slice(0, -2) } : at;
}
