// On every page: starts the service worker, keeps this page for when there is no network, clears
// what somebody else left, and loads what a draft needs. Nothing here holds up the first picture.
import "./STORE_JS";
import "./UPLOAD_JS";
import "./SEND_JS";

const root = document.documentElement;
// Any form of a signed-in person's page has the token of her session.
motCua.token = document.querySelector("[name=_token]")?.value;
const owner = root.dataset.nguoi;
// The service worker says so of a page that it kept.
const fromPhone = root.dataset.giu !== undefined;

/** The longest that the worker waits for the page's own files, in milliseconds. */
const FILES_FIRST = 15_000;

// A worker that is new brings all that a phone keeps: on a weak line what this page needs comes first.
const started = () =>
  new Promise((then) => {
    if (!document.querySelector("form[data-check], leptos-island")) return then();
    const look = () => root.dataset.islands && then();
    new MutationObserver(look).observe(root, { attributes: true, attributeFilter: ["data-islands"] });
    setTimeout(then, FILES_FIRST);
    look();
  });

/** So long after this page the services that were never opened are fetched, in milliseconds. */
const LATER = 30_000;

// Whoever saves data, or has a line that hardly carries a page, gets what she opens and no more.
async function rest() {
  const line = navigator.connection;
  if (!navigator.onLine || line?.saveData || /2g/.test(line?.effectiveType ?? "")) return;
  (await navigator.serviceWorker.ready).active.postMessage({ type: "rest" });
}

async function keepPages() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (!workers.controller) await started();
  await workers.register("/sw.js");
  const { active } = await workers.ready;
  const steps = document.querySelector("[data-cac-buoc]")?.dataset.cacBuoc.split(" ") ?? [];
  // A page that came from here is here; where it stands for a form that did not get through, its
  // address is none to ask for.
  if (!fromPhone) active.postMessage({ type: "here", url: location.pathname + location.search, steps });
  if (!owner) return;
  const registration = await workers.ready;
  if ((await motCua.waiting().catch(() => [])).some(motCua.goes)) await registration.sync?.register("gui-ho-so");
}

/** How long signing out waits for what it brings, in milliseconds: a large file takes longer on a weak line. */
const LAST = 10_000;
/** After a try that did not get through: the first pause and the longest, in milliseconds. */
const RETRY = 5_000;
const RETRIES_END = 120_000;
let [retry, timer] = [RETRY];

// What waits goes out on any visit, and as soon as the network is back.
async function send() {
  if (!navigator.onLine) return;
  const again = await motCua.sendAll();
  await list();
  // A network that is said to be there is not always.
  if (again) later();
  else retry = RETRY;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => send().catch(() => {}), retry);
  retry = Math.min(2 * retry, RETRIES_END);
}

// One by one, and nothing of them is held: a weak phone has no room for all.
async function openFiles() {
  for (const id of await motCua.fileIds()) await motCua.files(id, () => {});
}

// Names the drafts of which this phone has lost something that the portal never had.
async function sayLost() {
  const box = document.querySelector("[data-mat-gi]");
  if (!box) return;
  // What does not open is found by looking.
  for (const look of [motCua.fields, openFiles, motCua.outbox]) await look();
  const items = (await motCua.lost()).map((draft) => {
    const [item, link] = ["li", "a"].map((name) => document.createElement(name));
    link.href = draft.startsWith("to ") ? `/${draft.slice(3)}` : `/ho-so/nhap/${draft}`;
    // On the list the draft stands under the name of its service.
    link.textContent = document.querySelector(`main a[href="${link.pathname}"]`)?.textContent ?? box.dataset.matGi;
    link.addEventListener("click", () => motCua.told(draft));
    item.append(link);
    return item;
  });
  box.querySelector("ul").replaceChildren(...items);
  box.hidden = items.length === 0;
}

