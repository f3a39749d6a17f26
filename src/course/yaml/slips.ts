import { type Document, isMap, isPair, isScalar, type Pair, type Scalar, visit } from 'yaml';
import { PROSE_KEYS } from '../../../generated/prose-keys.ts';
import type { PointerStep, Reporter } from '../../diagnostics/diagnostic.ts';

/** Paths, as JSON, at which a slip was found: what the schema says about them would be noise. */
export type SlipPointers = Set<string>;

/**
 * Finds texts that are valid YAML and still not what the author wrote: cut off by a comment, or
 * split at a comma. (design: YAML that survives prose)
 */
export function findSlips(document: Document, text: string, file: string, reporter: Reporter): SlipPointers {
  const found: SlipPointers = new Set();
  // Few files have such lines at all, and walking the tree costs more than looking for them.
  if (!/[^\s][ \t]+#/.test(text) && !/[{,][^\n]*,/.test(text)) return found;
  visit(document, {
    Pair(_key, pair, path) {
      if (!isScalar(pair.key)) return;
      const pointer = pointerOf([...path, pair]);
      const parent = path.at(-1);
      if (
        isMap(parent) &&
        parent.flow &&
        pair.value === null &&
        !pair.key.source?.includes(':') &&
        parent.items.indexOf(pair) > 0
      ) {
        found.add(JSON.stringify(pointer));
        reporter.report(
          'text-split-by-comma',
          { file, offset: pair.key.range![0], length: pair.key.range![1] - pair.key.range![0] },
          { text: String(pair.key.value) },
        );
      } else if (PROSE_KEYS.has(String(pair.key.value)) && isScalar(pair.value)) {
        checkComment(pair.key, pair.value, text, file, pointer, reporter, found);
      }
    },
  });
  return found;
}

function checkComment(
  key: Scalar,
  value: Scalar,
  text: string,
  file: string,
  pointer: PointerStep[],
  reporter: Reporter,
  found: SlipPointers,
): void {
  if (value.type !== 'PLAIN') return;
  const isEmpty = value.source === '' || value.source === undefined;
  const end = isEmpty ? key.range![1] : value.range![1];
  const rest = /^:?[ \t]+(#[^\n]*)/.exec(text.slice(end, end + 400));
  if (!rest) return;
  const lost = rest[1]!;
  found.add(JSON.stringify(pointer));
  reporter.report(
    'text-cut-by-comment',
    { file, offset: end + rest[0].indexOf('#'), length: lost.length },
    { kept: isEmpty ? '' : String(value.source), lost },
  );
}

function pointerOf(path: readonly unknown[]): PointerStep[] {
  const steps: PointerStep[] = [];
  for (const [index, node] of path.entries()) {
    if (isPair(node)) steps.push(String((node as Pair<Scalar>).key.value));
    else if (index > 0) {
      const parent = path[index - 1] as { items?: unknown[] };
      const at = Array.isArray(parent.items) && !isMap(parent) ? parent.items.indexOf(node) : -1;
      if (at >= 0) steps.push(at);
    }
  }
  return steps;
}
