import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COURSE_HEAD, readingModule, writeCourse } from '../support/course-folder.ts';
import { coursewright, inEmptyFolder } from '../support/project.ts';
import { unzip } from '../support/unzip.ts';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>';

/** A course with one figure, beside a file that is none of its business. */
function course(folder: string, src: string): string {
  writeCourse(folder, {
    'secret.svg': PICTURE,
    'course/course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
    'course/modules/m/module.yaml': `id: m
title: Module
lessons:
  - id: page
    title: Page
    blocks:
      - id: look
        type: figure
        src: ${src}
        alt: A square
      - A text with </script><script>document.title = 'hacked'</script> and {{title}} in it.
`,
    'course/modules/m/own.svg': PICTURE,
  });
  return path.join(folder, 'course');
}

describe('what lies outside the course or is no file', () => {
  test.runIf(process.platform !== 'win32')('a link out of the course is not followed', () =>
    inEmptyFolder(async (folder) => {
      const root = course(folder, 'link.svg');
      symlinkSync(path.join(folder, 'secret.svg'), path.join(root, 'modules', 'm', 'link.svg'));
      const { code, stdout } = await coursewright(['build', root, '--out', path.join(folder, 'out')], { cwd: folder });
      expect(code).toBe(1);
      expect(stdout).toContain('asset-outside-course');
      expect(stdout).toMatch(/module\.yaml:9:14/);
      expect(existsSync(path.join(folder, 'out', 'trial_m_1.0.0_en_scorm12.zip'))).toBe(false);
    }),
  );

  test.runIf(process.platform !== 'win32')('a link out of the course is no text, no shared block, no data and no lesson', () =>
    inEmptyFolder(async (folder) => {
      const root = path.join(folder, 'course');
      const secrets = {
        'story.md': 'A secret.\n',
        'ask.yaml': 'id: ask\ntype: text\ntext: A secret.\n',
        'rows.csv': 'A,B\nsecret,2\n',
        'hidden.yaml': 'id: hidden\ntitle: Secret\nblocks:\n  - A secret.\n',
      };
      writeCourse(folder, {
        ...secrets,
        'course/course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
        'course/shared/other.yaml': 'id: other\ntype: text\ntext: Ours.\n',
        'course/modules/m/lessons/own.yaml': 'id: own\ntitle: Own\nblocks:\n  - Ours.\n',
        'course/modules/m/module.yaml': `id: m
title: Module
lessons:
  - own
  - hidden
  - id: page
    title: Page
    blocks:
      - type: text
        text:
          src: story.md
      - type: use
        block: ask
      - type: table
        caption: Numbers
        src: rows.csv
`,
      });
      for (const [secret, place] of [
        ['story.md', 'modules/m/story.md'],
        ['ask.yaml', 'shared/ask.yaml'],
        ['rows.csv', 'modules/m/rows.csv'],
        ['hidden.yaml', 'modules/m/lessons/hidden.yaml'],
      ] as const)
        symlinkSync(path.join(folder, secret), path.join(root, ...place.split('/')));
      const { code, stdout } = await coursewright(['build', root, '--format', 'json', '--out', path.join(folder, 'out')], {
        cwd: folder,
      });
      expect(code).toBe(1);
      const { findings } = JSON.parse(stdout) as { findings: { code: string; line: number }[] };
      expect(findings.map((finding) => [finding.code, finding.line])).toEqual([
        ['asset-outside-course', 5],
        ['asset-outside-course', 11],
        ['asset-outside-course', 13],
        ['asset-outside-course', 16],
      ]);
      expect(stdout).not.toMatch(/secret\b(?!\.svg)/i);
    }),
  );

  test.runIf(process.platform !== 'win32')('a pipe and a link that leads to itself are told at once', () =>
    inEmptyFolder(async (folder) => {
      for (const make of [(file: string) => execFileSync('mkfifo', [file]), (file: string) => symlinkSync(file, file)]) {
        const root = course(path.join(folder, String(make).length.toString()), 'odd.svg');
        make(path.join(root, 'modules', 'm', 'odd.svg'));
        const { code, stdout } = await coursewright(['validate', root], { cwd: folder });
        expect(code).toBe(1);
        expect(stdout).toMatch(/asset-(not-a-file|not-found|outside-course)/);
      }
    }),
  );

  test('markup and templates in texts stay text', () =>
    inEmptyFolder(async (folder) => {
      const root = course(folder, 'own.svg');
      const { code } = await coursewright(['build', root, '--out', path.join(folder, 'out')], { cwd: folder });
      expect(code).toBe(0);
      const files = await unzip(readFileSync(path.join(folder, 'out', 'trial_m_1.0.0_en_scorm12.zip')));
      const html = files.get('index.html')!.toString();
      expect(html).toContain('&lt;/script&gt;&lt;script&gt;document.title = ');
      expect(html).toContain('{{title}} in it');
      expect(html).not.toContain("<script>document.title = 'hacked'");
    }));
});

test("a course's own theme replaces style sheet and templates in its packages, file by file", () =>
  inEmptyFolder(async (folder) => {
    writeCourse(folder, {
      'course.yaml': `${COURSE_HEAD}modules:\n  - m\n`,
      ...readingModule('m'),
      'theme/theme.css': 'body{color:rebeccapurple}',
    });
    const page = async (): Promise<string> => {
      const { code, stdout } = await coursewright(['build', '--out', path.join(folder, 'out')], { cwd: folder });
      expect(stdout).toContain('trial_m');
      expect(code).toBe(0);
      return (await unzip(readFileSync(path.join(folder, 'out', 'trial_m_1.0.0_en_scorm12.zip')))).get('index.html')!.toString();
    };
    const styled = await page();
    expect(styled).toContain('rebeccapurple');
    expect(styled).toContain('class="pager"');
    writeFileSync(
      path.join(folder, 'theme', 'bar.hbs'),
      '<header class="bar"><b>Our own bar: {{title}}</b><span id="saved"></span></header>\n',
    );
    const both = await page();
    expect(both).toContain('<b>Our own bar: Module M</b>');
    expect(both).toContain('rebeccapurple');
  }));
