import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BLOCKS, QUESTIONS } from '../../generated/registry.ts';
import { STRINGS } from '../../generated/strings.ts';
import { TARGETS } from '../../src/targets/registry.ts';
import { htmlParts, type HtmlParts, type HtmlTag } from '../support/html.ts';
import { buildPackages, type BuiltPackage, CURRICULUM, edit, SHOWCASE } from '../support/packages.ts';
import { validateLom, validateScorm12Manifest } from '../support/xsd.ts';

/** What the contract needs to know of a target beside the target itself: a target without an entry fails. */
interface TargetFacts {
  /** Files that the manifest does not list: itself and the schemas of the standard. */
  readonly unlisted: readonly string[];
  /** Paths that the manifest lists, decoded. */
  listed(built: BuiltPackage): string[];
  /** What the official schemas find wrong. */
  invalid(built: BuiltPackage): Promise<string[]>;
}

const FACTS: Readonly<Record<string, TargetFacts>> = {
  scorm12: {
    unlisted: ['imsmanifest.xml', 'adlcp_rootv1p2.xsd', 'ims_xml.xsd', 'imscp_rootv1p1p2.xsd', 'imsmd_rootv1p2p1.xsd'],
    listed: (built) =>
      [...built.text('imsmanifest.xml').matchAll(/<file href="([^"]*)"/g)].map(([, href]) => decodeURIComponent(href!)),
    invalid: async (built) => [
      ...(await validateScorm12Manifest(built.text('imsmanifest.xml'))),
      ...(await validateLom(built.text('metadata.xml'))),
    ],
  },
};

const COURSES: readonly (readonly [name: string, folder: string, deliveries: readonly string[]])[] = [
  ['curriculum', CURRICULUM, []],
  ['showcase', SHOWCASE, []],
  ['showcase for a delivery', SHOWCASE, ['graz']],
];

test('the showcase has every block and question type', () => {
  const sources = filesOf(SHOWCASE, ['.yaml']).map((file) => readFileSync(file, 'utf8'));
  const used = new Set(sources.flatMap((text) => [...text.matchAll(/^\s*(?:- )?type: (\S+)$/gm)].map(([, type]) => type!)));
  expect([...used].toSorted()).toEqual([...Object.keys(BLOCKS), ...Object.keys(QUESTIONS), 'use'].toSorted());
});

test('a delivery of the showcase has its own country, words, publisher and choices, awkward letters and all', async () => {
  const [every] = await buildPackages(SHOWCASE, ['scorm12'], undefined, { deliveries: ['graz'], only: ['every'] });
  const html = every!.text('index.html');
  expect(html).toContain('In Österreich &amp; “nur” dort, from Graz &amp; &lt;Mühle&gt; ]]&gt;.');
  for (const other of ['In Italia', 'Tarvena']) expect(html).not.toContain(other);
  expect(html).toContain('alt="Stadt &amp; &lt;Land&gt;"');
  expect(html).toContain('Nobody &lt;is&gt; responsible &amp; so on.');
  expect([...every!.files.keys()]).toContain('media/publishers/logo.svg');
  expect(every!.record).toMatchObject({
    delivery: 'graz',
    resolved: {
      report: 'passed-incomplete',
      country: 'AT',
      lms: 'moodle',
      'values.home': 'Graz & <Mühle> ]]>',
      'cohort.pilot': 'p1',
    },
    resolvedFrom: { report: 'delivery', 'limits.package': 'lms moodle', 'values.home': 'delivery' },
  });
});

