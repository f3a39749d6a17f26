import type { RenderContext, Where } from '../blocks/definition.ts';
import type { Edition } from '../course/edition.ts';
import type { Asset, Block, Course } from '../course/model.ts';
import { type Place, type PointerStep, type Reporter, within } from '../diagnostics/diagnostic.ts';
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
  /** Absent in packages for learners. */
  readonly edition: Edition | undefined;
  readonly reporter: Reporter;
}

/** The id that the element of a lesson, block or question has on the page. */
export const elementIdOf = recordIdentifier;

/** The context in which one block makes its view; `linked` are the terms its page has linked already. */
export function blockContext(block: Block, linked: Set<string>, environment: RenderEnvironment): RenderContext {
  const { course, markdown, translate, references, used, reporter } = environment;
  const asset = (reference: string, file = block.file): Asset | undefined => {
    const path = coursePath(reference, file);
    const found = course.assets.get(path);
    if (found) environment.usedAssets.add(path);
    return found;
  };
  const text = (passive: boolean, where: Where): TextEnvironment => {
    const at = placeOf(block, where);
    const picture = (reference: string): Asset | undefined => asset(reference, course.origins.pathOf(at));
    return { at, reporter, used, linked, passive, asset: picture, references };
  };
  return {
    locale: environment.locale,
    edition: environment.edition,
    path: block.path,
    elementId: elementIdOf(block.path),
    markdown: (source, ...where) => markdown.block(source, text(false, where)),
    line: (source, ...where) => markdown.inline(source, text(false, where)),
    label: (source, ...where) => markdown.inline(source, text(true, where)),
    question: (source, ...where) => markdown.question(source, text(false, where)),
    plain: (source, ...where) => markdown.plain(source, text(true, where)),
    asset(reference) {
      const found = asset(reference);
      // A missing file has been reported; the page is made for its other findings and never packed.
      return found ?? { path: reference, nativeFile: '', bytes: 0, mediaType: '', packagePath: '' };
    },
    table: (reference) => course.tables.get(coursePath(reference, block.file)) ?? { columns: [], rows: [] },
    string: translate,
    competence: (code) => course.competences.get(code) ?? code,
    // An unknown code has been reported when the block was checked.
    citation: (code, ...steps) => (references.sources.has(code) ? markdown.inline(`[@${code}]`, text(false, steps)) : ''),
  };
}

function placeOf(block: Block, where: Where): Place {
  const [first] = where;
  return typeof first === 'object' ? first : within(block.at, ...(where as readonly PointerStep[]));
}
