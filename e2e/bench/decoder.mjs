// Reads every picture of a folder with our decoder and with npm zxing-wasm, in turn, and prints JSON:
// how many were read exactly, how long it took, how many bytes a browser loads. Run by `cargo xtask
// bench`: node decoder.mjs PICTURES DECODER_JS DECODER_WASM
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const [folder, script, program] = process.argv.slice(2);

const ours = await import(pathToFileURL(script));
await ours.default({ module_or_path: readFileSync(program) });
const theirs = readFileSync(
  createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"),
);
await prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(theirs).buffer },
  fireImmediately: true,
});

/** A PGM as a canvas would give it. */
function picture(file) {
  const bytes = readFileSync(file);
  const [, head, width, height] = /^(P5\n(\d+) (\d+)\n255\n)/.exec(bytes.subarray(0, 40).toString("latin1"));
  const luma = bytes.subarray(head.length);
  const rgba = new Uint8ClampedArray(luma.length * 4).fill(255);
  luma.forEach((light, at) => rgba.fill(light, 4 * at, 4 * at + 3));
  return { rgba, width: Number(width), height: Number(height) };
}

/** Our decoder gives bytes; codes say not what they mean, so this tries what there is. */
function texts(bytes) {
  return ["utf-8", "shift_jis", "latin1"].flatMap((charset) => {
    try {
      return [new TextDecoder(charset, { fatal: true }).decode(bytes)];
    } catch {
      return [];
    }
  });
}

const readers = {
  ours: ({ rgba, width, height }) =>
    Array.from(ours.read(new Uint8Array(rgba.buffer), width, height)).flatMap(texts),
  zxing: async ({ rgba, width, height }) => {
    const image = { data: rgba, width, height, colorSpace: "srgb" };
    const options = { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 4 };
    return (await readBarcodes(image, options)).map((code) => code.text);
  },
};

const out = Object.fromEntries(
  Object.keys(readers).map((name) => [name, { exact: 0, sets: {}, times: [] }]),
);
const files = readdirSync(folder).filter((name) => name.endsWith(".pgm"));
for (const name of files.sort()) {
  const image = picture(`${folder}/${name}`);
  const answer = readFileSync(`${folder}/${name.replace(/pgm$/, "txt")}`, "utf8");
  const set = name.split("__")[0];
  for (const [reader, read] of Object.entries(readers)) {
    const start = performance.now();
    let codes = [];
    try {
      codes = await read(image);
    } catch (error) {
      console.error(`${reader} ${name}: ${error}`);
    }
    const result = out[reader];
    result.times.push(performance.now() - start);
    const exact = codes.includes(answer) ? 1 : 0;
    result.exact += exact;
    result.sets[set] = (result.sets[set] ?? 0) + exact;
  }
}

const wire = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
out.ours.bytes = wire(readFileSync(program));
out.zxing.bytes = wire(theirs);
for (const result of Object.values(out)) {
  result.times.sort((a, b) => a - b);
  const at = (share) => result.times[Math.floor((result.times.length - 1) * share)];
  [result.median, result.p95] = [at(0.5), at(0.95)];
  delete result.times;
}
console.log(JSON.stringify({ pictures: files.length, ...out }));
