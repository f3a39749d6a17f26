import { DATA_NAMES } from '../../generated/players.ts';
import type { LessonFile, PackageData } from '../shared/package-data.ts';

type Names = Readonly<Record<string, string>>;

/**
 * The package's data as the player reads it: names of properties are short, as they are in its
 * scripts. Only names at known places are changed, never ids of the author.
 */
export function toWire(data: PackageData): object {
  return renamed(data, DATA_NAMES);
}

/** A file with lessons as the player reads it. */
export function fileToWire({ pages, questions }: LessonFile): object {
  return rename({ pages, questions: renamedValues(questions, DATA_NAMES) }, DATA_NAMES);
}

/** Reads what `toWire` made. */
export function fromWire(wire: object): PackageData {
  const names = Object.fromEntries(Object.entries(DATA_NAMES).map(([name, short]) => [short, name]));
  return renamed(rename(wire, names) as PackageData, names) as PackageData;
}

function renamed(data: PackageData, names: Names): object {
  const lessons = data.lessons.map((lesson) => {
    const whole = { ...lesson, ...(lesson.quiz ? { quiz: rename(lesson.quiz, names) } : {}) };
    return rename(whole, names);
  });
  return rename({ ...data, lessons, questions: renamedValues(data.questions, names) }, names);
}

function renamedValues(values: Readonly<Record<string, object>>, names: Names): object {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rename(value, names)]));
}

/** An object with its own names changed, not those of what it holds. */
function rename(object: object, names: Names): object {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [names[name] ?? name, value as unknown]));
}
