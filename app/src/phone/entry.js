// What stands on the page of one file that was chosen, under the question it answers: an entry copied from
// the page's own (`pages::papers`), which state it is in, what is wrong with it, and what can be pressed.
import { block } from "./CONTROLS_JS";

/** Whether a browser opens this picture, so that its corners can be set by hand. */
export const opens = ({ type, name }, faults = []) => /(jpe?g|png)$/i.test(type || name) && !faults.includes("khong-mo");

export const all = (item, name) => [...item.querySelectorAll(`[data-${name}]`)];
export const part = (item, name) => item.querySelector(`[data-${name}]`);

/** Brings an entry into a state; `share`: how much of the file was sent. */
export function state(item, name, share) {
  const held = document.activeElement;
  item.dataset.o = name;
  for (const line of all(item, "la")) line.hidden = line.dataset.la !== name;
  for (const number of all(item, "phan")) number.textContent = `${Math.floor(100 * (share ?? 0))} %`;
  for (const bar of all(item, "thanh")) [bar.hidden, bar.value] = [!["gui", "dung"].includes(name), share ?? 0];
  for (const button of all(item, "bam")) {
    const lacks = { nan: !item.straight, goc: !item.photo }[button.dataset.bam];
    button.hidden = !button.dataset.khi.split(" ").includes(name) || Boolean(lacks);
  }
  // A button that goes would take the focus along: what can be pressed now has it then, or the file's name.
  const title = part(item, "ten");
  if (held !== title && !(item.contains(held) && held.hidden)) return;
  title.tabIndex = -1;
  (all(item, "bam").find(({ hidden }) => !hidden) ?? title).focus();
}

/** A new entry in the list under a field's question; `pressed` is called with the name of its button. */
export function entry(field, name, pressed) {
  const place = block(field);
  let list = place?.querySelector("[data-tep-may]");
  if (place && !list) {
    list = document.createElement("ul");
    list.className = "files";
    list.dataset.tepMay = "";
    place.querySelector("input[type=file]").before(list);
  }
  const item = document.querySelector("[data-tep-mau] > li").cloneNode(true);
  part(item, "ten").textContent = name;
  item.field = field;
  item.addEventListener("click", ({ target }) => pressed(item, target.closest("[data-bam]")?.dataset.bam));
  list?.append(item);
  return item;
}

/** Says why a file is not taken: by the name of the page's words, or in the portal's own. */
export function refuse(item, why, words) {
  state(item, "hong");
  for (const line of all(item, "vi")) line.hidden = line.dataset.vi !== why;
  if (words) part(item, "loi-cong").textContent = words;
  part(item, "loi").hidden = false;
  part(item, "loi").setAttribute("role", "alert");
}

/** Shows what is wrong with a picture, and asks. */
export function wonder(item, faults, blob) {
  const picture = new Image();
  picture.src = item.preview = URL.createObjectURL(blob);
  picture.alt = "";
  part(item, "anh").replaceChildren(picture);
  part(item, "anh").hidden = false;
  for (const line of all(item, "vi")) line.hidden = !faults.includes(line.dataset.vi);
  part(item, "nghi").hidden = false;
  state(item, "hoi");
}

/**
 * Lets the person set the corners of the picture that `fetch` gives. Gives the picture straightened by them,
 * or nothing when she leaves it: the entry is then as it was.
 */
export async function corners(item, fetch) {
  const before = item.dataset.o;
  const share = part(item, "thanh")?.value;
  const seen = ["anh", "nghi"].map((name) => part(item, name)).filter(({ hidden }) => !hidden);
  for (const one of seen) one.hidden = true;
  state(item, "goc");
  const coming = Promise.all([import("./CORNERS_JS"), fetch()]);
  const made = await coming.then(([{ edit }, blob]) => blob && edit(item, blob)).catch(() => {});
  if (made) return made;
  for (const one of seen) one.hidden = false;
  state(item, before, share);
  part(item, "bam=goc").focus();
  return undefined;
}

/** Takes away what was asked or said. */
export function calm(item) {
  item.stop?.();
  if (item.preview) URL.revokeObjectURL(item.preview);
  for (const name of ["anh", "nghi", "loi"]) part(item, name).hidden = true;
}
