interface Credit {
  readonly author?: string;
  readonly licence?: string;
  readonly source?: string;
}

/**
 * Who made the files that blocks and publishers show and how they may be used: one line for each set of words, with
 * the files it holds for. A credit stands beside the file it is about, wherever that is.
 */
export function creditsOf(contents: readonly object[]): string[] {
  const files = new Map<string, Set<string>>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { credit, src } = value as { readonly credit?: Credit; readonly src?: string };
    if (credit && src !== undefined) {
      const words = [credit.author, credit.licence, credit.source].filter((part) => part !== undefined).join(', ');
      files.set(words, (files.get(words) ?? new Set()).add(src.slice(src.lastIndexOf('/') + 1)));
    }
    Object.values(value).forEach(visit);
  };
  for (const content of contents) visit(content);
  return [...files].map(([words, names]) => `${[...names].join(', ')}: ${words}`);
}
