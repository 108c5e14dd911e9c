// A phone whose network comes and goes: what it keeps, and where a draft is.
import { expect } from "@playwright/test";

import { heading, start } from "./portal.js";

/** Waits until the phone's scripts have started and the service worker answers for the page. */
export async function ready(page) {
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  // Until then it fetches everybody's pages and files.
  await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller), undefined, { timeout: 30_000 });
}

/** Waits until these pages are kept. */
export async function kept(page, paths) {
  const missing = async () =>
    page.evaluate(async (paths) => {
      const found = await Promise.all(paths.map((path) => caches.match(path, { ignoreVary: true })));
      return paths.filter((_, at) => !found[at]);
    }, paths);
  await expect.poll(missing, { timeout: 20_000 }).toEqual([]);
}

/** The line that says where the draft is; while something is being kept, it says nothing. */
export const where = (page) => page.locator("[data-noi-luu]:not([data-ban]) [data-luu]:not([hidden])");
export const ON_PORTAL = /^Đã lưu trên cổng lúc \d\d:\d\d$/;
export const ON_PHONE = /^Đã lưu trên máy này lúc \d\d:\d\d$/;

/** Starts a service as `name` and waits until all of its steps are kept; gives the draft's address. */
export async function begin(page, name, slug = "xac-nhan-so-cmnd") {
  await start(page, name, slug);
  await ready(page);
  const steps = (await page.locator("form[data-nhap]").getAttribute("data-cac-buoc")).split(" ");
  await kept(page, steps);
  return steps[0].replace(/\/[^/]+$/, "");
}

/** Ends the session as time does: the cookie is gone. */
export const endSession = (page) => page.context().clearCookies({ name: /session/ });

export const email = (page) => page.getByLabel("Thư điện tử");

/** Goes on to the next page, with or without a network. */
export async function next(page, title) {
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).toHaveText(title);
}

/** With a network the list of dossiers says that this phone has lost something of the draft; gives its link there. */
export async function toldLost(page, context, draft) {
  await context.setOffline(false);
  await page.goto("/ho-so");
  await ready(page);
  const lost = page.locator("[data-mat-gi]");
  await expect(lost).toContainText("Máy này đã mất phần chưa lên cổng của");
  const link = lost.getByRole("link");
  await expect(link).toHaveAttribute("href", new URL(draft, page.url()).pathname);
  return link;
}
