// Puts what the phone keeps of a step back into its form.
import { names, rendered, typed, write } from "./CONTROLS_JS";

/**
 * Puts back what was typed here. The portal's page is newer than what it already has, unless it was
 * made before that came; of a group whose rows were just changed, `moved`, it has everything, and in
 * other places. What is being typed, `typing`, stays as it is.
 */
export async function restore(form, draft, typing, fromPhone, moved) {
  const groups = new Set([...form.elements].map((one) => one.name.split(".")[0]));
  const made = Number(form.elements._ban?.value);
  const all = await motCua.fields(draft);
  const waiting = new Set(all.filter((field) => !field.clean).map(({ path }) => motCua.rowOf(path)));
  waiting.delete("");
  await rows(form, all, (field) => fromPhone || (field.path.split(".")[0] !== moved && (field.clean ? field.version > made : field.own)));
  // Another row may stand there by now: then nothing is written into it, and she is asked.
  const foreign = ({ path: place, row, own: added }) =>
    Object.entries({ ...row, ...(added && { [place]: "" }) }).some(([path, text]) => {
      const own = all.find((field) => field.path === path);
      if (own?.clean && own.version > made) return false;
      const mine = own?.clean ? [own.value] : own ? [own.value, own.base, ...own.tried] : [text];
      return !mine.includes(rendered(form, path));
    });
  for (const field of all) {
    const [group] = field.path.split(".");
    const older = field.version > made;
    if (!fromPhone && (group === moved || (field.clean && !older && groups.has(group)))) {
      // What the portal had of a row that waits is what it is known by.
      if (group === moved || !waiting.has(motCua.rowOf(field.path))) await motCua.drop(draft, field.path);
      continue;
    }
    if (!fromPhone && !field.clean && groups.has(group) && foreign(field)) continue;
    for (const text of field.clean ? [field.value] : [field.base, ...field.tried]) motCua.sending(field.path, text);
    if (!typing.has(field.path) && typed(form, field.path) !== field.value) {
      write(form, field.path, field.value);
    }
  }
}

/** Adds the rows that the page lacks, of those fields that count. */
async function rows(form, all, counts) {
  const shown = new Set([...names(form)].map(motCua.rowOf));
  const lacking = new Set(all.filter(counts).map(({ path }) => motCua.rowOf(path)));
  const missing = [...lacking].filter((row) => !shown.has(row) && form.querySelector(`template[data-dong="${CSS.escape(row.split(".")[0])}"]`));
  if (missing.length === 0) return;
  const tools = await import("./ROWS_JS").catch(() => undefined);
  for (const row of missing.sort((one, other) => one.split(".")[1] - other.split(".")[1])) {
    const cells = all.filter(({ path }) => motCua.rowOf(path) === row);
    tools?.upTo(form, row, cells.some(({ own }) => own) && cells.every(({ clean }) => !clean));
  }
}
