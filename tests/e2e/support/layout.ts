import type { Frame } from 'playwright-core';

/**
 * Checks of the page as it is laid out. Each returns one line a finding. The functions run in the
 * browser: they use nothing but what stands in them.
 */

/** Parts that stick out of the page sideways (WCAG 1.4.10), content of tables that scroll by themselves aside. */
export function sticksOut(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const root = document.scrollingElement!;
    if (root.scrollWidth <= root.clientWidth) return [];
    const nameOf = ({ tagName, id, className }: Element): string => `${tagName.toLowerCase()}#${id}.${className}`;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !element.closest('.wide'))
      .map((element) => `${nameOf(element)} ends at ${Math.round(element.getBoundingClientRect().right)} of ${root.clientWidth}`);
  });
}

/**
 * Words that reach out of a box they stand in, or over other words, and boxes that scroll sideways; tables of many
 * columns and code scroll by themselves. A few pixels are left to letters that are taller than their line.
 */
export function wordsAstray(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const slack = 2;
    const found = new Set<string>();
    const nameOf = ({ tagName, id, className }: Element): string =>
      `${tagName.toLowerCase()}#${id}.${typeof className === 'string' ? className : ''}`;
    const isBox = (element: Element): boolean =>
      !/^(inline|contents|none)$/.test(getComputedStyle(element).display) &&
      !(element instanceof SVGElement && element.tagName !== 'svg');
    for (const element of document.querySelectorAll('body, body *')) {
      if (!element.checkVisibility() || element.closest('.wide, pre, textarea, input, select, svg, .visually-hidden')) continue;
      const scrolls = element === document.body || getComputedStyle(element).overflowX !== 'visible';
      if (scrolls && element.scrollWidth > element.clientWidth + slack)
        found.add(`${nameOf(element)} is ${element.clientWidth} wide and needs ${element.scrollWidth}`);
    }
    const lines: { readonly words: string; readonly box: DOMRect; readonly node: Node }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const words = node.textContent!.trim();
      if (
        words === '' ||
        !parent.checkVisibility() ||
        parent.closest('.wide, pre, option, .place, .visually-hidden, .skip, script, style')
      )
        continue;
      const clipped = parent.closest('thead');
      if (clipped && getComputedStyle(clipped).position === 'absolute') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()];
      if (boxes.length > 3 && boxes.every(({ width }) => width < 40)) found.add(`“${words}” has no room beside something`);
      for (const box of boxes) {
        if (box.width === 0) continue;
        lines.push({ words, box, node });
        for (let ancestor: Element | null = parent; ancestor; ancestor = ancestor.parentElement) {
          if (!isBox(ancestor)) continue;
          const around = ancestor.getBoundingClientRect();
          const sideways = Math.max(around.left - box.left, box.right - around.right);
          const upright = Math.max(around.top - box.top, box.bottom - around.bottom);
          if (sideways > slack || upright > box.height / 4)
            found.add(`“${words}” reaches ${Math.round(Math.max(sideways, upright))} pixels out of ${nameOf(ancestor)}`);
        }
      }
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    for (const [index, { box, node, words }] of lines.entries()) {
      for (let next = index + 1; next < lines.length && lines[next]!.box.top < box.bottom; next += 1) {
        const other = lines[next]!;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        const isOver = across > slack && down > Math.min(box.height, other.box.height) / 3;
        if (isOver && other.node !== node) found.add(`“${words}” and “${other.words}” lie over each other`);
      }
    }
    return [...found];
  });
}

