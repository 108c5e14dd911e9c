// What a person does on any page: sign in, start, go on, read what is wrong.
import { expect } from "@playwright/test";

import { kept } from "./phone.js";

export const CODE = /\d{3}\.\d{2}\.\d{2}\.H\d{2}-\d{6}-\d{4}/;

/**
 * Does what leads to another page, be it at the same address, and waits until that one is there: the
 * one that is left answers questions for a while yet, and wrongly.
 */
export async function leaving(page, act) {
  await page.locator("html").evaluate((old) => old.setAttribute("data-cu", ""));
  await act();
  await expect(page.locator("html:not([data-cu]) main")).toBeAttached({ timeout: 30_000 });
  await page.waitForLoadState();
}

/** Goes to `path` as `name`, through the sign-in of the demo provider when it is asked for. */
export async function signIn(page, name, path = "/ho-so") {
  await page.goto(path);
  await passSignIn(page, name);
}

/** On the sign-in page: signs in as `name` and comes back. */
export async function passSignIn(page, name) {
  await page.getByRole("button", { name: /^Đăng nhập bằng/ }).click();
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
}

/** A volunteer makes the browser one that many people use. */
export async function switchOn(page, by) {
  await signIn(page, by, "/may-chung");
  await page.getByRole("button", { name: "Bật trên máy này" }).click();
  await expect(heading(page)).toHaveText("Bạn cần làm việc gì?");
  await expect(page.locator("html")).toHaveAttribute("data-size", "2");
  await expect(page.getByRole("link", { name: "Đăng nhập" })).toBeVisible();
}

/**
 * Waits until the service worker, where there is one, has fetched the steps of the draft that is open.
 * The review, where an earlier draft may stand, fetches none.
 */
async function unhurried(page) {
  const workers = await page.evaluate(async () => (await navigator.serviceWorker?.getRegistrations())?.length ?? 0);
  const form = page.locator("form[data-nhap]");
  if (workers === 0 || (await form.count()) === 0) return;
  await kept(page, (await form.getAttribute("data-cac-buoc")).split(" "));
}

/** Starts a service from its page as `name`, with nothing left of an earlier try. */
export async function start(page, name, slug) {
  await page.goto(`/dich-vu/${slug}`);
  const service = await heading(page).textContent();
  await page.getByRole("button", { name: /^Bắt đầu/ }).click();
  await passSignIn(page, name);
  await expect(page.locator(".steps__words")).toBeVisible();
  const first = /Bước 1 trong/;
  const fresh = await page.locator("input[name=_ban][value='1']").count();
  if (fresh === 0 || !first.test(await page.locator(".steps__words").textContent())) {
    await unhurried(page);
    await page.goto("/ho-so");
    const card = page.locator("article, .card").filter({ has: page.getByRole("link", { name: service }) }).first();
    await card.getByText("Bỏ bản nháp này").click();
    await card.getByRole("button", { name: "Bỏ hẳn" }).click();
    await page.goto(`/dich-vu/${slug}`);
    await page.getByRole("button", { name: /^Bắt đầu/ }).click();
  }
  await expect(page.locator(".steps__words")).toHaveText(first);
}

export const heading = (page) => page.locator("main h1").first();

/** Presses "continue" and waits for the page titled `title`. */
export async function goOn(page, title) {
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).toHaveText(title);
}

/** Waits until the islands of a page answer. Most pages have none, and then no script either. */
export async function settled(page) {
  if ((await page.locator("script[type=module][src*='/boot.']").count()) === 0) return;
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
}

/** A choice by its question and its words. */
export async function choose(page, question, words) {
  await page.getByRole("group", { name: question }).getByRole("radio", { name: words }).check();
}

/** The summary of mistakes names exactly these sentences, has the focus and links to each field. */
export async function expectMistakes(page, sentences) {
  const summary = page.getByRole("alert", { name: /chỗ cần sửa/ });
  await expect(summary.getByRole("listitem")).toHaveText(sentences);
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(summary).toBeFocused();
  for (const link of await summary.getByRole("link").all()) {
    const href = await link.getAttribute("href");
    await expect(page.locator(`[id="${href.split("#")[1]}"]`)).toHaveCount(1);
  }
}

/** Sends the reviewed dossier; gives its code from the receipt. */
export async function send(page) {
  // What the phone still brings of the last step would be told "filed already" behind it.
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  const news = page.getByText(/Đã gửi xong\. Mã hồ sơ/);
  await expect(news).toBeVisible();
  return CODE.exec(await news.textContent())[0];
}
