import { find } from './dom.ts';

const PAUSE = 150;

/** Two regions that screen readers listen to; they stand in the page from the start. */
export interface LiveRegions {
  /** Says a sentence when the reader has finished. */
  say(sentence: string): void;
  /** Says a sentence at once: only when something is about to be lost. */
  alert(sentence: string): void;
}

export function liveRegions(): LiveRegions {
  const speaker = (id: string): ((sentence: string) => void) => {
    const region = find(document, `#${id}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    return (sentence) => {
      // The same sentence twice is read twice only if the region was empty in between.
      region.textContent = '';
      clearTimeout(timer);
      timer = setTimeout(() => {
        region.textContent = sentence;
      }, PAUSE);
    };
  };
  return { say: speaker('polite'), alert: speaker('assertive') };
}
