import type { AnswerPlace, QuestionControl, QuestionHost } from '../../questions/player-part.ts';
import type { Answer } from '../../shared/answer.ts';
import { FULL_SHARE } from '../../shared/points.ts';
import type { QuestionData, Score } from '../../shared/question.ts';
import { shuffle } from '../../shared/shuffle.ts';
import type { Translate } from '../../shared/translator.ts';
import type { PlayerContext } from './context.ts';
import { copies, element, find, findAll, listen, pathOf } from './dom.ts';

/** How a question is shown. */
export interface FrameView {
  readonly locked: boolean;
  /** Absent while nothing was judged. */
  readonly score?: Score | undefined;
  /** Whether the right answer is shown too. */
  readonly reveal?: boolean;
  /** Whether the points are told with the verdict. */
  readonly points?: boolean;
}

/** One question on the page, whatever its type: its controls in the frame that all types share. */
export interface QuestionFrame {
  readonly path: string;
  readonly root: HTMLElement;
  /** Shows the state of the question as the kernel has it. */
  show(view: FrameView): void;
  answered(): boolean;
  /** What keeps the answer from being judged, in words; undefined when nothing does. */
  problem(): string | undefined;
  /** Says in the page what is missing and takes the learner there. */
  showProblem(words: string): void;
  /** Takes the learner to the first control. */
  focus(): void;
  /** Reads the feedback out. */
  sayFeedback(): void;
}

/** Brings the markup of a question to life; every change goes to the kernel. Undefined when it is not in the package's data. */
export function mountQuestion(root: HTMLElement, context: PlayerContext): QuestionFrame | undefined {
  const { unit, kernel, translate, live } = context;
  const path = pathOf(root);
  const question = unit.question(path);
  const part = unit.part(path);
  if (!question || !part) return undefined;
  const { locale } = unit.data;
  const fieldset = find(root, 'fieldset');
  const how = find(fieldset, '.how');
  const problemLine = element('p', { class: 'problem', id: `${root.id}_problem` });
  const feedback = element('div', { tabindex: -1 });
  how.id = `${root.id}_how`;
  how.after(problemLine);
  fieldset.after(feedback);
  let locked = false;

  const answer = (): Answer | undefined => kernel.state().questions[path]?.answer;
  const describe = (problem?: string): void => {
    // Without a problem the line is empty, and the style sheet shows no empty one.
    problemLine.textContent = problem!;
    fieldset.setAttribute('aria-describedby', `${how.id} ${problemLine.id}`);
  };
  const changed = (): void => {
    // A locked control can be reached and read; it just does not change.
    if (locked) control.write(answer(), true);
    else {
      // What is never checked is judged as it is typed.
      describe(question.unscored && control.problem?.());
      kernel.dispatch({ type: 'answer', question: path, answer: control.read() });
    }
  };
  const host: QuestionHost<QuestionData> = {
    ...context,
    root,
    data: question,
    locale,
    shuffled: (items) => shuffle(items, `${kernel.seed}/${path}`),
    element,
    changed,
  };
  const control: QuestionControl<Answer> = part.mount(host);
  listen(fieldset, 'input', changed);

  const tell = (score: Score | undefined, withPoints: boolean, reveal: boolean): void => {
    feedback.hidden = !score;
    feedback.replaceChildren();
    for (const old of findAll(root, '.why')) old.remove();
    if (!score) return;
    const given = answer();
    const points = unit.pointsOf(path);
    const earned = (score.share / FULL_SHARE) * points;
    const kind = score.correct ? 'correct' : earned > 0 ? 'partly' : given === undefined ? 'unanswered' : 'wrong';
    const words =
      translate(`judged.${kind}`) +
      (withPoints || kind === 'partly' ? ` ${translate('result.points', { points, score: earned })}` : '');
    const ids = given === undefined ? [] : part.scoring.feedback(question, given, locale);
    feedback.className = `feedback ${kind}`;
    feedback.append(element('p', { class: 'heading' }, words));
    for (const id of ids) {
      const { box, words: place, name, ownFeedback } = control.places.get(id)!;
      for (const text of copies(box.closest('li') ?? place, '')) {
        if (ownFeedback) box.after(element('p', { class: 'why' }, text));
        else feedback.append(element('p', {}, ...(name === undefined ? [] : [element('b', {}, `${name}: `)]), text));
      }
    }
    // It may name the right answer.
    if (score.correct || reveal) feedback.append(...copies(root, '.general'));
  };

  return {
    path,
    root,
    show({ locked: lockIt, score, reveal = false, points = false }) {
      locked = lockIt;
      for (const input of findAll<HTMLInputElement>(fieldset, 'input,select')) {
        if (input.type === 'text') input.readOnly = locked;
        else input.setAttribute('aria-disabled', String(locked));
      }
      control.write(answer(), locked);
      for (const [id, place] of control.places)
        markPlace(place, `${root.id}_${id}`, score?.parts[id], Boolean(score && reveal), translate);
      control.reveal?.(Boolean(score && reveal && !score.correct));
      tell(score, points, reveal);
      describe();
    },
    answered: () => control.read() !== undefined,
    problem() {
      const given = control.read();
      if (given === undefined) return translate('question.missing');
      return control.problem?.() ?? (unit.isAnswered(path, given) ? undefined : translate('question.incomplete'));
    },
    showProblem(words) {
      describe(words);
      this.focus();
      live.say(words);
    },
    focus: () => (fieldset.querySelector<HTMLElement>('input:checked') ?? find(fieldset, 'input,select,button')).focus(),
    sayFeedback: () => live.say(feedback.innerText),
  };
}

/** Says in words beside a part of the answer whether it is right, and what would have been. */
function markPlace(
  { box, twin, words, kind, solution, right }: AnswerPlace,
  id: string,
  correct: boolean | undefined,
  reveal: boolean,
  translate: Translate,
): void {
  const isRight = correct ?? (reveal && right ? true : undefined);
  const sentences = [
    correct !== undefined && translate(`${kind}.${correct ? 'right' : 'wrong'}`),
    correct === undefined && isRight && translate('choice.solution'),
    reveal && !correct && solution !== undefined && translate('answer.solution', { ['answer']: solution }),
  ].filter((sentence) => typeof sentence === 'string');
  for (const marked of [box, twin]) {
    marked?.classList.toggle('right', isRight === true);
    marked?.classList.toggle('wrong', isRight === false);
  }
  words.querySelector('.verdict')?.remove();
  const field = words.querySelector('[type=text]');
  field?.removeAttribute('aria-describedby');
  if (sentences.length === 0) return;
  const verdict = element('span', { class: 'verdict' }, sentences.join(' '));
  words.append(verdict);
  if (!field) return;
  verdict.id = `${id}_verdict`;
  field.setAttribute('aria-describedby', verdict.id);
}
