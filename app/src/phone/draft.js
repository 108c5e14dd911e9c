// A step of a draft: keeps every field on the phone as it is typed and brings it to the portal,
// shows where it is, and goes on to the next step where there is no network. The form itself works
// without any of this.
import { block, clock, label, names, rendered, typed } from "./CONTROLS_JS";
import { beside, bring, had, known, loose, mark, show } from "./LOOSE_JS";
import { restore } from "./BACK_JS";

/** The pause after which the phone keeps what was typed, and the longest that a quick hand puts that off, in milliseconds. */
const HAND = 200;
const QUICK = 600;
/** The longest that a changed field waits before it goes to the portal, in milliseconds. */
const PAUSE = 400;
/** How long leaving the page waits for the phone's storage, in milliseconds. */
const PATIENCE = 1_000;
/** After a try that did not get through: the first pause and the longest, in milliseconds. */
const RETRY = 2_000;
const RETRIES_END = 60_000;
/** Where the button of a form that did not get through is remembered. */
const GO = "mot-cua-di";

let form, draft, token;
/** Writes under way, one after the other. */
let writing = Promise.resolve();
let writes = 0;
/** The fields that are being typed into, and all that were on this page. */
const touched = new Set();
const typedHere = new Set();
/** When what waits to be kept goes to the phone, and since when it waits. */
let hand, begun;
/** What a write that waits will keep, by path. */
const newest = new Map();
let timer, syncing;
/** When the portal saved last, by its own clock. */
let at;
let again = false;
let retry = RETRY;

const find = (name) => document.querySelector(`[data-${name}]`);

function say(name, text) {
  const line = find(name);
  line.hidden = text === "";
  line.querySelector("span").textContent = text;
}

// From the first key on, what the line said before is no longer true. A hand types faster than a weak
// phone draws: the page is touched only where something changes.
let looks;
function busy() {
  const now = [writes > 0 || touched.size > 0, only(), there].join();
  if (now === looks) return;
  looks = now;
  find("noi-luu")?.toggleAttribute("data-ban", writes > 0 || touched.size > 0);
  network();
  // Only while it is needed: a page that asks is not kept for "back".
  (only() ? addEventListener : removeEventListener)("beforeunload", ask);
}

/** Whether the phone has refused something of the step, which then stands on this page only. */
const only = () => loose.size > 0 || Boolean(filed?.loose());
/** The same, or it is not done with it. */
const unkept = () => only() || writes > 0 || Boolean(choosing);

function ask(event) {
  if (leaving || !motCua.onPage) return;
  event.preventDefault();
  // Browsers of before 2023 ask only so.
  event.returnValue = true;
}

function keep(act, failed) {
  writes += 1;
  busy();
  const one = writing.then(act).then(
    () => loose.size === 0 && show("may", clock()),
    () => {
      failed();
      show("chua");
    },
  );
  writing = one.finally(() => ((writes -= 1), busy()));
  timer ??= setTimeout(sync, PAUSE);
}

// What waits to be sent is what she pressed for: changed, it waits no more until she presses again.
let waits = false;

function edited() {
  if (!waits) return;
  waits = false;
  motCua.unwait(draft).catch(() => {});
  find("dang-cho").hidden = true;
  find("thoi-cho").hidden = false;
}

function typedInto({ target: { name, type } }) {
  if (!name || name.startsWith("_") || type === "file") return;
  edited();
  touched.add(name);
  typedHere.add(name);
  busy();
  clearTimeout(hand);
  begun ??= performance.now();
  hand = setTimeout(put, Math.max(0, Math.min(HAND, begun + QUICK - performance.now())));
}

/** Hands what was typed to the phone: after a pause, when a field is left, before anything goes. */
function put() {
  clearTimeout(hand);
  hand = begun = undefined;
  const all = [...touched];
  touched.clear();
  all.forEach(changed);
}

