// The files of a step: read before they count, pictures made ready and looked at, kept on the phone, and
// brought to the portal in pieces, with progress, a pause, and the person's word where a picture is bad.
// All words stand in the page (`pages::papers`); without scripts the plain control sends the files.
import { block } from "./CONTROLS_JS";
import { calm, corners, entry, opens, part, refuse, state, wonder } from "./ENTRY_JS";
import { jpgName, ready } from "./PICTURE_JS";

/** After a try that did not get through: the first pause and the longest, in milliseconds. */
const RETRY = 2_000;
const RETRIES_END = 60_000;

let form, draft, tools;
/** What stands on the page for each file kept here, by its id. */
const shown = new Map();
let bringing, timer;
let again = false;
let retry = RETRY;

/** Takes what was chosen at a control. */
export async function take(input) {
  const { name } = input;
  for (const [id, item] of shown) if (item.field === name && item.dataset.o === "hong") drop(id, item);
  const loose = new DataTransfer();
  for (const chosen of [...input.files]) {
    const item = entry(name, chosen.name, pressed);
    item.chosen = true;
    state(item, "doc");
    const { why, file, faults, straight } = await ready(chosen);
    if (why) {
      refuse(item, why);
      shown.set(`hong ${shown.size} ${Date.now()}`, item);
      continue;
    }
    [item.straight, item.photo] = [straight, opens(file, faults)];
    part(item, "ten").textContent = file.name;
    const ask = straight ? ["thang", ...faults] : faults;
    try {
      const id = await motCua.keepFile(draft, name, file, ask);
      shown.set(id, item);
      if (ask.length > 0) wonder(item, ask, file);
      else state(item, "cho");
    } catch {
      // The phone keeps nothing: the form itself sends it.
      loose.items.add(file);
      state(item, "mau");
    }
  }
  input.files = loose.files;
  await list();
  bring();
}

function drop(id, item) {
  calm(item);
  const held = item.contains(document.activeElement);
  item.remove();
  if (held) form.elements[item.field]?.focus?.();
  shown.delete(id);
}

/** What becomes of a picture: its corners as they were found, or as she sets them; it waits meanwhile. */
async function straightened(id, item, button) {
  if (button === "nan") {
    state(item, "doc");
    return item.straight();
  }
  const marks = await motCua.marks(id);
  const blob = await corners(item, async () => {
    if (marks.length === 0) await motCua.mark(id, ["dung"]);
    return (await motCua.files(draft)).find((one) => one.id === id)?.file;
  });
  if (!blob) await motCua.mark(id, marks);
  return blob;
}

async function pressed(item, button) {
  const id = [...shown].find(([, one]) => one === item)?.[0];
  if (!id || !button) return;
  if (/bo|chup-lai|nan|goc/.test(button)) tools.edited();
  if (button === "bo" || button === "chup-lai") {
    await motCua.dropFile(id).catch(() => {});
    drop(id, item);
    if (button === "chup-lai") form.elements[item.field]?.click?.();
  } else if (button === "tam-dung") {
    await motCua.mark(id, ["dung"]);
    state(item, "dung", part(item, "thanh").value);
  } else if (button === "gui-tiep" || button === "van-dung") {
    await motCua.mark(id, []);
    calm(item);
    state(item, "cho");
  } else {
    const blob = await straightened(id, item, button);
    if (!blob) return bring();
    const file = new File([blob], jpgName(part(item, "ten").textContent), { type: blob.type });
    const straight = await motCua.keepFile(draft, item.field, file).catch(() => undefined);
    calm(item);
    if (!straight) {
      // No room for the straightened one: the picture waits as it was taken, and she decides.
      await motCua.mark(id, ["dung"]).catch(() => {});
      return state(item, "dung");
    }
    part(item, "ten").textContent = file.name;
    await motCua.dropFile(id);
    shown.delete(id);
    shown.set(straight, item);
    item.straight = undefined;
    state(item, "cho");
  }
  await list();
  bring();
}

// Names the files that wait here, and shows those of this step that were kept before. Gives them, or
// nothing where the phone does not say.
async function list() {
  const left = await motCua.files(draft).catch(() => undefined);
  if (!left) return undefined;
  tools.say("tep-cho", left.map(({ file }) => file.name).join(", "));
  for (const { id, field, file } of left) {
    if (shown.has(id) || !block(field)) continue;
    const item = entry(field, file.name, pressed);
    shown.set(id, item);
    const why = await motCua.marks(id);
    item.photo = opens(file, why);
    if (why.length === 0) state(item, "cho");
    else if (why.includes("dung")) state(item, "dung");
    else wonder(item, why.filter((one) => one !== "thang"), file);
  }
  return left;
}

