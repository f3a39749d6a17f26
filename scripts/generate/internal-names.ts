/**
 * Names of properties that only the player's own scripts use: never keys of the package's data, never
 * known to a browser or a platform, never put together from texts. They are shortened in packages,
 * where every byte counts. A test holds this list against the data and the browser's own names.
 */
export const INTERNAL_NAMES: readonly string[] = [
  'answered', 'arrival', 'bits', 'choices', 'choose', 'chosen', 'flag', 'initialize', 'lesson', 'mount', 'passed', 'played', 'question', 'scenario', 'scene', 'scorm12', 'seed', 'trace', 'bookmark', 'characters', 'clock', 'credit', 'device', 'dispatch',
  'drawn', 'earned', 'elapsed', 'elementId', 'eraseAll', 'fetchPage', 'flush', 'identifier', 'interaction',
  'isAnswered', 'isLive', 'judge', 'judged', 'keeps', 'kernel', 'latency', 'learner', 'liveParts', 
  'objectives', 'onState', 'onStatus', 'patterns', 'places', 'pointsOf', 'possible', 'randomSeed', 
  'records', 'reported', 'retired', 'reveal', 'sayFeedback', 'scoring', 'sessionTime', 'showProblem', 'shuffled', 'sinceLast',
  'slots', 'solution', 'startAttempt', 'translate', 'unit', 'verdict', 'weighting', 'wentOn',
];
