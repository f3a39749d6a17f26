/**
 * What a learner answered, by shape:
 * `one` an option id · `truth` "true" or "false" · `number` the typed text ·
 * `set` and `sequence` ids · `pairs` item id → target id · `texts` blank id → typed text.
 */
export type Answer = string | readonly string[] | Readonly<Record<string, string>>;

export type PairsAnswer = Readonly<Record<string, string>>;
