import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file with its name and content. */
export interface NamedContent {
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * The official schema files that packages carry, from the folder that the program's build copied
 * them to: one folder below it for each standard.
 */
export function controlDocumentReader(root: string): (folder: string) => readonly NamedContent[] {
  const known = new Map<string, readonly NamedContent[]>();
  return (folder) => {
    let documents = known.get(folder);
    if (!documents) {
      const names = readdirSync(path.join(root, folder)).toSorted();
      documents = names.map((name) => ({ path: name, content: readFileSync(path.join(root, folder, name)) }));
      known.set(folder, documents);
    }
    return documents;
  };
}
