import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { PROJECT } from './project.ts';

/** Control documents of a standard, as the program carries them. */
function controlDocuments(folder: string): { fileName: string; contents: string }[] {
  const root = path.join(PROJECT, 'dist', 'app', 'control-documents', folder);
  return readdirSync(root).map((name) => ({ fileName: name, contents: readFileSync(path.join(root, name), 'utf8') }));
}

/** A schema that imports the schemas of several namespaces: the validator takes one and does not follow `xsi:schemaLocation`. */
function driver(schemas: Readonly<Record<string, string>>): { fileName: string; contents: string } {
  const imports = Object.entries(schemas).map(
    ([namespace, file]) => `<xsd:import namespace="${namespace}" schemaLocation="${file}"/>`,
  );
  return {
    fileName: 'driver.xsd',
    contents: `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:driver">${imports.join('')}</xsd:schema>`,
  };
}

/** What the official schemas find wrong with a document: nothing when it is valid. */
async function validate(
  document: string,
  folder: string,
  schemas: Readonly<Record<string, string>>,
  adapt: (contents: string) => string = (contents) => contents,
): Promise<string[]> {
  const result = await validateXML({
    xml: { fileName: 'document.xml', contents: document },
    schema: driver(schemas),
    preload: controlDocuments(folder).map(({ fileName, contents }) => ({ fileName, contents: adapt(contents) })),
  });
  return result.valid ? [] : result.errors.map((error) => error.rawMessage);
}

/** Validates a SCORM 1.2 manifest. The schema of the metadata is left out: current libxml2 does not compile it. */
export function validateScorm12Manifest(manifest: string): Promise<string[]> {
  return validate(manifest, 'scorm12', {
    'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'imscp_rootv1p1p2.xsd',
    'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'adlcp_rootv1p2.xsd',
  });
}

/**
 * Validates a LOM document. Its schema allows foreign elements with a wildcard that also matches its
 * own ones, which current libxml2 refuses as ambiguous; limited to foreign namespaces it compiles and
 * is stricter than the original.
 */
export function validateLom(document: string): Promise<string[]> {
  return validate(document, 'scorm12', { 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1': 'imsmd_rootv1p2p1.xsd' }, (contents) =>
    contents.replaceAll('namespace="##any"', 'namespace="##other"'),
  );
}
