/** For whom a package is when not for learners: `trainer` shows trainer notes and an answer key below each question. */
export type Edition = 'trainer';

/** Every edition by its name on the command line. */
export const EDITIONS: readonly Edition[] = ['trainer'];
