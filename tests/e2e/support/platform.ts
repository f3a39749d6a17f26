import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { Call, Scorm12Record, Violation } from '../../../src/preview/scorm12/index.ts';
import { CoursePage } from './course-page.ts';
import type { LmsSettings, LmsWindow } from './lms-page.ts';

/** A launch of a course on a learning platform, in a browser window. */
export interface OpenCourse {
  readonly page: Page;
  readonly course: CoursePage;
  /** The problems of the platform. */
  readonly problems: readonly string[];
  calls(): Promise<Call[]>;
  violations(): Promise<Violation[]>;
  refuse(refusing: boolean): Promise<void>;
  break(throwing: boolean): Promise<void>;
  /** What the platform keeps at this moment. */
  record(): Promise<Scorm12Record>;
  /** The learner leaves the course; the platform stays. Returns what the platform has kept. */
  leave(): Promise<Scorm12Record>;
  /** The window is closed from one moment to the next. Returns what the platform has kept. */
  closeTab(): Promise<Scorm12Record>;
}

/** One learner's browser at one learning platform: records live as long as this. */
export interface Platform {
  readonly context: BrowserContext;
  /**
   * Problems the browser reported in any window: exceptions, console errors (refused scripts and
   * styles among them), failed requests, requests to another place than the package and the platform.
   */
  readonly problems: string[];
  /** Rules of SCORM 1.2 that were broken in launches that have ended; in all of them once the platform is closed. */
  readonly violations: Violation[];
  launch(settings: LmsSettings): Promise<OpenCourse>;
  record(): Promise<Scorm12Record>;
  /** What scorm-again has kept, by element. */
  recordOfScormAgain(): Promise<Record<string, string>>;
  /** Puts a record in the place of what the platform has kept. */
  replaceRecord(record: Scorm12Record): Promise<void>;
  close(): Promise<void>;
}

/** Opens a browser profile of its own at the platform that the server plays. */
export async function openPlatform(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Platform> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const problems: string[] = [];
  const violations: Violation[] = [];
  const running = new Map<Page, () => Promise<Violation[]>>();
  watch(context, problems, [origin, origin.replace('127.0.0.1', 'localhost')]);

  /** Works on what the platform keeps, in a window that the course knows nothing of. */
  const inStorage = async <Result>(work: (page: Page) => Promise<Result>): Promise<Result> => {
    const page = await context.newPage();
    await page.goto(`${origin}/empty.html`);
    const result = await work(page);
    await page.close();
    return result;
  };
  const kept = (key: string): Promise<unknown> =>
    inStorage((page) => page.evaluate((name) => window.localStorage.getItem(name), key)).then((text) =>
      JSON.parse(text ?? 'null'),
    );
  const record = (): Promise<Scorm12Record> => kept('lms:record') as Promise<Scorm12Record>;

  return {
    context,
    problems,
    violations,
    record,
    recordOfScormAgain: () => kept('lms:again') as Promise<Record<string, string>>,
    replaceRecord: (replacement) =>
      inStorage((page) => page.evaluate((text) => window.localStorage.setItem('lms:record', text), JSON.stringify(replacement))),
    async launch(settings) {
      const page = await context.newPage();
      const ownWindow = settings.ownWindow ? page.waitForEvent('popup') : undefined;
      await page.goto(`${origin}/lms.html#${encodeURIComponent(JSON.stringify(settings))}`);
      const frame = ownWindow ? (await ownWindow).mainFrame() : await frameOf(page, settings.launch);
      const course = new CoursePage(frame, frame.page());
      await course.ready();
      const session = <Result>(work: (lms: LmsWindow['lms']) => Result): Promise<Result> =>
        page.evaluate(`(${work.toString()})(window.lms)`) as Promise<Result>;
      const broken = (): Promise<Violation[]> => session((lms) => [...(lms.session?.violations ?? [])]);
      const end = async (): Promise<Scorm12Record> => {
        violations.push(...(await broken()));
        await page.close({ runBeforeUnload: false });
        return record();
      };
      running.set(page, broken);
      page.once('close', () => running.delete(page));
      return {
        page,
        course,
        problems,
        calls: () => session((lms) => [...lms.session!.calls]),
        violations: broken,
        record: () => session((lms) => lms.session!.record()),
        refuse: (refusing) => page.evaluate((on) => void ((window as unknown as LmsWindow).lms.refusing = on), refusing),
        break: (throwing) => page.evaluate((on) => void ((window as unknown as LmsWindow).lms.throwing = on), throwing),
        async leave() {
          await session((lms) => lms.leave());
          return end();
        },
        closeTab: end,
      };
    },
    async close() {
      for (const broken of running.values()) violations.push(...(await broken()));
      await context.close();
    },
  };
}

/** Writes down whatever a browser reports in any of its windows, and requests to any other place than those named. */
export function watch(context: BrowserContext, problems: string[], places: readonly string[]): void {
  context.on('weberror', (event) => problems.push(String(event.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A window that is closed breaks off what it was loading.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${request.url()} failed: ${reason}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.url()} answered ${response.status()}`);
  });
  context.on('request', (request) => {
    const isOwn = /^(data|blob|about):/.test(request.url()) || places.some((place) => request.url().startsWith(place));
    if (!isOwn) problems.push(`a request to ${request.url()}`);
  });
}

async function frameOf(page: Page, address: string): Promise<Frame> {
  for (;;) {
    const frame = page.frames().find((candidate) => candidate.url().includes(address));
    if (frame) return frame;
    await page.waitForTimeout(20);
  }
}
