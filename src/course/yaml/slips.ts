import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, type Scalar, visit } from 'yaml';
import { PROSE_KEYS, PROSE_LISTS } from '../../../generated/keys.ts';
import type { Place, PointerStep, Reporter } from '../../diagnostics/diagnostic.ts';
import { forbiddenCharacter } from '../../io/text.ts';

/** Paths, as JSON, at which a slip was found: what the schema says about them would be noise. */
export type SlipPointers = Set<string>;

/** What looking for slips needs: the text that was parsed, and the places of offsets into it. */
export interface SlipContext {
  readonly text: string;
  readonly placeAt: (start: number, end: number) => Place;
  readonly reporter: Reporter;
}

/**
 * Finds what is valid YAML and still not what the author wrote: texts cut off by a comment or split
 * at a comma, a version that has become a number, letters that no package can hold.
 * (design: YAML that survives prose)
 */
export function findSlips(document: Document, context: SlipContext): SlipPointers {
  const found: SlipPointers = new Set();
  const { text, placeAt, reporter } = context;
  const report = (pointer: readonly PointerStep[], tell: () => void): void => {
    found.add(JSON.stringify(pointer));
    tell();
  };
  checkVersion(document, context, report);
  // Few files have such places at all, and walking the tree costs more than looking for them.
  if (!/[^\s][ \t]+#/.test(text) && !(text.includes('{') && text.includes(',')) && !text.includes('\\')) return found;
  visit(document, {
    Pair(_key, pair, path) {
      if (!isScalar(pair.key)) return;
      const parent = path.at(-1);
      const key = pair.key as Scalar;
      if (isMap(parent) && parent.flow && pair.value === null && !key.source?.includes(':') && parent.items.indexOf(pair) > 0) {
        report(pointerOf([...path, pair]), () =>
          reporter.report('text-split-by-comma', placeAt(key.range![0], key.range![1]), { text: String(key.value) }),
        );
      } else if (PROSE_KEYS.has(String(key.value)) && isScalar(pair.value)) {
        checkComment(pair.value, key.range![1], () => pointerOf([...path, pair]), context, report);
      }
    },
    Scalar(place, scalar, path) {
      if (scalar.type === 'QUOTE_DOUBLE') {
        const forbidden = forbiddenCharacter(String(scalar.value));
        if (forbidden)
          report(pointerOf([...path, scalar]), () =>
            reporter.report('character-forbidden', placeAt(scalar.range![0], scalar.range![1]), { character: forbidden.name }),
          );
      }
      const list = path.at(-1);
      const owner = path.at(-2);
      if (typeof place === 'number' && isSeq(list) && !list.flow && isPair(owner) && PROSE_LISTS.has(nameOf(owner)))
        checkComment(scalar, scalar.range![0], () => pointerOf([...path, scalar]), context, report);
    },
  });
  return found;
}

type Report = (pointer: readonly PointerStep[], tell: () => void) => void;

function checkVersion(document: Document, { placeAt, reporter }: SlipContext, report: Report): void {
  const version = isMap(document.contents) ? document.get('version', true) : undefined;
  if (!isScalar(version) || typeof version.value !== 'number') return;
  const [start, end] = version.range!;
  report(['version'], () =>
    reporter.report('version-is-a-number', placeAt(start, end), { written: version.source ?? String(version.value) }),
  );
}

/** A comment right behind a text; behind nothing at all it is looked for from `emptyAt`. */
function checkComment(value: Scalar, emptyAt: number, pointer: () => PointerStep[], context: SlipContext, report: Report): void {
  const { text, placeAt, reporter } = context;
  if (value.type !== 'PLAIN') return;
  const isEmpty = value.source === '' || value.source === undefined;
  const end = isEmpty ? emptyAt : value.range![1];
  const rest = (isEmpty ? /^:?[ \t]*(#[^\n]*)/ : /^[ \t]+(#[^\n]*)/).exec(text.slice(end, end + 400));
  if (!rest) return;
  const lost = rest[1]!;
  const start = end + rest[0].indexOf('#');
  report(pointer(), () =>
    reporter.report('text-cut-by-comment', placeAt(start, start + lost.length), {
      kept: isEmpty ? '' : String(value.source),
      lost,
    }),
  );
}

/** The pointer of the value that stands at an offset of the text, or undefined. */
export function pointerAt(document: Document, offset: number): PointerStep[] | undefined {
  let pointer: PointerStep[] | undefined;
  visit(document, {
    Node(_key, node, path) {
      if ((node as Node).range?.[0] !== offset) return undefined;
      pointer = pointerOf([...path, node]);
      return visit.BREAK;
    },
  });
  return pointer;
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function pointerOf(path: readonly unknown[]): PointerStep[] {
  const steps: PointerStep[] = [];
  for (const [index, node] of path.entries()) {
    if (isPair(node)) steps.push(nameOf(node));
    else if (index > 0) {
      const parent = path[index - 1] as { items?: unknown[] };
      const at = Array.isArray(parent.items) && !isMap(parent) ? parent.items.indexOf(node) : -1;
      if (at >= 0) steps.push(at);
    }
  }
  return steps;
}
