import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Call, Scorm12Record, Violation } from '../../../src/preview/scorm12/index.ts';
import { CoursePage } from './course-page.ts';
import type { LmsSettings, LmsWindow } from './lms-page.ts';

/** A launch of a course on a learning platform, in a browser window. */
export interface OpenCourse {
  readonly page: Page;
  readonly course: CoursePage;
  /** Problems the browser reported: exceptions, refused scripts and styles, failed requests. */
  readonly problems: string[];
  calls(): Promise<Call[]>;
  violations(): Promise<Violation[]>;
  refuse(refusing: boolean): Promise<void>;
  break(throwing: boolean): Promise<void>;
  /** The learner leaves the course; the platform stays. Returns what the platform has kept. */
  leave(): Promise<Scorm12Record>;
  /** The window is closed from one moment to the next. Returns what the platform has kept. */
  closeTab(): Promise<Scorm12Record>;
}

/** One learner's browser at one learning platform: records live as long as this. */
export interface Platform {
  readonly context: BrowserContext;
  launch(settings: LmsSettings): Promise<OpenCourse>;
  record(): Promise<Scorm12Record>;
  close(): Promise<void>;
}

/** Opens a browser profile of its own at the platform that the server plays. */
export async function openPlatform(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Platform> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const record = async (): Promise<Scorm12Record> => {
    const page = await context.newPage();
    await page.goto(`${origin}/empty.html`);
    const kept = await page.evaluate(() => window.localStorage.getItem('lms:record'));
    await page.close();
    return JSON.parse(kept!) as Scorm12Record;
  };
  return {
    context,
    record,
    async launch(settings) {
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(`${origin}/lms.html#${encodeURIComponent(JSON.stringify(settings))}`);
      await page.waitForFunction(() => window.frames.length > 0);
      let frame = page.frames().find((candidate) => candidate.url().includes(settings.launch));
      while (!frame) {
        await page.waitForTimeout(20);
        frame = page.frames().find((candidate) => candidate.url().includes(settings.launch));
      }
      const course = new CoursePage(frame, page);
      await course.ready();
      return {
        page,
        course,
        problems,
        calls: () => page.evaluate(() => [...(window as unknown as LmsWindow).lms.session!.calls]),
        violations: () => page.evaluate(() => [...(window as unknown as LmsWindow).lms.session!.violations]),
        refuse: (refusing) => page.evaluate((on) => void ((window as unknown as LmsWindow).lms.refusing = on), refusing),
        break: (throwing) => page.evaluate((on) => void ((window as unknown as LmsWindow).lms.throwing = on), throwing),
        async leave() {
          await page.evaluate(() => (window as unknown as LmsWindow).lms.leave());
          await page.close();
          return record();
        },
        async closeTab() {
          await page.close({ runBeforeUnload: false });
          return record();
        },
      };
    },
    close: () => context.close(),
  };
}
