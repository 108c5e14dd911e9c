// The service worker: what this phone opens without network. Everybody's pages are kept from the
// first visit on, pages of one person as she visits them, the counter's page when it asks:
//   postMessage({ type: "here", url, steps })     keeps the page that is open, and a draft's steps
//   postMessage({ type: "rest" })                 keeps the services that were never opened, and what
//                                                 answers a check without network
//   postMessage({ type: "keep", url, lang })      keeps that page and its files (the counter's, those
//                                                 of a day in a village), answers
//                                                 { type: "kept", url, ok }
//   postMessage({ type: "forget" })               forgets every private page, as signing out does
// The counter's page is kept as a stranger sees it. A private page is kept under its owner's name
// (data-nguoi); a page of anybody else makes the phone forget all that was there.
const groups = "GROUPS";
// The pages and files of one version of the site. Those of an older one go when no page that was
// opened under it is left.
const SITE = "mot-cua-VERSION";
// Private pages with their files, whatever the version: the files' names hold their hashes.
const OWN = "mot-cua-rieng";
const COUNTER = "/quay/kiem-tra";
const NOTHING = "/khong-mang";
const SERVICES = "/dich-vu";
const CHECK = "/kiem-tra";
// The rules by which the page of a check answers itself, with `groups.check`.
const RULES = "/kiem-tra/du-lieu";
const FIRST = ["/", SERVICES, CHECK, NOTHING];
const OPEN = /^\/(dich-vu(\/[\w-]+)?|kiem-tra|tro-giup|du-lieu-ca-nhan|tiep-can|khong-mang)?$/;
const DEVICE = "/tro-giup/ngay-di-lang/may";
// A day in a village: its page on the device, and the empty forms. They are nobody's; kept when asked.
const VILLAGE = /^\/tro-giup\/ngay-di-lang\/(may|to-khai\/[\w-]+)$/;
const PROOF = /^\/giay-xac-nhan\/(?!moi$)[\w-]+$/;
const DRAFT = /^\/ho-so\/nhap\/[\w-]+$/;
const STEP = /^\/ho-so\/nhap\/[\w-]+\/[\w-]+$/;
const LIST = "/ho-so";
const PROOFS = "/giay-xac-nhan";
const SIGNED_IN = "/dang-nhap/xong";
// How long a page may take to come before the kept one is shown.
const PATIENCE_MS = 3000;
// Checks that are kept, each answer being an address of its own.
const MOST_CHECKS = 60;
// Services that are fetched unasked, some 6 kB each.
const MOST_SERVICES = 60;

"PHONE";

const path = (request) => new URL(request.url).pathname;
const isOwn = (name) => name === LIST || name === PROOFS || STEP.test(name) || PROOF.test(name);
const isOpen = (name) => OPEN.test(name) || VILLAGE.test(name);
const groupOf = (name) => (VILLAGE.test(name) ? "village" : name === COUNTER ? "counter" : PROOF.test(name) ? "holder" : STEP.test(name) ? "form" : "open");
// An answer of the check is in its address; nothing else that is kept has a query.
const keyOf = (url) => (url.pathname === CHECK ? url.pathname + url.search : url.pathname);
const kept = (name) => caches.match(name, { ignoreSearch: true, ignoreVary: true });
const lookUp = async (cache, key) => (await caches.open(cache)).match(key, { ignoreVary: true });

// A note of this worker's own, beside the pages.
const note = async (cache, name) => (await lookUp(cache, `/-/${name}`))?.json();
const write = async (cache, name, value) => (await caches.open(cache)).put(`/-/${name}`, Response.json(value));

// A file by its name and the SHA-256 of its content; the browser refuses any other.
function fetchFile([name, sha256]) {
  const bytes = sha256.match(/../g).map((two) => Number.parseInt(two, 16));
  const integrity = `sha256-${btoa(String.fromCharCode(...bytes))}`;
  return fetch(name, { integrity, credentials: "same-origin" });
}

async function addFiles(cache, group) {
  for (const file of groups[group] ?? []) {
    if (await cache.match(file[0])) continue;
    const answer = await fetchFile(file);
    if (!answer.ok) throw new Error(`${answer.status} for ${file[0]}`);
    await cache.put(file[0], answer);
  }
}

