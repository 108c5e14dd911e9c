// A step on a page of which the browser may keep nothing: while a helper sits with somebody, or at a
// computer that many people use. What is typed goes straight to the portal, and the line says where it is.
// The form itself works without any of this. All words stand in the page.
import "./BARE_JS";
import "./SEND_JS";
import { names, rendered, typed } from "./CONTROLS_JS";
import { beside, bring, had, known, loose, mark, show } from "./LOOSE_JS";
import { ask } from "./PLACES_JS";

/** The pause after which what was typed goes, and the longest that a quick hand puts that off, in milliseconds. */
const PAUSE = 500;
const QUICK = 2_000;
/** After a try that did not get through: the first pause and the longest, in milliseconds. */
const RETRY = 2_000;
const RETRIES_END = 60_000;

const form = document.querySelector("form[data-nhap]");
const draft = form.dataset.nhap;
const find = (name) => document.querySelector(`[data-${name}]`);
/** Whether the page came with something that only its button saves. */
const unsaved = !find("luu=chua").hidden;
let token = form.elements._token.value;
let timer, begun, sending;
let again = false;
let retry = RETRY;
/** Whether the last try did not get through. */
let cut = false;
/** What the portal does not take, by path. */
const refused = new Set();
/** When the portal saved last, by its own clock. */
let at = find("luu=cong").querySelector("[data-luc]").textContent;
/** The page is being left, with all that stands on it or because its time is up. */
let leaving = false;

const papers = () => [...form.elements].some((one) => one.type === "file" && one.files.length > 0);
const unsent = () => loose.size > 0 || papers();

function tell(state) {
  find("noi-luu").toggleAttribute("data-ban", state === "dang-gui");
  show(state, at);
}

/** Says where the step is once nothing of it is on its way. */
function rest() {
  if (refused.size > 0) tell("refused");
  else if (unsaved) tell("chua");
  else tell(papers() ? "tep" : "cong");
}

/** Sends after a pause; a quick hand does not put it off for ever. */
function later() {
  begun ??= performance.now();
  clearTimeout(timer);
  timer = setTimeout(sync, Math.max(0, Math.min(PAUSE, begun + QUICK - performance.now())));
}

function changed(name) {
  const old = loose.get(name);
  const value = typed(form, name);
  loose.set(name, old ? { ...old, value } : { value, base: known(form, name), row: beside(form, name) });
  // Until a try gets through it is on this page only.
  tell(cut ? "trang" : "dang-gui");
  later();
}

/** Sends what changed; what is typed meanwhile goes right after it. */
function sync() {
  clearTimeout(timer);
  timer = begun = undefined;
  if (sending) {
    again = true;
    return sending;
  }
  sending = synced().finally(() => {
    sending = undefined;
    if (again) sync();
    again = false;
  });
  return sending;
}

async function synced() {
  const went = [...loose.keys()];
  const way = bring(draft, token);
  // Whatever sends the form from now on says what came from here.
  mark(form, []);
  const told = await way;
  if (told.state === "over") {
    leaving = true;
    loose.clear();
    location.replace(told.to);
    return;
  }
  token = told.token ?? token;
  at = told.at ?? at;
  if (told.stay) document.dispatchEvent(new CustomEvent("o-lai", { detail: told.stay }));
  if (told.at) for (const path of went) refused.delete(path);
  for (const path of told.refused ?? []) refused.add(path);
  cut = told.state === "network" || told.state === "later";
  if (cut) {
    tell("trang");
    timer ??= setTimeout(sync, retry);
    retry = Math.min(2 * retry, RETRIES_END);
    return;
  }
  retry = RETRY;
  find("chua-giu").hidden = true;
  if (told.split && told.state === "split") {
    tell("chua");
    ask(told.split, { form, draft, loose, had, sync, settled: () => sending });
  } else if (!told.at) {
    over(told);
  } else if (loose.size > 0) {
    later();
  } else {
    rest();
  }
}

/** Says why what was typed does not reach the portal any more. */
function over({ state, to }) {
  if (to) find("luu=sent").querySelector("a").href = to;
  tell({ sent: "sent", gone: "gone", "sign-in": "het-phien" }[state] ?? "refused");
}

let [held, passing] = [false, false];

// The step's form carries all that stands on it, any other form nothing of it: what was not sent goes
// first, and where there is no line the step stays. Whoever presses again goes on.
async function leave(event) {
  const { target, submitter } = event;
  if (passing || held || !unsent()) return;
  event.preventDefault();
  // The checks look at it when it really goes.
  event.stopPropagation();
  held = true;
  await sync();
  held = false;
  // She pressed again meanwhile.
  if (leaving) return;
  if (target === form && cut) {
    const box = find("chua-giu");
    box.hidden = false;
    box.scrollIntoView({ block: "center" });
    return;
  }
  passing = true;
  target.requestSubmit(submitter);
  passing = false;
}

form.addEventListener("input", ({ target: { name, type } }) => {
  if (name && !name.startsWith("_") && type !== "file") changed(name);
});
form.addEventListener("change", ({ target: { type } }) => type === "file" && loose.size === 0 && rest());
document.addEventListener("submit", leave, true);
// After whatever may still stop it.
addEventListener("submit", (event) => {
  if (event.target === form && !event.defaultPrevented) leaving = true;
});
document.addEventListener("het-gio", () => (leaving = true));
addEventListener("online", () => loose.size > 0 && sync());
addEventListener("visibilitychange", () => document.hidden && loose.size > 0 && sync());
addEventListener("beforeunload", (event) => {
  if (leaving || !unsent()) return;
  event.preventDefault();
  // Browsers of before 2023 ask only so.
  event.returnValue = true;
});
// What was typed before this script was there.
for (const name of names(form)) if (typed(form, name) !== rendered(form, name)) changed(name);
document.documentElement.dataset.direct = "ready";