/** Words that are cut off, lie over others or stick out when a reader sets the spacing of WCAG 1.4.12. */
export async function cutBySpacing(frame: Frame): Promise<string[]> {
  await frame.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
  });
  const out = await sticksOut(frame);
  const cut = await frame.evaluate(() => {
    const nameOf = ({ tagName, id, className }: Element): string => `${tagName.toLowerCase()}#${id}.${className}`;
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      // Fields scroll what is typed into them, and so do tables of many columns.
      const ownScroller = 'input, textarea, select, svg, svg *, pre, .visually-hidden, .wide';
      if (!element.checkVisibility() || element.matches(ownScroller) || element.clientHeight === 0) continue;
      const { overflowX, overflowY, position } = getComputedStyle(element);
      if (position === 'absolute' && element.matches('thead')) continue;
      if (element.scrollHeight > element.clientHeight + 2 && overflowY !== 'auto')
        found.push(`${nameOf(element)} is ${element.clientHeight} high and needs ${element.scrollHeight}`);
      if (element.scrollWidth > element.clientWidth + 2 && /hidden|clip/.test(overflowX))
        found.push(`${nameOf(element)} is ${element.clientWidth} wide and needs ${element.scrollWidth}`);
    }
    document.adoptedStyleSheets.pop();
    return found;
  });
  return [...out, ...cut];
}

/**
 * Controls smaller than 44 by 44 pixels (WCAG 2.5.5). Exempt are links within sentences, whose size
 * is that of the words, and the areas of a hotspot picture: each has a row of full size in the list below.
 */
export function smallTargets(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const inSentence = (control: Element): boolean =>
      control.matches('a:not(.button)') &&
      control.closest('p, li, dd, dt, td, th, legend, caption, figcaption, .definition') !== null &&
      !control.closest('nav');
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].flatMap((control) => {
      if (!control.checkVisibility() || inSentence(control) || control.matches('.skip')) return [];
      // The words of a radio button, a checkbox or a file field are as good a target as its mark.
      const target = control.matches('[type=radio], [type=checkbox], [type=file]') ? control.closest('label')! : control;
      const { width, height } = target.getBoundingClientRect();
      if (Math.round(width) >= 44 && Math.round(height) >= 44) return [];
      return [
        `${target.tagName.toLowerCase()}.${target.className} “${target.innerText}” is ${Math.round(width)} by ${Math.round(height)}`,
      ];
    });
  });
}

/** Texts with less than 4.5:1 and edges of controls with less than 3:1 to what is behind, as the browser shows them. */
export function weakColours(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    type Colour = readonly number[];
    const parse = (text: string): Colour => (text.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: Colour): number =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
        const part = colour[index]! / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const contrast = (one: Colour, other: Colour): number => {
      const [high, low] = [light(one), light(other)].toSorted((left, right) => right - left) as [number, number];
      return (high + 0.05) / (low + 0.05);
    };
    const behind = (element: Element | null): Colour => {
      if (!element) return [255, 255, 255];
      const colour = parse(getComputedStyle(element).backgroundColor);
      return colour.length === 3 || colour[3] === 1 ? colour : behind(element.parentElement);
    };
    const canvas = behind(document.body);
    return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      if (!element.checkVisibility() || element.closest('.visually-hidden')) return [];
      const drawing = element.closest('svg');
      // Of a drawing only its words are text; they are painted with its fill.
      if (drawing && element.tagName !== 'text') return [];
      const style = getComputedStyle(element);
      const name = `${element.tagName.toLowerCase()}.${drawing ? element.textContent : element.className}`;
      const found: string[] = [];
      const hasWords = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
      );
      if (hasWords && contrast(parse(drawing ? style.fill : style.color), behind(element)) < 4.5) found.push(`${name}: words`);
      if (element.matches('.button:not(.quiet), select, textarea, [type=text], .options label')) {
        const edge = contrast(parse(style.borderTopColor), behind(element.parentElement));
        if (
          style.borderTopStyle === 'none' ||
          style.borderTopColor === 'rgba(0, 0, 0, 0)' ||
          (edge < 3 && contrast(behind(element), canvas) < 3)
        )
          found.push(`${name}: edge`);
      }
      return found;
    });
  });
}

/** What moves although the reader asked for no motion (WCAG 2.3.3). */
export function movingParts(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => [
    ...document.getAnimations().map(({ id }) => `an animation ${id}`),
    ...[...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      const moves = transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth';
      return moves ? [`${element.tagName.toLowerCase()}.${element.className}`] : [];
    }),
  ]);
}
