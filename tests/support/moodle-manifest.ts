/** An element as the imitated parser keeps it: names in capitals with their prefix as it was written. */
interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly ParsedElement[];
}

/** One entry of the course structure as the platform stores it. */
export interface StoredSco {
  readonly identifier: string;
  /** As stored; the pages of the platform show it as HTML with its tags taken out. */
  readonly title: string;
  readonly scormtype: string;
  readonly launch: string;
  readonly isvisible: string;
  readonly masteryscore?: string;
}

/** What is left of a manifest after the import. */
export interface StoredManifest {
  readonly version: string;
  readonly organization: { readonly identifier: string; readonly title: string };
  readonly scoes: readonly StoredSco[];
}

/**
 * An imitation of how Moodle 4.5 and 5.1 read `imsmanifest.xml`, written after what was measured there:
 * names are folded to capitals and prefixes compared literally, stray ampersands are rewritten before
 * parsing, and a piece of text that PHP takes for false after trimming is lost. Pieces end at
 * entities, and behind an entity where ASCII ends. Throws where that parser stops the request.
 */
export function readAsMoodle(manifest: string): StoredManifest {
  const rewritten = manifest.replace(/&(?!\w{2,6};)/g, '&amp;');
  const root = parse(rewritten);
  if (root.name !== 'MANIFEST') throw new Error(`an unprefixed manifest is expected, not ${root.name}`);
  const organizations = only(root, 'ORGANIZATIONS');
  const wanted = organizations.attributes['DEFAULT'];
  const all = organizations.children.filter((child) => child.name === 'ORGANIZATION');
  const organization = all.find((child) => child.attributes['IDENTIFIER'] === wanted) ?? all[0];
  if (!organization) throw new Error('no organization');
  const resources = only(root, 'RESOURCES').children.filter((child) => child.name === 'RESOURCE');
  return {
    version: textOf(only(root, 'METADATA'), 'SCHEMAVERSION') ?? '',
    organization: { identifier: organization.attributes['IDENTIFIER']!, title: textOf(organization, 'TITLE') ?? '' },
    scoes: organization.children
      .filter((child) => child.name === 'ITEM')
      .map((item) => {
        const resource = resources.find((candidate) => candidate.attributes['IDENTIFIER'] === item.attributes['IDENTIFIERREF']);
        const mastery = textOf(item, 'ADLCP:MASTERYSCORE');
        return {
          identifier: item.attributes['IDENTIFIER']!,
          title: textOf(item, 'TITLE') ?? item.attributes['IDENTIFIER']!,
          scormtype: resource?.attributes['ADLCP:SCORMTYPE'] ?? 'asset',
          launch: resource?.attributes['HREF'] ?? '',
          isvisible: item.attributes['ISVISIBLE'] ?? 'true',
          ...(mastery === undefined ? {} : { masteryscore: mastery }),
        };
      }),
  };
}

/** What a learner reads where the platform shows a stored title as HTML, tags aside. */
export function shownText(stored: string): string {
  return stored.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function only(parent: ParsedElement, name: string): ParsedElement {
  const found = parent.children.find((child) => child.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

// An element whose text is lost as a whole has none: the platform goes on as if it were not there.
function textOf(parent: ParsedElement, name: string): string | undefined {
  const text = parent.children.find((child) => child.name === name)?.text;
  return text === undefined || text === '' ? undefined : text;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKENS =
  /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=/>]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

function parse(document: string): ParsedElement {
  type Open = { name: string; attributes: Record<string, string>; text: string; children: ParsedElement[] };
  const open: Open[] = [];
  let root: ParsedElement | undefined;
  const close = (): void => {
    const element = open.pop();
    if (!element) throw new Error('an end tag without a start tag');
    if (open.length > 0) open.at(-1)!.children.push(element);
    else root = element;
  };
  TOKENS.lastIndex = 0;
  for (let end = 0; end < document.length; end = TOKENS.lastIndex) {
    const token = TOKENS.exec(document);
    if (!token) throw new Error(`XML error at ${document.slice(end, end + 40)}`);
    const [, section, closing, name, attributes = '', empty, run] = token;
    if (section !== undefined) keep(open.at(-1), [section]);
    else if (closing !== undefined) {
      if (open.at(-1)?.name !== closing.toUpperCase()) throw new Error(`XML error: mismatched tag ${closing}`);
      close();
    } else if (name !== undefined) {
      open.push({ name: name.toUpperCase(), attributes: attributesOf(attributes), text: '', children: [] });
      if (empty === '/') close();
    } else if (run !== undefined) keep(open.at(-1), piecesOf(run));
  }
  if (!root || open.length > 0) throw new Error('XML error: the document ends too early');
  return root;
}

function attributesOf(source: string): Record<string, string> {
  return Object.fromEntries(
    [...source.matchAll(/([^\s=]+)="([^"]*)"/g)].map(([, name, value]) => [name!.toUpperCase(), piecesOf(value!).join('')]),
  );
}

function piecesOf(run: string): string[] {
  const pieces: string[] = [];
  for (const [index, part] of run.split(/(&\w+;)/).entries()) {
    if (index % 2 === 1) {
      const letter = ENTITIES[part.slice(1, -1)];
      if (letter === undefined) throw new Error(`XML error: undefined entity ${part}`);
      pieces.push(letter);
    } else if (index > 0) pieces.push(...(/^([\u0000-\u007f]*)([^]*)$/.exec(part)!.slice(1) as [string, string]));
    else pieces.push(part);
  }
  return pieces.filter((piece) => piece !== '');
}

function keep(element: { text: string } | undefined, pieces: readonly string[]): void {
  for (const piece of pieces) {
    const trimmed = piece.replace(/^[ \n\r\t\v\0]+|[ \n\r\t\v\0]+$/g, '');
    if (trimmed === '' || trimmed === '0') continue;
    if (!element) throw new Error('XML error: text outside the root element');
    element.text += piece;
  }
}
