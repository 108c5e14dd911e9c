// Starts the islands of a page, or the checks of its form. A module of our own, because the Content-Security-Policy allows
// scripts by file only. Pages work without it; it loads the wasm only where a page has use for it.
// The walk is that of leptos 0.8 (src/hydration/island_script.js).

// The builds of our wasm, the smallest first, each with the islands it holds.
const builds = "BUILDS";
// The checks of a form and the scan of an identity card, builds without islands.
const form = "FORM";
const card = "CARD";
const root = document.documentElement;
/** The longest that a slow phone is left to draw its page before the checks start, in milliseconds. */
const PATIENCE = 500;
const openChildren = [];

async function walk(node, client) {
  if (node.localName === "leptos-island") {
    await start(node, client);
  }
  const children = node.localName === "leptos-children";
  if (children) openChildren.push(node.$$on_hydrate);
  for (const child of node.children) await walk(child, client);
  if (children) openChildren.pop();
}

async function start(island, client) {
  const name = island.dataset.component;
  const hydrate = client[name];
  if (!hydrate) {
    console.warn(`No island ${name} in this build: reload the page.`);
    return;
  }
  openChildren.at(-1)?.();
  await hydrate(island);
}

async function load(build) {
  // Both at once: on a weak line each way costs half a second. A form's page has asked for the wasm already.
  const wasm = fetch(new URL(build.wasm, import.meta.url));
  wasm.catch(() => {});
  const script = await import(`./${build.js}`);
  await script.default({ module_or_path: wasm });
  return script;
}

// Most people never scan a card: what it takes is loaded when somebody opens the offer.
function offerCard() {
  const offer = document.querySelector("details[data-card]");
  if (!offer || !card) return;
  offer.hidden = false;
  const start = () =>
    load(card).then(
      (script) => {
        script.scan_card(root.lang);
        // A picture that was chosen while all this was on its way.
        const picture = offer.querySelector("input[type=file]");
        if (picture?.files.length > 0) picture.dispatchEvent(new Event("change", { bubbles: true }));
      },
      () => (offer.querySelector("[data-filled]").textContent = offer.dataset.loi),
    );
  offer.addEventListener("toggle", start, { once: true });
}

// What is on its way when the page is still being drawn waits until that is done.
const drawn = () =>
  new Promise((then) => (window.requestIdleCallback ? requestIdleCallback(then, { timeout: PATIENCE }) : setTimeout(then, 0)));

async function boot() {
  if (hasForm) {
    const [script] = await Promise.all([load(form), drawn()]);
    // A key that was pressed meanwhile comes first.
    await new Promise((then) => setTimeout(then));
    return script.check_form();
  }
  const wanted = [...document.querySelectorAll("leptos-island")].map((i) => i.dataset.component);
  const has = (build) => wanted.every((name) => build.islands.includes(name));
  const build = builds.find(has) ?? builds.at(-1);
  const [client] = await Promise.all([load(build), drawn()]);
  client.hydrate();
  await walk(document.body, client);
}

offerCard();
const hasForm = document.querySelector("form[data-check]");
if (hasForm || document.querySelector("leptos-island")) {
  boot().then(
    // What waits for this comes in a task of its own.
    () => setTimeout(() => (root.dataset.islands = "ready")),
    (error) => {
      root.dataset.islands = "failed";
      console.error(error);
    },
  );
} else {
  root.dataset.islands = "none";
}
