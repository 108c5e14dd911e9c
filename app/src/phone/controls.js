// Reading and writing the controls of a form, as the server reads what a browser posts.

// By the browser's own index: a weak phone takes long to look through all controls for each of them.
function named(form, name) {
  const found = form.elements.namedItem(name) ?? [];
  const all = found instanceof Element ? [found] : [...found];
  return all.filter((one) => one.name === name && one.type !== "submit");
}
const chosen = (values) => values.filter((value) => value !== "").join(",");

/**
 * The time of day, `09:41`. By hand: a browser takes longer to look up how Vietnam writes it than for all
 * else that a key sets off.
 */
export function clock() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** What stands in the controls of this name; several boxes are joined by commas. */
export function typed(form, name) {
  const value = (one) => (/^(radio|checkbox)$/.test(one.type) && !one.checked ? "" : one.value);
  return chosen(named(form, name).map(value));
}

/** What the server wrote into them, whatever was typed or restored by the browser since. */
export function rendered(form, name) {
  const value = (one) => {
    if (/^(radio|checkbox)$/.test(one.type)) return one.defaultChecked ? one.value : "";
    if (one.options) return ([...one.options].find((option) => option.defaultSelected) ?? one.options[0])?.value ?? "";
    return one.defaultValue;
  };
  return chosen(named(form, name).map(value));
}

/** The names of all answers of a form, each once. */
export const names = (form) =>
  new Set([...form.elements].filter((one) => !/^(submit|button|file)$/.test(one.type)).map((one) => one.name).filter((name) => name && !name.startsWith("_")));

/** Writes a value and lets the checks look at it. */
export function write(form, name, value) {
  const values = value.split(",").map((one) => one.trim());
  let last;
  for (const one of named(form, name)) {
    if (one.type === "hidden" || one.type === "file") continue;
    if (/^(radio|checkbox)$/.test(one.type)) one.checked = values.includes(one.value);
    else one.value = value;
    last = one;
  }
  last?.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A value in the words of its choice, where it is one. */
export function words(form, name, value) {
  const of = (one) => {
    const option = one.options && [...one.options].find((option) => option.value === value);
    if (option) return option.text;
    return /^(radio|checkbox)$/.test(one.type) && one.value === value ? one.labels?.[0]?.textContent : undefined;
  };
  return named(form, name).map(of).find(Boolean)?.trim() ?? value;
}

/** The field's block on the page, and what it asks. */
export const block = (path) => document.querySelector(`[data-field="${CSS.escape(path)}"]`);
export const label = (path) => block(path)?.querySelector(".field__label")?.firstChild?.textContent?.trim() ?? "";
