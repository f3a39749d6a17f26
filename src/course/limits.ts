export const MEGABYTE = 1_000_000;

/** The most bytes of a text file that are read. */
export const LARGEST_FILE = 5_000_000;

/** The most characters of a text for learners, as its schema says where it stands in YAML. */
export const LONGEST_TEXT = 40_000;
