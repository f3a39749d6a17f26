import type { Frame, Page } from 'playwright-core';
import { fromWire } from '../../../src/render/wire-names.ts';
import type { PackageData } from '../../../src/shared/package-data.ts';

/** The fields of question data that say what is right, whatever the type. */
interface AnswerKey {
  readonly type: string;
  readonly correct?: readonly string[];
  readonly pairs?: Readonly<Record<string, string>>;
  readonly order?: readonly string[];
  readonly answer?: number;
  readonly tolerance?: number;
  readonly accept?: Readonly<Record<string, readonly string[]>>;
}

export type Rightness = 'right' | 'wrong';

/** A course in a frame, used as a learner with a mouse uses it. */
export class CoursePage {
  readonly frame: Frame;
  readonly page: Page;

  constructor(frame: Frame, page: Page) {
    this.frame = frame;
    this.page = page;
  }

  /** The data the package holds about itself. */
  data(): Promise<PackageData> {
    return this.frame
      .locator('#package')
      .textContent()
      .then((text) => fromWire(JSON.parse(text!) as object));
  }

  /** Waits until the player has connected. */
  async ready(): Promise<void> {
    await this.frame.locator('#saved:not(:empty)').waitFor();
  }

  /** Opens a page by its entry in the contents. */
  async open(elementId: string): Promise<void> {
    const link = this.frame.locator(`#contents a[href="#${elementId}"]`);
    if (!(await link.isVisible())) await this.frame.locator('#open-contents').click();
    await link.click();
    await this.frame.locator(`#${elementId}`).waitFor();
  }

  async openLesson(path: string): Promise<void> {
    await this.open(path.replaceAll('/', '_'));
  }

  question(path: string): ReturnType<Frame['locator']> {
    return this.frame.locator(`[id="${path.replaceAll('/', '_')}"]`);
  }

  /** Answers a question on the page that is open, without checking it or handing it in. */
  async answer(path: string, rightness: Rightness): Promise<void> {
    const { questions } = await this.data();
    const key = questions[path] as unknown as AnswerKey;
    const isRight = rightness === 'right';
    if (key.correct) {
      const all = await this.optionsOf(path);
      await this.give(path, isRight ? key.correct : all.filter((id) => !key.correct!.includes(id)).slice(0, 1));
    } else if (key.pairs) {
      const targets = Object.values(key.pairs);
      const other = (right: string): string => targets.find((candidate) => candidate !== right)!;
      const wrong = Object.fromEntries(Object.entries(key.pairs).map(([item, target]) => [item, other(target)]));
      await this.give(path, isRight ? key.pairs : wrong);
    } else if (key.order) {
      await this.give(path, isRight ? key.order : key.order.toReversed());
    } else if (key.accept) {
      const texts = Object.entries(key.accept).map(([blank, accepted]) => [blank, isRight ? accepted[0]! : 'something else']);
      await this.give(path, Object.fromEntries(texts) as Record<string, string>);
    } else {
      await this.give(path, String(isRight ? key.answer! : key.answer! + (key.tolerance ?? 0) + 1000));
    }
  }

  /** The ids of the options of a question in the order in which this learner sees them. */
  optionsOf(path: string): Promise<string[]> {
    return this.question(path)
      .locator('.options input')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  }

  /** Puts an answer in: ids of options or of steps in order, a number, targets by item, texts by gap. */
  async give(path: string, answer: string | readonly string[] | Readonly<Record<string, string>>): Promise<void> {
    const root = this.question(path);
    if (typeof answer === 'string') {
      await root.locator('input').fill(answer);
    } else if (!Array.isArray(answer)) {
      for (const [part, value] of Object.entries(answer as Readonly<Record<string, string>>)) {
        const select = root.locator(`select[name="${part}"]`);
        await ((await select.count()) > 0 ? select.selectOption(value) : root.locator(`input[name="${part}"]`).fill(value));
      }
    } else if ((await root.locator('[data-item]').count()) > 0) {
      await this.arrange(path, answer as readonly string[]);
    } else {
      const isMany = (await root.locator('.options input').first().getAttribute('type')) === 'checkbox';
      const chosen = isMany ? await this.chosen(path) : [];
      for (const id of [...chosen, ...(answer as readonly string[])])
        if (chosen.includes(id) !== answer.includes(id))
          await root.locator(`.options input[value="${id}"]`).setChecked(answer.includes(id));
    }
  }

  /** The ids of the options that are chosen now. */
  chosen(path: string): Promise<string[]> {
    return this.question(path)
      .locator('.options input:checked')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  }

  /** What stands in the controls of a question now, as `give` takes it; nothing chosen is an empty list or text. */
  async given(path: string): Promise<string | string[] | Record<string, string>> {
    const root = this.question(path);
    const chosen = await this.chosen(path);
    const steps = await root.locator('[data-item]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['item']!));
    const parts = await root
      .locator('select, input[type=text]')
      .evaluateAll((all) => all.map((one) => one as HTMLInputElement).map(({ name, value }) => [name, value] as const));
    if (parts.length === 1 && parts[0]![0] === '') return parts[0]![1];
    if (parts.length > 0) return Object.fromEntries(parts);
    return steps.length > 0 ? steps : chosen.toSorted();
  }

  /** Moves the steps of an ordering question with their arrows. */
  async arrange(path: string, order: readonly string[]): Promise<void> {
    const root = this.question(path);
    const current = (): Promise<string[]> =>
      root.locator('[data-item]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['item']!));
    const press = (id: string, place: 'first' | 'last'): Promise<void> =>
      root.locator(`[data-item="${id}"] .move button`)[place]().click();
    // One move there and back makes an answer of an order that happens to be the wanted one already.
    if ((await current()).join() === order.join()) {
      await press(order[0]!, 'last');
      await press(order[0]!, 'first');
    }
    for (const [place, id] of order.entries()) {
      for (let at = (await current()).indexOf(id); at > place; at -= 1) await press(id, 'first');
    }
  }

  /** Checks a practice question. */
  async check(path: string): Promise<void> {
    await this.question(path).locator('.check').click();
  }

  /** Starts a quiz, answers what it drew, and hands it in. */
  async takeQuiz(path: string, rightness: (question: string, index: number) => Rightness): Promise<void> {
    await this.startQuiz(path);
    await this.answerQuiz(path, rightness);
    await this.handIn(path);
  }

  async startQuiz(path: string): Promise<void> {
    await this.openLesson(path);
    const page = this.question(path);
    const start = page.locator('.intro button');
    await ((await start.isVisible()) ? start : page.locator('.retry')).click();
    await page.locator('form').first().waitFor();
  }

  async answerQuiz(path: string, rightness: (question: string, index: number) => Rightness): Promise<void> {
    const drawn = await this.drawn(path);
    for (const [index, question] of drawn.entries()) await this.answer(question, rightness(question, index));
  }

  /** The questions of the running attempt, in the learner's order. */
  async drawn(path: string): Promise<string[]> {
    const ids = await this.question(path)
      .locator('form .question')
      .evaluateAll((found) => found.map((element) => element.id));
    return ids.map((id) => id.replaceAll('_', '/'));
  }

  async handIn(path: string): Promise<void> {
    const page = this.question(path);
    await page.locator('form > .actions button').click();
    await page.locator('.hand-in').click();
    await page.locator('.title').waitFor();
  }

  /** Reads a lesson by going on to the next page. */
  async readOn(): Promise<void> {
    await this.frame.locator('.page:not([hidden]) .pager .next').click();
  }
}
