import { lintRule } from '../rule.ts';

/** A file that nothing shows is kept, copied and wondered about for nothing. */
export const rule = lintRule('file-unused', ({ course, folder, nameOf }, report) => {
  for (const media of ['media', ...course.modules.map(({ id }) => `modules/${id}/media`)]) {
    for (const [name, { kind }] of folder.entriesBelow(media)) {
      const path = `${media}/${name}`;
      // Hidden files belong to the system that the author works with.
      if (kind !== 'found' || /(?:^|\/)\./.test(name) || course.assets.has(path) || course.tables.has(path)) continue;
      report({ file: nameOf(path) }, { path });
    }
  }
});
