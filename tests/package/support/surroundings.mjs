// Loaded into the program before its first line: another time, another luck, another order of files.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { OTHER_YEARS, OTHER_UMASK, OTHER_ORDER } = process.env;

if (OTHER_YEARS) {
  const shift = Number(OTHER_YEARS) * 365.25 * 86_400_000;
  const present = Date;
  globalThis.Date = class extends present {
    constructor(...given) {
      if (given.length === 0) super(present.now() + shift);
      else super(...given);
    }
    static now() {
      return present.now() + shift;
    }
  };
  let turns = 0;
  Math.random = () => ((turns += 1) * 0.618_034) % 1;
}

if (OTHER_UMASK) process.umask(Number.parseInt(OTHER_UMASK, 8));

if (OTHER_ORDER) {
  const original = fs.readdirSync;
  fs.readdirSync = (...given) => original(...given).toReversed();
  syncBuiltinESMExports();
}
