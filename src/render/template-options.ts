/**
 * How templates are compiled, when the program is built and when a theme replaces one: a missing
 * value and an unknown helper are errors, not gaps in the page.
 */
export const TEMPLATE_OPTIONS = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { t: true },
  preventIndent: true,
} as const;
