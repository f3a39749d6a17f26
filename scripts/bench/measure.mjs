// Loaded into a measured program before its first line: tells its own use of the machine when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env.MEASURE_TO, JSON.stringify({ cpu: (user + system) / 1e6, memory: maxRSS / 1024 }));
});
