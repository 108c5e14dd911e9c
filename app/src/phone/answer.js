// The answer of a check without network: drawn here by the portal's own code, from the rules that the
// phone keeps. The service worker says on the page that it is one (`answered`), and names the code.
const root = document.documentElement;

/** Vietnam's clock is so far ahead of Greenwich's, in milliseconds. */
const AHEAD = 7 * 3_600_000;

async function draw() {
  const files = root.dataset.kiemTra.split(" ");
  const [script, wasm] = [".js", ".wasm"].map((ending) => files.find((name) => name.endsWith(ending)));
  const [code, answer] = await Promise.all([import(script), fetch("/kiem-tra/du-lieu")]);
  const [{ rules }] = await Promise.all([answer.json(), code.default({ module_or_path: fetch(wasm) })]);
  const lang = document.querySelector("[name=ngon-ngu][aria-pressed=true]")?.value ?? root.lang;
  const day = new Date(Date.now() + AHEAD).toISOString().slice(0, 10);
  const [title, content] = code.answer(rules, [...new URLSearchParams(location.search)].flat(), lang, day);
  document.title = title;
  document.querySelector("main").innerHTML = content;
}

export async function start() {
  try {
    await draw();
  } catch {
    // What the worker would have said, had it known.
    location.replace("/khong-mang");
    return;
  }
  // Whoever changes how she reads comes back to this address, as on the portal's page.
  for (const back of document.querySelectorAll(".settings [name=ve]")) back.value = location.pathname + location.search;
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
