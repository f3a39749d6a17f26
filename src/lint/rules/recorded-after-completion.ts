import { countingOf } from '../../course/counting.ts';
import { courseFor } from '../../course/deliver.ts';
import type { Block, Lesson, Module } from '../../course/model.ts';
import { selectUnits } from '../../course/units.ts';
import { within } from '../../diagnostics/diagnostic.ts';
import { lintRule } from '../rule.ts';

/** A lesson in the place that a unit gives it. */
interface Step {
  readonly lesson: Lesson;
  readonly module: Module;
  readonly isCounted: boolean;
  /** Whether the unit leaves its module to the learner. */
  readonly isExtra: boolean;
}

/**
 * Moodle opens what is complete for reading only: an answer that is given then is not kept. So
 * nothing may be asked for the record after the last lesson that completion waits for.
 */
export const rule = lintRule('recorded-after-completion', ({ course }, report) => {
  for (const delivery of [undefined, ...course.deliveries]) {
    const delivered = courseFor(course, delivery);
    for (const unit of selectUnits(delivered, {})) {
      const steps = unit.modules.flatMap(({ module, optional }) =>
        module.lessons.map((lesson): Step => {
          const isCounted = countingOf(lesson, module, optional, undefined).needed !== undefined;
          return { lesson, module, isCounted, isExtra: optional };
        }),
      );
      const last = steps.findLastIndex(({ isCounted }) => isCounted);
      for (const { lesson, isExtra } of steps.slice(last + 1)) {
        if (isExtra || !isRecorded(lesson)) continue;
        const closing = steps[last]?.lesson;
        report(
          within(lesson.at, 'title'),
          { title: lesson.title, ...(closing ? { closing: closing.title } : {}) },
          closing && [within(closing.at, 'title')],
        );
      }
    }
  }
});

/** Whether a lesson has something that somebody reads in the records: no practice, which is for the learner alone. */
function isRecorded({ blocks, quiz }: Lesson): boolean {
  return (quiz !== undefined && quiz.mode !== 'practice') || blocks.some(isForTheRecord);
}

function isForTheRecord({ type, unscored, tracked, source }: Block): boolean {
  const { record = 'lms' } = source as { record?: string };
  return record === 'lms' && tracked.length > 0 && (unscored || type === 'scenario');
}
