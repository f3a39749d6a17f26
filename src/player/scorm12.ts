import { createScorm12Adapter } from './lms/scorm12/adapter.ts';
import { waitForApi } from './lms/scorm12/find-api.ts';
import { startPlayer } from './ui/app.ts';

export * from './common.ts';
export { add, register } from './ui/app.ts';

/** Starts the player of a SCORM 1.2 package. */
export function start(): void {
  void startPlayer(({ data, slots, objectives }) =>
    createScorm12Adapter(() => waitForApi(window), { report: data.report, interactions: slots, objectives }),
  );
}
