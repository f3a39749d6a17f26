import { beforeAll, describe, expect, it } from 'vitest';
import { built, type Built, FILES, NOTE, TRAINERS } from './edition-course.ts';

const REVIEW = 'trial_one_1.0.0_en_scorm12_review.zip';

const REVIEWED = {
  ...FILES,
  'modules/one/module.yaml': `${FILES['modules/one/module.yaml']}  - id: story
    title: Story
    blocks:
      - id: bench
        type: scenario
        title: The bench
        scenes:
          - id: offer
            text: They offer a bench.
            choices:
              - id: accept
                text: Say yes
                consequence: It costs a lot.
                score: 0
                next: later
              - id: ask
                text: Ask who sits there
                consequence: Nobody knows.
                score: 2
          - id: later
            text: A year later.
        second-round:
          id: bench-repair
          changed: You are the mayor now.
          scenes:
            - id: broken
              text: The bench is broken.
              choices:
                - id: mend
                  text: Mend it
                  consequence: It holds.
                  score: 1
                - id: leave
                  text: Leave it
                  consequence: It rots.
                  score: 0
      - id: austria
        type: text
        countries:
          - AT
        text: In Austria it is so.
      - id: italy
        type: text
        countries:
          - IT
        text: In Italy it is otherwise.
  - id: check
    title: Check
    quiz:
      mode: graded
    questions:
      - id: last
        type: single
        stem: Which one?
        points: 2
        hints:
          - Think of trees.
        options:
          - id: oak
            text: The oak
            correct: true
            feedback: It has deep roots.
          - id: pine
            text: The pine
            feedback: It falls first.
        feedback: Roots decide.
  - id: needs
    title: Needs
    blocks:
      - id: asked
        type: likert
        stem: How sure are you?
        scale:
          - id: low
            value: 1
            text: Not sure
          - id: high
            value: 4
            text: Sure
        items:
          - id: knows
            text: I know it.
            sets: knows
          - id: uses
            text: I use it.
            sets: uses
          - id: matters
            text: It matters.
            sets: matters
      - id: mine
        type: profile
        measures:
          - id: confidence
            title: Confidence
            least: 2
          - id: importance
            title: Importance
            fallback: 3
        areas:
          - id: data
            title: Data
            values:
              confidence:
                - knows
                - uses
              importance:
                - matters
        index: importance * (5 - confidence)
        bands:
          - id: strong
            up-to: 4
            title: Strong.
            text: You know it.
          - id: priority
            up-to: 20
            title: Priority.
            text: Learn it.
        exceptions:
          - id: not-needed
            when: importance <= 2
            title: Later.
            text: Come back.
        priorities:
          most: 1
          tie: importance
        overall:
          title: Readiness
          formula: confidence * 25
      - id: time
        type: calculator
        title: Time
        inputs:
          - id: hours
            label: Hours
            value: 2
        results:
          - id: sum
            label: Sum
            formula: hours * 2
  - id: drawn
    title: Drawn
    when: knows > 2
    quiz:
      mode: practice
      blueprint:
        - tags:
            - law
          draw: 1
    questions:
      - id: right
        type: true-false
        stem: Is it right?
        answer: true
        tags:
          - law
      - id: wrong
        type: true-false
        stem: Is it wrong?
        answer: false
        tags:
          - law
`,
};

describe('the review edition', () => {
  let html = '';
  let all: Built;
  beforeAll(async () => {
    all = await built(REVIEWED, ['--edition', 'review'], ['--delivery', 'wien', '--edition', 'review'], ['--edition', 'trainer']);
    html = await all.file(REVIEW, 'index.html');
  });

  it('is one page and its pictures: nothing that a platform would take for a course', () => {
    expect(all.code).toBe(0);
    expect(all.entries(REVIEW)).toEqual(['index.html']);
    expect(all.record.packages.map(({ file, edition }) => [file, edition])).toContainEqual([REVIEW, 'review']);
  });

  it('has no script, and nothing in it is hidden', () => {
    expect(html).not.toMatch(/<script|<template/);
    expect(html).toContain("script-src 'none'");
    expect(html).not.toMatch(/<(?:section|details)[^>]* hidden/);
    expect(html).not.toMatch(/<details(?! open)/);
  });

  it('has the ids of blocks, options, scenes and choices', () => {
    for (const id of ['rights', 'bench', 'offer', 'later', 'accept', 'ask', 'oak', 'pine', 'x', 'asks', 'word', 'last'])
      expect(html, id).toMatch(new RegExp(`<code>${id}</code>|${id}: `));
  });

  it('has all feedback, hints, answers and notes for trainers', () => {
    for (const text of ['It has deep roots.', 'It falls first.', 'Roots decide.', 'Think of trees.', 'Answer key', NOTE])
      expect(html).toContain(text);
    expect(html).toContain('<b>Feedback:</b> It falls first.');
  });

  it('has every branch of a story with where it leads, and its points', () => {
    for (const text of ['It costs a lot.', 'Nobody knows.', 'A year later.']) expect(html).toContain(text);
    expect(html).toContain('offer, accept: leads to later · 0 points');
    expect(html).toContain('offer, ask: ends the story · 2 points');
  });

  it('has the second round of a story: what has changed, and every branch', () => {
    for (const text of ['You are the mayor now.', 'It holds.', 'It rots.', '<code>bench-repair</code>'])
      expect(html).toContain(text);
    expect(html).toContain('broken, mend: ends the story · 1 point');
    expect(html).not.toMatch(/<div class="second-round"[^>]* hidden/);
  });

  it('is not the only one that shows both rounds at once: trainers see them too, with where each choice leads', async () => {
    const trainers = await all.file(TRAINERS, 'index.html');
    expect(trainers).toContain('<div class="second-round">');
    expect(trainers).toContain('offer, accept: leads to later · 0 points');
    expect(trainers).toContain('broken, mend: ends the story · 1 point');
  });

  it('has every variant, and says when each is shown', () => {
    expect(html).toContain('In Austria it is so.');
    expect(html).toContain('Shown when (country in [&quot;it&quot;])');
  });

  it('says how profiles and calculators compute, what answers count, and which questions are drawn', () => {
    for (const text of [
      'How it works',
      'confidence of an area is the mean of its answers, if there are at least 2',
      'importance of an area is the mean of its answers, if there is at least 1; else it is taken to be 3',
      'data: confidence (knows, uses), importance (matters)',
      'The index of an area is importance * (5 - confidence)',
      'strong: an index up to 4',
      'priority: an index up to 20',
      'not-needed: whatever the index is, when importance &lt;&#x3D; 2',
      'What comes first: at most 1 area of priority, the highest index first; of equal ones the one with more importance',
      'Readiness: confidence * 25',
      'high counts 4',
      'sum &#x3D; hours * 2',
      '1 question is drawn from: right, wrong',
      'tags: law',
      'Quiz · drawn · Shown when (knows &gt; 2)',
    ])
      expect(html).toContain(text);
  });

  it('says nothing twice: feedback stands beside the key, not in it', () => {
    expect(html.match(/Roots decide\./g)).toHaveLength(1);
    expect(html).toContain('<form>');
    expect(html).not.toContain('<form hidden>');
  });

  it('keeps to the country of a delivery', async () => {
    const austrian = await all.file('trial_one_1.0.0_en_scorm12_wien_review.zip', 'index.html');
    expect(austrian).toContain('In Austria it is so.');
    expect(austrian).not.toContain('In Italy');
  });
});
