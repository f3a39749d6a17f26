import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../tests/support/chromium.ts';
import { PROJECT } from './generate/schemas.ts';

/**
 * Makes the sound and the film of the starter, so that they are ours and small: two rising tones as
 * Ogg Opus, and a film without sound in which the shade of a tree moves over a bench. Run by hand;
 * what it makes is committed, because browsers do not encode to the same bytes twice.
 */
const MEDIA = path.join(PROJECT, 'courses', 'starter', 'modules', 'start', 'media');
const RATE = 48_000;
/** Samples of one packet: 20 milliseconds. */
const PACKET = 960;

const browser = await launchChromium();
const page = await browser.newPage();
// Encoders are for pages of a secure origin only. Nothing is loaded from there.
await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Media</title>' }));
await page.goto('https://example.org/');
// The loader names functions with a helper that the page does not have.
await page.evaluate('globalThis.__name = (one) => one');
const sound = await page.evaluate(encodeSound, { rate: RATE, packet: PACKET });
const film = await page.evaluate(recordFilm);
await browser.close();
mkdirSync(MEDIA, { recursive: true });
writeFileSync(path.join(MEDIA, 'tones.ogg'), oggOpus(sound.map((packet) => Buffer.from(packet, 'base64'))));
writeFileSync(path.join(MEDIA, 'shade.webm'), Buffer.from(film, 'base64'));

/** Two tones of a second each, as Opus packets in base64. */
async function encodeSound({ rate, packet }: { rate: number; packet: number }): Promise<string[]> {
  const packets: string[] = [];
  const encoder = new AudioEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(btoa(String.fromCharCode(...bytes)));
    },
    error: (problem) => {
      throw problem;
    },
  });
  encoder.configure({ codec: 'opus', sampleRate: rate, numberOfChannels: 1, bitrate: 16_000 });
  for (let start = 0; start < 2 * rate; start += packet) {
    const data = Float32Array.from({ length: packet }, (_sample, index) => {
      const time = (start + index) / rate;
      const within = time % 1;
      const loudness = 0.3 * Math.min(1, within * 20, (1 - within) * 5);
      return loudness * Math.sin(2 * Math.PI * (time < 1 ? 440 : 660) * time);
    });
    encoder.encode(
      new AudioData({
        format: 'f32-planar',
        sampleRate: rate,
        numberOfFrames: packet,
        numberOfChannels: 1,
        timestamp: Math.round((start / rate) * 1e6),
        data,
      }),
    );
  }
  await encoder.flush();
  return packets;
}

/** Three seconds of film as WebM in base64. */
async function recordFilm(): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const brush = canvas.getContext('2d')!;
  const draw = (share: number): void => {
    brush.fillStyle = '#f4f1ea';
    brush.fillRect(0, 0, 320, 180);
    brush.fillStyle = '#c9c2b2';
    brush.fillRect(40 + 180 * share, 140, 100, 30);
    brush.fillStyle = '#0b5a61';
    brush.fillRect(200, 110, 90, 8);
    brush.fillRect(210, 118, 6, 30);
    brush.fillRect(274, 118, 6, 30);
    brush.beginPath();
    brush.arc(80, 60, 40, 0, 2 * Math.PI);
    brush.fill();
    brush.fillRect(76, 90, 8, 60);
  };
  draw(0);
  const recorder = new MediaRecorder(canvas.captureStream(10), {
    mimeType: 'video/webm;codecs=vp8',
    videoBitsPerSecond: 40_000,
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  for (let step = 0; step <= 30; step += 1) {
    draw(step / 30);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Opus packets as a file. (RFC 3533, 6; RFC 7845, 3 and 5) */
function oggOpus(packets: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(312, 10);
  head.writeUInt32LE(RATE, 12);
  const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.from([12, 0, 0, 0]), Buffer.from('coursewright'), Buffer.alloc(4)]);
  const pages = [oggPage([head], 0, 2, 0), oggPage([tags], 0, 0, 1)];
  for (let start = 0, number = 2; start < packets.length; start += 50, number += 1) {
    const some = packets.slice(start, start + 50);
    const end = start + some.length;
    pages.push(oggPage(some, end * PACKET, end === packets.length ? 4 : 0, number));
  }
  return Buffer.concat(pages);
}

function oggPage(packets: readonly Buffer[], granule: number, flags: number, number: number): Buffer {
  const lacing = packets.flatMap(({ length }) => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  const head = Buffer.alloc(27);
  head.write('OggS');
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(number, 18);
  head.writeUInt8(lacing.length, 26);
  const whole = Buffer.concat([head, Buffer.from(lacing), ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

/** The checksum of a page: CRC-32 with the polynomial 04c11db7, neither reflected nor inverted. (RFC 3533, 6) */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum = (sum ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0) >>> 0;
  }
  return sum;
}
