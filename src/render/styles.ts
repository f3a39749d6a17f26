import { THEME_STYLES, TYPE_STYLES } from '../../generated/styles.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { THEME_STYLE_SHEET, type ThemeFile } from './templates.ts';

/** The style sheet of the theme: the course's own where it has one. */
export function themeStyles(theme: readonly ThemeFile[], reporter: Reporter): string {
  const own = theme.find((file) => file.name === THEME_STYLE_SHEET);
  if (own) checkLocal(own, reporter);
  return own?.text ?? THEME_STYLES;
}

/** The style sheet of a package: that of the theme and those of the block and question types it uses. */
export function packageStyles(styles: string, types: readonly string[]): string {
  return [styles, ...types.flatMap((type) => TYPE_STYLES[type] ?? [])].join('\n');
}

function checkLocal({ file, text }: ThemeFile, reporter: Reporter): void {
  for (const match of text.matchAll(/@import[^;]*|url\(\s*(?!['"]?data:)[^)]*\)|<\/style/gi)) {
    reporter.report('style-not-local', { file, offset: match.index, length: match[0].length }, { found: match[0] });
  }
}
