import type { LessonFile } from '../shared/package-data.ts';
import type { FileLoader } from './ui/router.ts';

/**
 * Loads pages that are not in `index.html`, for courses with much text: a script element for the
 * file, which hands its pages over under the file's name. In packages without such files this part
 * is left out.
 */
export function createFileLoader(arrived: ReadonlyMap<string, LessonFile>): FileLoader {
  const handedOver = new Set<string>();
  return async (name, words, retry) => {
    const message = document.createElement('p');
    message.className = 'loading';
    message.setAttribute('role', 'status');
    message.textContent = words('load.loading');
    document.querySelector('.loading')?.remove();
    document.querySelector('main')!.prepend(message);
    const script = document.createElement('script');
    script.src = name;
    try {
      await new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      });
      message.remove();
      // Two lessons of one file may have been asked for before it came.
      if (handedOver.has(name)) return undefined;
      handedOver.add(name);
      return arrived.get(name);
    } catch {
      const again = document.createElement('button');
      again.className = 'button second';
      again.textContent = words('load.retry');
      again.addEventListener('click', retry);
      message.replaceChildren(words('load.failed'), ' ', again);
      return undefined;
    }
  };
}
