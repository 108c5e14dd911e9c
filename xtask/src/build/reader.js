// The worker that reads codes in pictures, so that the page stays quick meanwhile. It gets
// { pixels, width, height } as a canvas has them and answers { codes }, the bytes of each code; no
// codes at all when the decoder did not load: the page then starts another worker.
import init, { read } from "./DECODER_JS";

const ready = init({ module_or_path: new URL("DECODER_WASM", import.meta.url) });

self.onmessage = async ({ data: { pixels, width, height } }) => {
  try {
    await ready;
  } catch {
    self.postMessage({});
    return;
  }
  let codes = [];
  try {
    codes = read(new Uint8Array(pixels), width, height);
  } catch {
    // A picture that the decoder cannot bear; the next one may be better.
  }
  self.postMessage({ codes });
};
