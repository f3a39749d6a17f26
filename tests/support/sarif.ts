import { Ajv2020 } from 'ajv/dist/2020.js';

const text = { type: 'string', minLength: 1 };
const message = { type: 'object', required: ['text'], additionalProperties: false, properties: { text } };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const count = { type: 'integer', minimum: 1 };

/** A place in a file. (SARIF 2.1.0, 3.28 to 3.30) */
const location = {
  type: 'object',
  required: ['physicalLocation'],
  additionalProperties: false,
  properties: {
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation', 'region'],
      additionalProperties: false,
      properties: {
        artifactLocation: { type: 'object', required: ['uri'], additionalProperties: false, properties: { uri: text } },
        region: {
          type: 'object',
          required: ['startLine', 'startColumn', 'endColumn'],
          additionalProperties: false,
          properties: { startLine: count, startColumn: count, endColumn: count },
        },
      },
    },
  },
};

/** A change that mends a result. (SARIF 2.1.0, 3.55 to 3.57) */
const fix = {
  type: 'object',
  required: ['artifactChanges'],
  additionalProperties: false,
  properties: {
    artifactChanges: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['artifactLocation', 'replacements'],
        additionalProperties: false,
        properties: {
          artifactLocation: { type: 'object', required: ['uri'], additionalProperties: false, properties: { uri: text } },
          replacements: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['deletedRegion'],
              additionalProperties: false,
              properties: {
                deletedRegion: {
                  type: 'object',
                  required: ['startLine', 'startColumn', 'endColumn'],
                  additionalProperties: false,
                  properties: { startLine: count, startColumn: count, endLine: count, endColumn: count },
                },
                insertedContent: message,
              },
            },
          },
        },
      },
    },
  },
};

/** What SARIF 2.1.0 asks of a log, as far as we use it: no other properties are written. */
const LOG = {
  type: 'object',
  // 3.13.2 and 3.13.4
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { const: 'https://json.schemastore.org/sarif-2.1.0.json' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: {
        type: 'object',
        // 3.14.6, and 3.14.23: an empty list says that nothing was found
        required: ['tool', 'results', 'columnKind'],
        additionalProperties: false,
        properties: {
          // 3.14.17
          columnKind: { const: 'utf16CodeUnits' },
          tool: {
            type: 'object',
            // 3.18.2
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                // 3.19.8
                required: ['name'],
                additionalProperties: false,
                properties: {
                  name: { const: 'coursewright' },
                  version: text,
                  rules: {
                    type: 'array',
                    // 3.19.23
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      // 3.49.3
                      required: ['id', 'shortDescription', 'fullDescription', 'defaultConfiguration', 'help'],
                      additionalProperties: false,
                      properties: {
                        id: text,
                        shortDescription: message,
                        fullDescription: message,
                        help: message,
                        defaultConfiguration: {
                          type: 'object',
                          required: ['level'],
                          additionalProperties: false,
                          properties: { level },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              // 3.27.5, 3.27.6, 3.27.11
              required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
              additionalProperties: false,
              properties: {
                ruleId: text,
                ruleIndex: { type: 'integer', minimum: 0 },
                level,
                message,
                locations: { type: 'array', minItems: 1, items: location },
                relatedLocations: { type: 'array', minItems: 1, items: location },
                // 3.27.30
                fixes: { type: 'array', minItems: 1, items: fix },
              },
            },
          },
        },
      },
    },
  },
};

/** A SARIF log as far as tests look at it. */
export interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly SarifResult[];
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number; readonly endColumn: number };
    };
  }[];
}

const validate = new Ajv2020({ allErrors: true }).compile<SarifLog>(LOG);

/** What SARIF 2.1.0 says against a log, clause by clause; empty when nothing. */
export function sarifProblems(log: unknown): string[] {
  if (!validate(log)) return validate.errors!.map(({ instancePath, message: words }) => `${instancePath} ${words}`);
  const { tool, results } = log.runs[0]!;
  const ids = tool.driver.rules.map(({ id }) => id);
  return [
    ...(new Set(ids).size === ids.length ? [] : ['two rules with one id (3.49.3)']),
    ...results.flatMap(({ ruleId, ruleIndex, locations }) => [
      // 3.27.6 and 3.52.4
      ...(ids[ruleIndex] === ruleId ? [] : [`${ruleId} is not rule ${ruleIndex}`]),
      ...locations.flatMap(({ physicalLocation: { artifactLocation, region } }) => [
        // 3.30.8: the end column is the one behind the last character
        ...(region.endColumn > region.startColumn ? [] : [`${ruleId} marks nothing`]),
        // 3.4.3 and RFC 3986: a relative reference or a file address
        ...(/^(?:file:\/\/\/|(?!\/|[A-Za-z]:))[\w.~/%!$&'()*+,;=@-]+$/.test(artifactLocation.uri)
          ? []
          : [`${artifactLocation.uri} is no address`]),
      ]),
    ]),
  ];
}