async function list() {
  const box = document.querySelector("[data-cho-gui]");
  if (!box) return;
  // What has arrived stands on this page by itself.
  for (const { draft, to, missed } of await motCua.outbox()) if (to && !missed && !fromPhone) await motCua.unwait(draft);
  const words = [...box.querySelectorAll("[data-la]")];
  const items = [];
  for (const one of await motCua.outbox()) {
    if (one.to && !one.missed) continue;
    const [item, link] = ["li", "a"].map((name) => document.createElement(name));
    link.href = one.to ?? `/ho-so/nhap/${one.draft}/xem-lai`;
    link.textContent = box.dataset.loi;
    const state = motCua.stuck(one) ? "cho" : one.state;
    const said = words.find(({ dataset }) => dataset.la === state) ?? words.at(-1);
    item.append(link, ": ", said.textContent);
    if (one.missed) item.append(await missed(one.draft, box));
    items.push(item);
  }
  box.querySelector("ul").replaceChildren(...items);
  box.hidden = items.length === 0;
}

/** What was not in a dossier that was filed elsewhere, or whose draft is gone, and the button that ends it. */
async function missed(draft, box) {
  const texts = (await motCua.unsent(draft)).map((one) => one.filter(Boolean).join(": "));
  const [all, said, button] = ["div", "p", "button"].map((name) => document.createElement(name));
  said.textContent = texts.join("; ");
  button.textContent = box.dataset.xoa;
  button.className = "button button--small";
  button.addEventListener("click", async () => {
    await motCua.dropDraft(draft);
    await motCua.unwait(draft);
    await list();
  });
  all.append(said, button);
  return all;
}

/** What the portal has not got: typed, chosen or waiting, by draft. */
async function left() {
  const typed = (await motCua.fields()).filter((field) => !field.clean);
  return new Set([...typed, ...(await motCua.files()), ...(await motCua.waiting())].map(({ draft }) => draft));
}

async function bringLeft() {
  // A form that is no draft goes to the portal only when she sends it.
  for (const draft of await left()) if (!draft.startsWith("to ")) await motCua.sync(draft);
}

// Signing out clears this phone: what the portal has not got goes there first, or the person is asked.
let [leaving, asking] = [false, false];
addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  if (leaving || target.getAttribute("action") !== "/dang-xuat") return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  // What the phone refused to keep, or is still keeping, only the page has.
  const here = await motCua.onPage?.();
  const late = new Promise((then) => setTimeout(then, LAST));
  if (navigator.onLine) await Promise.race([bringLeft().catch(() => {}), late]);
  const there = await left().catch(() => new Set());
  leaving = !(here || there.size > 0) || confirm(target.dataset.loi);
  asking = false;
  if (!leaving) return;
  motCua.onPage = undefined;
  target.requestSubmit(submitter);
});

async function start() {
  if (root.dataset.kiemTra) await (await import("./ANSWER_JS")).start();
  keepPages().catch(() => {});
  if (navigator.serviceWorker) setTimeout(() => rest().catch(() => {}), LATER);
  if (!owner) {
    root.dataset.phone = "ready";
    return;
  }
  // A page that was kept was its owner's then; only one that came just now says who is here.
  if (!fromPhone) await motCua.own(owner).catch(() => {});
  const form = document.querySelector("form[data-nhap]");
  const box = document.querySelector("[data-hop-cho]");
  const other = document.querySelector("[data-giu-lai], [data-da-gui]");
  // Where the phone keeps nothing, the page works as without it.
  if (other) await (await import("./KEPT_JS")).start(other).catch(() => {});
  if (form) await (await import("./DRAFT_JS")).start(form, fromPhone);
  if (box) await (await import("./OUTBOX_JS")).start(box, fromPhone, later);
  addEventListener("online", () => send().catch(() => {}));
  root.dataset.phone = "ready";
  // Where the phone keeps nothing, nothing waits either.
  await sayLost().catch(() => {});
  await list().catch(() => {});
  await send().catch(() => {});
}

start().catch((error) => {
  root.dataset.phone = "failed";
  console.warn(error);
});

// What reads aloud comes when somebody opens how she likes to read.
const panel = document.querySelector(".settings");
const aloud = () => import("./ALOUD_JS").catch(() => {});
panel?.addEventListener("toggle", aloud);
if (panel?.open) aloud();
