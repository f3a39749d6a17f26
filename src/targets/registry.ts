import { scorm12 } from './scorm12.ts';
import type { Target } from './target.ts';

/** Every target by its name on the command line. */
export const TARGETS: Readonly<Record<string, Target>> = { scorm12 };

export const DEFAULT_TARGET = 'scorm12';
