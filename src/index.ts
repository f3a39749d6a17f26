/** The library: what programs may rely on. Everything else is internal and may change at any time. */
export { build, type BuildRequest, type BuildResult } from './build/build.ts';
export type { BuildContext } from './build/context.ts';
export { prepareCourse as validate, type PrepareOptions, type PreparedCourse } from './build/prepare.ts';
export type { Diagnostic, Place } from './diagnostics/diagnostic.ts';
export type { BuildRecord, PackageRecord } from './package/build-record.ts';
