import type { RenderContext } from '../blocks/definition.ts';
import type { Asset, Block, Course } from '../course/model.ts';
import { type PointerStep, type Reporter, within } from '../diagnostics/diagnostic.ts';
import { coursePath } from '../io/course-folder.ts';
import type { MarkdownRenderer } from '../markdown/markdown.ts';
import type { References, TextEnvironment, UsedReferences } from '../markdown/references.ts';
import { recordIdentifier } from '../shared/scorm12-format.ts';
import type { Translate } from '../shared/translator.ts';

/** What rendering any text of a unit needs. */
export interface RenderEnvironment {
  readonly course: Course;
  readonly locale: string;
  readonly markdown: MarkdownRenderer;
  readonly translate: Translate;
  readonly references: References;
  readonly used: UsedReferences;
  /** Paths in the course of the files that the unit shows. */
  readonly usedAssets: Set<string>;
  /** The place of an outcome of the module among all that the unit ever had. */
  readonly placeOfOutcome: (id: string) => number;
  readonly reporter: Reporter;
}

/** The id that the element of a lesson, block or question has on the page. */
export const elementIdOf = recordIdentifier;

/** The context in which one block makes its view; `linked` are the terms its page has linked already. */
export function blockContext(block: Block, linked: Set<string>, environment: RenderEnvironment): RenderContext {
  const { course, markdown, translate, references, used, reporter } = environment;
  const asset = (reference: string): Asset | undefined => {
    const path = coursePath(reference, block.file);
    const found = course.assets.get(path);
    if (found) environment.usedAssets.add(path);
    return found;
  };
  const text = (passive: boolean, steps: readonly PointerStep[]): TextEnvironment => ({
    at: within(block.at, ...steps),
    reporter,
    used,
    linked,
    passive,
    asset,
    references,
  });
  return {
    locale: environment.locale,
    path: block.path,
    elementId: elementIdOf(block.path),
    markdown: (source, ...steps) => markdown.block(source, text(false, steps)),
    line: (source, ...steps) => markdown.inline(source, text(false, steps)),
    label: (source, ...steps) => markdown.inline(source, text(true, steps)),
    question: (source, ...steps) => markdown.question(source, text(false, steps)),
    plain: (source) => markdown.plain(source, text(true, [])),
    asset(reference) {
      const found = asset(reference);
      // A missing file has been reported; the page is made for its other findings and never packed.
      return found ?? { path: reference, nativeFile: '', bytes: 0, mediaType: '', packagePath: '' };
    },
    string: translate,
    competence: (code) => course.competences.get(code) ?? code,
    citation: (code, ...steps) => markdown.inline(`[@${code}]`, text(false, steps)),
  };
}
