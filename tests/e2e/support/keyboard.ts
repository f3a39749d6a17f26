import type { Frame, Locator, Page } from 'playwright-core';

/** More stops than any page of module 1 has: whoever needs more goes in a circle. */
const MOST_STOPS = 150;

/**
 * A learner without a mouse. Everything is done with Tab, Shift+Tab, Space, Enter, the arrow keys and
 * letters; nothing is focused by script. At every stop it is checked that the focus can be seen.
 */
export class KeyboardLearner {
  readonly page: Page;
  readonly frame: Frame;
  /** What was wrong at a stop, with the stop. */
  readonly problems: string[] = [];
  /** How many stops there were. */
  stops = 0;

  constructor(page: Page, frame: Frame) {
    this.page = page;
    this.frame = frame;
  }

  /** Goes to the first control that fits a selector, forwards or backwards, whichever way it lies. */
  async goTo(selector: string): Promise<void> {
    const at = (): Promise<boolean> => this.frame.evaluate((wanted) => document.activeElement!.matches(wanted), selector);
    const isBefore = await this.frame.evaluate((wanted) => {
      const target = [...document.querySelectorAll(wanted)].find((element) => element.checkVisibility())!;
      return Boolean(document.activeElement!.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
    }, selector);
    for (let stop = 0; !(await at()); stop += 1) {
      if (stop > MOST_STOPS) throw new Error(`${selector} cannot be reached; the focus is on ${await this.where()}`);
      await this.tab(isBefore ? 'Shift+Tab' : 'Tab');
    }
  }

  /** One step with Tab. The focus moves on, in the order of the page, to something that can be seen. */
  async tab(key: 'Tab' | 'Shift+Tab'): Promise<void> {
    await this.frame.evaluate(() => {
      (window as unknown as { last: Element | null }).last = document.activeElement;
    });
    await this.page.keyboard.press(key);
    this.stops += 1;
    const problems = await this.frame.evaluate((direction) => {
      const { last } = window as unknown as { last: Element };
      const here = document.activeElement!;
      // Before the first and after the last control the focus leaves the course for the platform around it.
      if (here === document.body || last === document.body) return [];
      if (here === last) return ['the focus stays'];
      const follows = Boolean(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
      return follows === (direction === 'Tab') ? [] : ['the order is not that of the page'];
    }, key);
    await this.note([...problems, ...(await focusProblems(this.frame))]);
  }

  /** Presses a key that does something. The focus must be somewhere afterwards. */
  async act(key: 'Enter' | 'Space' | 'ArrowDown' | 'ArrowUp'): Promise<void> {
    await this.page.keyboard.press(key);
    // The player may move the focus after an answer of the platform.
    await this.frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    await this.note(
      (await this.frame.evaluate(() => document.activeElement === document.body)) ? [`${key} loses the focus`] : [],
    );
  }

  async goAndPress(selector: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.goTo(selector);
    await this.act(key);
  }

  /** The control or heading that has the focus, in short. */
  where(): Promise<string> {
    return this.frame.evaluate(() => {
      const { tagName, id, className, textContent } = document.activeElement!;
      return `${tagName.toLowerCase()}#${id}.${className} “${textContent!.trim().slice(0, 40)}”`;
    });
  }

  private async note(problems: readonly string[]): Promise<void> {
    const where = problems.length > 0 ? await this.where() : '';
    this.problems.push(...problems.map((problem) => `${problem}: ${where}`));
  }
}

/**
 * What is wrong with how the focus shows where it is now: it must be in view, not covered, and have a
 * ring of two pixels and more with 3:1 to what is behind (WCAG 2.4.7, 2.4.11, 2.4.13).
 */
export function focusProblems(frame: Frame): Promise<string[]> {
  return frame.evaluate(async () => {
    // The browser scrolls to the focus with the next picture it draws.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const focused = document.activeElement!;
    if (focused === document.body) return [];
    // A file field shows as its label.
    const shown = focused.matches('.visually-hidden') ? focused.closest('label')! : focused;
    const { top, left, right, width, height } = shown.getBoundingClientRect();
    // Of a field of several lines the browser brings only the line into view in which one writes.
    const bottom = top + (shown.matches('textarea') ? Math.min(height, 32) : height);
    const found: string[] = [];
    const isTall = height > innerHeight;
    if (width === 0 || height === 0) found.push('no size');
    if (isTall ? bottom < 0 || top > innerHeight : top < 0 || bottom > innerHeight)
      found.push(`out of view (${Math.round(top)} to ${Math.round(bottom)} of ${innerHeight})`);
    if (left < 0 || right > innerWidth) found.push('out of view sideways');
    const [x, y] = [(left + right) / 2, Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1)];
    const seen = document.elementFromPoint(x, y);
    if (seen && !shown.contains(seen) && !seen.contains(shown)) found.push(`covered by ${seen.tagName}.${seen.className}`);
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
    const parse = (text: string): number[] => (text.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: readonly number[]): number =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
        const part = colour[index]! / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const behind = (element: Element | null): number[] => {
      if (!element) return [255, 255, 255];
      const colour = parse(getComputedStyle(element).backgroundColor);
      return colour.length === 3 || colour[3] === 1 ? colour : behind(element.parentElement);
    };
    const [high, low] = [light(parse(outlineColor)), light(behind(shown.parentElement))].toSorted((one, other) => other - one);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) found.push('no ring');
    else if ((high! + 0.05) / (low! + 0.05) < 3) found.push('a ring that is hard to see');
    return found;
  });
}

/**
 * How many pixels around a control change with the focus, and by 3:1 or more, in pixels of its own
 * perimeter: 2 is what WCAG 2.4.13 asks for. Taken from two pictures, not from the style sheet.
 */
export async function ringStrength(page: Page, control: Locator): Promise<number> {
  await control.scrollIntoViewIfNeeded();
  await control.focus();
  // The browser scrolls to the focus with the next picture it draws.
  await control.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  // A file field shows as its label.
  const shown = control.locator('xpath=self::*[not(@type="file")] | self::*[@type="file"]/ancestor::label');
  const box = (await shown.boundingBox())!;
  const clip = { x: box.x - 12, y: box.y - 12, width: box.width + 24, height: box.height + 24 };
  const shoot = async (): Promise<string> => (await page.screenshot({ clip })).toString('base64');
  const focused = await shoot();
  await control.blur();
  const plain = await shoot();
  // A page without a policy of its own reads the pictures.
  const reader = await page.context().browser()!.newPage();
  const changed = await reader.evaluate(
    async (pictures) => {
      const [one, other] = await Promise.all(
        pictures.map(async (picture) => {
          const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      const light = (data: Uint8ClampedArray, at: number): number =>
        [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
          const part = data[at + index]! / 255;
          return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        }, 0);
      let count = 0;
      for (let at = 0; at < one!.length; at += 4) {
        const [left, right] = [light(one!, at), light(other!, at)];
        if ((Math.max(left, right) + 0.05) / (Math.min(left, right) + 0.05) >= 3) count += 1;
      }
      return count;
    },
    [focused, plain],
  );
  await reader.close();
  return changed / (2 * (box.width + box.height));
}