/** Whether this page itself names a file that the portal has. */
const named = ({ field, hash }) => Boolean(block(field)?.querySelector(`[data-sha="${hash}"]`));

// Shows what the portal got after this page was made, and was not named on it. A page of this moment
// that does not name it asks the portal: it may have been taken off again.
async function late() {
  const here = (await motCua.brought(draft)).filter(({ field }) => block(field));
  const unnamed = here.filter((one) => !named(one));
  for (const { id, field, name } of unnamed) {
    const item = entry(field, name, pressed);
    shown.set(id, item);
    state(item, "xong");
  }
  if (document.documentElement.dataset.giu !== undefined) return;
  for (const one of here) if (!unnamed.includes(one)) await motCua.dropFile(one.id);
  if (unnamed.length === 0) return;
  const { missing = [], token } = await motCua.syncFields(draft, [], unnamed, tools.token());
  tools.token(token);
  for (const one of unnamed) {
    if (!missing.includes(motCua.nameOf(one))) continue;
    await motCua.dropFile(one.id);
    if (shown.has(one.id)) drop(one.id, shown.get(one.id));
  }
}

// Says what has become of the files that were kept here, by whomever they were brought.
async function became() {
  const still = (await list())?.map(({ id }) => id);
  const there = await motCua.brought(draft).catch(() => []);
  for (const [id, item] of still ? [...shown] : []) {
    if (!["cho", "gui", "dung"].includes(item.dataset.o)) continue;
    const one = there.find((one) => one.id === id);
    // Taken away by another window, or already named by the page, which was made when it had arrived.
    // What she chose on this page stays: the page names its content under another name.
    if (one ? named(one) && !item.chosen : !still.includes(id)) drop(id, item);
    else if (one) state(item, "xong");
    else if (item.dataset.o === "gui") state(item, "cho");
  }
}

/** Brings what waits, and what comes to it meanwhile; goes on by itself until all is there. One at a time. */
export function bring() {
  again = Boolean(bringing);
  bringing ??= broughtAll().finally(() => (bringing = undefined));
  return bringing;
}

async function broughtAll() {
  do {
    again = false;
    await brought();
  } while (again);
}

async function brought() {
  clearTimeout(timer);
  const left = (await list()) ?? [];
  if (left.length === 0 || !navigator.onLine || tools.away()) return became();
  const told = await motCua.syncPapers(draft, tools.token()).catch(() => ({ state: "storage" }));
  tools.token(told.token);
  if (told.state === "sign-in") tools.show("het-phien");
  const unsaid = [];
  for (const { id, name, say } of told.bad ?? []) {
    const item = shown.get(id);
    if (item) refuse(item, "cong", say);
    else unsaid.push(name);
  }
  tools.say("tep-hong", unsaid.join(", "));
  await became();
  // A network that is said to be back is not always there yet.
  const later = told.state === "network" || told.state === "later";
  if (later) timer = setTimeout(bring, retry);
  retry = later ? Math.min(2 * retry, RETRIES_END) : RETRY;
}

/** Whether this page alone has a file: the phone could not keep it. */
export const loose = () => [...form.elements].some((one) => one.type === "file" && one.files.length > 0);

/** Whether a file of this step is being read, sent or asked about. */
export const waits = () => [...shown.values()].some((item) => ["doc", "cho", "gui", "hong", "hoi", "goc"].includes(item.dataset.o));

/**
 * Waits until nothing is being read or sent. Gives whether the person may go on without another look:
 * nothing was refused and nothing is asked.
 */
export async function settle() {
  const wait = document.querySelector("[data-tep-doi]");
  wait.hidden = shown.size === 0;
  await bring();
  wait.hidden = true;
  const open = [...shown.values()].find((item) => ["hong", "hoi", "goc"].includes(item.dataset.o));
  open?.scrollIntoView({ block: "center" });
  open?.querySelector("[data-bam]:not([hidden]), [data-goc-bam]:not([hidden])")?.focus();
  return !open;
}

/** Starts on a step's form. */
export async function begin(page, of, given) {
  [form, draft, tools] = [page, of, given];
  const channel = new BroadcastChannel("mot-cua-tep");
  channel.onmessage = ({ data: { id, sent, whole } }) => {
    const item = shown.get(id);
    if (item && ["cho", "gui"].includes(item.dataset.o)) state(item, "gui", sent / whole);
  };
  await list();
  late().catch(() => {});
}
