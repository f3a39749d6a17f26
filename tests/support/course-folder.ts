import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a course of the given files into a folder; paths have forward slashes. */
export function writeCourse(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, ...name.split('/'));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** The beginning of a course.yaml that has everything but its modules. */
export const COURSE_HEAD = `id: trial
version: "1.0.0"
base: https://example.org/trial
title: Trial
languages:
  - en
licence:
  name: CC BY 4.0
  url: https://creativecommons.org/licenses/by/4.0/
`;

/** A module with two lessons to read and a graded quiz of two single choice questions; \`a\` is right. */
export function readingModule(id: string): Record<string, string> {
  const question = (name: string): string => `      - id: ${name}
        type: single
        stem: Which one is right?
        options:
          - id: a
            text: The first
            correct: true
            feedback: So it is.
          - id: b
            text: The second
            feedback: The first is.
`;
  return {
    [`modules/${id}/module.yaml`]: `id: ${id}
title: Module ${id.toUpperCase()}
lessons:
  - id: first
    title: First page of ${id}
    minutes: 5
    blocks:
      - Read this.
  - id: second
    title: Second page of ${id}
    minutes: 5
    blocks:
      - Read this as well.
  - id: check
    title: Check of ${id}
    quiz:
      mode: graded
    questions:
${question('one')}${question('two')}`,
  };
}
