// A form that is no draft of the portal, as a list of guests: what is typed and chosen stays on this phone, sealed, until the
// portal has it. Loaded where a page has such a form (data-giu-lai), or tells that one has arrived (data-da-gui).
import { names, rendered, typed, write } from "./CONTROLS_JS";

/** How long sending waits for the phone's storage, in milliseconds. */
const PATIENCE = 1_000;
/** What is kept of a form that was sent, in place of why a file does not go out. */
const SENT = ["da-gui"];

/** Under which name the key is kept with which a form went that may have arrived without an answer. */
const keyOf = (of) => `${of} khoa`;

/** Writes under way, one after the other. */
let writing = Promise.resolve();

function then(act) {
  const one = writing.then(act);
  writing = one.catch(() => {});
  return one;
}

// Only what was sent goes: another list may have been begun since in another window.
async function arrived(of) {
  if ((await motCua.marks(of)).length === 0) return;
  await motCua.mark(of, []);
  await motCua.mark(keyOf(of), []);
  await motCua.dropDraft(of);
}

/** Puts back what was kept, but for what is newer `here`; gives whether there was anything. */
async function restore(form, of, here) {
  const fields = await motCua.fields(of);
  for (const { path, value } of fields) {
    if (!here.has(path) && typed(form, path) !== value) write(form, path, value);
  }
  const files = await motCua.files(of);
  for (const input of form.querySelectorAll("input[type=file]")) {
    const last = files.filter(({ field }) => field === input.name).at(-1);
    if (!last || here.has(input.name) || input.files.length > 0) continue;
    const chosen = new DataTransfer();
    chosen.items.add(last.file);
    input.files = chosen.files;
  }
  return fields.length + files.length > 0;
}

/** Starts on a page's form, or on what says that it has arrived. */
export async function start(node) {
  if (node.dataset.daGui) return arrived(`to ${node.dataset.daGui}`);
  const form = node;
  const of = `to ${form.dataset.giuLai}`;
  const line = form.querySelector("[data-da-giu]");
  // While something is being kept, it is not said to be.
  let writes = 0;
  let some = false;
  /** What the phone refused to keep, by name. */
  const loose = new Set();
  /** What was typed or chosen on this page: newer than what was kept before. */
  const here = new Set();
  const say = () => (line.hidden = writes > 0 || !some || loose.size > 0);
  let sent = false;
  const key = form.elements._khoa;
  const fresh = key?.value;

  function keep(path, act) {
    // What was changed asks for something else.
    if (key) key.value = fresh;
    const anew = sent;
    sent = false;
    some = true;
    here.add(path);
    writes += 1;
    say();
    then(async () => {
      if (anew) await motCua.mark(of, []);
      if (key) await motCua.mark(keyOf(of), []);
      await act();
    })
      .then(
        () => loose.delete(path),
        () => loose.add(path),
      )
      .then(() => ((writes -= 1), say()));
  }

  function changed(path) {
    const value = typed(form, path);
    keep(path, () => motCua.keep(of, path, { value, base: rendered(form, path), label: "" }));
  }

  async function take(input) {
    const old = (await motCua.files(of)).filter(({ field }) => field === input.name);
    const [file] = input.files;
    if (file) await motCua.keepFile(of, input.name, file);
    for (const { id } of old) await motCua.dropFile(id);
  }

  // How she likes to read is chosen by a form of its own again: this phone gives back what was typed, and files.
  for (const button of document.querySelectorAll(".switch__button[form]")) {
    for (const name of ["form", "formaction"]) button.removeAttribute(name);
  }
  motCua.onPage = async () => {
    await Promise.race([writing, new Promise((late) => setTimeout(late, PATIENCE))]);
    return writes > 0 || loose.size > 0;
  };
  form.addEventListener("input", ({ target }) => target.type !== "file" && names(form).has(target.name) && changed(target.name));
  form.addEventListener("change", ({ target }) => target.type === "file" && keep(target.name, () => take(target)));
  let [held, passing] = [false, false];
  document.addEventListener(
    "submit",
    async (event) => {
      if (event.target !== form || passing) return;
      // Before anything else on the page sends it.
      event.preventDefault();
      event.stopPropagation();
      if (held) return;
      held = sent = true;
      const marked = () => motCua.mark(of, SENT).then(() => key && motCua.mark(keyOf(of), [key.value]));
      const stored = then(marked).catch(() => {});
      await Promise.race([stored, new Promise((late) => setTimeout(late, PATIENCE))]);
      passing = true;
      form.requestSubmit(event.submitter);
      held = passing = false;
    },
    true,
  );

  // A page that was asked for in another way of reading before this file came has what was typed written into it: newer than
  // what was kept before, once. The page may be loaded again after more was typed.
  const given = new Set(history.state?.traLai ? [] : form.dataset.traLai?.split(" "));
  const early = [...names(form)].filter((name) => given.has(name) || typed(form, name) !== rendered(form, name));
  await motCua.mark(of, []);
  // The same once more counts once, also from a page that was made anew.
  const [last] = key ? await motCua.marks(keyOf(of)) : [];
  if (last) key.value = last;
  early.forEach(changed);
  if (given.size > 0) then(() => loose.size > 0 || history.replaceState({ traLai: true }, ""));
  some = (await restore(form, of, here)) || some;
  say();
}
