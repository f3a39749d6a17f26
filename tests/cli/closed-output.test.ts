import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { PROGRAM } from '../support/project.ts';

it('ends quietly when nobody reads its output any more', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'schema']);
  child.stdout.destroy();
  let talk = '';
  child.stderr.on('data', (chunk: Buffer) => (talk += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, talk }).toEqual({ code: 0, talk: '' });
});
