import { linksIn } from '../links.ts';
import { lintRule } from '../rule.ts';

/** Files that leave the page, by the ends of their names, and the words that announce them. */
const FILES: readonly (readonly [ends: RegExp, words: RegExp, said: string])[] = [
  [/\.pdf$/i, /\bpdf\b/i, 'PDF'],
  [/\.(?:docx?|odt|rtf)$/i, /\b(?:word|docx?|odt|document)\b/i, 'Word'],
  [/\.(?:xlsx?|ods|csv)$/i, /\b(?:excel|xlsx?|ods|csv|spreadsheet)\b/i, 'Excel'],
  [/\.(?:pptx?|odp)$/i, /\b(?:power ?point|pptx?|odp|slides)\b/i, 'PowerPoint'],
  [/\.zip$/i, /\bzip\b/i, 'ZIP'],
  [/\.(?:mp3|m4a|ogg|wav)$/i, /\b(?:mp3|audio|sound|podcast|recording)\b/i, 'MP3'],
  [/\.(?:mp4|webm|mov|avi)$/i, /\b(?:mp4|film|video|movie)\b/i, 'video'],
];

/** How many characters behind a link still belong to it: `(PDF, 2 MB)`. */
const BEHIND = 40;

/** A file opens in another program or fills a small data plan; who clicks should know before. */
export const rule = lintRule('link-file-unsaid', ({ passages }, report) => {
  for (const passage of passages) {
    for (const { words, target, at } of linksIn(passage)) {
      if (!/^https?:/i.test(target)) continue;
      const path = target.replace(/[?#].*$/, '');
      const file = FILES.find(([ends]) => ends.test(path));
      if (!file) continue;
      const [, announces, said] = file;
      const end = passage.text.indexOf(target) + target.length;
      if (!announces.test(words) && !announces.test(passage.text.slice(end, end + BEHIND))) report(at, { words, said });
    }
  }
});
