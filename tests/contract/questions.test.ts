import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../generated/registry.ts';
import type { Unit } from '../../src/player/kernel/unit.ts';
import { createScorm12Session } from '../../src/preview/scorm12/index.ts';
import type { Answer } from '../../src/shared/answer.ts';
import { type AnswerShape, lastId, type LayoutNode, layoutAt } from '../../src/shared/layout.ts';
import { FULL_SHARE } from '../../src/shared/points.ts';
import type { QuestionData } from '../../src/shared/question.ts';
import { SCORM12_TYPES } from '../../src/shared/scorm12-format.ts';
import { EMPTY_STATE } from '../../src/shared/state.ts';
import { decodeState, encodeState, worstCase } from '../../src/shared/state-codec.ts';
import { SEED, times } from '../support/effort.ts';
import { PROJECT } from '../support/project.ts';
import { createRandom } from '../support/random.ts';
import { anyAnswer, buildUnit, FULL_ANSWERS, unitOf } from '../support/units.ts';

/** Languages that write numbers and words by different rules. */
const LOCALES = ['en', 'de', 'el', 'fr', 'hu', 'sr'];

/** One question of the examples, as the player has it. */
interface Example {
  readonly unit: Unit;
  readonly path: string;
  readonly data: QuestionData;
  readonly node: LayoutNode;
}

/** The examples that the schema of a type shows to authors, built on a page of a course. */
async function examplesOf(type: string): Promise<Example[]> {
  const schema = JSON.parse(readFileSync(path.join(PROJECT, 'src', 'questions', type, 'schema.json'), 'utf8')) as {
    examples: { id: string }[];
  };
  const built = await Promise.all(
    schema.examples.map((example) =>
      buildUnit({ lessons: [{ id: 'page', title: 'Page', blocks: [example] }] }, { pictures: ['street'] }),
    ),
  );
  return built.flatMap((version) => {
    const unit = unitOf(version);
    return Object.entries(version.data.questions).map(([name, data]) => ({
      unit,
      path: name,
      data,
      node: layoutAt(unit.layout.entries, unit.layout.length).find((node) => node.path === name)!,
    }));
  });
}

/** Answers that learners can give to a question; undefined for none. */
function answersTo({ unit, path: name }: Example, count: number): (Answer | undefined)[] {
  const random = createRandom(SEED);
  return Array.from({ length: count }, () => anyAnswer(unit, name, random));
}

/** Tells a strict platform about an answer; returns the rules that this breaks. */
function broken(report: { type: string; response: string; patterns: readonly string[] }): string[] {
  const session = createScorm12Session({ profile: 'strict', learner: { id: 'learner', name: 'Doe, Jane' }, now: () => 0 });
  const { api } = session;
  api.LMSInitialize('');
  api.LMSSetValue('cmi.interactions.0.id', 'question');
  api.LMSSetValue('cmi.interactions.0.type', report.type);
  for (const [index, pattern] of report.patterns.entries())
    api.LMSSetValue(`cmi.interactions.0.correct_responses.${index}.pattern`, pattern);
  if (report.response !== '') api.LMSSetValue('cmi.interactions.0.student_response', report.response);
  return session.violations.map(({ words }) => words);
}

