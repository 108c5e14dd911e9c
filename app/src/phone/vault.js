// What a volunteer's device keeps of a day in a village: sealed with a code that is asked for again after
// every pause, so that whoever finds the device reads nothing. The data key is random, wrapped with a key
// that is stretched from the code, and while the vault is open it stands in this page's memory only.
const NAME = "mot-cua-lang";
/**
 * The papers of the visits: what is said of each, and apart from it its bytes, so that a list opens no
 * megabytes. A database of its own: a page of before finds the other as it was.
 */
const PAPERS = "mot-cua-lang-tep";
/** The database of each store. */
const HOME = { khoa: NAME, luot: NAME, to: PAPERS, byte: PAPERS };
const SEAL = { name: "AES-GCM", length: 256 };
/** Rounds of PBKDF2 with SHA-256 (OWASP 2023): about a second on an old phone. */
const ROUNDS = 600_000;
/** Wrong tries that cost no waiting, the first wait, and the longest, in milliseconds. */
const FREE = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 900_000;
/** So much of a wait this page has to stand open, however far the device's clock is put forward, in milliseconds. */
const STANDING = 30_000;
/** A clock may be put back by so much without anybody minding, in milliseconds. */
const SLACK = 600_000;
const encoder = new TextEncoder();
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A key by which the portal knows a visit. */
export const freshKey = () => [...random(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The databases that are being opened, or are open. */
const opening = new Map();
let key;
/** When this page came or last counted a try, by the one clock that nobody sets. */
let since = performance.now();
/**
 * When the day was packed (`goi`) and the latest moment that was seen since (`thay`), by the device's clock, and
 * whether that could not be right at some time since (`sai`).
 */
let seen = {};

function database(name) {
  if (opening.has(name)) return opening.get(name);
  const coming = new Promise((done, fail) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      const stores = Object.keys(HOME).filter((store) => HOME[store] === name);
      for (const store of stores) asked.result.createObjectStore(store, store === "khoa" ? undefined : { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => (asked.result.close(), opening.delete(name));
      done(asked.result);
    };
    asked.onerror = () => (opening.delete(name), fail(asked.error));
  });
  opening.set(name, coming);
  return coming;
}

/** Does something in stores of one database, all of it or nothing. */
async function within(stores, mode, act) {
  const names = [stores].flat();
  const work = (await database(HOME[names[0]])).transaction(names, mode, { durability: "strict" });
  return new Promise((done, fail) => {
    const asked = act(...names.map((name) => work.objectStore(name)));
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
  // What a vault of before has left opens with no key any more.
  await within(["to", "byte"], "readwrite", (to, byte) => void [to.clear(), byte.clear()]);
  await within("khoa", "readwrite", (all) => all.put({ salt, iv, wrapped, rounds: ROUNDS, wrong: 0, until: 0 }, "khoa"));
  await navigator.storage?.persist?.().catch(() => {});
  await open(code);
}

/** How long the next try waits after so many wrong ones. */
const pauseAfter = (wrong) => (wrong < FREE ? 0 : Math.min(FIRST_WAIT * 2 ** (wrong - FREE), LONGEST_WAIT));

/**
 * How long is still to be waited. A clock that was ahead and is put back leaves no more than the wait itself:
 * it is cut once and kept so, or every try would begin it anew. One that is put forward ends it all but what
 * the page has to stand open.
 */
async function waitLeft(lock) {
  const pause = pauseAfter(lock.wrong);
  const now = Date.now();
  const until = Math.min(lock.until, now + pause);
  if (until < lock.until) await within("khoa", "readwrite", (all) => all.put({ ...lock, until }, "khoa"));
  return Math.max(until - now, Math.min(pause, STANDING) - (performance.now() - since));
}

/** Opens the vault. Gives nothing, or `{ wrong: true }`, or `{ wait }` in milliseconds; each wrong try slows the next. */
export async function open(code) {
  const lock = await lockNow();
  const wait = await waitLeft(lock);
  if (wait > 0) return { wait };
  // Counted before it is tried: leaving the page in the middle saves nobody a try.
  const wrong = lock.wrong + 1;
  const pause = pauseAfter(wrong);
  since = performance.now();
  await within("khoa", "readwrite", (all) => all.put({ ...lock, wrong, until: Date.now() + pause }, "khoa"));
  try {
    const outer = await stretched(code, lock.salt, lock.rounds);
    key = await crypto.subtle.unwrapKey("raw", lock.wrapped, outer, { name: "AES-GCM", iv: lock.iv }, SEAL, false, ["encrypt", "decrypt"]);
  } catch {
    return pause > 0 ? { wrong: true, wait: pause } : { wrong: true };
  }
  await within("khoa", "readwrite", (all) => all.put({ ...lock, wrong: 0, until: 0 }, "khoa"));
  seen = (await within("khoa", "readonly", (all) => all.get("gio"))) ?? {};
  return undefined;
}

/** The day is packed now: from here on the device's clock goes forward only. */
export async function packed() {
  seen = { goi: Date.now(), thay: Date.now() };
  await within("khoa", "readwrite", (all) => all.put(seen, "gio"));
}

/**
 * Looks at the device's clock, where a day lasts so many milliseconds at most. Gives nothing, or why it cannot
 * be right and the moment that says so: it stands before the latest one that was seen (`som`), as after a flat
 * battery, or after the day (`muon`). What a right one says is seen.
 */
export function clockFault(longest) {
  const now = Date.now();
  let fault;
  if (now < seen.thay - SLACK) fault = { why: "som", than: seen.thay };
  else if (now > seen.goi + longest) fault = { why: "muon", than: seen.goi };
  if (fault ? !seen.sai : now > (seen.thay ?? 0)) {
    seen = { ...seen, ...(fault ? { sai: true } : { thay: now }) };
    // On a full device what was seen before it counts.
    within("khoa", "readwrite", (all) => all.put(seen, "gio")).catch(() => {});
  }
  return fault;
}

/** Whether the clock was set since the day was packed: how far it was from the portal's then says nothing any more. */
export const wasSet = () => Boolean(seen.sai);

export const isOpen = () => key !== undefined;
export const lock = () => (key = undefined);

/** A record of these bytes, which opens under this name only; of a paper its two records have two. */
async function sealedAs(id, bytes, name = id) {
  const iv = random(12);
  const rules = { name: "AES-GCM", iv, additionalData: encoder.encode(name) };
  return { id, iv, sealed: await crypto.subtle.encrypt(rules, key, bytes) };
}

function bytesIn({ id, iv, sealed }, own, name = id) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, own, sealed);
}

const written = (value) => encoder.encode(JSON.stringify(value));
const opened = async (record, own, name) => JSON.parse(new TextDecoder().decode(await bytesIn(record, own, name)));

/** Seals a value under its name. */
export async function put(id, value) {
  const record = await sealedAs(id, written(value));
  await within("luot", "readwrite", (all) => all.put(record));
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

/** Seals a paper of a visit: what is said of it, and its bytes. Gives its name. */
export async function putPaper(visit, said, bytes) {
  const id = `${visit} ${Date.now()} ${random(8).join("")}`;
  const [about, content] = [await sealedAs(id, written(said), `to ${id}`), await sealedAs(id, bytes, `byte ${id}`)];
  await within(["to", "byte"], "readwrite", (to, byte) => void [to.put(about), byte.put(content)]);
  return id;
}

/** Seals anew what is said of a paper. */
export async function amendPaper(id, said) {
  const about = await sealedAs(id, written(said), `to ${id}`);
  await within("to", "readwrite", (to) => to.put(about));
}

/** The papers of a visit, or of all, in the order in which they were taken; nothing is said of one that was damaged. */
export async function papers(visit) {
  const own = key;
  if (!own) throw new Error("locked");
  const range = visit && IDBKeyRange.bound(`${visit} `, `${visit} \uffff`);
  const records = await within("to", "readonly", (to) => to.getAll(range));
  const read = ({ id }, said) => ({ ...said, id, visit: id.split(" ")[0] });
  return Promise.all(records.map(async (one) => read(one, await opened(one, own, `to ${one.id}`).catch(() => undefined))));
}

/** The bytes of a paper; nothing where they were damaged. */
export async function paperBytes(id) {
  const own = key;
  if (!own) throw new Error("locked");
  const record = await within("byte", "readonly", (byte) => byte.get(id));
  return record && bytesIn(record, own, `byte ${id}`).catch(() => undefined);
}

export const dropPaper = (id) => within(["to", "byte"], "readwrite", (to, byte) => void [to.delete(id), byte.delete(id)]);

/** Everything goes, also what was not sent. */
export async function destroy() {
  key = undefined;
  for (const name of [PAPERS, NAME]) {
    (await opening.get(name)?.catch(() => {}))?.close();
    opening.delete(name);
    await new Promise((done) => {
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = asked.onerror = asked.onblocked = () => done();
    });
  }
}
