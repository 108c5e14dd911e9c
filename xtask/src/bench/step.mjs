// Calls `main` of a program in wasm in a browser whose CPU is slowed down six times, and prints how
// many milliseconds each call took by the browser's own marks. `cargo xtask bench` runs it in `e2e`:
// `node step.mjs PROGRAM.wasm RUNS`
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { launch, slowed } from './chromium.mjs';

const [, , program, runs] = process.argv;

const browser = await launch();
const page = await browser.newPage();
await slowed(page);
const bytes = readFileSync(program).toString('base64');
const times = await page.evaluate(async ([packed, count]) => {
  const raw = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const module = await WebAssembly.compile(raw);
  const took = [];
  for (let n = 0; n < count; n += 1) {
    // A program's `main` runs once in its life.
    const instance = await WebAssembly.instantiate(module, {});
    performance.mark('begun');
    instance.exports.main(0, 0);
    took.push(performance.measure('step', 'begun').duration);
  }
  return took;
}, [bytes, Number(runs)]);
console.log(JSON.stringify(times));
await browser.close();
