import path from 'node:path';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAsMoodle, shownText } from '../support/moodle-manifest.ts';
import { buildPackages, type BuiltPackage, CURRICULUM, dataOf, edit, SHOWCASE } from '../support/packages.ts';
import { validateScorm12Manifest } from '../support/xsd.ts';

/** An element of a well-formed document, with names as they are written. */
interface Element {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Element[];
}

let packages: BuiltPackage[];
let manifests: { built: BuiltPackage; source: string; root: Element }[];

beforeAll(async () => {
  packages = [...(await buildPackages(SHOWCASE, ['scorm12'])), ...(await buildPackages(CURRICULUM, ['scorm12']))];
  manifests = packages.map((built) => {
    const source = built.text('imsmanifest.xml');
    return { built, source, root: parse(source) };
  });
});

describe('namespaces and schema locations (SCORM 1.2 CAM; IMS CP 1.1.2)', () => {
  test('the core has no prefix, extensions have the literal prefix adlcp, nothing else is declared', () => {
    for (const { root } of manifests) {
      expect(namespacesOf(root)).toEqual({
        xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
        'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      });
      for (const element of all(root)) {
        const isCore = element.namespace === 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
        expect(element.name, element.name).toMatch(isCore ? /^[a-z]+$/ : /^adlcp:[a-z]+$/);
        for (const attribute of Object.keys(element.attributes))
          expect(attribute).toMatch(/^([a-z]+|xmlns(:\w+)?|adlcp:scormtype|xsi:schemaLocation)$/);
      }
    }
  });

  test('every schema location names a file at the root of the package', () => {
    for (const { root, built } of manifests) {
      for (const document of [root, parse(built.text('metadata.xml'))]) {
        const pairs = document.attributes['xsi:schemaLocation']!.split(' ');
        expect(pairs.length % 2).toBe(0);
        for (let index = 0; index < pairs.length; index += 2) {
          expect(Object.values(namespacesOf(document))).toContain(pairs[index]);
          expect([...built.files.keys()]).toContain(pairs[index + 1]);
        }
      }
      expect([...built.files.keys()]).toContain('ims_xml.xsd');
    }
  });
});

describe('elements and their order', () => {
  test('the manifest has metadata, organizations and resources, once each and in this order', () => {
    for (const { root } of manifests) {
      expect(root.name).toBe('manifest');
      expect(root.children.map((child) => child.name)).toEqual(['metadata', 'organizations', 'resources']);
      expect(root.attributes['version']!.length).toBeLessThanOrEqual(20);
    }
  });

  test('schema and schemaversion are exact and come first', () => {
    for (const { root } of manifests) {
      const metadata = only(root, 'metadata');
      expect(metadata.children.map((child) => [child.name, child.text])).toEqual([
        ['schema', 'ADL SCORM'],
        ['schemaversion', '1.2'],
        ['adlcp:location', 'metadata.xml'],
      ]);
    }
  });

  test('there is one organization and it is the default; it and its item have one title each', () => {
    for (const { root } of manifests) {
      const organizations = only(root, 'organizations');
      expect(organizations.children).toHaveLength(1);
      const organization = only(organizations, 'organization');
      expect(organizations.attributes['default']).toBe(organization.attributes['identifier']);
      expect(organization.children.map((child) => child.name)).toEqual(['title', 'item']);
      const item = only(organization, 'item');
      expect(item.attributes['isvisible']).toBe('true');
      expect(item.attributes).not.toHaveProperty('parameters');
      expect(item.children.map((child) => child.name)).toEqual(
        item.children.length === 1 ? ['title'] : ['title', 'adlcp:masteryscore'],
      );
      for (const title of [only(organization, 'title'), only(item, 'title')]) {
        expect([...title.text].length).toBeLessThanOrEqual(200);
        expect(title.text).toBe(title.text.trim());
        expect(title.text).not.toBe('');
      }
    }
  });

  test('the item refers to the one resource: a SCO that repeats its start page among its files', () => {
    for (const { root, built } of manifests) {
      const resource = only(only(root, 'resources'), 'resource');
      const item = only(only(only(root, 'organizations'), 'organization'), 'item');
      expect(item.attributes['identifierref']).toBe(resource.attributes['identifier']);
      expect(resource.attributes).toMatchObject({ type: 'webcontent', 'adlcp:scormtype': 'sco', href: 'index.html' });
      const hrefs = resource.children.map((child) => {
        expect(child.name).toBe('file');
        expect(child.children).toEqual([]);
        return child.attributes['href']!;
      });
      expect(hrefs).toContain('index.html');
      expect(new Set(hrefs).size).toBe(hrefs.length);
      for (const href of hrefs) {
        expect(href).toMatch(/^[a-z0-9._/-]+\.[a-z0-9]+$/);
        expect(href).not.toMatch(/^\/|\.\.|\/\/|\\|^[a-z]+:/i);
        expect([...built.files.keys()]).toContain(decodeURIComponent(href));
      }
    }
  });

  test('nothing is set that platforms treat differently: no xml:base, no sub-manifest, no prerequisites, no time limit', () => {
    for (const { source } of manifests)
      expect(source).not.toMatch(
        /xml:base|<manifest[^]*<manifest|prerequisites|maxtimeallowed|timelimitaction|datafromlms|dependency/,
      );
  });
});

describe('identifiers', () => {
  test('are NCNames and unique in the whole manifest', () => {
    for (const { root } of manifests) {
      const identifiers = all(root).flatMap((element) => element.attributes['identifier'] ?? []);
      expect(identifiers).toHaveLength(4);
      expect(new Set(identifiers).size).toBe(4);
      for (const identifier of identifiers) {
        expect(identifier).toMatch(/^[A-Za-z_][A-Za-z0-9._-]*$/);
        expect(identifier.length).toBeLessThanOrEqual(255);
      }
    }
  });

  test('are made of the ids of the author, the language and fixed words', () => {
    const { root } = manifests.find(({ built }) => built.record.unit.id === 'every')!;
    expect(all(root).flatMap((element) => element.attributes['identifier'] ?? [])).toEqual([
      'showcase.module.every.en',
      'showcase.module.every.en.organization',
      'showcase.module.every',
      'showcase.module.every.resource',
    ]);
  });

  test('stay when titles, version, order and neighbours change', async () => {
    const changed = await buildPackages(SHOWCASE, ['scorm12'], (copy) => {
      edit(path.join(copy, 'course.yaml'), 'version: "2.10"', 'version: "3.0"');
      edit(path.join(copy, 'course.yaml'), '  - every\n  - fail', '  - fail\n  - every');
      edit(path.join(copy, 'course.yaml'), /^title: .*$/m, 'title: Another title');
      edit(path.join(copy, 'modules', 'every', 'module.yaml'), /^title: .*$/m, 'title: Another title');
      edit(path.join(copy, 'modules', 'every', 'module.yaml'), '\n  - practice\n', '\n');
      edit(path.join(copy, 'modules', 'every', 'module.yaml'), 'lessons:\n', 'lessons:\n  - practice\n');
    });
    const identifiersOf = (built: BuiltPackage): string[] =>
      all(parse(built.text('imsmanifest.xml'))).flatMap((element) => element.attributes['identifier'] ?? []);
    for (const built of changed) {
      const before = packages.find((one) => one.record.course === 'showcase' && one.record.unit.id === built.record.unit.id)!;
      expect(identifiersOf(built)).toEqual(identifiersOf(before));
      expect(dataOf(built).identity).toBe(dataOf(before).identity);
    }
    expect(changed).toHaveLength(4);
  });
});

describe('mastery score (SCORM 1.2 RTE 3.4.4)', () => {
  const masteryOf = (built: BuiltPackage | undefined): string | undefined =>
    /<adlcp:masteryscore>([^<]*)</.exec(built!.text('imsmanifest.xml'))?.[1];
  const failing = (copy: string): string => path.join(copy, 'modules', 'fail', 'module.yaml');
  const buildFailing = async (change: (copy: string) => void): Promise<BuiltPackage> =>
    (await buildPackages(SHOWCASE, ['scorm12'], change, { only: ['fail'] }))[0]!;

  test('stands where passing and failing are reported, and in build.json', () => {
    const built = packages.find((one) => one.record.unit.id === 'fail')!;
    expect(masteryOf(built)).toBe('66.66');
    expect(built.record.resolved).toEqual({ report: 'passed-failed', masteryScore: 66.66 });
  });

  test.each(['completed', 'passed-incomplete'])('is absent under report: %s', async (report) => {
    const built = await buildFailing((copy) => edit(failing(copy), 'report: passed-failed', `report: ${report}`));
    expect(masteryOf(built)).toBeUndefined();
    expect(built.record.resolved).toEqual({ report });
  });

  test('is absent where the quiz need not be passed', async () => {
    const built = await buildFailing((copy) =>
      edit(failing(copy), 'report: passed-failed', 'report: passed-failed\ncompletion:\n  quizzes: finished'),
    );
    expect(masteryOf(built)).toBeUndefined();
  });

  test('is never 0: Moodle would read it as none', async () => {
    const built = await buildFailing((copy) => edit(failing(copy), 'pass: 66.66', 'pass: 0.004'));
    expect(masteryOf(built)).toBeUndefined();
  });

  test('has at most two decimals, towards zero: a score rounded down still reaches it', async () => {
    const built = await buildFailing((copy) => edit(failing(copy), 'pass: 66.66', 'pass: 66.6666667'));
    expect(masteryOf(built)).toBe('66.66');
  });
});

describe('texts', () => {
  test('with & < > or quotes stand in CDATA, and no numeric or named entity is written', () => {
    for (const { source, built } of manifests) {
      for (const document of [source, built.text('metadata.xml')]) {
        const outside = document.replace(/<!\[CDATA\[[^]*?\]\]>/g, '');
        expect(outside).not.toMatch(/&/);
        expect(outside.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>"']/);
        expect(document).not.toMatch(/&#/);
        expect(document).not.toContain('<!DOCTYPE');
        expect(document.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true);
      }
    }
  });

  test('a title of 200 characters is valid, however awkward', async () => {
    const title = 'Ä&]]>'.repeat(40);
    const built = await withTitle(title);
    expect(await validateScorm12Manifest(built.text('imsmanifest.xml'))).toEqual([]);
    expect(readAsMoodle(built.text('imsmanifest.xml')).scoes[0]!.title).toHaveLength(200 + 4 * 40);
  });
});

describe('the trainer edition', () => {
  test('is an item of its own, so that no learner record hangs on it', async () => {
    const [built] = await buildPackages(SHOWCASE, ['scorm12'], undefined, { only: ['fail'] }, 'trainer');
    const identifiers = all(parse(built!.text('imsmanifest.xml'))).flatMap((element) => element.attributes['identifier'] ?? []);
    expect(new Set(identifiers).size).toBe(4);
    const learners = manifests.find(({ built: one }) => one.record.unit.id === 'fail')!.root;
    for (const element of all(learners)) expect(identifiers).not.toContain(element.attributes['identifier']);
    expect(built!.record).toMatchObject({ edition: 'trainer', file: 'showcase_fail_2.10_en_scorm12_trainer.zip' });
  });

  test('has a title within the limit, whatever is added to it', async () => {
    const change = (copy: string): void =>
      edit(path.join(copy, 'modules', 'fail', 'module.yaml'), 'Passed or failed', 'x'.repeat(200));
    const [built] = await buildPackages(SHOWCASE, ['scorm12'], change, { only: ['fail'] }, 'trainer');
    expect(await validateScorm12Manifest(built!.text('imsmanifest.xml'))).toEqual([]);
  });
});

describe('what Moodle keeps of a manifest', () => {
  test('the imitated parser loses what Moodle loses', () => {
    const titleOf = (text: string): string => readAsMoodle(manifestWith(`<title>${text}</title>`)).scoes[0]!.title;
    expect(titleOf('Été &amp; élan')).toBe('Été &élan');
    expect(titleOf('a &lt; é')).toBe('a <é');
    expect(titleOf('x &lt;0')).toBe('x <');
    expect(titleOf('&quot;Jerry&quot; &amp; 0')).toBe('"Jerry"&');
    expect(titleOf('A &amp; B')).toBe('A & B');
    expect(titleOf('Thé à la menthe')).toBe('Thé à la menthe');
    expect(titleOf('caf&#233;')).toBe('caf&#233;');
    expect(titleOf('<![CDATA[A & é]]>')).toBe('A &amp; é');
    expect(() => titleOf('&euro;')).toThrow('undefined entity');
    expect(() => titleOf('<b>unclosed')).toThrow('mismatched');
    expect(readAsMoodle(manifestWith('<title>A</title><adlcp:masteryscore>0</adlcp:masteryscore>')).scoes[0]).not.toHaveProperty(
      'masteryscore',
    );
    expect(readAsMoodle(manifestWith('<title>A</title>').replaceAll('adlcp:', 'x:')).scoes[0]!.scormtype).toBe('asset');
  });

  test('the structure of every package', () => {
    for (const { source, built } of manifests) {
      const stored = readAsMoodle(source);
      const { course, unit, locale, resolved } = built.record;
      expect(stored.version).toBe('1.2');
      expect(stored.organization.identifier).toBe(`${course}.${unit.kind}.${unit.id}.${locale}.organization`);
      expect(stored.scoes).toHaveLength(1);
      expect(stored.scoes[0]).toMatchObject({
        identifier: `${course}.${unit.kind}.${unit.id}`,
        scormtype: 'sco',
        launch: 'index.html',
        isvisible: 'true',
      });
      expect(stored.scoes[0]!.masteryscore).toBe(
        resolved['masteryScore'] === undefined ? undefined : String(resolved['masteryScore']),
      );
    }
  });

  test.each([
    'Été & élan, à la « x »',
    'a < é > ü & 0',
    'x <0 & "Jerry" & 0',
    'Ελένη & "μέλι" – Київ \'їжак\'',
    'ends with ]]>',
    ']]> starts and ]]> ]]> goes on 0',
    '&amp; &#233; &euro; &nbsp; are words here',
    '<b>bold</b> <!-- no comment --> <![CDATA[no section]]>',
    '& & &',
    '\' " ` ´',
    '1 & 0',
    'emoji 🏙️ and a family 👩‍👩‍👧',
    '\u00a0no-break\u00a0space\u00a0',
  ])('the title %s', async (title) => {
    const built = await withTitle(title);
    const source = built.text('imsmanifest.xml');
    const stored = readAsMoodle(source);
    const line = title.replace(/\s+/g, ' ').trim();
    expect(only(only(only(parse(source), 'organizations'), 'organization'), 'title').text).toBe(line);
    expect(await validateScorm12Manifest(source)).toEqual([]);
    for (const kept of [stored.organization.title, stored.scoes[0]!.title]) {
      // Stray ampersands are stored as references, which the platform's pages show as ampersands.
      expect(kept).toBe(line.replace(/&(?!\w{2,6};)/g, '&amp;'));
      expect(shownText(kept)).toBe(shownText(line));
    }
  });
});

describe('metadata.xml (IMS Learning Resource Meta-Data 1.2.1; SCORM 1.2 CAM 2.2.4)', () => {
  test('has everything the application profile requires, in its order', () => {
    for (const { built } of manifests) {
      const lom = parse(built.text('metadata.xml'));
      expect(lom.name).toBe('lom');
      expect(lom.namespace).toBe('http://www.imsglobal.org/xsd/imsmd_rootv1p2p1');
      const sections = lom.children.map((child) => child.name).filter((name) => name !== 'educational');
      expect(sections).toEqual(['general', 'lifecycle', 'metametadata', 'technical', 'rights', 'classification']);
      const general = only(lom, 'general').children.map((child) => child.name);
      expect([...new Set(general)]).toEqual(['title', 'catalogentry', 'language', 'description', 'keyword']);
      expect(names(only(lom, 'lifecycle'))).toEqual(['version', 'status']);
      expect(only(only(lom, 'metametadata'), 'metadatascheme').text).toBe('ADL SCORM 1.2');
      expect(names(only(lom, 'technical'))).toEqual(['format', 'location']);
      expect([...built.files.keys()]).toContain(only(only(lom, 'technical'), 'location').text);
      expect(names(only(lom, 'rights'))).toEqual(['cost', 'copyrightandotherrestrictions', 'description']);
      expect([...new Set(names(only(lom, 'classification')))]).toEqual(['purpose', 'description', 'keyword']);
      for (const element of all(lom)) {
        if (element.name === 'langstring') {
          expect(element.attributes['xml:lang']).toMatch(/^(x-none|[a-z]{2,3}(-.*)?)$/);
          expect(element.text.trim()).not.toBe('');
        }
      }
    }
  });

  test('vocabularies are those of LOM 1.0', () => {
    for (const { built } of manifests) {
      const lom = parse(built.text('metadata.xml'));
      const terms = all(lom).filter((element) => element.children.some((child) => child.name === 'source'));
      expect(Object.fromEntries(terms.map((term) => [term.name, valueOf(term)]))).toEqual({
        status: ['LOMv1.0', 'Final'],
        cost: ['LOMv1.0', 'no'],
        copyrightandotherrestrictions: ['LOMv1.0', 'yes'],
        purpose: ['LOMv1.0', 'Educational Objective'],
      });
    }
  });
});

test('the official schemas refuse what they must: the check of the manifests is no empty one', async () => {
  const source = manifests.find(({ built }) => built.record.unit.id === 'fail')!.source;
  expect(await validateScorm12Manifest(source)).toEqual([]);
  const mutations: readonly (readonly [string, string])[] = [
    ['isvisible="true"', 'isvisible="yes"'],
    ['adlcp:scormtype="sco"', 'adlcp:scormtype="SCO"'],
    ['adlcp:scormtype="sco"', 'adlcp:scormType="sco"'],
    ['identifier="showcase', 'identifier="1showcase'],
    ['type="webcontent" ', ''],
    [
      '<title><![CDATA[Passed or failed]]></title>\n        <adlcp:masteryscore>',
      '<adlcp:masteryscore>66</adlcp:masteryscore><title>T</title><adlcp:masteryscore>',
    ],
    ['Passed or failed', 'x'.repeat(201)],
    ['imscp_rootv1p1p2"', 'imscp_v1p1"'],
  ];
  for (const [from, to] of mutations) {
    expect(source).toContain(from);
    expect(await validateScorm12Manifest(source.replace(from, to)), to).not.toEqual([]);
  }
});

/** The showcase with another title for its smaller module. */
async function withTitle(title: string): Promise<BuiltPackage> {
  const change = (copy: string): void =>
    edit(path.join(copy, 'modules', 'fail', 'module.yaml'), 'title: Passed or failed', `title: ${JSON.stringify(title)}`);
  const [built] = await buildPackages(SHOWCASE, ['scorm12'], change, { only: ['fail'] });
  return built!;
}

function manifestWith(item: string): string {
  return `<manifest><metadata><schemaversion>1.2</schemaversion></metadata><organizations default="O"><organization identifier="O"><title>T</title><item identifier="I" identifierref="R">${item}</item></organization></organizations><resources><resource identifier="R" adlcp:scormtype="sco" href="index.html"/></resources></manifest>`;
}

function parse(source: string): Element {
  type Open = { -readonly [key in keyof Element]: Element[key] } & { children: Element[] };
  const open: Open[] = [];
  let root: Element | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]));
    open.push({ name: tag.name, namespace: tag.uri, attributes, text: '', children: [] });
  });
  const add = (text: string): void => {
    if (open.length > 0) open.at(-1)!.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const element = open.pop()!;
    if (open.length > 0) open.at(-1)!.children.push(element);
    else root = element;
  });
  parser.write(source).close();
  return root!;
}

function all(element: Element): Element[] {
  return [element, ...element.children.flatMap(all)];
}

function only(parent: Element, name: string): Element {
  const found = parent.children.filter((child) => child.name === name);
  expect(found, `${name} in ${parent.name}`).toHaveLength(1);
  return found[0]!;
}

function names(element: Element): string[] {
  return element.children.map((child) => child.name);
}

function valueOf(term: Element): string[] {
  return ['source', 'value'].map((name) => only(only(term, name), 'langstring').text);
}

function namespacesOf(root: Element): Record<string, string> {
  return Object.fromEntries(Object.entries(root.attributes).filter(([name]) => /^xmlns(:|$)/.test(name)));
}
