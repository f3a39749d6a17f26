import { ACCESSIBILITY_ENTRIES } from './accessibility.ts';
import { TEACHING_ENTRIES } from './teaching.ts';
import { entry, quoted } from '../entry.ts';

/** Findings of the rules on teaching, language and accessibility. Nothing else can be suppressed. */
export const LINT_ENTRIES = {
  ...ACCESSIBILITY_ENTRIES,
  ...TEACHING_ENTRIES,
  'suppression-without-reason': entry<{ code: string }>({
    severity: 'warning',
    what: ({ code }) => `The comment that suppresses ${quoted(code)} gives no reason.`,
    why: 'Whoever reads the course later cannot know whether the reason still holds. Without one nothing is suppressed.',
    mend: ({ code }) => `Write why: # lint-ok: ${code} and the reason on the same line.`,
  }),
  'suppression-unused': entry<{ code: string }>({
    severity: 'warning',
    what: ({ code }) => `There is no finding ${quoted(code)} that this comment could suppress.`,
    why: 'A comment that is left over would hide a mistake that somebody makes here later.',
    mend: () => 'Take the comment out, or move it to the line of the finding or the line above it.',
    fix(_data, { text, start, end }) {
      const before = text.slice(0, start).trimEnd();
      return before === '' ? { from: 0, to: text.length + 1, text: '' } : { from: before.length, to: end, text: '' };
    },
  }),
} as const;

/** A permanent name of a finding that a rule makes. */
export type LintCode = keyof typeof LINT_ENTRIES;
