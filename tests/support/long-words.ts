import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isPair, parseDocument, visit } from 'yaml';

/** Words as long as languages make them: German, Finnish, Greek. */
const LONG_WORDS = [
  'Beteiligungsverfahrensbeschleunigungsgesetzes',
  'lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas',
  'ηλεκτροεγκεφαλογραφηματοστατιστικολογικότατος',
] as const;

/** Keys whose values are names, addresses, numbers or rules: no learner reads them as words. */
const NO_WORDS = new Set(
  'accept bank base block competence concepts countries country email facts flag formula from id index kind language languages lessons mode module modules'
    .split(' ')
    .concat('next outcomes record report seen sets source src tags target type units up-to url urls version when'.split(' ')),
);

/** Keys below which ids stand under names that the author chooses, or mostly choices. */
const IDS_BY_NAME = new Set(['deliveries', 'forms', 'values']);

/**
 * Ends every text of a course with a long word: titles, options, cells, labels, names of people. The
 * same text gets the same word wherever it stands. Returns how many texts there are.
 */
export function lengthenWords(course: string): number {
  let count = 0;
  const longer = (text: string): string => {
    count += 1;
    const word = LONG_WORDS[text.length % LONG_WORDS.length]!;
    if (!text.includes('\n')) return `${text} ${word}`;
    // Of Markdown: each line of words, each cell of a table.
    return text.replaceAll(/[\p{L}>](?= *\|)|[\p{L}.:>]$/gmu, (end) => `${end} ${word}`);
  };
  for (const name of readdirSync(course, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(course, name);
    // The headings of practices are keys; practices.yaml has the words of cards.
    if (name.endsWith('.csv') && !name.endsWith('practices.csv'))
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/^.*/, (head) => head.split(';').map(longer).join(';')),
      );
    if (!name.endsWith('.yaml')) continue;
    const document = parseDocument(readFileSync(file, 'utf8'));
    visit(document, {
      Scalar(role, node, ancestors) {
        if (role === 'key' || typeof node.value !== 'string') return;
        const keys = ancestors.filter(isPair).map(({ key }) => String(key));
        if (!NO_WORDS.has(keys.at(-1) ?? '') && !keys.some((key) => IDS_BY_NAME.has(key))) node.value = longer(node.value);
      },
    });
    writeFileSync(file, document.toString({ lineWidth: 0 }));
  }
  return count;
}