describe.each(Object.keys(TARGETS))('target %s', (name) => {
  const facts = FACTS[name]!;

  describe.each(COURSES)('builds the %s', (_course, folder, deliveries) => {
    const build = (): Promise<BuiltPackage[]> =>
      buildPackages(folder, [name], undefined, deliveries.length > 0 ? { deliveries } : {});
    const packages = build();
    const pages = packages.then((built) => built.map((one) => ({ built: one, parts: htmlParts(one.text('index.html')) })));

    test('twice the same bytes', async () => {
      const again = await build();
      expect(again.map((one) => one.record)).toEqual((await packages).map((one) => one.record));
      for (const [index, one] of (await packages).entries()) expect(Buffer.compare(one.bytes, again[index]!.bytes)).toBe(0);
      expect(again.length).toBeGreaterThan(0);
    });

    test('valid by the official schemas', async () => {
      for (const built of await packages) expect(await facts.invalid(built)).toEqual([]);
    });

    test('lists every file once, and no other', async () => {
      for (const built of await packages) {
        const expected = [...built.files.keys()].filter((file) => !facts.unlisted.includes(file));
        expect(facts.listed(built).toSorted()).toEqual(expected.toSorted());
        expect([...built.files.keys()]).toEqual(expect.arrayContaining([...facts.unlisted]));
      }
    });

    test('every address in the page leads to something', async () => {
      for (const { built, parts } of await pages) {
        const ids = new Set(valuesOf(parts, 'id'));
        expect(valuesOf(parts, 'id')).toHaveLength(ids.size);
        for (const tag of parts.tags) {
          for (const attribute of ['href', 'src', 'poster']) {
            const address = tag.attributes.get(attribute);
            if (address === undefined) continue;
            if (address.startsWith('#')) expect(ids, address).toContain(address.slice(1));
            else if (tag.name === 'a' && !tag.attributes.has('download')) expect(address).toMatch(/^(https?:\/\/|mailto:|tel:)/);
            else expect([...built.files.keys()], address).toContain(decodeURIComponent(address));
          }
          for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
            for (const id of (tag.attributes.get(attribute) ?? '').split(' ').filter((part) => part !== ''))
              expect(ids, `${attribute} of <${tag.name}>`).toContain(id);
          }
        }
      }
    });

    test('asks for nothing outside the package', async () => {
      for (const { parts } of await pages) {
        const loading = parts.tags.filter((tag) => !['a', 'meta', 'html'].includes(tag.name));
        for (const tag of loading) {
          for (const [attribute, value] of tag.attributes) {
            if (['href', 'src', 'srcset', 'data', 'action', 'formaction', 'poster', 'background', 'ping'].includes(attribute))
              expect(value, `${attribute} of <${tag.name}>`).not.toMatch(/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i);
          }
        }
        expect(parts.tags.filter((tag) => ['link', 'base', 'iframe', 'object', 'embed', 'frame'].includes(tag.name))).toEqual([]);
        for (const style of parts.styles) expect(style.replace(/url\((["']?)data:/g, '')).not.toMatch(/@import|url\(/i);
        const code = parts.scripts.filter(isCode).map((script) => script.text);
        for (const script of code)
          expect(script.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
            /["'`](?:https?:)?\/\/|\bimport\(|sendBeacon|XMLHttpRequest|\bfetch\(/,
          );
      }
    });

    test('has no style attribute and no handler in the markup', async () => {
      for (const { built, parts } of await pages) {
        for (const tag of parts.tags) {
          for (const attribute of tag.attributes.keys()) expect(attribute, `<${tag.name}>`).not.toMatch(/^(style|on.*|srcdoc)$/);
          for (const value of tag.attributes.values()) expect(value).not.toMatch(/^\s*(javascript|vbscript):/i);
        }
        for (const name of [...built.files.keys()].filter((file) => file.startsWith('data/')))
          expect(built.text(name)).not.toMatch(/\sstyle=\\"|\son[a-z]+=\\"/);
      }
    });

    test('the content security policy names exactly the scripts and styles of the page', async () => {
      for (const { parts } of await pages) {
        const policy = policyOf(parts.tags);
        expect(policy.get('default-src')).toEqual(["'none'"]);
        expect(policy.get('script-src')).toEqual([
          "'strict-dynamic'",
          ...parts.scripts.filter(isCode).map(({ text }) => hashOf(text)),
        ]);
        expect(policy.get('style-src')).toEqual(parts.styles.map(hashOf));
        expect(policy.get('base-uri')).toEqual(["'none'"]);
        for (const sources of policy.values())
          for (const source of sources)
            expect(source).toMatch(/^('none'|'self'|data:|'strict-dynamic'|'sha256-[A-Za-z0-9+/]{43}=')$/);
        const first = parts.tags.findIndex((tag) => tag.attributes.get('http-equiv') === 'Content-Security-Policy');
        const earlier = parts.tags.slice(0, first).map((tag) => tag.name);
        expect(earlier).toEqual(['html', 'head', 'meta']);
      }
    });
  });

  test('every word of the page comes from the strings of its language', async () => {
    // One whose dates have no words.
    const language = 'de';
    const strings = STRINGS as Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>;
    const marked = (word: string | Readonly<Record<string, string>>): typeof word =>
      typeof word === 'string'
        ? `⟦${word}⟧`
        : Object.fromEntries(Object.entries(word).map(([form, text]) => [form, `⟦${text}⟧`]));
    const former = strings[language];
    strings[language] = Object.fromEntries(Object.entries(strings['en']!).map(([key, word]) => [key, marked(word)]));
    try {
      const [built] = await buildPackages(SHOWCASE, [name], (copy) =>
        edit(path.join(copy, 'course.yaml'), 'languages:\n  - en', `languages:\n  - ${language}`),
      );
      const authored = filesOf(SHOWCASE, ['.yaml', '.csv', '.md'])
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n');
      const { tags, texts, scripts } = htmlParts(built!.text('index.html'));
      const spoken = [
        ...texts,
        ...['alt', 'aria-label', 'title', 'placeholder', 'aria-description'].flatMap((attribute) =>
          tags.flatMap((tag) => tag.attributes.get(attribute) ?? []),
        ),
      ];
      // The format and size of a file, `MP3, 1 kB`, are the same in every language.
      const foreign = spoken
        .flatMap((text) => text.replace(/⟦[^⟧]*⟧|[A-Z0-9]+, [\d,.]+\s[kM]B/gu, ' ').match(/\p{L}{2,}/gu) ?? [])
        .filter((word) => !authored.includes(word));
      expect(foreign).toEqual([]);
      expect(spoken.filter((text) => text.includes('⟦')).length).toBeGreaterThan(50);
      const { strings: said } = JSON.parse(scripts.find(({ tag }) => tag.attributes.get('id') === 'package')!.text) as {
        strings: Record<string, unknown>;
      };
      for (const [key, word] of Object.entries(said)) expect(JSON.stringify(word), key).toMatch(/⟦/);
      expect(Object.keys(said).length).toBeGreaterThan(30);
    } finally {
      if (former) strings[language] = former;
      else delete strings[language];
    }
  });
});

function isCode({ tag }: { readonly tag: HtmlTag }): boolean {
  return tag.attributes.get('type') === undefined;
}

function valuesOf(parts: HtmlParts, attribute: string): string[] {
  return parts.tags.flatMap((tag) => tag.attributes.get(attribute) ?? []);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function policyOf(tags: readonly HtmlTag[]): Map<string, string[]> {
  const metas = tags.filter((tag) => tag.attributes.get('http-equiv') === 'Content-Security-Policy');
  expect(metas).toHaveLength(1);
  return new Map(
    metas[0]!.attributes
      .get('content')!
      .split('; ')
      .map((directive) => {
        const [name, ...sources] = directive.split(' ');
        return [name!, sources];
      }),
  );
}

function filesOf(folder: string, ends: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && ends.includes(path.extname(file.name)))
    .map((file) => path.join(file.parentPath, file.name));
}
