// Rows of a group that the portal has not got: made on the page from the empty one that it brings, and taken away
// there again. Loaded where a page brings one (`draft.js`), and where rows are put back that it lacks (`back.js`).
import { names, typed, write } from "./CONTROLS_JS";
import { had, ours, sent } from "./LOOSE_JS";

/** The most rows that a path can name (`domain::form::Path`). */
const MOST = 1_000;

const blank = (form, group) => form.querySelector(`template[data-dong="${CSS.escape(group)}"]`);
const besides = (template) => [...template.parentElement.querySelectorAll(":scope > .row")];
const adding = (template) => template.parentElement.querySelector(":scope > [name=them]");
const most = (template) => Number(template.dataset.toi ?? MOST);
const made = (form, row) => form.querySelector(`[data-moi="${CSS.escape(row)}"]`);
/** The paths of all answers of a row. */
const cells = (form, row) => [...names(form)].filter((name) => name.startsWith(row));

/** Writes its place, from 0, and its number, from 1, into all of an empty row (`row_group`). */
function placed(row, place) {
  const fill = (text) => text.replaceAll("ROW0", place).replaceAll("ROW1", place + 1);
  const all = document.createTreeWalker(row, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = all.currentNode; node; node = all.nextNode()) {
    for (const one of node.attributes ?? [node]) if (one.nodeValue.includes("ROW")) one.nodeValue = fill(one.nodeValue);
  }
}

/** Puts an empty row behind all others; nothing where the group is full. `own`: the portal has not got it. */
function add(form, group, own = true) {
  const template = blank(form, group);
  const place = template ? besides(template).length : 0;
  if (!template || place >= most(template)) return undefined;
  const row = document.importNode(template.content.firstElementChild, true);
  placed(row, place);
  if (own) row.dataset.moi = `${group}.${place}.`;
  template.before(row);
  adding(template).hidden = place + 1 >= most(template);
  // What the checks show and hide by other answers.
  row.dispatchEvent(new Event("change", { bubbles: true }));
  return row;
}

/** Adds a row that was pressed for; gives whether there is room. */
export function added(form, group) {
  const row = add(form, group);
  [...(row?.elements ?? [])].find((one) => one.matches("input:enabled:not([type=hidden]), select:enabled, textarea:enabled"))?.focus();
  return Boolean(row);
}

/** Adds rows up to `row`, as `khach.2.`. */
export function upTo(form, row, own) {
  const [group, place] = row.split(".");
  const template = blank(form, group);
  if (!template) return;
  for (let at = besides(template).length; at <= Number(place); at += 1) add(form, group, own || at < Number(place));
}

/** Takes away a row that the portal cannot have; those behind it move up. Gives whether it is gone. */
export function taken(form, row, { changed, forget }) {
  const gone = made(form, row);
  if (!gone) return false;
  const template = blank(form, row.split(".")[0]);
  const all = besides(template);
  const behind = all.slice(all.indexOf(gone)).map((one) => one.dataset.moi);
  if (behind.some((one) => !one || cells(form, one).some(sent))) return false;
  for (const [at, next] of behind.slice(1).entries()) {
    for (const path of cells(form, behind[at])) {
      const text = typed(form, next + path.slice(behind[at].length));
      if (typed(form, path) === text) continue;
      write(form, path, text);
      changed(path);
    }
  }
  const last = behind.at(-1);
  const paths = cells(form, last);
  made(form, last).remove();
  paths.forEach(forget);
  adding(template).hidden = false;
  adding(template).focus();
  return true;
}

/** The rows from here that the portal has now are like any other. */
export function arrived(form, split) {
  for (const row of form.querySelectorAll("[data-moi]")) {
    const { moi } = row.dataset;
    const asked = Object.keys(split).some((path) => path.startsWith(moi));
    if (!asked && cells(form, moi).some(sent)) delete row.dataset.moi;
  }
}

/**
 * Where another device has put a row in the place of one that was added here, both stay: the one from here goes
 * behind all others. `kept`: what the phone has of the draft. Gives what of `split` is still to be asked.
 */
export function aside(split, form, kept, { changed, forget }) {
  const left = { ...split };
  for (const row of new Set(Object.keys(split).map(motCua.rowOf).filter(Boolean))) {
    const paths = Object.keys(split).filter((path) => motCua.rowOf(path) === row);
    const old = made(form, row);
    const all = cells(form, row);
    const known = kept.filter(({ path }) => motCua.rowOf(path) === row);
    const mine = old || known.some(({ own }) => own);
    // Of a row that did get there once, only she can say which texts count.
    const there = known.some(({ clean, base }) => clean || base) || paths.some((path) => !all.includes(path) || ours(path, split[path].there));
    if (!mine || there) continue;
    const texts = all.map((path) => [path.slice(row.length), old ? typed(form, path) : (split[path]?.here ?? typed(form, path))]);
    const focused = document.activeElement;
    const { selectionStart, selectionEnd } = focused;
    const to = add(form, row.split(".")[0]);
    if (!to) continue;
    for (const path of paths) had.set(path, split[path].there);
    delete old?.dataset.moi;
    for (const [column, text] of texts.filter(([, text]) => text !== "")) {
      write(form, to.dataset.moi + column, text);
      changed(to.dataset.moi + column);
    }
    for (const path of paths) {
      write(form, path, split[path].there);
      delete left[path];
    }
    all.forEach(forget);
    if (!old?.contains(focused)) continue;
    // She is typing into it: the cursor goes along.
    const control = to.elements[[...old.elements].indexOf(focused)];
    control?.focus();
    if (selectionStart != null) control?.setSelectionRange(selectionStart, selectionEnd);
  }
  return left;
}
