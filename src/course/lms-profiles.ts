import type { ReportMode } from '../shared/package-data.ts';

/** How a fact about a platform is known: tried out, read in its source, or said by those who make it. */
type Evidence = 'measured' | 'read' | 'vendor-stated';

/** What is known about a platform, and from where. */
interface Fact {
  readonly says: string;
  readonly evidence: Evidence;
  readonly source: string;
}

/** A default that a platform changes, and why. */
interface ChangedDefault<Value> {
  readonly value: Value;
  readonly because: Fact;
}

/** The platforms that a delivery can name. */
export type LmsId = 'brightspace' | 'cornerstone' | 'docebo' | 'moodle' | 'successfactors' | 'totara';

/** What a platform changes of that which an author has left open. */
export interface LmsProfile {
  /** As people call it. */
  readonly title: string;
  readonly report?: ChangedDefault<ReportMode>;
  /** The largest package in megabytes. */
  readonly packageLimit?: ChangedDefault<number>;
  /** Why `passed-failed` is not advised there; absent where nothing is known against it. */
  readonly againstFailed?: Fact;
  /** What is known besides and changes nothing, because every package is made so. */
  readonly also?: readonly Fact[];
}

const MOODLE_REVIEW: Fact = {
  says: 'a finished or failed attempt reopens in review mode without credit',
  evidence: 'measured',
  source: 'Moodle 4.5.5 and 5.1, mod/scorm, scorm_check_mode',
};

const CORNERSTONE_STUCK: Fact = {
  says: 'a failed SCORM 1.2 course stays in progress, and completed or incomplete is advised',
  evidence: 'vendor-stated',
  source: 'Cornerstone, help pages on SCORM status',
};

/** Every platform that something is known of. A profile changes defaults, never what an author has said. */
export const LMS_PROFILES: Readonly<Record<LmsId, LmsProfile>> = {
  brightspace: {
    title: 'D2L Brightspace',
    also: [
      {
        says: 'the legacy player takes a grade only when the highest score is reported and LMSFinish is called',
        evidence: 'vendor-stated',
        source: 'D2L, help pages on the legacy SCORM player',
      },
    ],
  },
  cornerstone: {
    title: 'Cornerstone',
    report: { value: 'completed', because: CORNERSTONE_STUCK },
    againstFailed: CORNERSTONE_STUCK,
  },
  docebo: {
    title: 'Docebo',
    also: [
      {
        says: 'states of 4,096 characters are kept, and packages with executable files are refused',
        evidence: 'vendor-stated',
        source: 'Docebo, help pages on SCORM packages',
      },
    ],
  },
  moodle: {
    title: 'Moodle',
    report: { value: 'completed', because: MOODLE_REVIEW },
    packageLimit: {
      value: 200,
      because: {
        says: 'the limits of PHP, site and course decide what can be uploaded; they are often 8 to 200 MB',
        evidence: 'read',
        source: 'Moodle 4.5.5 and 5.1, mod/scorm, upload_max_filesize, post_max_size and maxbytes',
      },
    },
    againstFailed: MOODLE_REVIEW,
  },
  successfactors: {
    title: 'SAP SuccessFactors Learning',
    report: {
      value: 'completed',
      because: {
        says: 'a mastery score is taken over from the manifest; with this report there is none',
        evidence: 'vendor-stated',
        source: 'SAP, SuccessFactors Learning, guides on content objects',
      },
    },
  },
  totara: {
    title: 'Totara',
    report: {
      value: 'completed',
      because: {
        says: 'the parser and the player are those of an older Moodle; passed and completed are ticked separately',
        evidence: 'read',
        source: 'Totara, mod/scorm',
      },
    },
  },
};
