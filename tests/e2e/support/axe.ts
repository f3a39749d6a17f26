import axeCore from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';

/** WCAG 2.0 to 2.2 A and AA, EN 301 549, and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];

/**
 * What axe finds on the page that is shown: violations, and what it cannot decide and leaves to people.
 * One line a finding. Nobody has to look at anything as long as the list is empty.
 */
export async function axeFindings(frame: Frame): Promise<string[]> {
  // A script element would be refused by the package's own content security policy.
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axeCore.source);
  const forced = await frame.evaluate(() => matchMedia('(forced-colors: active)').matches);
  const options: RunOptions = {
    runOnly: TAGS,
    resultTypes: ['violations', 'incomplete'],
    iframes: false,
    // It reads the author's colours, not the forced ones; weakColours looks at those.
    rules: { 'color-contrast': { enabled: !forced } },
  };
  const { violations, incomplete } = await frame.evaluate(
    (given) => (window as unknown as { axe: typeof axeCore }).axe.run(document, given) as Promise<AxeResults>,
    options,
  );
  // Behind words in a drawing it sees no colour at all; weakColours measures these.
  const isMeasured = (id: string, html: string): boolean => id === 'color-contrast' && html.startsWith('<text');
  const lines = (found: AxeResults['violations'], kind: string): string[] =>
    found.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => kind === 'wrong' || !isMeasured(id, html))
        .map((node) => `${id} (${kind}): ${node.target.join(' ')}`),
    );
  return [...lines(violations, 'wrong'), ...lines(incomplete, 'undecided')];
}