// Whether every file that a page names is of this worker's version: another's could not be kept whole.
const known = new Set(Object.values(groups).flat().map(([name]) => name));
// The script that a page loads when the phone may keep it: not while a helper sits with somebody.
const mark = [...known].find((name) => name.startsWith("/pkg/phone."));
const isOurs = (text) => (text.match(/"\/pkg\/[^"]+"/g) ?? []).every((name) => known.has(name.slice(1, -1)));

// Counts who comes and goes: a private page that was asked for before is kept for nobody after.
let era = 0;

// Of a kept page that tells how things stand, the shell's line says since when.
function dated(text, answer) {
  const at = new Date(answer.headers.get("date") ?? Date.now());
  const two = (number) => String(number).padStart(2, "0");
  const time = `${two(at.getHours())}:${two(at.getMinutes())}, ${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  const shown = text.replace(/<aside [^>]*data-dong-giu[^>]*>/, (line) => line.replace(/ hidden(="[^"]*")?/, ""));
  return shown.replace(/(<time data-luc-giu[^>]*>)[^<]*/, `$1${time}`);
}

// Keeps a page that came, with its files.
async function put(url, answer, since = era) {
  const text = await answer.text();
  if (!text.includes(`"${mark}"`)) throw refusal("a page that leaves no trace");
  if (!isOurs(text)) {
    await self.registration.update();
    throw new Error("another version");
  }
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const name = url.pathname;
  const tells = isOwn(name) || (OPEN.test(name) && name !== NOTHING);
  const page = new Response((tells ? dated(text, answer) : text).replace("<html ", "<html data-giu "), { headers });
  if (isOwn(name)) {
    if (since !== era) throw new Error("somebody came or went meanwhile");
    const owner = /<html [^>]*data-nguoi="([^"]+)"/.exec(text)?.[1];
    if (!owner) throw new Error("nobody's page");
    const before = await note(OWN, "ai");
    if (before && before.owner !== owner) await forget();
    await write(OWN, "ai", { owner });
  }
  const cache = await caches.open(isOwn(name) ? OWN : SITE);
  await addFiles(cache, groupOf(name));
  if (isOwn(name) && since !== era) throw new Error("somebody came or went meanwhile");
  await cache.put(keyOf(url), page);
  if (!isOwn(name) && name !== COUNTER) await look(text);
}

// Language, text size and contrast of everybody's pages follow the last one that was seen.
async function look(text) {
  const now = /<html [^>]*?(lang="\w+" data-size="\w+"(?: data-contrast="\w+")?)/.exec(text)?.[1];
  const before = await note(SITE, "dang");
  if (before === now) return;
  await write(SITE, "dang", now);
  if (before === undefined) return;
  const cache = await caches.open(SITE);
  for (const { url } of await cache.keys()) {
    const page = new URL(url);
    if (OPEN.test(page.pathname)) await get(page, { priority: "low" }).catch(() => cache.delete(url));
  }
}

// The portal's "no" to a page, as against a failure.
const refusal = (why) => Object.assign(new Error(why), { refused: true });

async function get(url, options) {
  const since = era;
  const headers = { "x-giu-trang": "1", ...options?.headers };
  const answer = await fetch(url, { cache: "no-store", credentials: "same-origin", ...options, headers });
  const why = `${answer.status} for a page to keep`;
  if (answer.redirected || (answer.status >= 400 && answer.status < 500 && answer.status !== 429)) throw refusal(why);
  if (!answer.ok) throw new Error(why);
  await put(url, answer, since);
}

async function keep(name, lang) {
  const url = new URL(name, self.location.origin);
  if (name === COUNTER) await get(url, { credentials: "omit", headers: lang ? { "accept-language": lang } : {} });
  else if (VILLAGE.test(name)) await get(url);
  else throw new Error("not kept");
}

// The page that is open; with a draft its steps that were never opened, and the list of all; with a
// proof the list on which it stands.
async function here(name, steps) {
  for (const one of steps.length > 0 ? [name, ...steps, LIST] : [name]) {
    const url = new URL(one, self.location.origin);
    // One question of a step, and what a search found, are not the page of that name.
    if (url.pathname !== CHECK) url.search = "";
    const wanted = OPEN.test(url.pathname) || isOwn(url.pathname);
    const cache = isOwn(url.pathname) ? OWN : SITE;
    if (wanted && !(await lookUp(cache, keyOf(url)))) await get(url).catch(() => {});
  }
  if (PROOF.test(name)) await get(new URL(PROOFS, self.location.origin)).catch(() => {});
  await thin();
  await tidy(3);
}

let resting;

// The services that were never opened, one by one behind all else; the next visit goes on.
async function rest() {
  const list = (await (await lookUp(SITE, SERVICES))?.text()) ?? "";
  const names = new Set([...list.matchAll(/href="(\/dich-vu\/[\w-]+)"/g)].map(([, name]) => name));
  for (const name of [...names].slice(0, MOST_SERVICES)) {
    if (await lookUp(SITE, name)) continue;
    await get(new URL(name, self.location.origin), { priority: "low" }).catch((error) => {
      if (!error.refused) throw error;
    });
  }
  await keepRules();
}

// What answers a check without network. The rules come anew only where they have changed.
async function keepRules() {
  if (!groups.check) return;
  const cache = await caches.open(SITE);
  await addFiles(cache, "check");
  const answer = await fetch(RULES, { cache: "no-cache", credentials: "same-origin", priority: "low" });
  if (!answer.ok) throw new Error(`${answer.status} for ${RULES}`);
  const copy = answer.clone();
  if (!isOurs(await answer.text())) throw new Error("another version");
  await cache.put(RULES, copy);
}

// The page of a check that was never opened: empty, for `answer.js` to fill in, and as old as the
// rules. Nothing where a part is missing.
async function answered({ pathname, search }) {
  if (pathname !== CHECK || !search) return undefined;
  const files = (groups.check ?? []).map(([name]) => name);
  const [plain, rules, ...code] = await Promise.all([CHECK, RULES, ...files].map((name) => lookUp(SITE, name)));
  if (!plain || !rules || code.length === 0 || code.includes(undefined)) return undefined;
  const text = dated(await plain.text(), rules).replace("<html ", `<html data-kiem-tra="${files.join(" ")}" `);
  return new Response(text.replace(/(<main [^>]*>)[^]*(<\/main>)/, "$1$2"), { headers: plain.headers });
}

async function thin() {
  const cache = await caches.open(SITE);
  const checks = (await cache.keys()).filter(({ url }) => url.includes("/kiem-tra?"));
  for (const old of checks.slice(0, -MOST_CHECKS)) await cache.delete(old);
}

async function forget() {
  await caches.delete(OWN);
  await motCua.clear();
}

// The kept page; of a person's own only while it is certain that she is who is here.
async function keptPage(url) {
  if (!isOwn(url.pathname)) return lookUp(SITE, keyOf(url));
  return (await note(OWN, "ai"))?.unsure ? undefined : lookUp(OWN, keyOf(url));
}

// Keeps what the network answered, where it is to be kept.
async function take(request, answer, old, since) {
  const url = new URL(request.url);
  // A draft that was sent or thrown away is not gone on with from here.
  if ((answer.status === 404 || answer.status === 409) && isOwn(url.pathname)) {
    await (await caches.open(OWN)).delete(keyOf(url));
    return;
  }
  const whole = answer.ok && !answer.redirected && !(url.search && url.pathname !== CHECK);
  // The counter's page as an officer sees it is not kept.
  const plain = url.pathname !== COUNTER || request.credentials === "omit";
  // Of all other pages nothing stays here.
  const wanted = url.pathname === COUNTER || OPEN.test(url.pathname) || (VILLAGE.test(url.pathname) && old) || isOwn(url.pathname);
  if (whole && plain && wanted) await put(url, answer.clone(), since);
}

// From the network; where that fails or takes long, as it was kept.
async function page(event) {
  const { request } = event;
  const url = new URL(request.url);
  const old = (await keptPage(url)) ?? (await answered(url));
  const since = era;
  const coming = fetch(request);
  // What comes too late is there for the next visit.
  event.waitUntil(coming.then((answer) => take(request, answer, old, since)).catch(() => {}));
  const late = new Promise((_, refuse) => old && setTimeout(refuse, PATIENCE_MS));
  try {
    const answer = await Promise.race([coming, late]);
    return answer.status >= 500 && old ? old : answer;
  } catch {
    return old ?? nothing(url);
  }
}

// Somebody signs in: until a page says who, nothing private is shown from here. A sign-in that did
// not get through changed nobody.
async function signedIn(request) {
  const who = await note(OWN, "ai");
  if (who) await write(OWN, "ai", { ...who, unsure: true });
  try {
    return await fetch(request);
  } catch {
    if (who && (await note(OWN, "ai"))) await write(OWN, "ai", who);
    return nothing(new URL(request.url));
  }
}

// A draft's own address leads to the first of its pages; any other to what is said of no network.
async function nothing(url) {
  if (DRAFT.test(url.pathname)) {
    const steps = await (await caches.open(OWN)).keys();
    const first = steps.find((step) => path(step).startsWith(`${url.pathname}/`));
    if (first) return Response.redirect(first.url, 303);
  }
  // Whoever carries a day in a village finds it under every address of a helper.
  if (url.pathname.startsWith("/tro-giup/") && (await lookUp(SITE, DEVICE))) return Response.redirect(DEVICE, 303);
  return (await lookUp(SITE, NOTHING)) ?? Response.error();
}

// The last keys before a press may not have been kept yet: the form has them, and beside them (`_nen.`)
// what the portal had of those that the phone knows nothing of. Fails when they cannot be kept.
async function caught(draft, request) {
  const form = await request.formData();
  const fields = await motCua.fields(draft).catch(() => []);
  const have = new Map(fields.map((field) => [field.path, field]));
  const bases = [...form].filter(([name]) => name.startsWith("_nen.")).map(([name, base]) => [name.slice(5), base]);
  for (const path of new Set(form.keys())) {
    const all = form.getAll(path);
    if (all.some(({ size }) => size > 0)) throw new Error("a file");
    const begins = motCua.rowOf(path);
    const row = begins ? Object.fromEntries(bases.filter(([one]) => one !== path && one.startsWith(begins))) : undefined;
    const old = have.get(path) ?? { base: form.get(`_nen.${path}`), label: "", row };
    const value = all.filter((one) => one !== "").join(",");
    // It may have arrived all the same: what comes back as the portal's was typed here.
    if (old.clean === false) await motCua.amend(old, { tried: [...old.tried, value] }).catch(() => {});
    if (old.base !== null && value !== old.value) await motCua.keep(draft, path, { ...old, value });
  }
}

// A form that does not get through: its page goes on with what it has kept.
async function posted({ request, clientId }) {
  const url = new URL(request.url);
  const copy = STEP.test(url.pathname) ? request.clone() : undefined;
  try {
    return await fetch(request);
  } catch {
    try {
      if (copy) await caught(url.pathname.split("/")[3], copy);
    } catch {
      // What only the page has stays there: an answer without content leaves it open.
      (await clients.get(clientId))?.postMessage({ type: "stay" });
      return new Response(null, { status: 204 });
    }
    if (copy && (await keptPage(url))) return Response.redirect(`${url.pathname}#khong-mang`, 303);
    return nothing(url);
  }
}

