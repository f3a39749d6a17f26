/**
 * For whom a package is when not for learners: `trainer` shows trainer notes, minute plans and an
 * answer key below each question; `review` is one page to read and print, with everything that
 * learners see at some time, for experts who read no YAML.
 */
export type Edition = 'trainer' | 'review';

/** Every edition by its name on the command line. */
export const EDITIONS: readonly Edition[] = ['trainer', 'review'];
