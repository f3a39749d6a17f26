import type Handlebars from 'handlebars';
import handlebarsRuntime from 'handlebars/runtime.js';
import { TEMPLATES } from '../../generated/templates.js';
import { nearest } from '../course/nearest.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Translate } from '../shared/translator.ts';
import { TEMPLATE_OPTIONS } from './template-options.ts';

/** A file of a course's own theme. */
export interface ThemeFile {
  /** The name that it replaces: `lesson.hbs`, `blocks/figure.hbs`, `theme.css`. */
  readonly name: string;
  /** As findings show it. */
  readonly file: string;
  readonly text: string;
}

export const THEME_STYLE_SHEET = 'theme.css';

/** Makes HTML from views. */
export interface Templates {
  render(name: string, view: object): string;
}

type Compiled = Handlebars.TemplateDelegate;

/**
 * The templates of the default theme, each replaced by the file of the same name in the course's own
 * theme. A mistake in such a file is reported with its line and column.
 */
export async function createTemplates(theme: readonly ThemeFile[], translate: Translate, reporter: Reporter): Promise<Templates> {
  const replacing = theme.filter((file) => file.name.endsWith('.hbs'));
  // The compiler is four times the size of the runtime and wanted only for a theme of the course's own.
  const library =
    replacing.length > 0 ? (await import('handlebars')).default : (handlebarsRuntime as unknown as typeof Handlebars);
  const environment = library.create();
  environment.registerHelper('t', (key: string, options: Handlebars.HelperOptions) =>
    translate(key, options.hash as Record<string, string | number>),
  );
  const templates = new Map<string, Compiled>();
  for (const [name, specification] of Object.entries(TEMPLATES))
    templates.set(name, environment.template(specification as TemplateSpecification));
  for (const file of replacing) templates.set(file.name.slice(0, -'.hbs'.length), compileGuarded(file, environment, reporter));
  for (const [name, compiled] of templates) environment.registerPartial(name, compiled);
  return {
    render(name, view) {
      const compiled = templates.get(name);
      if (!compiled) throw new Error(`there is no template ${name}`);
      return compiled(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }).trim();
    },
  };
}

function compileGuarded({ file, text }: ThemeFile, environment: typeof Handlebars, reporter: Reporter): Compiled {
  // What fails is reported and left out of the page, so that the rest of the course is checked as well.
  const guard = (work: () => string): string => {
    try {
      return work();
    } catch (error) {
      const { line, column, problem } = describe(error);
      reporter.report('template-invalid', { file, line, column }, { problem });
      return '';
    }
  };
  const compiled = environment.compile(text, TEMPLATE_OPTIONS);
  guard(() => String(environment.precompile(text, TEMPLATE_OPTIONS)));
  return ((view: unknown, options?: Handlebars.RuntimeOptions) => guard(() => compiled(view, options))) as Compiled;
}

interface Located {
  readonly message?: string;
  readonly lineNumber?: number;
  readonly column?: number;
  readonly hash?: {
    readonly loc?: {
      readonly first_line: number;
      readonly first_column: number;
      readonly last_line: number;
      readonly last_column: number;
    };
  };
}

function describe(error: unknown): { line: number; column: number; problem: string } {
  const { message = String(error), lineNumber, column, hash } = error as Located;
  const stated = /on line (\d+)/.exec(message)?.[1];
  const position = / - (\d+):(\d+)$/.exec(message);
  const problem = message
    .replace(/ - \d+:\d+$/, '')
    .replace(/ in \[object Object\]/, ' in what the template is given')
    .replace(/^Parse error on line \d+:\s*/, '')
    .split('\n')
    .filter((line) => !/^-*\^/.test(line) && line.trim() !== '')
    .map((line) => line.trim())
    .join(', ');
  return {
    line: lineNumber ?? hash?.loc?.last_line ?? Number(position?.[1] ?? stated ?? 1),
    column: (column ?? hash?.loc?.last_column ?? Number(position?.[2] ?? 0)) + 1,
    problem,
  };
}

/** Reports theme files that replace nothing, so that a misspelt name is not ignored. */
export function checkThemeNames(theme: readonly ThemeFile[], reporter: Reporter): void {
  const known = [THEME_STYLE_SHEET, ...Object.keys(TEMPLATES).map((name) => `${name}.hbs`)];
  for (const { name, file } of theme) {
    if (known.includes(name)) continue;
    const guess = nearest(name, known);
    reporter.report('theme-file-unknown', { file }, { file: name, known, ...(guess ? { nearest: guess } : {}) });
  }
}
