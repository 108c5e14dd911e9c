// The papers of the visit that is open: read and made ready as on a step, sealed in the vault one by one,
// and listed under the question that they answer. Loaded when a form asks for papers. All words stand in
// the page (`pages::papers`).
import { block } from "./CONTROLS_JS";
import { calm, corners, entry, opens, part, refuse, state, wonder } from "./ENTRY_JS";
import { jpgName, ready } from "./PICTURE_JS";
import * as vault from "./VAULT_JS";

/** The visit on the page, its form, the entries that stand in it, and what is being done with them. */
let here;

/** SHA-256 in hexadecimal. */
async function hashed(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One thing after the other; one that fails hinders none after it. */
function next(own, act) {
  own.busy = own.busy.then(act).catch(() => {});
}

function gone(own, item) {
  calm(item);
  item.remove();
  own.items.delete(item);
}

function added(own, field, name) {
  const item = entry(field, name, (item, button) => {
    // However long she takes, what else is done with papers goes on.
    if (button === "goc") byHand(own, item);
    else if (button) next(own, () => pressed(own, item, button));
  });
  own.items.add(item);
  return item;
}

/** Shows what is known of a paper that is in the vault. */
function told(item, id, said, picture) {
  [item.paper, item.said] = [id, said];
  item.photo = opens({ type: said.loai, name: said.ten }, said.hoi);
  part(item, "ten").textContent = said.ten;
  const large = part(item, "co");
  large.textContent = large.dataset.co.replace("#", Math.ceil(said.co / 1_000));
  if (said.hoi.length > 0) wonder(item, said.hoi, picture);
  else state(item, "cho");
}

/** Seals a file; one that is not sealed does not count, and that is said. */
async function keep(own, item, file, hoi) {
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return refuse(item, "khong-doc");
  const said = { cau: item.field, ten: file.name, loai: file.type, co: bytes.byteLength, bam: await hashed(bytes), hoi };
  const twin = [...own.items].find((one) => one !== item && one.field === item.field && one.said?.bam === said.bam);
  if (twin) return gone(own, item);
  try {
    told(item, await vault.putPaper(own.visit, said, bytes), said, file);
  } catch {
    refuse(item, "day");
  }
  return undefined;
}

async function take(own, field, chosen) {
  for (const item of [...own.items]) if (item.field === field && !item.paper) gone(own, item);
  for (const one of chosen) {
    const item = added(own, field, one.name);
    state(item, "doc");
    const { why, file, faults, straight } = await ready(one);
    item.straight = straight;
    if (why) refuse(item, why);
    else await keep(own, item, file, straight ? ["thang", ...faults] : faults);
  }
  own.changed();
}

/** Puts a straightened picture in the place of the one that lay at an angle. */
async function replace(own, item, blob) {
  const { paper, said } = item;
  calm(item);
  item.said = item.straight = undefined;
  await keep(own, item, new File([blob], jpgName(said.ten), { type: blob.type }), []);
  // That one goes only when the other is there.
  if (item.paper !== paper) await vault.dropPaper(paper);
  own.changed();
}

async function byHand(own, item) {
  const blob = await corners(item, async () => {
    const bytes = await vault.paperBytes(item.paper);
    return bytes && new Blob([bytes], { type: item.said.loai });
  });
  if (blob) next(own, () => replace(own, item, blob));
}

async function pressed(own, item, button) {
  const { paper, said } = item;
  if (button === "van-dung") {
    await vault.amendPaper(paper, { ...said, hoi: [] });
    calm(item);
    told(item, paper, { ...said, hoi: [] });
  } else if (button === "nan") {
    state(item, "doc");
    const blob = await item.straight().catch(() => undefined);
    item.straight = undefined;
    if (!blob) return state(item, "hoi");
    return replace(own, item, blob);
  } else {
    if (paper) await vault.dropPaper(paper);
    gone(own, item);
    if (button === "chup-lai") own.form.elements[item.field]?.click?.();
  }
  return own.changed();
}

/** Lists what is kept of a visit in its form, and takes what is chosen there; `changed` is called after it. */
export async function show(form, visit, changed) {
  const own = (here = { form, visit, changed, items: new Set(), busy: Promise.resolve() });
  for (const input of form.querySelectorAll("input[type=file]")) {
    const choose = () => {
      const chosen = [...input.files];
      input.value = "";
      next(own, () => take(own, input.name, chosen));
    };
    input.addEventListener("change", choose);
    // What was chosen while this script was on its way.
    if (input.files.length > 0) choose();
  }
  for (const { id, visit: of, ...said } of await vault.papers(visit)) {
    if (said.cau && !block(said.cau)) continue;
    const item = added(own, said.cau ?? form.querySelector("input[type=file]").name, said.ten ?? "");
    item.paper = id;
    const bytes = said.hoi?.length > 0 && (await vault.paperBytes(id));
    // What could be straightened is known only while the page stands.
    const hoi = said.hoi?.filter((one) => one !== "thang");
    if (!said.bam || bytes === undefined) refuse(item, "hong-may");
    else told(item, id, { ...said, hoi }, bytes && new Blob([bytes], { type: said.loai }));
  }
}

/** Waits until nothing is being read or sealed. */
export const settled = () => here?.busy;

/** Whether a picture is asked about, or a file was not taken. */
export const asks = () => [...(here?.items ?? [])].some((item) => ["hoi", "hong", "goc"].includes(item.dataset.o));

/** Whether a file was chosen for this field, now or before. */
export const has = (field) => [...(here?.items ?? [])].some((item) => item.field === field);

/** Leaves nothing of them in the page. */
export function away() {
  for (const item of here?.items ?? []) calm(item);
  here = undefined;
}