const file = async (request) => (await kept(path(request))) ?? fetch(request);
const keptRules = async (request) => (await lookUp(SITE, RULES)) ?? fetch(request);

// The browser waits for it, and hears of what fails.
const untilDone = (kind, act) => self.addEventListener(kind, (event) => event.waitUntil(act(event)));

untilDone("install", () => locked({}, install));

untilDone("activate", async () => {
  const guests = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  await write(SITE, "cu", guests.map(({ id }) => id));
  await tidy();
  await self.clients.claim();
});

self.addEventListener("message", (event) => {
  const { type, url, lang, steps } = event.data ?? {};
  if (type === "forget") event.waitUntil(forget());
  // A page that was on its way when this worker took over is nobody's until now.
  if (type === "here") event.waitUntil(Promise.all([self.clients.claim(), here(url, steps ?? [])]));
  if (type === "rest") event.waitUntil((resting ??= rest().catch(() => {}).finally(() => (resting = undefined))));
  if (type === "keep") {
    const say = (ok) => event.source?.postMessage({ type: "kept", url, ok });
    event.waitUntil(keep(url, lang).then(() => say(true), () => say(false)));
  }
});

untilDone("sync", async ({ tag }) => {
  // The browser tries again only after a failure.
  if (tag === "gui-ho-so" && (await motCua.sendAll())) throw new Error("the portal was not reached");
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const name = url.pathname;
  if (url.origin !== self.location.origin) return;
  if (name === SIGNED_IN || name === "/dang-xuat") era += 1;
  if (request.method === "POST") {
    if (name === "/dang-xuat") event.waitUntil(forget());
    if (request.mode === "navigate") event.respondWith(posted(event));
    return;
  }
  if (request.method !== "GET") return;
  if (name === SIGNED_IN) event.respondWith(signedIn(request));
  else if (name.startsWith("/pkg/") || name === "/favicon.svg") event.respondWith(file(request));
  else if (name === RULES) event.respondWith(keptRules(request));
  else if (name === COUNTER || isOwn(name) || isOpen(name) || request.mode === "navigate") event.respondWith(page(event));
});
