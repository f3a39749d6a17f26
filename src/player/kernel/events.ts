import type { Answer } from '../../shared/answer.ts';

/** Everything a learner can do that changes what is remembered. */
export type LearnerEvent =
  | { readonly type: 'visit'; readonly lesson: string }
  | { readonly type: 'read-to-end'; readonly lesson: string }
  | { readonly type: 'answer'; readonly question: string; readonly answer: Answer | undefined }
  | { readonly type: 'check'; readonly question: string }
  | { readonly type: 'try-again'; readonly question: string }
  /** Its questions are drawn by a seed of its own where one is given. */
  | { readonly type: 'start-attempt'; readonly lesson: string; readonly seed?: string }
  | { readonly type: 'hand-in'; readonly lesson: string }
  /** So many seconds are left of its time limit; 0 switches the limit off. */
  | { readonly type: 'limit'; readonly lesson: string; readonly seconds: number }
  | { readonly type: 'choose'; readonly scenario: string; readonly scene: string; readonly choice: string }
  | { readonly type: 'replay'; readonly scenario: string }
  | { readonly type: 'worksheet'; readonly worksheet: string; readonly done: boolean };
