/** The file that stands beside the packages and says what they are. */
export const BUILD_RECORD = 'build.json';

/** One package in `build.json`. */
export interface PackageRecord {
  readonly file: string;
  readonly course: string;
  readonly version: string;
  readonly unit: { readonly kind: 'module' | 'pathway' | 'course'; readonly id: string };
  readonly locale: string;
  readonly target: string;
  /** Absent for packages that no delivery asked for. */
  readonly delivery?: string;
  /** Absent for learners' packages. */
  readonly edition?: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly contentDigest: string;
  /** How many files the package holds. */
  readonly entries: number;
  /** What a learner's state can come to, and what platforms keep; null without such a limit. */
  readonly state: { readonly worstCaseChars: number; readonly limit: number } | null;
  /** What follows from choices of the author. */
  readonly resolved: Readonly<Record<string, string | number | boolean>>;
  /** Who made each of these choices: `default` where nobody did, `lms moodle` for the profile of a platform. */
  readonly resolvedFrom: Readonly<Record<string, string>>;
}

/** A course that could not be built, with the codes of its errors. */
export interface FailedCourse {
  readonly course: string;
  readonly codes: readonly string[];
}

/** `build.json`: what the last full build made, kept up to date by partial ones. */
export interface BuildRecord {
  readonly tool: string;
  readonly node: string;
  readonly packages: readonly PackageRecord[];
  readonly failed: readonly FailedCourse[];
}

/** The record after a build: of a full one its own, of a partial one the former with the new packages in place of the old. */
export function mergeRecords(former: BuildRecord | undefined, now: BuildRecord, partial: boolean): BuildRecord {
  if (!partial || !former) return now;
  const made = new Set(now.packages.map((entry) => entry.file));
  const tried = new Set([...now.packages.map((entry) => entry.course), ...now.failed.map((entry) => entry.course)]);
  const packages = [...former.packages.filter((entry) => !made.has(entry.file)), ...now.packages];
  return {
    ...now,
    packages: packages.toSorted((left, right) => (left.file < right.file ? -1 : 1)),
    failed: [...former.failed.filter((entry) => !tried.has(entry.course)), ...now.failed],
  };
}

/** Reads a former record; undefined when it is missing or not one of ours. */
export function parseBuildRecord(text: string): BuildRecord | undefined {
  try {
    const record = JSON.parse(text) as BuildRecord;
    const names = [...record.packages.map(({ file }) => file), ...record.failed.map(({ course }) => course)];
    return names.every((name) => typeof name === 'string') ? record : undefined;
  } catch {
    return undefined;
  }
}
