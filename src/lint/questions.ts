import type { Block, Course } from '../course/model.ts';
import { type Place, within } from '../diagnostics/diagnostic.ts';
import { QUESTIONS } from '../../generated/registry.ts';
import { blocksOf } from './passages.ts';

/** An answer that a learner may choose. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly correct: boolean;
  readonly feedback?: string;
  readonly at: Place;
}

/** Every question of a course, those for practice and those of quizzes. */
export function questionsOf({ modules }: Course): Block[] {
  return modules.flatMap((module) => module.lessons.flatMap(blocksOf)).filter((block) => QUESTIONS[block.type] !== undefined);
}

/** The lists of a question that hold answers to choose from. */
const LISTS = ['options', 'regions', 'items', 'targets'] as const;

type ChoiceSource = { id: string; text: string; correct?: boolean; feedback?: string };

/** The answers to choose from, list by list. */
export function choicesOf({ source, at }: Block): Choice[][] {
  return LISTS.flatMap((key) => {
    const list = (source as unknown as Record<string, unknown>)[key];
    if (!Array.isArray(list)) return [];
    return [
      (list as readonly ChoiceSource[]).map(({ id, text, feedback, correct }, index) => ({
        id,
        text,
        ...(feedback === undefined ? {} : { feedback }),
        correct: correct === true,
        at: within(at, key, index),
      })),
    ];
  });
}
