import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { writeCourse } from '../../support/course-folder.ts';
import { coursewright, curriculumPackage, inEmptyFolder } from '../../support/project.ts';
import { openPlatform, type Platform } from './platform.ts';
import { type CourseServer, startCourseServer } from './server.ts';

/** One browser and one server for the tests of a file. */
export interface Stage {
  readonly server: CourseServer;
  readonly browser: Browser;
  /** The address of module 1 of the curriculum on the server. */
  readonly m1: string;
  /** Builds the package of a small course with the program and puts it on the server; returns its address. */
  serve(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string>;
  /**
   * A browser profile at a platform. When the test is over, no window may have reported a problem and
   * no launch may have broken a rule of SCORM 1.2; a test that provokes one takes it out of the list.
   */
  platform(options?: Parameters<typeof openPlatform>[2]): Promise<Platform>;
}

/** Starts browser and server before the tests of a file and stops them after. Usable within tests. */
export function useStage(): Stage {
  let server: CourseServer;
  let browser: Browser;
  let m1: string;
  const open: Platform[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startCourseServer(), launchChromium()]);
    m1 = await server.add('m1', curriculumPackage('m1', 'scorm12'));
  });
  afterEach(async () => {
    const platforms = open.splice(0);
    for (const platform of platforms) await platform.close();
    expect(platforms.flatMap(({ problems }) => problems)).toEqual([]);
    expect(platforms.flatMap(({ violations }) => violations)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    get m1() {
      return m1;
    },
    serve: (files, ...args) =>
      inEmptyFolder(async (folder) => {
        writeCourse(folder, files);
        const out = path.join(folder, 'out');
        const { code, stdout, stderr } = await coursewright(['build', ...args, '--out', out], { cwd: folder });
        if (code !== 0) throw new Error(`The course could not be built:\n${stdout}${stderr}`);
        const packages = readdirSync(out).filter((name) => name.endsWith('.zip'));
        expect(packages).toHaveLength(1);
        return server.add(packages[0]!.replace('.zip', ''), path.join(out, packages[0]!));
      }),
    async platform(options) {
      const platform = await openPlatform(browser, server.origin, options);
      open.push(platform);
      return platform;
    },
  };
}
