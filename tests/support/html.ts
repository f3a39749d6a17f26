/** A start tag of a page, with its attributes. */
export interface HtmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A page in its parts. */
export interface HtmlParts {
  readonly tags: readonly HtmlTag[];
  /** Texts between tags, references resolved, in the order of the page; not those of scripts and styles. */
  readonly texts: readonly string[];
  readonly scripts: readonly { readonly tag: HtmlTag; readonly text: string }[];
  readonly styles: readonly string[];
}

const TAG = /<!--[^]*?-->|<![^>]*>|<\/[a-z][^>]*>|<([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi;

/** Takes a page of ours apart: every value of an attribute stands in double quotes. Throws at a tag that is written otherwise. */
export function htmlParts(html: string): HtmlParts {
  const tags: HtmlTag[] = [];
  const texts: string[] = [];
  const scripts: { tag: HtmlTag; text: string }[] = [];
  const styles: string[] = [];
  TAG.lastIndex = 0;
  let end = 0;
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    addText(html.slice(end, match.index), texts);
    end = TAG.lastIndex;
    const [, name, attributes = ''] = match;
    if (name === undefined) continue;
    const tag: HtmlTag = { name: name.toLowerCase(), attributes: attributesOf(attributes) };
    tags.push(tag);
    if (tag.name !== 'script' && tag.name !== 'style') continue;
    const close = html.indexOf(`</${tag.name}>`, end);
    const content = html.slice(end, close);
    if (tag.name === 'script') scripts.push({ tag, text: content });
    else styles.push(content);
    TAG.lastIndex = end = close;
  }
  addText(html.slice(end), texts);
  return { tags, texts, scripts, styles };
}

function addText(source: string, texts: string[]): void {
  if (source.includes('<')) throw new Error(`a tag that cannot be read near ${source.slice(0, 80)}`);
  const text = resolved(source);
  if (text.trim() !== '') texts.push(text);
}

function attributesOf(source: string): Map<string, string> {
  return new Map(
    [...source.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name!.toLowerCase(), resolved(value)]),
  );
}

/** Character references of our pages as the characters they stand for. */
function resolved(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name!] ?? whole;
  });
}