function changed(name) {
  const waits = newest.has(name);
  const own = Boolean(block(name)?.closest("[data-moi]"));
  newest.set(name, { value: typed(form, name), base: known(form, name), label: label(name), at: clock(), row: beside(form, name), own });
  // The write that waits takes the newest text along: storage must not lag behind a quick hand.
  if (waits) return;
  let edit;
  keep(
    () => {
      edit = newest.get(name);
      newest.delete(name);
      return motCua.keep(draft, name, edit).then(() => loose.delete(name));
    },
    () => loose.set(name, { ...edit, ...loose.get(name), value: edit.value }),
  );
}

/** Keeps what this script wrote as if she had typed it. */
const written = (name) => (typedHere.add(name), changed(name));

/** What stood in a row that is no longer there is kept no more. */
function forget(name) {
  touched.delete(name);
  typedHere.delete(name);
  keep(
    () => (loose.delete(name), motCua.drop(draft, name)),
    () => {},
  );
}

// The script for rows is loaded where the page brings an empty one.
const rowTools = async () => {
  if (form.querySelector("template[data-dong]")) rowing ??= import("./ROWS_JS").catch(() => (rowing = undefined));
  return rowing;
};

/** Adds a row to this page, or takes one away that the portal has not got; gives whether it could. */
async function rowHere(pressed) {
  const tools = await rowTools();
  const [group, place] = pressed.split(":");
  if (!tools) return false;
  if (place === undefined) return tools.added(form, group);
  // What is on its way may be there already.
  return !syncing && tools.taken(form, `${group}.${place}.`, { changed: written, forget });
}

// A press that goes nowhere must not have the browser mark what is not filled in yet.
async function rowPressed(event) {
  const button = event.target.closest("button[name=them], button[name=bo]");
  if (!button || navigator.onLine) return;
  event.preventDefault();
  if (held) return;
  held = true;
  edited();
  put();
  const done = await stored()
    .then(() => rowHere(button.value))
    .catch(() => false);
  held = false;
  if (!done && button.isConnected) form.requestSubmit(button);
}

/** What is to be asked of what was changed in two places: another row in the place of a new one is not. */
async function apart(split) {
  const some = form.querySelector("[data-moi]") || Object.keys(split).some(motCua.rowOf);
  const tools = some && (await rowTools());
  if (!tools) return split;
  tools.arrived(form, split);
  put();
  await writing;
  return tools.aside(split, form, await motCua.fields(draft).catch(() => []), { changed: written, forget });
}

// The scripts for files are loaded when there is something to do for them.
async function papers(what, ...more) {
  const some = form.querySelector("input[type=file]") || (await motCua.files(draft).catch(() => [])).length > 0;
  if (!some) return undefined;
  const tools = { token: (fresh) => (token = fresh ?? token), show, say, edited, away: () => leaving };
  filing ??= import("./FILES_JS").then(async (files) => (await files.begin(form, draft, tools), files));
  filed = await filing;
  return filed[what](...more);
}

function chose({ target }) {
  if (target.type !== "file") return;
  edited();
  pressed = false;
  const all = Promise.all([choosing, papers("take", target)]).catch(() => {});
  choosing = all;
  all.then(() => {
    if (choosing === all) choosing = undefined;
    busy();
  });
}

async function sync() {
  clearTimeout(timer);
  timer = undefined;
  if (syncing) {
    again = true;
    return syncing;
  }
  syncing = synced().finally(() => (syncing = undefined));
  const told = await syncing;
  if (again) {
    again = false;
    return sync();
  }
  return told;
}

/** Says that what the portal has not got is on this phone, where it keeps such a field that `counts`. */
async function here(counts) {
  const last = (await motCua.fields(draft).catch(() => [])).filter((field) => !field.clean && counts(field)).at(-1);
  if (last && loose.size === 0) show("may", last.at);
}

