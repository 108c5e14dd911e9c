// What was changed in two places: a field, or a whole row. Shows both texts with a button for each, and
// keeps the one that the person takes. Loaded when there is something to ask (`draft.js`).
import { block, label, typed, words, write } from "./CONTROLS_JS";

/** Asks about each path of `split`; of a row at once. */
export function ask(split, tools) {
  const asked = new Map();
  for (const [path, both] of Object.entries(split)) {
    const one = motCua.rowOf(path) || path;
    asked.set(one, [...(asked.get(one) ?? []), { path, ...both }]);
  }
  for (const [one, cells] of asked) question(cells, one, tools);
}

/** Both texts of a field or a row, with a button for each. */
function question(cells, one, tools) {
  const { form, draft, sync, settled } = tools;
  document.getElementById(`hai-noi-${one}`)?.remove();
  const box = document.querySelector("[data-hai-noi]").cloneNode(true);
  delete box.dataset.haiNoi;
  box.id = `hai-noi-${one}`;
  box.hidden = false;
  const said = (side) => cells.map((cell) => words(form, cell.path, cell[side]) || "–").join(" · ");
  box.querySelector("[data-day]").textContent = said("here");
  box.querySelector("[data-kia]").textContent = said("there");
  box.addEventListener("click", async ({ target }) => {
    const which = target.closest("[data-chon]")?.dataset.chon;
    if (!which) return;
    box.remove();
    // The question that was asked about has the focus then, and no keyboard comes up for it.
    const place = block(cells[0].path) ?? form;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    await settled();
    const all = await motCua.fields(draft).catch(() => []);
    const open = ({ path }) => all.find((field) => field.path === path && !field.clean);
    const row = Object.fromEntries(cells.map(({ path, there }) => [path, there]));
    // What was typed comes first: the rest of a row is kept as that knows it.
    const order = [...cells.filter(open), ...cells.filter((cell) => !open(cell))];
    for (const cell of order) await decided(which === "day", cell, open(cell), row, tools);
    await sync();
  });
  (block(cells[0].path) ?? form).after(box);
}

/** Keeps one of the two texts; the other is known then. */
async function decided(mine, { path, here, there }, field, row, { form, draft, loose, had }) {
  const value = mine ? (loose.get(path)?.value ?? field?.value ?? here) : there;
  had.set(path, there);
  const anew = () => motCua.keep(draft, path, { value, base: there, label: label(path), row });
  if (!mine) await motCua.drop(draft, path).catch(() => {});
  else if (field && !loose.has(path)) await motCua.amend(field, { base: there, row });
  else await motCua.drop(draft, path).then(anew).then(() => loose.delete(path), () => loose.set(path, { value, base: there, row }));
  if (!mine) loose.delete(path);
  if (typed(form, path) !== value) write(form, path, value);
}
