// A day in a village: its list on the portal, and the device that carries it.
import { expect } from "@playwright/test";

import { cardOf } from "./cards.js";
import { actor, HEAD } from "./people.js";
import { ready } from "./phone.js";
import { heading, signIn } from "./portal.js";
import { sign } from "./sign.js";

export const DAY = "/tro-giup/ngay-di-lang";
export const SERVICE = "Xác nhận số CMND cũ";
export const CODE = "bồ câu 2468";

export const part = (page, name) => page.locator(`[data-phan="${name}"]`);

/** Puts a visit on the list. */
export async function plan(page, label, service = SERVICE) {
  await page.getByLabel("Gọi là").fill(label);
  await page.getByLabel("Việc cần làm").selectOption({ label: service });
  await page.getByLabel("Xóm, thôn").fill("Xóm 3");
  await page.getByRole("button", { name: "Thêm vào danh sách" }).click();
  await expect(page.getByRole("table")).toContainText(label);
}

/** Takes these visits of a helper along, and opens the device. Gives how far the portal's clock is ahead of this one, in milliseconds. */
export async function takeAlong(page, testInfo, labels, service, helper = actor("helper", testInfo)) {
  await signIn(page, helper, DAY);
  for (const label of labels) await plan(page, label, service);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("data-village", "ready");
  await page.getByLabel("Mã khóa máy này").fill(CODE);
  await page.getByLabel("Gõ lại mã khóa").fill(CODE);
  const told = page.waitForResponse((answer) => answer.url().endsWith("/mang-theo") && answer.request().method() === "POST");
  await page.getByRole("button", { name: "Mang theo", exact: true }).click();
  const { gio } = await (await told).json();
  const ahead = gio - Date.now();
  await expect(heading(page)).toHaveText("Ngày đi làng, trên máy này", { timeout: 30_000 });
  await unlock(page);
  for (const label of labels) await expect(page.getByRole("button", { name: label })).toBeVisible();
  return ahead;
}

/** Takes the visits off the list again: another journey's list has its own. */
export async function takeOff(page, labels) {
  await page.goto(DAY);
  for (const label of labels) {
    await page.getByRole("row", { name: new RegExp(label) }).getByRole("button", { name: "Bỏ" }).first().click();
    await expect(page.getByRole("row", { name: new RegExp(label) })).toHaveCount(0);
  }
}

export async function unlock(page, code = CODE) {
  await page.getByLabel("Mã khóa máy này").fill(code);
  await page.getByRole("button", { name: "Mở", exact: true }).click();
}

export const open = (page, label) => page.getByRole("button", { name: label }).click();
export const done = (page) => page.getByRole("button", { name: "Xong người này" }).click();
export const later = (page) => page.getByRole("button", { name: "Cất, làm tiếp sau" }).click();

/** Puts the visit that is open away; from then on it is sealed. */
export async function putAway(page) {
  await later(page);
  await expect(part(page, "danh-sach")).toBeVisible();
}

/** Card and witness of the visit that is open. */
export async function show(page, name) {
  await page.getByLabel(/^Hoặc quét bằng đầu đọc/).fill(cardOf(name));
  await expect(page.locator("[data-tin-the]")).toContainText(name);
  await page.getByLabel("Họ tên người làm chứng").fill(HEAD.name);
  await page.getByLabel("Số định danh người làm chứng").fill(HEAD.number);
}

/** Card, signature and witness of the visit that is open. */
export async function agree(page, name) {
  await show(page, name);
  await sign(page);
}
