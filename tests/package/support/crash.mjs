// Loaded into the program before its first line: kills it at the n-th call that changes the disk,
// before the call itself. Says on stderr how many there were when it was not killed.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const at = Number(process.env.CRASH_AT);
let calls = 0;
for (const name of ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync', 'mkdirSync']) {
  const original = fs[name];
  fs[name] = (...given) => {
    calls += 1;
    if (calls === at) process.kill(process.pid, 'SIGKILL');
    return original(...given);
  };
}
syncBuiltinESMExports();
process.on('exit', () => process.stderr.write(`calls: ${calls}\n`));
