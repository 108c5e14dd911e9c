// Somebody asks to act for another.
import { expect } from "@playwright/test";

import { cardOf } from "./cards.js";
import { HEAD } from "./people.js";
import { heading, signIn } from "./portal.js";
import { sign } from "./sign.js";

/** Asks for an hour with `name` for this service; gives the address of the mandate. */
export async function ask(page, name, service) {
  await page.goto("/tro-giup/khach/moi");
  await page.getByLabel(/^Quét mã QR trên thẻ/).fill(cardOf(name));
  await page.getByRole("checkbox", { name: service }).check();
  await page.getByRole("button", { name: "Xin được giúp" }).click();
  await expect(heading(page)).toHaveText(name);
  return page.url();
}

/** The person agrees on her own phone. */
export async function agree(another, name, by) {
  const phone = await another({ viewport: { width: 360, height: 640 } });
  await signIn(phone, name, "/uy-quyen");
  const card = phone.getByRole("article").filter({ hasText: `${by} xin làm thay bạn` });
  await card.getByRole("button", { name: "Đồng ý", exact: true }).click();
  await expect(phone.getByRole("article").filter({ hasText: "Đang có hiệu lực" }).filter({ hasText: by })).toHaveCount(1);
  return phone;
}

/** The helper sits down with `name`, under the mandate at this address. */
export async function sitDown(page, address, name) {
  await page.goto(address);
  await page.getByRole("button", { name: "Bắt đầu làm" }).click();
  await expect(heading(page)).toHaveText(`Làm hồ sơ cho ${name}`);
}

/** The address on the slip of the mandate at this address, which the helper prints. */
export async function slipOf(page, address) {
  await page.goto(`${address}/phieu`);
  const printed = await page.locator("main").getByText(/\/uy-quyen\/phieu\/[\w-]+$/).textContent();
  return new URL(printed.trim()).pathname;
}

/** On the person's page: the mandate for this service. */
export const mandate = (page, service) => page.getByRole("article").filter({ hasText: service });

/** On the mandate's page, the third way to agree: card and witness, but no signature. */
export async function witnessed(page, name) {
  await page.getByLabel(/^Quét mã QR trên thẻ của người đó/).fill(cardOf(name));
  await page.getByLabel("Họ tên người làm chứng").fill(HEAD.name);
  await page.getByLabel("Số định danh người làm chứng").fill(HEAD.number);
}

export const record = (page) => page.getByRole("button", { name: "Ghi nhận đồng ý" }).click();

/** The same with a signature on the screen: what is left is to record it. */
export async function signed(page, name) {
  await expect(page.locator("html")).toHaveAttribute("data-draw", "ready");
  await witnessed(page, name);
  await sign(page);
}
