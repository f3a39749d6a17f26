import type { MarkdownIt, Token } from 'markdown-it';
import { reportMissing } from '../course/references.ts';
import { decoded } from './pictures.ts';
import { environmentOf, type TextEnvironment } from './references.ts';

const OUTSIDE = /^(https?:\/\/|mailto:|tel:)/i;

/** How tokens become HTML that a package may hold: no style attributes, no outside pictures, safe links only. */
export function addRenderRules(markdown: MarkdownIt): void {
  const { rules } = markdown.renderer;
  const { escapeHtml } = markdown.utils;
  // The renderer of links decides what is allowed; refusing here would leave the raw Markdown in the text.
  markdown.validateLink = () => true;

  rules['term'] = (tokens, index, _options, given) => {
    const env = environmentOf(given);
    const token = tokens[index]!;
    const id = token.meta?.['id'] as string | undefined;
    if (id === undefined) return escapeHtml(token.content);
    env.used.terms.add(id);
    if (env.passive) return escapeHtml(token.content);
    return `<a class="term" href="#term-${id}">${escapeHtml(token.content)}</a>`;
  };

  rules['citation'] = (tokens, index, _options, given) => {
    const env = environmentOf(given);
    const code = tokens[index]!.meta!['code'] as string;
    env.used.sources.add(code);
    return env.passive ? `<span class="cite">${code}</span>` : `<a class="cite" href="#${code}">${code}</a>`;
  };

  rules['heading_open'] = (tokens, index) => `<${headingTag(tokens[index]!)}>`;
  rules['heading_close'] = (tokens, index) => `</${headingTag(tokens[index]!)}>\n`;

  rules['link_open'] = (tokens, index, _options, given) => {
    const target = linkTarget(hrefOf(tokens[index]), environmentOf(given));
    return target === undefined ? '<span>' : `<a ${target}>`;
  };
  rules['link_close'] = (tokens, index, _options, given) => {
    const env = environmentOf(given);
    const href = hrefOf(
      tokens.slice(0, index).findLast((token) => token.type === 'link_open' && token.level === tokens[index]!.level),
    );
    return isAllowed(href, env) ? '</a>' : '</span>';
  };

  rules['image'] = (tokens, index, _options, given) => {
    const token = tokens[index]!;
    const asset = environmentOf(given).asset(decoded(String(token.attrGet('src') ?? '')));
    if (!asset) return '';
    const size = asset.width && asset.height ? ` width="${asset.width}" height="${asset.height}"` : '';
    return `<img src="${asset.packagePath}" alt="${escapeHtml(token.content)}"${size} loading="lazy">`;
  };
}

function isAllowed(href: string, env: TextEnvironment): boolean {
  return !env.passive && (OUTSIDE.test(href) || (href.startsWith('#') && Boolean(env.references.lessons.get(href.slice(1)))));
}

function linkTarget(href: string, env: TextEnvironment): string | undefined {
  if (OUTSIDE.test(href)) {
    if (env.passive) return undefined;
    const safe = href.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    return `href="${safe}"`;
  }
  if (!href.startsWith('#')) {
    env.reporter.report('link-not-allowed', { ...env.at, find: decoded(href) }, { address: href });
    return undefined;
  }
  const lesson = href.slice(1);
  const elementId = env.references.lessons.get(lesson);
  if (elementId === undefined) {
    reportMissing('link-target-not-found', lesson, env.references.lessons.keys(), { ...env.at, find: href }, env.reporter);
    return undefined;
  }
  // A lesson of a module that is not in this package: the words stay, the link goes.
  return elementId === '' || env.passive ? undefined : `href="#${elementId}"`;
}

function hrefOf(token: Token | undefined): string {
  return String(token?.attrGet('href') ?? '');
}

// The page has one h1; whatever an author starts with, headings of a text begin at h2.
function headingTag(token: Token): string {
  return `h${Math.max(2, Number(token.tag.slice(1)))}`;
}
