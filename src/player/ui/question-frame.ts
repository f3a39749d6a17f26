import type { QuestionControl, QuestionHost } from '../../questions/player-part.ts';
import type { Answer } from '../../shared/answer.ts';
import { toNumber } from '../../shared/fraction.ts';
import type { QuestionData, Score } from '../../shared/question.ts';
import { shuffle } from '../../shared/shuffle.ts';
import type { PlayerContext } from './context.ts';
import { copyOf, element, find, findAll } from './dom.ts';

/** One question on the page, whatever its type: its controls in the frame that all types share. */
export interface QuestionFrame {
  readonly path: string;
  readonly root: HTMLElement;
  readonly control: QuestionControl<Answer>;
  /** Shows the state of the question as the kernel has it. */
  show(view: FrameView): void;
  /** What keeps the answer from being judged, in words; undefined when nothing does. */
  problem(): string | undefined;
  /** Says in the page what is missing and takes the learner there. */
  showProblem(words: string): void;
  clearProblem(): void;
}

/** How a question is shown. */
export interface FrameView {
  readonly locked: boolean;
  /** Absent while nothing was judged. */
  readonly score?: Score;
  readonly reveal: boolean;
  /** Whether the points are told with the verdict. */
  readonly points: boolean;
}

/** Brings the markup of a question to life. `changed` is called after every change by the learner. */
export function mountQuestion(root: HTMLElement, context: PlayerContext, changed: () => void): QuestionFrame | undefined {
  const path = root.dataset['question']!;
  const { unit, kernel, translate } = context;
  const data = unit.question(path);
  const part = unit.part(path);
  if (!data || !part) return undefined;
  const fieldset = find(root, 'fieldset');
  const problemLine = find(root, '.problem');
  const feedback = find(root, '.feedback');
  const described = fieldset.getAttribute('aria-describedby') ?? '';

  const clearProblem = (): void => {
    problemLine.hidden = true;
    problemLine.textContent = '';
    fieldset.setAttribute('aria-describedby', described);
  };
  const host: QuestionHost<QuestionData> = {
    root,
    data,
    locale: unit.data.locale,
    string: translate,
    shuffled: (items) => shuffle(items, `${kernel.seed}/${path}`),
    say: (sentence) => context.live.say(sentence),
    element,
    changed() {
      clearProblem();
      changed();
    },
  };
  const control = part.mount(host);

  return {
    path,
    root,
    control,
    show({ locked, score, reveal, points }) {
      const record = kernel.state.questions[path];
      control.write(record?.answer);
      control.lock(locked);
      control.mark(score && { score, reveal });
      showFeedback(feedback, root, score, score && record?.answer !== undefined ? part.scoring.feedback(data, record.answer) : [], (judged) =>
        verdictWords(judged, data, record?.answer !== undefined, points, context),
      );
      clearProblem();
    },
    problem() {
      const wrongForm = control.problem?.();
      if (wrongForm !== undefined) return wrongForm;
      const answer = control.read();
      if (answer === undefined) return translate('question.missing');
      return part.scoring.isAnswered(data, answer) ? undefined : translate('question.incomplete');
    },
    showProblem(words) {
      problemLine.textContent = words;
      problemLine.hidden = false;
      fieldset.setAttribute('aria-describedby', `${described} ${problemLine.id}`);
      control.firstControl().focus();
      context.live.say(words);
    },
    clearProblem,
  };
}

function showFeedback(box: HTMLElement, root: HTMLElement, score: Score | undefined, ids: readonly string[], heading: (score: Score) => string): void {
  box.hidden = score === undefined;
  box.classList.remove('good', 'bad', 'part');
  box.replaceChildren();
  if (!score) return;
  box.classList.add(score.correct ? 'good' : toNumber(score.share) > 0 ? 'part' : 'bad');
  const texts = findAll<HTMLTemplateElement>(root, 'template[data-feedback]');
  const chosen = ids.flatMap((id) => texts.filter((text) => text.dataset['feedback'] === id));
  const general = findAll<HTMLTemplateElement>(root, 'template[data-feedback-general]');
  box.append(element('p', { class: 'heading' }, heading(score)), ...[...chosen, ...general].map(copyOf));
}

function verdictWords(score: Score, data: QuestionData, answered: boolean, points: boolean, { translate }: PlayerContext): string {
  const share = toNumber(score.share);
  const key = !answered ? 'unanswered' : score.correct ? 'correct' : share > 0 ? 'partly' : 'wrong';
  const words = translate(`question.${key}`);
  if (!points && (share === 0 || score.correct)) return words;
  // The points decide the plural form, so they come first.
  return `${words} ${translate('question.points', { points: data.points, earned: share * data.points })}`;
}
