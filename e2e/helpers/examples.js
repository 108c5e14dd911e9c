// The catalogue's own examples, and how a person types one into the steps of its form.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";

import { expect, test } from "./test.js";
import { jpg } from "./papers.js";
import { heading, leaving, settled } from "./portal.js";

const folder = new URL("../../app/domain/data/services/", import.meta.url);
const read = (slug, file) => parse(readFileSync(new URL(`${slug}/${file}.toml`, folder), "utf8"));

/** Every service of the catalogue, each with the first step of its form. */
export const SERVICES = readdirSync(folder).map((slug) => [slug, read(slug, "form").step[0].id]);

/** A valid example of a service: raw text by path, numbers of files by field. */
export function example(slug, name) {
  const { valid } = read(slug, "examples");
  const found = name ? valid.find((one) => one.name === name || (name instanceof RegExp && name.test(one.name))) : valid[0];
  if (!found) throw new Error(`${slug} has no example “${name}”`);
  return { values: { ...found.values }, files: { ...found.files } };
}

const css = (name) => name.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
// Boxes have a hidden companion that tells the server when none is ticked.
const named = (page, name) => page.locator(`main form [name="${css(name)}"]:not([type=hidden])`);

/** Types one answer into its control; `false` when the control is not on the page or not shown. */
async function put(page, path, text) {
  const all = named(page, path);
  if ((await all.count()) === 0) return false;
  const first = all.first();
  const kind = await first.evaluate((one) => (one.tagName === "SELECT" ? "select" : (one.type ?? "text")));
  if (kind === "radio" || kind === "checkbox") {
    for (const value of text.split(",")) {
      const box = named(page, path).and(page.locator(`[value="${css(value)}"]`));
      if (!(await box.isVisible())) return false;
      await box.check();
    }
    return true;
  }
  if (!(await first.isVisible())) return false;
  if (kind === "select") {
    await first.selectOption(text);
  } else if (kind === "datetime-local") {
    const [, day, month, year, time] = /^(\d+)\/(\d+)\/(\d+) (\d+:\d+)$/.exec(text) ?? [];
    await first.fill(day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${time}` : text);
  } else {
    await first.fill(text);
  }
  return true;
}

/** Adds the rows that the example has and the page has not; with a network the portal adds them. */
export async function addRows(page, values) {
  const rows = {};
  for (const path of Object.keys(values)) {
    const [, group, row] = /^(\w+)\.(\d+)\./.exec(path) ?? [];
    if (group) rows[group] = Math.max(rows[group] ?? 0, Number(row) + 1);
  }
  for (const [group, count] of Object.entries(rows)) {
    const add = page.locator(`main form button[name="them"][value="${group}"]`);
    const there = () =>
      page.locator(`main form [name^="${group}."]`).evaluateAll((all) => new Set(all.map((one) => one.name.split(".")[1])).size);
    while ((await add.count()) > 0 && (await there()) < count) {
      const before = await there();
      await leaving(page, () => add.click());
      expect(await there()).toBeGreaterThan(before);
    }
  }
}

/** Fills what the step shows, and what shows itself because of it. */
export async function fillStep(page, { values, files = {} }) {
  if (test.info().project.name !== "scripts-off") await settled(page);
  await addRows(page, values);
  const left = new Map(Object.entries(values));
  for (let more = true; more; ) {
    more = false;
    for (const [path, text] of left) {
      if (await put(page, path, text)) {
        left.delete(path);
        more = true;
      }
    }
  }
  for (const [field, count] of Object.entries(files)) {
    const control = named(page, field);
    if ((await control.count()) === 0 || !(await control.first().isVisible())) continue;
    const papers = Array.from({ length: count }, (_, n) => jpg(`${field}-${n}.jpg`));
    await control.first().setInputFiles(papers);
  }
}

/** Fills every step of the form that is open, up to its review, which has this title. */
export async function fillAll(page, given, title = "Xem lại rồi gửi") {
  const step = () => new URL(page.url()).pathname;
  // Without scripts a question that depends on another shows itself after a send.
  for (let tries = 0; tries < 40 && !step().endsWith("/xem-lai"); tries += 1) {
    await fillStep(page, given);
    // With scripts, papers are brought before the step goes.
    await leaving(page, () => page.getByRole("button", { name: "Tiếp tục" }).click());
  }
  await expect(heading(page)).toHaveText(title);
}
