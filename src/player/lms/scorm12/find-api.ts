/** The object that a learning platform offers to a SCO. (SCORM 1.2 RTE 3.2) */
export interface Scorm12Api {
  LMSInitialize(argument: string): unknown;
  LMSFinish(argument: string): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(argument: string): unknown;
  LMSGetLastError(): unknown;
}

const MOST_FRAMES = 500;
const PATIENCE = 5000;
const PAUSE = 150;

/**
 * Looks for the API in the frames above, then above the window that opened this one. Windows of
 * other origins end the search of their chain. (SCORM 1.2 RTE 3.3.6)
 */
export function findApi(start: Window): Scorm12Api | undefined {
  return above(start) ?? above(openerOf(start)) ?? above(openerOf(start.top));
}

/** Looks for the API for up to five seconds: some platforms define it after the frame has loaded. */
export async function waitForApi(start: Window): Promise<Scorm12Api | undefined> {
  const alone = start.parent === start && !openerOf(start);
  for (let waited = 0; ; waited += PAUSE) {
    const api = findApi(start);
    if (api || alone || waited >= PATIENCE) return api;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

function above(start: Window | undefined): Scorm12Api | undefined {
  let current = start;
  for (let level = 0; current && level <= MOST_FRAMES; level += 1) {
    try {
      const api = (current as { API?: Scorm12Api }).API;
      if (api) return api;
      if (current.parent === current) return undefined;
      current = current.parent;
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function openerOf(window: Window | null): Window | undefined {
  try {
    const opener = window?.opener as Window | null | undefined;
    return opener && !opener.closed ? opener : undefined;
  } catch {
    return undefined;
  }
}
