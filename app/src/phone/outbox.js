// The review of a draft: sends it through the phone's outbox, so that a press without network is not
// lost, and says what has become of it. Nothing is called received before the receipt is there.

let box, draft, form, later;

const list = () => [...document.querySelectorAll("[data-cho]")];

function show(state) {
  const known = list().some((one) => one.dataset.cho === state);
  const name = state === undefined || known ? state : "refused";
  for (const one of list()) one.hidden = one.dataset.cho !== name;
  const waits = ![undefined, "mat-mang", "sent"].includes(state);
  box.querySelector("[data-thoi]").hidden = !waits;
  box.querySelector("[data-gui-sau]").hidden = waits || Boolean(form) || navigator.onLine;
}

const stateOf = (one) => (motCua.stuck(one) ? "cho" : one.state);

async function done(one) {
  const { to, missed } = one;
  if (!to || missed) {
    if (to) box.querySelector("[data-cho=sent] a").href = to;
    // What stands here and was not in it.
    if (to) await changes(false);
    show(stateOf(one));
    if (motCua.stuck(one)) later();
    return;
  }
  await motCua.unwait(draft);
  location.assign(to);
}

async function send() {
  const token = form?.elements._token.value;
  const entry = { draft, key: box.dataset.khoa, state: "cho" };
  await motCua.wait(entry);
  show("cho");
  await motCua.alone(async () => {
    // Whatever the line looks like: should this page go, the browser sends it.
    keepTrying().catch(() => {});
    if (!navigator.onLine) return;
    const told = await motCua.sendOne({ ...entry, token });
    // The portal's own page has the words for what is wrong.
    if (form && ["invalid", "refused", "gone", "token"].includes(told.state)) {
      await motCua.unwait(draft);
      form.submit();
      return;
    }
    await done(told);
  });
}

async function keepTrying() {
  await (await navigator.serviceWorker?.getRegistration())?.sync?.register("gui-ho-so");
}

// What was typed on this phone and may not stand in the page above.
async function changes(fromPhone) {
  const fields = await motCua.fields(draft);
  const above = document.querySelector("main").textContent;
  const came = (await motCua.brought(draft)).filter(({ name }) => !above.includes(name));
  const files = [...came, ...(await motCua.files(draft)).map(({ file }) => file)];
  const shown = fields.filter((field) => fromPhone || !field.clean);
  const rows = [...shown.map(({ label, value }) => [label, value]), ...files.map(({ name }) => ["", name])];
  const part = box.querySelector("[data-da-khai]");
  part.hidden = rows.length === 0;
  const cells = rows.flatMap(([name, text]) => {
    const [term, said] = ["dt", "dd"].map((tag) => document.createElement(tag));
    term.textContent = name;
    said.textContent = text;
    return [term, said];
  });
  part.querySelector("dl").replaceChildren(...cells);
}

/** Starts on a review's block; `soon`: has what did not get through tried again. */
export async function start(found, fromPhone, soon) {
  box = found;
  later = soon;
  draft = box.dataset.hopCho;
  form = document.querySelector("form[action$='/nop']");
  const press = (event) => {
    event?.preventDefault();
    for (const button of document.querySelectorAll("form[action$='/nop'] button")) button.disabled = true;
    // Where the phone keeps nothing, the form goes the plain way.
    send().catch(() => form?.submit());
  };
  form?.addEventListener("submit", press);
  box.querySelector("[data-gui-sau]").addEventListener("click", press);
  box.querySelector("[data-thoi]").addEventListener("click", async () => {
    await motCua.unwait(draft);
    for (const button of document.querySelectorAll("form[action$='/nop'] button")) button.disabled = false;
    show(navigator.onLine ? undefined : "mat-mang");
  });
  const sent = new BroadcastChannel("mot-cua-gui");
  sent.onmessage = ({ data }) => data.filter((one) => one.draft === draft).forEach(done);
  const waits = async () => (await motCua.outbox().catch(() => [])).find((one) => one.draft === draft);
  const entry = await waits();
  if (entry?.to && !fromPhone) {
    await done(entry);
    return;
  }
  if (entry) box.dataset.khoa = entry.key;
  const say = () => show(entry ? stateOf(entry) : navigator.onLine && !fromPhone ? undefined : "mat-mang");
  for (const news of ["online", "offline"]) addEventListener(news, async () => (await waits()) || say());
  say();
  // What this page shows may be older than what was typed: bring that first, then show it.
  const typed = (await motCua.fields(draft).catch(() => [])).some((field) => !field.clean);
  if (typed && !entry && !fromPhone && navigator.onLine) {
    const { version } = await motCua.sync(draft);
    if (version !== undefined && String(version) !== box.dataset.ban) {
      location.reload();
      return;
    }
  }
  await changes(fromPhone).catch(() => {});
}
