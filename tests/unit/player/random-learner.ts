import type { LearnerEvent } from '../../../src/player/kernel/events.ts';
import { choicesIn, currentScene } from '../../../src/player/kernel/reduce.ts';
import type { Unit } from '../../../src/player/kernel/unit.ts';
import type { LearnerState } from '../../../src/shared/state.ts';
import type { Random } from '../../support/random.ts';
import { anyAnswer, rightAnswer } from '../../support/units.ts';

/**
 * Something that a learner may do next, sensible or not: pages let people do most of it, and a second
 * click or a late one does the rest.
 */
export function randomDeed(unit: Unit, state: LearnerState, random: Random): LearnerEvent {
  const { lessons, scenarios } = unit.data;
  const lesson = random.pick(lessons);
  const quizzes = lessons.filter(({ quiz }) => quiz);
  const quiz = quizzes.length > 0 ? random.pick(quizzes) : undefined;
  const running = quizzes.find(({ path }) => state.quizzes[path]?.open);
  const question = random.pick(Object.keys(unit.data.questions));
  const story = Object.keys(scenarios)[0];
  const sheet = lessons.flatMap(({ worksheets = [] }) => worksheets)[0];
  const inQuiz = running?.quiz!.questions.filter((path) => state.questions[path]?.drawn) ?? [];
  switch (random.number(11)) {
    case 0:
      return { type: 'visit', lesson: lesson.path };
    case 1:
      return { type: 'read-to-end', lesson: lesson.path };
    case 2:
    case 3: {
      const asked = inQuiz.length > 0 && random.chance(0.7) ? random.pick(inQuiz) : question;
      return {
        type: 'answer',
        question: asked,
        answer: random.chance(0.5) ? rightAnswer(unit, asked) : anyAnswer(unit, asked, random),
      };
    }
    case 4:
      return { type: 'check', question };
    case 5:
      return { type: 'try-again', question };
    case 6:
      if (quiz) return { type: 'start-attempt', lesson: quiz.path };
      break;
    case 7:
      if (running && random.chance(0.5)) return { type: 'hand-in', lesson: running.path };
      if (quiz && random.chance(0.2)) return { type: 'hand-in', lesson: quiz.path };
      break;
    case 8:
      if (story !== undefined) {
        const scenario = scenarios[story]!;
        const here = currentScene(scenario, state.scenarios[story]?.choices ?? []);
        const scene = random.chance(0.9) && here !== undefined ? here : random.pick(Object.keys(scenario.scenes));
        const choice = random.pick([...Object.keys(choicesIn(scenario, scene)), 'nowhere']);
        return { type: 'choose', scenario: story, scene, choice };
      }
      break;
    case 9:
      if (story !== undefined) return { type: 'replay', scenario: story };
      break;
    default:
      if (sheet !== undefined) return { type: 'worksheet', worksheet: sheet, done: random.chance(0.8) };
  }
  return { type: 'visit', lesson: lesson.path };
}