async function synced() {
  put();
  await writing;
  if (!navigator.onLine || leaving) return { state: "offline" };
  const told = loose.size > 0 ? await bring(draft, token) : await motCua.syncTyped(draft, token).catch(() => ({ state: "storage" }));
  // A network that is said to be back is not always there yet.
  const later = told.state === "network" || told.state === "later";
  if (later) {
    timer ??= setTimeout(sync, retry);
    await here(() => true);
  }
  retry = later ? Math.min(2 * retry, RETRIES_END) : RETRY;
  token = told.token ?? token;
  at = told.at ?? at;
  if (told.stay) document.dispatchEvent(new CustomEvent("o-lai", { detail: told.stay }));
  if (told.at) there = true;
  busy();
  if (told.state === "saved") {
    const more = loose.size > 0 || (await motCua.fields(draft).catch(() => [])).some((field) => !field.clean);
    if (more) timer ??= setTimeout(sync, PAUSE);
    else show("cong", at);
  } else if (told.state === "sign-in") {
    show("het-phien");
  } else if (["sent", "gone", "refused"].includes(told.state)) {
    await over(told);
  }
  if (told.split) await choose(await apart(told.split));
  return told;
}

/** What was typed does not reach the portal any more, or not all of it: says so, here and on the list of all. */
async function over({ state, to }) {
  show(state);
  if (to) find("luu=sent").querySelector("a").href = to;
  if (state !== "refused") await motCua.wait({ draft, state, to, missed: true }).catch(() => {});
}

/** How often the script for what was changed in two places did not come: a browser asks for a name only once. */
let missed = 0;

/** Asks about what was changed in two places; where the script for that does not come, later once more. */
async function choose(split) {
  const tools = { form, draft, loose, had, sync, settled: () => (put(), writing) };
  await import(missed > 0 ? `./PLACES_JS?${missed}` : "./PLACES_JS").then(
    ({ ask }) => ask(split, tools),
    () => ((missed += 1), (timer ??= setTimeout(sync, RETRY))),
  );
}

/** Goes on as the button says, to pages that are kept on the phone. */
function goOffline(button) {
  const way = form.dataset.cacBuoc.split(" ");
  const at = way.indexOf(location.pathname);
  const onward = form.elements._cau ? location.pathname : way[at + 1];
  const to = { tiep: onward, lui: way[at - 1], luu: "/ho-so" }[button];
  network(navigator.onLine);
  if (to) location.assign(to);
}

/** Stays on a step that only this page has, and says so. */
function stay() {
  leaving = false;
  sessionStorage.removeItem(GO);
  network(false);
  looks = undefined;
  find("mat-mang").hidden = true;
  const box = find("chua-giu");
  box.hidden = false;
  box.scrollIntoView({ block: "center" });
  timer ??= setTimeout(sync, RETRY);
}

let passing = false;
let leaving = false;
/** A step waits for the phone's storage before it goes; it goes now. */
let held = false;
let ready = false;
/** The scripts for files, a choice that is being looked at, and whether she pressed once before it was done. */
let filing, filed, choosing;
/** The script for rows. */
let rowing;
let pressed = false;

// A paper that is still being read or sent is waited for, and one that is asked about is shown, once:
// who presses again goes on, and the phone brings it from any page of the draft.
async function settled(submitter, rows) {
  pressed = true;
  await choosing;
  if (rows || (await papers("settle").catch(() => true))) form.requestSubmit(submitter);
}

/** When the phone has kept what was typed and chosen, and what is on its way is there; or takes too long. */
const stored = () => Promise.race([Promise.all([writing, choosing, syncing]), new Promise((late) => setTimeout(late, PATIENCE))]);

