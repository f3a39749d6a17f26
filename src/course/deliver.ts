import { evaluateFormula, type Formula } from '../shared/formula.ts';
import type { QuestionContent } from '../questions/definition.ts';
import { MEGABYTE } from './limits.ts';
import { namesIn } from './formula/check.ts';
import { LMS_PROFILES } from './lms-profiles.ts';
import type { Block, Course, Delivery, Lesson, Module, Origin } from './model.ts';
import type { ReportMode } from '../shared/package-data.ts';

/** The variable that says in which country a learner is. */
export const COUNTRY = 'country';

/** A country as conditions write it: as the id of the option by which learners choose it. */
export function countryValue(code: string): string {
  return code.toLowerCase();
}

/**
 * The course as a delivery makes it, or as it is made without one: what is for other countries is left
 * out where the country is known, and the choices of the delivery stand in place of those of the
 * course. A delivery's own word counts before that of modules and course; what nobody has said
 * follows the platform. With `keepsVariants` what is for other countries stays where no delivery names one.
 */
export function courseFor(course: Course, delivery: Delivery | undefined, keepsVariants = false): Course {
  const isAsked = course.variables.has(COUNTRY);
  const country = delivery?.country ?? (isAsked ? undefined : course.country);
  const isOpen = keepsVariants ? delivery?.country === undefined : country === undefined && isAsked;
  const choose = <Part extends Reporting>(part: Part): Part => ({ ...part, ...reportOf(part, delivery) });
  const modules = course.modules
    .map((module): Module => {
      const own = { ...choose(module), completion: { ...module.completion, ...delivery?.completion } };
      return isOpen ? own : inCountry(own, country);
    })
    .filter(({ lessons }, index) => lessons.length > 0 || course.modules[index]!.lessons.length === 0);
  const profile = delivery?.lms && LMS_PROFILES[delivery.lms];
  const limit = course.packageLimitFrom === 'default' ? profile?.packageLimit?.value : undefined;
  return {
    ...choose(course),
    modules,
    pathways: course.pathways.map((pathway) => ({
      ...choose(pathway),
      modules: pathway.modules.flatMap(({ module: { id }, optional }) => {
        const module = modules.find((candidate) => candidate.id === id);
        return module ? [{ module, optional }] : [];
      }),
    })),
    variables: isOpen || !isAsked ? course.variables : new Map([...course.variables].filter(([name]) => name !== COUNTRY)),
    units: delivery?.units ?? course.units,
    ...(limit === undefined ? {} : { packageLimit: limit * MEGABYTE, packageLimitFrom: `lms ${delivery!.lms!}` as const }),
  };
}

interface Reporting {
  readonly report: ReportMode;
  readonly reportFrom: Origin;
}

function reportOf({ report, reportFrom }: Reporting, delivery: Delivery | undefined): Reporting {
  if (delivery?.report) return { report: delivery.report, reportFrom: 'delivery' };
  const profile = delivery?.lms && LMS_PROFILES[delivery.lms].report;
  return profile && reportFrom === 'default'
    ? { report: profile.value, reportFrom: `lms ${delivery.lms}` }
    : { report, reportFrom };
}

function inCountry(module: Module, country: string | undefined): Module {
  const value = country && countryValue(country);
  const decide = <Part extends Lesson | Block>({ when, ...part }: Part): (Omit<Part, 'when'> & { when?: Formula })[] => {
    const decided = when === undefined ? true : withCountry(when, value);
    if (decided === true) return [part];
    return decided === false ? [] : [{ ...part, when: decided }];
  };
  // Nobody need be asked for a country that is known.
  const isNeeded = (block: Block): boolean => value === undefined || (block.source as QuestionContent).sets !== COUNTRY;
  const keep = (blocks: readonly Block[]): Block[] => blocks.filter(isNeeded).flatMap((block) => decide(block) as Block[]);
  const lessons = module.lessons
    .flatMap((lesson) => decide(lesson) as Lesson[])
    .flatMap((lesson): Lesson[] => {
      const { quiz } = lesson;
      const blocks = keep(lesson.blocks);
      const questions = keep(quiz?.questions ?? []);
      const isChanged = blocks.length !== lesson.blocks.length || questions.length !== (quiz?.questions.length ?? 0);
      // A page of which nothing is left would be an empty one.
      if (isChanged && blocks.length + questions.length === 0) return [];
      const draw = Math.min(quiz?.draw ?? 0, questions.length);
      return [{ ...lesson, blocks, ...(quiz ? { quiz: { ...quiz, questions, draw: isChanged ? draw : quiz.draw } } : {}) }];
    });
  return { ...module, lessons };
}

/** A condition in which the country is known, or known to be open: true or false where nothing else decides. */
export function withCountry(condition: Formula, country: string | undefined): Formula {
  const names = namesIn(condition);
  if (!names.includes(COUNTRY) || typeof condition !== 'object') return condition;
  // An open name stays a name: no literal stands for it.
  if (condition[0] === 'name') return country ?? condition;
  if (names.length === 1) return truthOf(evaluateFormula(condition, () => country)) ?? condition;
  const [operator] = condition;
  const parts = condition.slice(1).map((part) => withCountry(part, country));
  if (operator === 'and' || operator === 'or') {
    const decisive = operator === 'or';
    if (parts.includes(decisive)) return decisive;
    const open = parts.filter((part) => part !== !decisive);
    if (open.length === 1) return open[0]!;
  }
  return [operator, ...parts];
}

function truthOf(value: ReturnType<typeof evaluateFormula>): Formula | undefined {
  return typeof value === 'object' ? undefined : value;
}
