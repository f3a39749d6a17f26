import { waitForApi } from './lms/scorm12/find-api.ts';
import { Scorm12Adapter } from './lms/scorm12/adapter.ts';
import { startPlayer } from './ui/app.ts';

export { add, register } from './ui/app.ts';

/** Starts the player of a SCORM 1.2 package. */
export function start(): void {
  void startPlayer(
    (unit) =>
      new Scorm12Adapter(() => waitForApi(window), {
        report: unit.data.report,
        interactions: unit.slots,
        objectives: unit.objectiveIdentifiers(),
      }),
  );
}
