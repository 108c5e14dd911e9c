// The keys of this phone: made by WebCrypto, never readable by any script (not extractable), kept in
// IndexedDB under their public key. Whoever clears the browser's data loses them; the page then
// offers to bind the proof anew.
const KIND = { name: "ECDSA", namedCurve: "P-256" };

function opened() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("mot-cua", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("khoa");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

async function within(mode, act) {
  const database = await opened();
  try {
    return await new Promise((done, fail) => {
      const work = database.transaction("khoa", mode);
      const asked = act(work.objectStore("khoa"));
      work.oncomplete = () => done(asked.result);
      work.onerror = work.onabort = () => fail(work.error);
    });
  } finally {
    database.close();
  }
}

function base64url(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whether this browser can keep a key at all. */
export function able() {
  return Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);
}

/** Makes and keeps so many keys; gives their public points (65 bytes each) as base64url, with commas between. */
export async function make(count) {
  const made = Array.from({ length: count }, async () => {
    const pair = await crypto.subtle.generateKey(KIND, false, ["sign"]);
    const name = base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
    await within("readwrite", (keys) => keys.put(pair.privateKey, name));
    return name;
  });
  return (await Promise.all(made)).join();
}

/** What a form says under a name. */
export function said(form, name) {
  return new FormData(form).get(name) ?? "";
}

/** So long, in milliseconds, what is shown again counts as the same showing. */
const SHOWING = 300_000;

/**
 * How often this proof was shown before. A showing goes on while its code was on the screen within the last
 * five minutes; with `next` another begins at once.
 */
export function showing(id, next) {
  return within("readwrite", (keys) => {
    const name = `lan-dua ${id}`;
    const count = { result: 0 };
    const asked = keys.get(name);
    asked.onsuccess = () => {
      const last = asked.result;
      const age = Date.now() - (last?.at ?? 0);
      const same = !next && age >= 0 && age < SHOWING;
      if (last) count.result = same ? last.count : last.count + 1;
      keys.put({ count: count.result, at: Date.now() }, name);
    };
    return count;
  });
}

/** Signs with the key of this public point; `undefined` when it is not on this phone. */
export async function sign(name, bytes) {
  const key = await within("readonly", (keys) => keys.get(name));
  if (!key) return undefined;
  return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes));
}

/** Keeps the screen on while a code is shown; a browser that cannot lets it go dark. */
export function awake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Deletes the keys of these public points, and how often the proofs of these identifiers were shown: they have ended. */
export async function discard(names) {
  const all = names.flatMap((name) => [name, `lan-dua ${name}`]);
  await within("readwrite", (keys) => all.map((name) => keys.delete(name)).at(-1) ?? keys.count());
}

/** The greatest width, in CSS pixels (as text), at which each of `side` modules is whole device pixels. */
export function sharp(side) {
  const dots = globalThis.devicePixelRatio || 1;
  const room = Math.min(innerWidth, innerHeight) * dots;
  return String((Math.max(1, Math.floor(room / side)) * side) / dots);
}
