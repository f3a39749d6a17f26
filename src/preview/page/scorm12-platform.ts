import { unitScore } from '../../shared/completion.ts';
import { parseLayout } from '../../shared/layout-text.ts';
import { percent } from '../../shared/points.ts';
import { encodeState } from '../../shared/state-codec.ts';
import { exampleState } from '../example-state.ts';
import {
  createScorm12Session,
  interactionsOf,
  scoreOf,
  type Scorm12Record,
  statusOf,
  totalSecondsOf,
  valueIn,
} from '../scorm12/index.ts';
import { createNarrator } from '../scorm12-words.ts';
import type { Launch, Platform, Remark } from './platform.ts';

const LEARNER = { id: 'preview', name: 'Learner, Preview' };

/** A platform that speaks SCORM 1.2 with the page in the frame. (SCORM 1.2 RTE 3.3) */
export const scorm12Platform: Platform<Scorm12Record> = {
  launch(settings) {
    const { record: known, profile, resolved, mode } = settings;
    const mastery = resolved['masteryScore'];
    const session = createScorm12Session({
      profile,
      learner: LEARNER,
      now: () => performance.now(),
      launchAs: mode,
      ...(known ? { record: known } : {}),
      ...(mastery === undefined ? {} : { masteryScore: String(mastery) }),
      commit() {
        if (settings.fails()) return 'failed';
        // The record holds the save only after this returns.
        queueMicrotask(() => settings.kept(session.record()));
        return 'stored';
      },
      fault() {
        // Asked before every call; the call is in the trace only after it.
        queueMicrotask(settings.talked);
        return undefined;
      },
    });
    (window as { API?: unknown }).API = session.api;
    const narrate = createNarrator(known);
    let calls = 0;
    let violations = 0;
    return {
      news() {
        const broken = session.violations.slice(violations);
        violations = session.violations.length;
        const rules = (index: number | null): string[] =>
          broken.filter(({ call }) => call === index).map(({ words, clause }) => `${words} (${clause})`);
        const said = session.calls.slice(calls).map((call): Remark => ({ ...narrate(call), broken: rules(call.index) }));
        calls = session.calls.length;
        const missing = rules(null);
        return missing.length > 0 ? [...said, { text: 'Something was missing.', isDetail: false, broken: missing }] : said;
      },
      record: () => session.record(),
      facts: () => factsOf(session.record()),
      close() {
        session.close();
        delete (window as { API?: unknown }).API;
      },
    } satisfies Launch<Scorm12Record>;
  },
  example(data, kind) {
    const entries = parseLayout(data.layout);
    const state = exampleState(data, entries, kind);
    const score = unitScore(data, state);
    const hasScore = score && (data.report !== 'passed-failed' || state.verdict !== 'none');
    const layout = {
      identity: data.identity,
      entries,
      length: data.layoutLength,
      textBytes: (path: string) => data.textBytes[path] ?? 0,
    };
    return {
      format: 1,
      attempt: 1,
      totalTime: '00:20:00.00',
      elements: {
        'cmi.core.lesson_status': state.verdict === 'none' ? 'incomplete' : state.verdict,
        'cmi.core.lesson_location': state.bookmark ?? '',
        'cmi.core.exit': 'suspend',
        'cmi.suspend_data': encodeState(state, layout),
        ...(hasScore
          ? { 'cmi.core.score.raw': String(percent(score)), 'cmi.core.score.min': '0', 'cmi.core.score.max': '100' }
          : {}),
      },
    };
  },
};

function factsOf(record: Scorm12Record): (readonly [string, string])[] {
  const { raw } = scoreOf(record);
  const minutes = totalSecondsOf(record) / 60;
  return [
    ['Status', statusOf(record)],
    ['Score', raw === null ? 'none' : String(raw)],
    ['Bookmark', valueIn(record, 'cmi.core.lesson_location') || 'none'],
    ['State', `${valueIn(record, 'cmi.suspend_data').length} characters`],
    ['Answers', String(interactionsOf(record).length)],
    ['Time in earlier visits', minutes < 1 ? 'less than a minute' : `${Math.floor(minutes)} min`],
  ];
}
