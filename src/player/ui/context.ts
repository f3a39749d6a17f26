import type { Translate } from '../../shared/translator.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Conditions } from '../conditions.ts';
import type { Unit } from '../kernel/unit.ts';
import type { DeviceStore } from './device-store.ts';
import type { QuizChanges } from './quiz.ts';
import type { LiveRegions } from './live-regions.ts';

/** What every view works with. */
export interface PlayerContext {
  readonly unit: Unit;
  readonly kernel: Kernel;
  readonly translate: Translate;
  readonly live: LiveRegions;
  readonly device: DeviceStore;
  /** What is there for the learner; absent in packages without conditions. */
  readonly conditions: Conditions | undefined;
  /** What quizzes do that are more than usual; absent in packages without such quizzes. */
  readonly quizzes: QuizChanges | undefined;
}
