import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../../tests/support/chromium.ts';
import { CURRICULUM } from '../../tests/support/packages.ts';
import { startPreview } from '../../tests/support/previews.ts';

const LESSON = path.join('modules', 'm1', 'lessons', 'many-meanings.yaml');

/** Milliseconds between a save of one lesson of module 1 of the curriculum and what follows from it, once for each save. */
interface SaveTimes {
  /** Until every page is told: noticed, built anew, findings in words. */
  readonly told: readonly number[];
  /** Until the browser shows the new text and the player has connected again. */
  readonly shown: readonly number[];
}

/** Saves a lesson again and again while the preview shows a copy of the curriculum in a browser. */
export async function measureSaves(folder: string, runs: number): Promise<SaveTimes> {
  cpSync(CURRICULUM, folder, { recursive: true });
  const file = path.join(folder, LESSON);
  const text = readFileSync(file, 'utf8');
  const preview = await startPreview(['--only', 'm1'], folder);
  const browser = await launchChromium();
  const told: number[] = [];
  const shown: number[] = [];
  try {
    const page = await browser.newPage();
    const isShown = (words: string): Promise<number> =>
      page.evaluate(async (wanted) => {
        for (;;) {
          const inside = document.querySelector('iframe')?.contentDocument;
          if (inside?.querySelector('#saved:not(:empty)') && inside.body.textContent.includes(wanted)) return Date.now();
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      }, words);
    await page.goto(`${preview.address}play/m1`);
    await isShown('');
    for (let run = 1; run <= runs; run += 1) {
      const words = `This is save ${run}.`;
      const { round } = await preview.state(() => true);
      const isTold = preview.state((now) => now.round > round).then(() => Date.now());
      const end = isShown(words);
      // The page and the program are idle when somebody saves.
      await page.waitForTimeout(1500);
      const saved = Date.now();
      writeFileSync(file, `${text}  - ${words}\n`);
      told.push((await isTold) - saved);
      shown.push((await end) - saved);
    }
  } finally {
    await browser.close();
    await preview.program.interrupt();
  }
  return { told, shown };
}