describe.each(Object.keys(QUESTIONS))('question type %s', async (type) => {
  const examples = await examplesOf(type);
  const fullAnswer = FULL_ANSWERS.get(type);
  const isScored = QUESTIONS[type]!.unscored !== true;

  test('is shown to authors by examples that build without a finding', () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const { data, unit, path: name } of examples) {
      expect(data.type).toBe(type);
      expect(JSON.parse(JSON.stringify(data))).toEqual(data);
      expect(unit.slot(name)).toBe(0);
    }
  });

  test('has a full answer exactly when something is right', () => expect(fullAnswer !== undefined).toBe(isScored));

  test('the full answer earns all points, in every language', () => {
    for (const { data, unit, path: name } of isScored ? examples : []) {
      for (const locale of LOCALES) {
        const { scoring } = unit.part(name)!;
        const answer = fullAnswer!(data, locale);
        const score = scoring.score(data, answer, locale);
        expect(score).toMatchObject({ share: FULL_SHARE, correct: true });
        expect(Object.values(score.parts).every(Boolean)).toBe(true);
        expect(scoring.isAnswered?.(data, answer, locale) ?? true).toBe(true);
      }
    }
  });

  test('no answer earns nothing', () => {
    for (const { unit, path: name } of examples)
      expect(unit.judge(name, undefined)).toEqual({ share: 0, correct: false, parts: {} });
  });

  test('any answer earns a share from nothing to all, and is correct exactly when it earns all', () => {
    for (const example of examples) {
      const { unit, path: name, node } = example;
      const ids = new Set([...node.parts.map((part) => lastId(part.path)), 'true', 'false', 'number']);
      for (const answer of answersTo(example, times(300, 3000))) {
        const { share, correct, parts } = unit.judge(name, answer);
        expect(Number.isInteger(share) && share >= 0 && share <= FULL_SHARE, `${share}`).toBe(true);
        expect(correct).toBe(isScored && share === FULL_SHARE);
        for (const part of Object.keys(parts)) expect(ids).toContain(part);
      }
    }
  });

  test('feedback belongs to parts that stand on the page', async () => {
    for (const example of examples) {
      const { unit, path: name, node, data } = example;
      const known = new Set([...node.parts.map((part) => lastId(part.path)), ...(OWN_PLACES[node.kind] ?? [])]);
      for (const answer of answersTo(example, 200)) {
        if (answer === undefined) continue;
        const ids = unit.part(name)!.scoring.feedback(data, answer, 'en');
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(known).toContain(id);
      }
    }
  });

  test('SCORM 1.2 RTE 3.4.7: every answer is told in the form its type prescribes', () => {
    for (const example of examples) {
      const { unit, path: name, data, node } = example;
      for (const answer of answersTo(example, times(100, 1000))) {
        if (answer === undefined) continue;
        for (const locale of LOCALES) {
          const report = unit.part(name)!.interaction.scorm12(data, answer, unit.characters(name), locale);
          expect(broken(report)).toEqual([]);
          if (isScored) expect(report.type).toBe(SCORM12_TYPES[node.kind as AnswerShape]);
          expect(report.patterns.length > 0).toBe(isScored);
        }
      }
    }
  });

  test('SCORM 1.2 RTE 3.4.7: the full answer is told as one of the patterns that are right', () => {
    for (const { unit, path: name, data } of isScored ? examples : []) {
      for (const locale of LOCALES) {
        const report = unit.part(name)!.interaction.scorm12(data, fullAnswer!(data, locale), unit.characters(name), locale);
        expect(report.patterns).toContain(report.response);
      }
    }
  });

  test('an answer that was saved is judged and told as before, and takes no more room than was computed', () => {
    for (const example of examples) {
      const { unit, path: name, data } = example;
      const most = worstCase(unit.layout, () => 0).characters;
      const full = isScored ? [fullAnswer!(data, 'en')] : [];
      for (const answer of [...full, ...answersTo(example, 200)]) {
        const record = { judged: true, drawn: true, reported: false, ...(answer === undefined ? {} : { answer }) };
        const text = encodeState({ ...EMPTY_STATE, questions: { [name]: record } }, unit.layout);
        expect(text.length).toBeLessThanOrEqual(most);
        const back = decodeState(text, unit.layout)!.questions[name]!;
        expect(back.judged).toBe(true);
        expect(unit.judge(name, back.answer)).toEqual(unit.judge(name, answer));
        expect(unit.isAnswered(name, back.answer)).toBe(unit.isAnswered(name, answer));
        if (answer === undefined) continue;
        const told = (given: Answer): unknown => unit.part(name)!.interaction.scorm12(data, given, unit.characters(name), 'en');
        expect(told(back.answer!)).toEqual(told(answer));
      }
    }
  });
});

/** Places of a question that have no entry of their own in the layout. */
const OWN_PLACES: Readonly<Record<string, readonly string[]>> = { truth: ['true', 'false'], number: ['number'] };
