import type { QuestionText } from '../markdown/markdown.ts';
import type { DataTable } from '../course/data-tables.ts';
import type { Edition } from '../course/edition.ts';
import type { Asset, BlockContent } from '../course/model.ts';
import type { FormulaType } from '../course/formula/check.ts';
import type { Place, PointerStep, Reporter } from '../diagnostics/diagnostic.ts';
import type { LayoutKind } from '../shared/layout.ts';

/** What a block may use a file for. */
export type AssetUse = 'picture' | 'audio' | 'video' | 'captions' | 'download';

/** A text of the block is named by the steps to it; one from a data file by the place that its cell has. */
export type Where = readonly PointerStep[] | readonly [Place];

/** What a block type may ask while its content is checked. */
export interface CheckContext {
  readonly reporter: Reporter;
  /** The languages of the course. */
  readonly languages: readonly string[];
  /** The place of a value of the block. */
  at(...steps: PointerStep[]): Place;
  /** Whether the course has a competence with this code; reports it when not. */
  competence(code: string, ...steps: PointerStep[]): void;
  /** Whether the register has an entry with this code; reports it when not. */
  source(code: string, ...steps: PointerStep[]): void;
  /** Takes a file into the course's packages; reports what is wrong with it. */
  asset(reference: string, use: AssetUse, ...steps: PointerStep[]): void;
  /** Reads a data file; reports what is wrong with it. */
  table(reference: string, ...steps: PointerStep[]): DataTable | undefined;
  /** Reports every id that occurs twice in a list. */
  uniqueIds(items: readonly { readonly id: string }[], scope: string, ...steps: PointerStep[]): void;
  /** The type of a variable of the course that must be a number; reports it when it is none. */
  number(name: string, ...steps: PointerStep[]): FormulaType | undefined;
  /** Reads and checks a formula that must give a value of some kind; reports what is wrong with it. */
  formula(
    text: string,
    kind: FormulaType['kind'],
    names: ReadonlyMap<string, FormulaType>,
    ...steps: PointerStep[]
  ): FormulaType | undefined;
  /** Reports a name that is not one of those possible here. */
  unknown(
    code: 'formula-name-unknown' | 'formula-value-unknown',
    name: string,
    known: readonly string[],
    ...steps: PointerStep[]
  ): void;
}

/** What a block type may ask while it is taken apart. */
export interface ExpandContext {
  /** The points of a scale of the course; reports it when there is none with this id. */
  scale(id: string, ...steps: PointerStep[]): readonly object[] | undefined;
  /** Reports every id that occurs twice in a list. */
  uniqueIds(items: readonly { readonly id: string }[], scope: string, ...steps: PointerStep[]): void;
}

/** One of the blocks that an entry stands for, and where in the entry it comes from. */
export interface ExpandedBlock {
  readonly content: object;
  readonly steps: readonly PointerStep[];
}

/** What a block type may ask while its view is made. All HTML it gets is safe. */
export interface RenderContext {
  /** The language of the package. */
  readonly locale: string;
  /** Absent in packages for learners. */
  readonly edition: Edition | undefined;
  /** `<module>/<id>` of the block. */
  readonly path: string;
  /** The block's path as the id of an element. */
  readonly elementId: string;
  /** Markdown as block elements. */
  markdown(text: string, ...where: Where): string;
  /** One line of Markdown as inline elements; terms are linked. */
  line(text: string, ...where: Where): string;
  /** One line of Markdown as inline elements without anything that can be clicked: for labels. */
  label(text: string, ...where: Where): string;
  /** The text of a question in its three parts: what is told, what is asked, what follows. */
  question(text: string, ...steps: PointerStep[]): QuestionText;
  /** One line of Markdown as plain text. */
  plain(text: string, ...where: Where): string;
  asset(reference: string): Asset;
  /** A data file that `check` has read; empty when it could not be read. */
  table(reference: string): DataTable;
  /** A word of the player in the language of the package. */
  string(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** The name of a competence of the course. */
  competence(code: string): string;
  /** Cites an entry of the register that `check` has looked up, as `[@V20]` does. */
  citation(code: string, ...steps: PointerStep[]): string;
}

/** What a template gets: texts, HTML, numbers, lists. */
export type View = Readonly<Record<string, unknown>>;

/** One type of block: a folder with its schema, this definition and its template `<type>.hbs`. */
export interface BlockDefinition<Content extends BlockContent = BlockContent> {
  readonly type: string;
  /** The editions that show the block; packages for learners are none of them. Absent: all packages show it. */
  readonly editions?: readonly Edition[];
  /** The blocks that one entry of the author stands for: itself when absent. */
  expand?(content: Content, context: ExpandContext): readonly ExpandedBlock[];
  /** Reports what a schema cannot say. */
  check?(content: Content, context: CheckContext): void;
  /** What of the block is recorded: entries with ids below the block. */
  track?(content: Content): { readonly kind: LayoutKind; readonly parts: readonly TrackedPart[] };
  /** Variables that it computes, for conditions; `part` names the part of the block that each comes from. */
  variables?(content: Content): readonly { readonly id: string; readonly part: string; readonly type: FormulaType }[];
  /** What the template shows. */
  view(content: Content, context: RenderContext): View;
  /** What a reader of the review edition must know beside the markup, in lines of plain text. */
  review?(content: Content, context: RenderContext): readonly string[];
  /** What the player must know beside the markup. */
  data?(content: Content, context: RenderContext): object;
}

/** A part of a block that records refer to: its ids below the block. */
export interface TrackedPart {
  readonly kind: LayoutKind;
  readonly ids: readonly string[];
}
