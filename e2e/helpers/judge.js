// What has to hold on every page: no accessibility fault, no sideways scroll, the same tree for a
// screen reader as when it was last read by a person.
import { expect, test } from "@playwright/test";
import axe from "axe-core";

// axe and the measuring of widths are scripts themselves.
const scripts = () => test.info().project.name !== "scripts-off";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What axe gives back is cut to what is read: most of its time went into describing what is right.
const judged = ([part, only, off]) =>
  window.axe
    .run(part, {
      runOnly: only,
      rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
      resultTypes: ["violations"],
    })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)));

/**
 * Opens what is folded, for `fold` to close again. The scan of a card stays: it would load all that
 * reads cards, and has a journey of its own.
 */
export const unfold = (page, part = "main details") =>
  page.evaluate((part) => {
    for (const one of document.querySelectorAll(part)) {
      if (one.open || one.matches("[data-card]")) continue;
      one.open = true;
      one.dataset.moRa = "";
    }
  }, part);

/** Closes what `unfold` opened. */
export const fold = (page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll("[data-mo-ra]")) {
      one.open = false;
      delete one.dataset.moRa;
    }
  });

/** What axe finds in `part`, each line told with `what`. */
async function faults(page, part, only, off, what) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(axe.source);
  const told = await page.evaluate(judged, [part, only, off]);
  expect.soft(told, `axe, ${what}, ${new URL(page.url()).pathname}`).toEqual([]);
}

/** The panels of the header that were judged, each with its colours: it is the same on most pages. */
const panels = new Set();

/** axe finds nothing, in light and in dark, with all unfolded. */
export async function accessible(page, schemes = ["light", "dark"]) {
  if (!scripts()) return;
  // A page of samples has two of everything, landmarks too.
  const apart = new URL(page.url()).pathname === "/kieu-mau" ? ["landmark-unique"] : [];
  const only = { type: "tag", values: TAGS };
  // Where the panel of the header lies over the page, axe cannot judge the page: one after the other.
  const panel = await page.evaluate(() => {
    const { size, contrast } = document.documentElement.dataset;
    const markup = document.querySelector("details.settings")?.outerHTML.replaceAll(/ value="[^"]*"/g, "");
    return markup && [size, contrast, markup].join(" ");
  });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await unfold(page);
    await faults(page, "html", only, apart, colorScheme);
    await fold(page);
    const known = `${colorScheme} ${page.viewportSize()?.width} ${panel}`;
    if (!panel || panels.has(known)) continue;
    panels.add(known);
    await unfold(page, ".settings");
    await faults(page, ".settings", only, [], `panel, ${colorScheme}`);
    await fold(page);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Text can be read in strong colours, and in the few that a device forces on every page. */
export async function readable(page) {
  const only = { type: "rule", values: ["color-contrast"] };
  await unfold(page);
  await page.evaluate(() => (document.documentElement.dataset.contrast = "2"));
  await faults(page, "html", only, [], "strong colours");
  await page.evaluate(() => delete document.documentElement.dataset.contrast);
  await page.emulateMedia({ forcedColors: "active" });
  await faults(page, "html", only, [], "forced colours");
  const bare = await page.evaluate(() => {
    // Without its ground, which is taken away, a button is known by its edge.
    const buttons = [...document.querySelectorAll(".button, .switch__button, .input, .select")];
    const edged = (one) => getComputedStyle(one).borderTopStyle !== "none" && parseFloat(getComputedStyle(one).borderTopWidth) >= 1;
    return buttons.filter((one) => one.checkVisibility() && !edged(one)).map((one) => one.outerHTML.slice(0, 100));
  });
  expect.soft(bare, `no edge, forced colours, ${new URL(page.url()).pathname}`).toEqual([]);
  await page.emulateMedia({ forcedColors: null });
  await fold(page);
}

/** At 320 px with the largest text nothing has to be pushed sideways, whatever is unfolded. */
export async function narrow(page) {
  if (!scripts()) return;
  await unfold(page);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const before = await page.evaluate(() => {
    const root = document.documentElement;
    const { size: chosen } = root.dataset;
    root.dataset.size = "3";
    return chosen;
  });
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && box.right > root.clientWidth + 1;
    });
    return [`${root.scrollWidth} px`, ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  });
  await page.evaluate((chosen) => (document.documentElement.dataset.size = chosen), before);
  await page.setViewportSize(size);
  await fold(page);
  expect.soft(wide, `sideways at 320 px, ${new URL(page.url()).pathname}`).toEqual([]);
}

/** What differs from run to run: codes, clock, identifiers, digits of a proof. */
const MOVING = [
  [/\d{3}\.\d{2}\.\d{2}\.H\d{2}-/g, "UNIT-"],
  [/\b\d{6}-\d{4}\b/g, "NUMBER"],
  [/\b\d{2}:\d{2}\b/g, "HH:MM"],
  [/\b[0-9a-f]{16,64}\b/g, "ID"],
  [/BG-\d{6}-[0-9A-Z]{8}/g, "HAND-OVER"],
  [/cán bộ [0-9a-f]{6}/g, "cán bộ ABCDEF"],
  [/\b\d{100,}\b/g, "DIGITS"],
];

/** The tree that a screen reader is given, compared with the one kept in snapshots/. */
export async function sameTree(page, name, part = "main") {
  let tree = await page.locator(part).ariaSnapshot();
  for (const [moving, still] of MOVING) tree = tree.replaceAll(moving, still);
  expect.soft(`${tree}\n`).toMatchSnapshot(`${name}.txt`);
}
