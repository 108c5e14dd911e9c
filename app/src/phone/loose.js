// What stands on the page of a step only: what the phone refused to keep, or all of it where the browser
// may keep nothing.
import { names, rendered } from "./CONTROLS_JS";

/** What no phone keeps, by path: goes to the portal only. */
export const loose = new Map();
/** What the portal has instead of what it wrote into this page, by path. */
export const had = new Map();
/** Texts that this page may have brought, by path: where the portal has one, nobody else wrote it. */
const brought = new Map();
motCua.sending = (path, text) => brought.set(path, (brought.get(path) ?? new Set()).add(text));

/** Whether a text that the portal has came from here. */
export const ours = (path, text) => text !== "" && Boolean(brought.get(path)?.has(text));
/** Whether the portal may have something in a field that came from here. */
export const sent = (path) => [...(brought.get(path) ?? [])].some(Boolean);

/** What the portal has of a field, as far as this page knows. */
export const known = (form, path) => had.get(path) ?? rendered(form, path);

/** What the other cells of a field's row were before. */
export function beside(form, name) {
  const row = motCua.rowOf(name);
  const cells = row ? [...names(form)].filter((one) => one !== name && one.startsWith(row)) : [];
  return Object.fromEntries(cells.map((cell) => [cell, known(form, cell)]));
}

/** Shows the one line that is true of where the step is kept. */
export function show(state, time) {
  for (const line of document.querySelectorAll("[data-luu]")) {
    line.hidden = line.dataset.luu !== state;
    const at = line.querySelector("[data-luc]");
    if (at && time && !line.hidden && at.textContent !== time) at.textContent = time;
  }
}

/**
 * Tells the portal what of the step came from here, and the service worker what the phone has not kept
 * yet, by `paths`.
 */
export function mark(form, paths) {
  for (const old of form.querySelectorAll("[name^='_goc.'], [name^='_nen.']")) old.remove();
  const add = (name, value) => form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  for (const [path, texts] of brought) for (const value of texts) add(`_goc.${path}`, value);
  for (const path of paths) add(`_nen.${path}`, loose.get(path)?.base ?? rendered(form, path));
}

/** Brings it to the portal all the same. Gives as `motCua.syncTyped`. */
export async function bring(draft, token) {
  const body = new URLSearchParams({ _token: token });
  const sent = [...loose];
  const edits = sent.map(([path, edit]) => ({ path, ...edit }));
  motCua.edited(body, edits, []);
  for (const { path, value } of edits) motCua.sending(path, value);
  const told = await motCua.post(`/ho-so/nhap/${draft}/dong-bo`, body);
  if (told.why) return { state: told.why, to: told.to, token: told.token };
  for (const [path, edit] of sent) {
    const split = told.split[path];
    // What the portal has came from this page: nobody else wrote it.
    const own = split && brought.get(path).has(split.there);
    if (own) delete told.split[path];
    else if (split) continue;
    const base = own ? split.there : edit.value;
    had.set(path, base);
    // What was brought before that is written over: a form that names it all would grow with every pause.
    if (!own) brought.set(path, new Set([edit.value]));
    if (!own && loose.get(path) === edit) loose.delete(path);
    else loose.set(path, { ...loose.get(path), base });
  }
  const state = Object.keys(told.split).length > 0 ? "split" : told.refused.length > 0 ? "refused" : "saved";
  return { ...told, state };
}
