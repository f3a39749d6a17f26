import type { Platform } from './platform.ts';
import { scorm12Platform } from './scorm12-platform.ts';

/** The platforms that the preview can play, by the names of targets. */
export const PLATFORMS: Readonly<Record<string, Platform | undefined>> = { scorm12: scorm12Platform as Platform };
