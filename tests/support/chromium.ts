import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { extract } from 'tar-fs';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where a Chromium binary is and which shared libraries it needs beside the system's. */
export interface ChromiumLocation {
  readonly executable: string;
  readonly libraries?: string;
  readonly fontConfiguration?: string;
}

/**
 * Finds a Chromium: the one named by `CHROMIUM_PATH`, else the one npm brings (Linux, x64), else
 * one the system has. Never skips: without a browser it throws and says what to install.
 */
async function findChromium(): Promise<ChromiumLocation> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { executable: named };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackFromNpm();
  const found = SYSTEM_BROWSERS.find((candidate) => existsSync(candidate));
  if (found) return { executable: found };
  throw new Error(
    'The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.',
  );
}

/** Starts a headless Chromium that asks nothing of any outside host. */
export async function launchChromium(): Promise<Browser> {
  const location = await findChromium();
  return chromium.launch({
    executablePath: location.executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-scrollbars',
    ],
    env: {
      ...definedEnvironment(),
      ...(location.libraries ? { LD_LIBRARY_PATH: location.libraries } : {}),
      ...(location.fontConfiguration ? { FONTCONFIG_PATH: location.fontConfiguration } : {}),
    },
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function unpackFromNpm(): Promise<ChromiumLocation> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const packageFolder = entry.slice(
    0,
    entry.lastIndexOf(path.join('@sparticuz', 'chromium')) + path.join('@sparticuz', 'chromium').length,
  );
  const version = (require(path.join(packageFolder, 'package.json')) as { version: string }).version;
  const cacheFolder = path.resolve(packageFolder, '..', '..', '.cache', 'coursewright', `chromium-${version}`);
  if (!existsSync(cacheFolder)) {
    // Unpacked beside its final place and renamed, so that two test processes never see half of it.
    const unfinished = `${cacheFolder}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    const archives = path.join(packageFolder, 'bin');
    await inflate(path.join(archives, 'chromium.br'), createWriteStream(path.join(unfinished, 'chromium')));
    await chmod(path.join(unfinished, 'chromium'), 0o755);
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      await inflate(path.join(archives, `${name}.tar.br`), extract(path.join(unfinished, name)));
    }
    await rename(unfinished, cacheFolder).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(cacheFolder)) throw error;
    });
  }
  return {
    executable: path.join(cacheFolder, 'chromium'),
    libraries: [path.join(cacheFolder, 'al2023', 'lib'), path.join(cacheFolder, 'swiftshader')].join(':'),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { fontConfiguration: await fontConfiguration(cacheFolder) }),
  };
}

/** A folder with a configuration that finds the fonts npm brings: a bare Debian has none, and words without a font have no size. */
async function fontConfiguration(cacheFolder: string): Promise<string> {
  const folder = path.join(cacheFolder, 'font-configuration');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${path.join(cacheFolder, 'fonts', 'fonts')}</dir><cachedir>${path.join(folder, 'cache')}</cachedir></fontconfig>
`,
  );
  return folder;
}

async function inflate(from: string, to: NodeJS.WritableStream): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), to as unknown as NodeJS.WritableStream);
}
