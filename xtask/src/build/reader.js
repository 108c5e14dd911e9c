// The worker that reads codes in pictures and draws them, so that the page stays quick meanwhile. It gets
// { pixels, width, height } as a canvas has them and answers { codes }, the bytes of each code; or it
// gets { text } and answers { modules }, row by row, 1 where dark. Neither when the decoder did not load:
// the page then starts another worker.
import init, { draw, read } from "./DECODER_JS";

const ready = init({ module_or_path: new URL("DECODER_WASM", import.meta.url) });

self.onmessage = async ({ data: { pixels, width, height, text } }) => {
  try {
    await ready;
  } catch {
    self.postMessage({});
    return;
  }
  if (text !== undefined) {
    self.postMessage({ modules: draw(text) });
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
