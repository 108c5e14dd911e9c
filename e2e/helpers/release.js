// The release after this one: the same site under other names, so that no file of the old one is there.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const TEXT = /\.(js|css|svg|webmanifest)$/;
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const turned = (hash) => [...hash].reverse().join("");

/** Writes it into `folder`; gives the paths of the old files that are gone. */
export async function nextRelease(site, folder) {
  const manifest = JSON.parse(await readFile(join(site, "manifest.json"), "utf8"));
  const hashes = Object.values(manifest.files).flatMap(({ path }) => /\.([0-9a-f]{16})\./.exec(path)?.[1] ?? []);
  const renamed = (text) => hashes.reduce((text, hash) => text.replaceAll(`.${hash}.`, `.${turned(hash)}.`), text);
  const gone = [];
  const sums = [];
  // The service worker last: it knows the others by their hashes.
  const entries = Object.entries(manifest.files).sort(([one], [other]) => (one === "sw.js") - (other === "sw.js"));
  for (const [name, entry] of entries) {
    let bytes = await readFile(join(site, entry.path));
    if (TEXT.test(entry.path)) {
      let text = renamed(bytes.toString());
      if (name === "sw.js") text = sums.reduce((text, [old, now]) => text.replaceAll(old, now), text).replace(/mot-cua-([0-9a-f]{16})/, (_, hash) => `mot-cua-${turned(hash)}`);
      bytes = Buffer.from(text);
    }
    const path = renamed(entry.path);
    if (path !== entry.path) gone.push(entry.path);
    const sum = sha256(bytes);
    sums.push([entry.sha256, sum]);
    manifest.files[name] = { path, type: entry.type, sha256: sum, bytes: bytes.length, immutable: entry.immutable };
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return gone;
}
