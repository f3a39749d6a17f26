/** The part of the linter's configuration that says who may import whom. */
export interface LintConfiguration {
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: { readonly 'no-restricted-imports'?: readonly [string, Restriction] };
  }[];
}

interface Restriction {
  readonly patterns?: readonly { readonly group: readonly string[]; readonly message: string }[];
  readonly paths?: readonly { readonly name: string; readonly message: string }[];
}

const BEGIN = '<!-- import table: written by npm run docs -->\n<!-- prettier-ignore-start -->\n';
const END = '<!-- prettier-ignore-end -->\n';

/** A page with its import table replaced by what the linter enforces. Throws when the page has no place for it. */
export function withImportTable(page: string, configuration: LintConfiguration): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error('the page has no place for the import table');
  return `${page.slice(0, begin + BEGIN.length)}${importTable(configuration)}${page.slice(end)}`;
}

function importTable({ overrides }: LintConfiguration): string {
  const reasons = new Map<string, { readonly names: Set<string>; readonly places: string[] }>();
  const rows = overrides.flatMap(({ files, rules }) => {
    const restriction = rules['no-restricted-imports']?.[1];
    if (!restriction) return [];
    const refused = [
      ...(restriction.patterns ?? []).map(({ group, message }) => ({ names: group.map(shortName), message })),
      ...(restriction.paths ?? []).map(({ name, message }) => ({ names: [name], message })),
    ];
    const place = codes(files.map(shortName));
    for (const { names, message } of refused) {
      const reason = reasons.get(message) ?? { names: new Set(), places: [] };
      reasons.set(message, reason);
      for (const name of names) reason.names.add(name);
      if (!reason.places.includes(place)) reason.places.push(place);
    }
    return [`| ${place} | ${codes(refused.flatMap(({ names }) => names))} |`];
  });
  const list = [...reasons].map(
    ([reason, { names, places }]) => `- ${places.length === 1 ? `In ${places[0]!}, not` : 'Not'} from ${codes(names)}: ${reason}`,
  );
  return ['| In | Not from |', '| --- | --- |', ...rows, '', 'The reasons:', '', ...list, ''].join('\n');
}

/** A pattern of the linter as a folder or file: `src/cli/**` is `src/cli`; `..` stands for all that is outside. */
function shortName(pattern: string): string {
  return pattern.replace(/^\*\*\//, '').replace(/(?:\/\*\*|\/)$/, '');
}

function codes(names: Iterable<string>): string {
  return [...new Set(names)].map((name) => `\`${name}\``).join(', ');
}
