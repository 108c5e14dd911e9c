// What a volunteer's device keeps of a day in a village: sealed with a code that is asked for again after
// every pause, so that whoever finds the device reads nothing. The data key is random, wrapped with a key
// that is stretched from the code, and while the vault is open it stands in this page's memory only.
const NAME = "mot-cua-lang";
const SEAL = { name: "AES-GCM", length: 256 };
/** Rounds of PBKDF2 with SHA-256 (OWASP 2023): about a second on an old phone. */
const ROUNDS = 600_000;
/** Wrong tries that cost no waiting, the first wait, and the longest, in milliseconds. */
const FREE = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 900_000;
const encoder = new TextEncoder();
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

let opening;
let key;

function database() {
  opening ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("khoa");
      asked.result.createObjectStore("luot", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => (asked.result.close(), (opening = undefined));
      done(asked.result);
    };
    asked.onerror = () => ((opening = undefined), fail(asked.error));
  });
  return opening;
}

async function within(store, mode, act) {
  const work = (await database()).transaction(store, mode, { durability: "strict" });
  return new Promise((done, fail) => {
    const asked = act(work.objectStore(store));
    work.oncomplete = () => done(asked?.result);
    work.onerror = work.onabort = () => fail(work.error);
  });
}

const lockNow = () => within("khoa", "readonly", (all) => all.get("khoa"));

async function stretched(code, salt, rounds) {
  const raw = await crypto.subtle.importKey("raw", encoder.encode(code.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const rules = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(rules, raw, SEAL, false, ["wrapKey", "unwrapKey"]);
}

/** Whether this device carries anything. Asking makes nothing. */
export async function exists() {
  const all = (await indexedDB.databases?.()) ?? [{ name: NAME }];
  return all.some(({ name }) => name === NAME) && (await lockNow()) !== undefined;
}

/** Makes an empty vault under this code, and opens it. */
export async function create(code) {
  const [salt, iv] = [random(16), random(12)];
  const made = await crypto.subtle.generateKey(SEAL, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", made, await stretched(code, salt, ROUNDS), { name: "AES-GCM", iv });
  await within("khoa", "readwrite", (all) => all.put({ salt, iv, wrapped, rounds: ROUNDS, wrong: 0, until: 0 }, "khoa"));
  await navigator.storage?.persist?.().catch(() => {});
  await open(code);
}

/** Opens the vault. Gives nothing, or `{ wrong: true }`, or `{ wait }` in milliseconds; each wrong try slows the next. */
export async function open(code) {
  const lock = await lockNow();
  // A clock that was put back does not make anybody wait longer than the longest time.
  const wait = Math.min(lock.until - Date.now(), LONGEST_WAIT);
  if (wait > 0) return { wait };
  // Counted before it is tried: leaving the page in the middle saves nobody a try.
  const wrong = lock.wrong + 1;
  const pause = wrong < FREE ? 0 : Math.min(FIRST_WAIT * 2 ** (wrong - FREE), LONGEST_WAIT);
  await within("khoa", "readwrite", (all) => all.put({ ...lock, wrong, until: Date.now() + pause }, "khoa"));
  try {
    const outer = await stretched(code, lock.salt, lock.rounds);
    key = await crypto.subtle.unwrapKey("raw", lock.wrapped, outer, { name: "AES-GCM", iv: lock.iv }, SEAL, false, ["encrypt", "decrypt"]);
  } catch {
    return pause > 0 ? { wrong: true, wait: pause } : { wrong: true };
  }
  await within("khoa", "readwrite", (all) => all.put({ ...lock, wrong: 0, until: 0 }, "khoa"));
  return undefined;
}

export const isOpen = () => key !== undefined;
export const lock = () => (key = undefined);

/** Seals a value under its name. */
export async function put(id, value) {
  const iv = random(12);
  const rules = { name: "AES-GCM", iv, additionalData: encoder.encode(id) };
  const sealed = await crypto.subtle.encrypt(rules, key, encoder.encode(JSON.stringify(value)));
  await within("luot", "readwrite", (all) => all.put({ id, iv, sealed }));
}

async function opened({ id, iv, sealed }, own) {
  const rules = { name: "AES-GCM", iv, additionalData: encoder.encode(id) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(rules, own, sealed)));
}

/** All values, by name. One that was damaged has none; it stays where it is, and hides no other. */
export async function all() {
  const own = key;
  if (!own) throw new Error("locked");
  const found = new Map();
  for (const one of await within("luot", "readonly", (all) => all.getAll())) {
    found.set(one.id, await opened(one, own).catch(() => undefined));
  }
  return found;
}

export const drop = (id) => within("luot", "readwrite", (all) => all.delete(id));

/** Everything goes, also what was not sent. */
export async function destroy() {
  key = undefined;
  (await opening?.catch(() => {}))?.close();
  opening = undefined;
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = () => done();
  });
}
