import { lintRule } from '../rule.ts';

/** Where files of a course lie that something must name. */
const FOLDERS = ['media', 'shared', 'modules'];

/** Of these, reading opens each that is used; of all others, the course has a list. */
const READ = /\.(?:ya?ml|md|csv|vtt)$/;

/** A file that nothing shows is kept, copied and wondered about for nothing. */
export const rule = lintRule('file-unused', ({ course, folder, nameOf, isRead }, report) => {
  for (const top of FOLDERS) {
    for (const [name, { kind }] of folder.entriesBelow(top)) {
      const path = `${top}/${name}`;
      // Hidden files belong to the system that the author works with, and a note to authors to nobody else.
      if (kind !== 'found' || /(?:^|\/)(?:\.|README)/.test(name)) continue;
      if (course.assets.has(path) || (READ.test(path) && isRead(nameOf(path)))) continue;
      report({ file: nameOf(path) }, { path });
    }
  }
});