// A step carries all that stands on it, and the service worker catches it where it does not get
// through. Other forms, of language and text size, wait until the phone has kept what was typed.
async function leave(event) {
  const { target, submitter } = event;
  if (passing) return;
  put();
  const rows = submitter && submitter.name !== "_di";
  if (target === form && rows) edited();
  if (target === form && (choosing || filed?.waits()) && navigator.onLine && !pressed) {
    event.preventDefault();
    // The checks look at it when it really goes.
    event.stopPropagation();
    await settled(submitter, rows);
    return;
  }
  if (target === form && (writes > 0 || syncing) && !ready) {
    // What the phone keeps of it must not be older than what the portal gets, and nothing older may
    // reach the portal behind it: either would come back as somebody else's.
    event.preventDefault();
    event.stopPropagation();
    if (held) return;
    held = true;
    leaving = navigator.onLine;
    await stored();
    ready = true;
    form.requestSubmit(submitter);
    held = ready = false;
    return;
  }
  if (target === form) {
    const go = rows ? `hang:${submitter.value}` : (submitter?.value ?? "");
    leaving = navigator.onLine;
    if (leaving) {
      // After one question of a step the rest of it stands on the page that is kept.
      sessionStorage.setItem(GO, form.elements._cau && !rows ? "" : go);
      return mark(form, writes > 0 ? typedHere : loose.keys());
    }
    event.preventDefault();
    await stored();
    if (rows && (await rowHere(submitter.value))) return;
    if (unkept()) return stay();
    goOffline(go);
    return;
  }
  if ((writes === 0 && !choosing) || target.getAttribute("action") === "/dang-xuat") return;
  event.preventDefault();
  await stored();
  passing = true;
  target.requestSubmit(submitter);
  passing = false;
}

/** Whether there is a network, as far as this page knows. */
let there = true;

/** Says that there is none, and whether the step then stands on this page only. */
function network(now = there) {
  there = now;
  const alone = !there && only();
  find("mat-mang").hidden = there || alone;
  find("chua-giu").hidden = !alone;
}

/** Says once that something was lost here which the portal never had. */
async function sayLost() {
  if (!(await motCua.lost()).includes(draft)) return;
  find("mat").hidden = false;
  await motCua.told(draft);
}

/** Starts on a page's form; `fromPhone`: the service worker had kept the page. */
export async function start(page, fromPhone) {
  form = page;
  draft = form.dataset.nhap;
  token = form.elements._token?.value ?? "";
  at = document.querySelector("[data-luu=cong] [data-luc]")?.textContent;
  form.addEventListener("input", typedInto);
  form.addEventListener("change", put);
  form.addEventListener("change", chose);
  form.addEventListener("click", rowPressed);
  for (const away of ["visibilitychange", "pagehide"]) addEventListener(away, put, true);
  document.addEventListener("submit", leave, true);
  // How she likes to read is chosen by a form of its own again: nothing here is lost by that any more.
  for (const button of document.querySelectorAll(".switch__button[form]")) button.removeAttribute("form");
  motCua.onPage = async () => {
    put();
    await stored();
    if (loose.size > 0) {
      sync();
      await stored();
    }
    return unkept();
  };
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("online", () => (network(true), sync(), papers("bring").catch(() => {})));
  addEventListener("offline", () => network(false));
  // A form that did not get through, and that the service worker could not keep either.
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data.type === "stay" && stay());
  network(navigator.onLine && !fromPhone);
  // A page says what the portal had when it made it: what only this phone has of it is not there.
  await here(({ path, value }) => fromPhone || (names(form).has(path) && value !== rendered(form, path)));
  const mine = (await motCua.waiting().catch(() => [])).find((one) => one.draft === draft);
  waits = Boolean(mine);
  find("dang-cho").hidden = !waits || !motCua.goes(mine);
  if (typedHere.size > 0) edited();
  // What was typed before this script was there, or put back by the browser itself.
  const early = [...names(form)].filter((name) => typed(form, name) !== rendered(form, name));
  const went = sessionStorage.getItem(GO) ?? "";
  sessionStorage.removeItem(GO);
  const moved = location.hash === "#khong-mang" ? undefined : /^hang:([^:]*)/.exec(went)?.[1];
  for (const name of early) typedHere.add(name);
  await restore(form, draft, typedHere, fromPhone, moved).catch(() => {});
  early.forEach(changed);
  sayLost().catch(() => {});
  if (location.hash === "#khong-mang") {
    history.replaceState(null, "", location.pathname);
    const row = /^hang:(.*)/.exec(went)?.[1];
    if (!row || !(await rowHere(row))) return goOffline(went);
  }
  rowTools();
  await sync();
  // Files take long on a weak line: what is typed meanwhile does not wait for them.
  papers("bring")
    .then(sayLost)
    .catch(() => {});
}
