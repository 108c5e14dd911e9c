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
  if ((await motCua.waiting().catch(() => [])).length > 0) await registration.sync?.register("gui-ho-so");
}

/** After a try that did not get through, in milliseconds. */
const RETRY = 10_000;

// What waits goes out on any visit, and as soon as the network is back.
async function send() {
  if (!navigator.onLine) return;
  await motCua.sendAll();
  await list();
  // A network that is said to be back is not always there yet.
  const left = (await motCua.waiting()).some(({ state }) => state === "network" || state === "later");
  if (left) setTimeout(() => send().catch(() => {}), RETRY);
}

async function list() {
  const box = document.querySelector("[data-cho-gui]");
  if (!box) return;
  // What has arrived stands on this page by itself.
  for (const { draft, to } of await motCua.outbox()) if (to && !fromPhone) await motCua.unwait(draft);
  const links = (await motCua.waiting()).map(({ draft }) => {
    const [item, link] = ["li", "a"].map((name) => document.createElement(name));
    link.href = `/ho-so/nhap/${draft}/xem-lai`;
    link.textContent = box.dataset.loi;
    item.append(link);
    return item;
  });
  box.querySelector("ul").replaceChildren(...links);
  box.hidden = links.length === 0;
}

// Signing out clears this phone: what the portal has not got goes there first, or the person is asked.
let leaving = false;
addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  if (leaving || target.getAttribute("action") !== "/dang-xuat") return;
  event.preventDefault();
  const typed = async () => {
    const fields = (await motCua.fields()).filter((field) => !field.clean);
    return new Set([...fields, ...(await motCua.waiting())].map(({ draft }) => draft));
  };
  // A form that is no draft goes to the portal only when she sends it.
  const drafts = async () => [...(await typed())].filter((draft) => !draft.startsWith("to "));
  try {
    if (navigator.onLine) for (const draft of await drafts()) await motCua.sync(draft);
    if ((await typed()).size > 0 && !confirm(target.dataset.loi)) return;
  } catch {
    // Nothing can be kept on this phone, so that nothing is lost either.
  }
  leaving = true;
  target.requestSubmit(submitter);
});

async function start() {
  keepPages().catch(() => {});
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
  if (box) await (await import("./OUTBOX_JS")).start(box, fromPhone);
  addEventListener("online", () => send().catch(() => {}));
  root.dataset.phone = "ready";
  // Where the phone keeps nothing, nothing waits either.
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
