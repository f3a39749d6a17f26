import { vi } from 'vitest';
import type { LearnerEvent } from '../../../src/player/kernel/events.ts';
import { type Kernel, startKernel } from '../../../src/player/kernel/kernel.ts';
import type { Unit } from '../../../src/player/kernel/unit.ts';
import { createScorm12Adapter } from '../../../src/player/lms/scorm12/adapter.ts';
import type { Scorm12Api } from '../../../src/player/lms/scorm12/find-api.ts';
import {
  createScorm12Session,
  type Scorm12Options,
  type Scorm12Record,
  type Scorm12Session,
  type Violation,
} from '../../../src/preview/scorm12/index.ts';
import { rightAnswer, wrongAnswer } from '../../support/units.ts';

/** One visit of a learner: the player connected to the platform. */
export interface Visit {
  readonly kernel: Kernel;
  readonly session: Scorm12Session;
  /** The calls since the last look, one line each, without those that only ask for the last error. */
  calls(): string[];
  /** Lets events happen one after the other, each with a sign of life. */
  does(...events: LearnerEvent[]): void;
  /** The learner leaves by the exit button. */
  leaves(): Promise<void>;
  /** The window is gone from one moment to the next. */
  killed(): void;
}

/** A platform with one learner, in fake time. */
export interface Platform {
  /** What is kept at the moment. */
  record(): Scorm12Record;
  /** The rules that were broken, whoever was there. */
  readonly violations: readonly Violation[];
  launch(unit: Unit, options?: Partial<Scorm12Options>, apiOf?: (api: Scorm12Api) => Scorm12Api | undefined): Promise<Visit>;
}

/** The time of a moment that was told to wait, in fake time. */
export const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1000);

/** Opens an account at a platform; the options hold for every launch. */
export function openPlatform(options: Partial<Scorm12Options> = {}): Platform {
  let kept: Scorm12Record | undefined;
  let current: Scorm12Session | undefined;
  const violations: Violation[] = [];
  return {
    violations,
    record: () => current?.record() ?? kept!,
    async launch(unit, more = {}, apiOf = (api) => api) {
      const session = createScorm12Session({
        profile: 'strict',
        learner: { id: 'learner-7', name: 'Doe, Jane' },
        now: () => Date.now(),
        // Here everything happens at once; how often a platform is asked has tests of its own.
        commitsPerSecond: 100,
        ...options,
        ...more,
        ...(kept ? { record: kept } : {}),
      });
      current = session;
      const { report } = unit.data;
      const port = createScorm12Adapter(() => Promise.resolve(apiOf(session.api)), {
        report,
        interactions: unit.slots,
        objectives: unit.objectives,
      });
      const kernel = await inFakeTime(
        startKernel(unit, port, { now: () => Date.now(), date: () => new Date(), randomSeed: () => 123_456 }),
      );
      const close = (): void => {
        session.close();
        kept = session.record();
        current = undefined;
        violations.push(...session.violations);
      };
      let seen = 0;
      return {
        kernel,
        session,
        calls() {
          const fresh = session.calls.slice(seen).filter(({ method }) => method !== 'LMSGetLastError');
          seen = session.calls.length;
          return fresh.map(({ method, arguments: given }) => `${method.slice(3)} ${given.join(' = ')}`.trim());
        },
        does(...events) {
          for (const event of events) {
            kernel.clock.sign();
            kernel.dispatch(event);
          }
        },
        async leaves() {
          await kernel.save();
          kernel.end();
          await seconds(0);
          close();
        },
        killed() {
          // With the window, everything that it had planned is gone.
          vi.clearAllTimers();
          close();
        },
      };
    },
  };
}

/** What comes of something that may wait. */
async function inFakeTime<Result>(work: Promise<Result>): Promise<Result> {
  const over: Result[] = [];
  void work.then((result) => over.push(result));
  for (let tries = 0; tries < 60 && over.length === 0; tries += 1) await seconds(tries === 0 ? 0 : 0.25);
  return work;
}

/** The events of one attempt at a quiz in which so many of the drawn questions are answered rightly, the others wrongly. */
export function attempt({ kernel }: Visit, lesson: string, right: number): LearnerEvent[] {
  const { unit, seed } = kernel;
  const drawn = unit.draw(lesson, seed, kernel.state().quizzes[lesson]?.attempts ?? 0);
  return [
    { type: 'start-attempt', lesson },
    ...drawn.map((question, index): LearnerEvent => {
      const answer = index < right ? rightAnswer(unit, question) : wrongAnswer(unit, question);
      return { type: 'answer', question, answer };
    }),
    { type: 'hand-in', lesson },
  ];
}

/** The events of one practice question that is answered and checked. */
export function practice(unit: Unit, question: string, isRight: boolean): LearnerEvent[] {
  const answer = isRight ? rightAnswer(unit, question) : wrongAnswer(unit, question);
  return [
    { type: 'answer', question, answer },
    { type: 'check', question },
  ];
}

/** Everything that `EVERYTHING` asks for but its quiz. */
export function restOfEverything(): LearnerEvent[] {
  return [
    { type: 'visit', lesson: 'm/read' },
    { type: 'read-to-end', lesson: 'm/read' },
    { type: 'visit', lesson: 'm/tell' },
    { type: 'choose', scenario: 'm/story', scene: 'begin', choice: 'on' },
    { type: 'choose', scenario: 'm/story', scene: 'then', choice: 'end' },
    { type: 'visit', lesson: 'm/fill' },
    { type: 'worksheet', worksheet: 'm/sheet', done: true },
    { type: 'visit', lesson: 'm/warm-up' },
    { type: 'read-to-end', lesson: 'm/warm-up' },
    { type: 'visit', lesson: 'm/check' },
  ];
}
