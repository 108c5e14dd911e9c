// A person without a mouse: only Tab, arrows, Space, Enter and letters.
import { expect, test } from "@playwright/test";

import { portalOf } from "./portals.js";

/** What is wrong with where the focus is shown: no ring, outside the window, or under something. */
const unseen = (one) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const covered = !(at && (one.contains(at) || at.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(at))));
  return [!ring && "no ring", covered && `covered by ${at?.outerHTML.slice(0, 80)}`].filter(Boolean).join(", ");
};

/** Goes by Tab to the first element that `wanted` finds; what is passed has to show where one is. */
export async function tabTo(page, wanted, most = 90) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    if ((await wanted.count()) === 0) continue;
    const here = await wanted.evaluateAll((all) => all.indexOf(document.activeElement));
    if (here < 0) continue;
    // The identity provider's pages are not ours.
    if (!page.url().startsWith(`${portalOf(test.info().parallelIndex)}/`)) return wanted.nth(here);
    // The page may still be rolling to where the focus is.
    const what = await wanted.nth(here).evaluate((one) => one.outerHTML.slice(0, 120));
    await expect.poll(() => wanted.nth(here).evaluate(unseen), { message: what }).toBe("");
    return wanted.nth(here);
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

/** Goes by `key` through the whole page; all it meets has to show where one is. */
export async function walk(page, key, most = 120) {
  let met = 0;
  for (; met < most; met += 1) {
    await page.keyboard.press(key);
    const here = page.locator(":focus");
    if ((await here.count()) === 0) break;
    const what = await here.evaluate((one) => one.outerHTML.slice(0, 120));
    await expect.poll(() => here.evaluate(unseen), { message: `${key}: ${what}` }).toBe("");
  }
  expect(met).toBeGreaterThan(8);
  expect(met).toBeLessThan(most);
}

/** Reaches a button or link and presses it. */
export async function press(page, wanted) {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

/** Reaches a field and types into it, in place of what stands there. */
export async function type(page, wanted, text) {
  await tabTo(page, wanted);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Reaches a group of radios and walks it with the arrows to the one of these words. */
export async function pick(page, group, words) {
  await tabTo(page, group.getByRole("radio"));
  const wanted = group.getByRole("radio", { name: words });
  await page.keyboard.press("Space");
  for (let n = 0; n < 12 && !(await wanted.isChecked()); n += 1) await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeChecked();
}
