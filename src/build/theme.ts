import type { ReadContext } from '../course/read-document.ts';
import { decodeText } from '../io/text.ts';
import { checkThemeNames, type ThemeFile } from '../render/templates.ts';

const THEME_FOLDER = 'theme';

/** Reads the course's own theme: the files that replace templates and the style sheet of the default one. */
export function loadTheme(context: ReadContext): ThemeFile[] {
  const files = context.folder.filesBelow(THEME_FOLDER).flatMap((name): ThemeFile[] => {
    const path = `${THEME_FOLDER}/${name}`;
    const found = context.folder.find(`/${path}`, '');
    if (found.kind !== 'found') return [];
    const file = context.nameOf(path);
    const decoded = decodeText(context.folder.read(found.file));
    if ('problem' in decoded) {
      context.reporter.report('encoding-invalid', { file }, { problem: decoded.problem });
      return [];
    }
    context.texts.set(file, { text: decoded.text });
    return [{ name, file, text: decoded.text }];
  });
  checkThemeNames(files, context.reporter);
  return files;
}
