// Has wasm judge again what a test of `domain` told: `node replay.mjs REPLAY.js FOLDER`. Prints what
// differs, and as its last line how many forms, examples and verdicts there were, as JSON.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';

const [, , program, folder] = process.argv;
const { replay } = createRequire(import.meta.url)(resolve(program));
const counts = { passed: 0, failed: 0, examples: 0, verdicts: 0 };
// The first of many says enough.
const SHOWN = 5;

for (const file of readdirSync(folder).sort()) {
  const text = readFileSync(join(folder, file), 'utf8');
  const { examples, cases } = JSON.parse(text);
  const found = replay(text);
  counts.examples += examples.valid.length + examples.wrong.length;
  counts.verdicts += cases.length;
  counts[found.length === 0 ? 'passed' : 'failed'] += 1;
  for (const line of found.slice(0, SHOWN)) console.log(`${basename(file, '.json')}: ${line}`);
  if (found.length > SHOWN) console.log(`${basename(file, '.json')}: ${found.length - SHOWN} more`);
}
console.log(JSON.stringify(counts));
