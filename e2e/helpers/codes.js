// QR codes as a camera meets them: a picture of the screen, read by a decoder that is not ours.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
const ready = prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });

/** What the codes in this part of a page say. */
export async function codesIn(part) {
  await ready;
  const picture = new Blob([await part.screenshot()]);
  const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true });
  return found.map(({ text }) => text);
}
