import type { PackageData } from '../shared/package-data.ts';
import type { ProfileResult } from '../shared/profile.ts';
import type { LearnerState } from '../shared/state.ts';

/** What a block gets from the player. Parts use nothing else, so each is a kilobyte or less. */
export interface BlockHost {
  /** A word of the player in the language of the package. */
  translate(key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly unit: { readonly data: Pick<PackageData, 'locale' | 'profiles' | 'scenarios'> };
  readonly kernel: {
    state(): LearnerState;
    /** Calls back after every change of the state. */
    onState(listener: () => void): void;
  };
  /** Computes profiles; absent in packages without conditions and profiles. */
  readonly conditions: { profile(path: string, state: LearnerState): ProfileResult } | undefined;
  readonly live: {
    /** Says a short sentence through the polite live region. */
    say(sentence: string): void;
  };
  /** Texts kept in this browser for one learner and never sent anywhere. */
  readonly device: {
    /** Whether the browser keeps anything at all. */
    readonly keeps: boolean;
    read(path: string): Readonly<Record<string, string>>;
    /** Returns whether it was kept. */
    write(path: string, texts: Readonly<Record<string, string>>): boolean;
  };
}

/**
 * The browser side of a block type, for blocks that do more than stand there. The element it gets
 * carries `data-part="<type>"` and was made by the type's template; it must read well without this.
 */
export interface BlockPart {
  mount(root: HTMLElement, host: BlockHost): void;
}
