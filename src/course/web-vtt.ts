/** What is wrong with a line of captions. */
export type CaptionProblemKind = 'header' | 'no-cues' | 'time' | 'backwards' | 'order' | 'empty' | 'without-time';

/** A mistake in captions and its line, counted from 1. */
export interface CaptionProblem {
  readonly kind: CaptionProblemKind;
  readonly line: number;
}

const TIMING = /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t]+.*)?$/;

/**
 * Checks captions: the header, the form of every time, that no cue ends before it starts, that cues
 * come in the order of their starts and none is empty. The text has line feeds only. (WebVTT, 4.1)
 */
export function captionProblems(text: string): CaptionProblem[] {
  const lines = text.split('\n');
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0]!)) return [{ kind: 'header', line: 1 }];
  const problems: CaptionProblem[] = [];
  let cues = 0;
  let latest = 0;
  for (const { first, content } of blocksOf(lines)) {
    if (/^(NOTE|STYLE|REGION)(?:[ \t]|$)/.test(content[0]!) && !content[0]!.includes('-->')) continue;
    // A cue may have a name of its own in the line before its times.
    const timeLine = content.findIndex((line, index) => index < 2 && line.includes('-->'));
    if (timeLine < 0) {
      problems.push({ kind: 'without-time', line: first });
      continue;
    }
    cues += 1;
    const line = first + timeLine;
    const times = TIMING.exec(content[timeLine]!);
    if (!times) {
      problems.push({ kind: 'time', line });
      continue;
    }
    const [start, end] = [secondsOf(times[1]!), secondsOf(times[2]!)];
    if (end <= start) problems.push({ kind: 'backwards', line });
    if (start < latest) problems.push({ kind: 'order', line });
    if (content.slice(timeLine + 1).every((words) => words.trim() === '')) problems.push({ kind: 'empty', line });
    latest = start;
  }
  return cues === 0 && problems.length === 0 ? [{ kind: 'no-cues', line: 1 }] : problems;
}

/** When the last of the captions ends, in seconds; 0 when there is none. */
export function lastCaptionEnd(text: string): number {
  const ends = text.split('\n').flatMap((line) => TIMING.exec(line)?.[2] ?? []);
  return Math.max(0, ...ends.map(secondsOf));
}

/** What stands between blank lines after the header, with the number of its first line. */
function blocksOf(lines: readonly string[]): { first: number; content: string[] }[] {
  const blocks: { first: number; content: string[] }[] = [];
  let open: string[] | undefined;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (line === '') open = undefined;
    else if (open) open.push(line);
    else blocks.push({ first: index + 1, content: (open = [line]) });
  }
  return blocks;
}

function secondsOf(time: string): number {
  return time.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}
