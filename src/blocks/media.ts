import type { Asset } from '../course/model.ts';
import type { RenderContext } from './definition.ts';

/** The size of a file as people say it: `24 kB`, `1.2 MB`. */
function sizeOf(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** What learners want to know of a file before they load it: the end of its name and its size. */
export function fileWords(asset: Asset, context: RenderContext): string {
  const end = asset.path.slice(asset.path.lastIndexOf('.') + 1).toUpperCase();
  return `${end}, ${sizeOf(asset.bytes, context.locale)}`;
}

/** A length of time as players show it: `1:35`. */
export function clockTime(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return minutes < 60 ? `${minutes}:${two(rest)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(rest)}`;
}
