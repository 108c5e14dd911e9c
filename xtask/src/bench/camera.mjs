// Holds a proof's code before a counter's camera on a CPU six times slower, and prints how many
// milliseconds passed from the first frame that shows the code to the verdict. The camera's film is a
// grey room first, so that scanning has begun before there is a code. `cargo xtask bench` runs it in
// `e2e`.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { cameraArgs, film } from '../../../e2e/helpers/camera.js';
import { launch, phone, slowed } from './chromium.mjs';

const { MOTCUA_URL, MOTCUA_PROOF } = process.env;
const TRIES = 9;
/** Frames of the empty room before the code, ten a second. */
const ROOM = 40;

/** The proof as a code, in a picture. */
async function picture() {
  const { resolve } = createRequire(`${process.cwd()}/`);
  const { prepareZXingModule, writeBarcode } = await import(pathToFileURL(resolve('zxing-wasm/writer')));
  const wasm = readFileSync(resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const { error, image } = await writeBarcode(MOTCUA_PROOF, { format: 'QRCode', scale: 6 });
  if (!image) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

/** Tells when the first frame was shown in whose middle something is darker than the room. */
function watch() {
  const seen = {};
  window.seen = seen;
  const small = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
  const look = (video, now) => {
    small.drawImage(video, 0, 0, 8, 8);
    const { data } = small.getImageData(3, 3, 2, 2);
    const grey = [0, 4, 8, 12].every((at) => Math.abs(data[at] - 0x8a) < 12);
    if (grey) video.requestVideoFrameCallback((next) => look(video, next));
    else seen.frame = now;
  };
  new MutationObserver(() => {
    const video = document.querySelector('video');
    if (video && !seen.video) {
      seen.video = true;
      video.requestVideoFrameCallback((now) => look(video, now));
    }
    if (!seen.verdict && document.querySelector('#ket-luan .verdict__word')) {
      requestAnimationFrame(() => { seen.verdict = performance.now(); });
    }
  }).observe(document, { subtree: true, childList: true });
}

const folder = await mkdtemp(join(tmpdir(), 'mot-cua-camera-'));
const file = join(folder, 'camera.y4m');
const painter = await launch();
const canvas = await painter.newPage();
// A page of a host: only there may it draw.
await canvas.goto(MOTCUA_URL);
await film(canvas, await picture(), file, ROOM);
await painter.close();
const times = [];
for (let tried = 0; tried < TRIES; tried += 1) {
  // A camera plays its film from the beginning once per browser.
  const browser = await launch(cameraArgs(file));
  const context = await phone(browser, { permissions: ['camera'] });
  await context.addInitScript(watch);
  const page = await context.newPage();
  await slowed(page);
  await page.goto(`${MOTCUA_URL}/quay/kiem-tra`);
  await page.locator('#danh-sach').waitFor();
  await page.getByRole('button', { name: 'Quét bằng camera' }).click();
  const seen = await page.waitForFunction(() => window.seen.verdict && window.seen);
  const { frame, verdict } = await seen.jsonValue();
  if (frame) times.push(verdict - frame);
  await browser.close();
}
await rm(folder, { recursive: true });
console.log(JSON.stringify(times));
