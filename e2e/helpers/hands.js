// What hands, eyes and voices need of a page, measured on the page itself.
import { expect } from "@playwright/test";

import { fold, unfold } from "./judge.js";

/** Controls whose name for machines does not hold the words that people see on them (WCAG 2.5.3). */
const otherNames = (page) =>
  page.evaluate(() => {
    const plain = (text) => text.replaceAll(/\s+/g, " ").trim().toLowerCase();
    const seen = (one) => {
      const copy = one.cloneNode(true);
      for (const hidden of copy.querySelectorAll("[aria-hidden=true], .visually-hidden, svg")) hidden.remove();
      return plain(copy.textContent);
    };
    const wrong = [];
    for (const one of document.querySelectorAll("a, button, summary, [role=button]")) {
      const name = one.getAttribute("aria-label");
      if (!one.checkVisibility() || name === null) continue;
      if (!plain(name).includes(seen(one))) wrong.push(`${name} for ${seen(one)}`);
    }
    for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      const label = one.getAttribute("aria-label");
      const words = [...(one.labels ?? [])].filter((label) => label.checkVisibility()).map(seen);
      if (one.checkVisibility() && label !== null && words.some((text) => !plain(label).includes(text))) wrong.push(`${label} for ${words}`);
    }
    return wrong;
  });

/**
 * Controls too small for an unsteady finger: fields, buttons and disclosures under 44 px, links that
 * are not in the middle of a sentence under 24 px (WCAG 2.5.8 asks for 24 of all).
 */
const small = (page) =>
  page.evaluate(() => {
    const inText = (one) => {
      const around = one.closest("p, li, dd, td, .notice__body");
      return around !== null && around.textContent.trim() !== one.textContent.trim();
    };
    const wrong = [];
    for (const one of document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")) {
      // What only keyboards and screen readers meet is no target.
      if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".visually-hidden, .skip")) continue;
      const link = one.tagName === "A" && !one.classList.contains("button");
      if (link && inText(one)) continue;
      const box = (/^(radio|checkbox)$/.test(one.type) ? (one.labels[0] ?? one) : one).getBoundingClientRect();
      const least = link ? 24 : 44;
      if (box.width < 24 || box.height < least - 0.5) wrong.push(`${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 100)}`);
    }
    return wrong;
  });

/** What sticks out to the right, or is cut off inside its box. */
const cut = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const wrong = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px of ${root.clientWidth}`] : [];
    for (const one of document.querySelectorAll("main *, header *, footer *")) {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".visually-hidden, svg, .field__native")) continue;
      // What only screen readers are given is a pixel wide; a field scrolls what it holds.
      if (one.clientWidth <= 1 || one.tagName === "INPUT") continue;
      const hides = [overflowX, overflowY].some((how) => how === "hidden" || how === "clip");
      if (hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) wrong.push(`cut: ${one.outerHTML.slice(0, 100)}`);
    }
    return wrong;
  });

/** Sets the spacing of WCAG 1.4.12. */
const spaced = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet];
  });

/** All of it, with everything unfolded, on one page: names, targets, 400 %, sideways, wide spacing. */
export async function handy(page, name, { targets = true } = {}) {
  // The panel of the header as well: it lies over the page, and none of these looks at what covers.
  await unfold(page, "details");
  expect.soft(await otherNames(page), `names, ${name}`).toEqual([]);
  if (targets) expect.soft(await small(page), `targets, ${name}`).toEqual([]);
  const size = page.viewportSize();
  // 1280 x 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  expect.soft(await cut(page), `400 %, ${name}`).toEqual([]);
  await page.setViewportSize({ width: 640, height: 360 });
  expect.soft(await cut(page), `held sideways, ${name}`).toEqual([]);
  await page.setViewportSize(size);
  await spaced(page);
  expect.soft(await cut(page), `wide spacing, ${name}`).toEqual([]);
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await fold(page);
}
