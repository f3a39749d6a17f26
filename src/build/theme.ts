import { type ReadContext, readText } from '../course/read-document.ts';
import { reportUnusable } from '../course/find-file.ts';
import { checkThemeNames, type ThemeFile } from '../render/templates.ts';

const THEME_FOLDER = 'theme';

/** Reads the course's own theme: the files that replace templates and the style sheet of the default one. */
export function loadTheme(context: ReadContext): ThemeFile[] {
  const files = [...context.folder.entriesBelow(THEME_FOLDER)].flatMap(([name, found]): ThemeFile[] => {
    const path = `${THEME_FOLDER}/${name}`;
    const file = context.nameOf(path);
    if (found.kind !== 'found') {
      reportUnusable(found.kind, path, { file }, context.reporter);
      return [];
    }
    const text = readText(path, found.file, context);
    return text === undefined ? [] : [{ name, file, text }];
  });
  checkThemeNames(files, context.reporter);
  return files;
}
