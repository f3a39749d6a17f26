import type { Course } from '../course/model.ts';
import { textFile, type VirtualFile } from '../package/virtual-file.ts';
import { frameView, policyOf } from './document.ts';
import type { Templates } from './templates.ts';
import type { RenderedUnit } from './unit.ts';

/** What the page looks like beside the theme: it is read from top to bottom, and printed. */
const STYLES = `.actions,.pager,.marks,.meter,.problem,.eyebrow:empty{display:none!important}
main{max-width:60rem;margin-inline:auto}.page+.page{margin-block-start:4rem}
.reviewed{border-inline-start:4px solid var(--line);padding-inline-start:1rem;margin-block:1.5rem}
.reviewed>.how{margin-block:0 .5rem;overflow-wrap:anywhere}.review-note{background:var(--note-wash);padding:.1rem .4rem}
div.review-note{margin-block:.75rem;padding:.5rem 1rem}.reviewed code{font-size:.85em;color:var(--ink-soft)}
@media print{.page{break-before:page}.page:first-of-type{break-before:auto}.reviewed{break-inside:auto}}`;

/** The one page of the review edition. It has no script: it works from a folder, and on paper. */
export function reviewDocument(course: Course, unit: RenderedUnit, templates: Templates, styles: string): VirtualFile {
  const own = `${styles}\n${STYLES}`;
  const data = { ...unit.data, lessons: unit.pages.map((page) => page.lesson), questions: {}, strings: {} };
  const markup = templates.render('review', {
    ...frameView(course, unit, data),
    policy: policyOf([own], '', { 'script-src': "'none'", 'connect-src': '' }),
    styles: '<!--styles-->',
    pages: unit.pages.map((page) => page.html).join(''),
  });
  const html = markup
    .replaceAll(/ id="([^"]+)" hidden>/g, ' id="$1">')
    .replaceAll('<form hidden>', '<form>')
    .replace('<!--styles-->', () => own);
  return textFile('index.html', `${html}\n`);
}
