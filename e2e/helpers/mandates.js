// Somebody asks to act for another.
import { expect } from "@playwright/test";

import { cardOf } from "./cards.js";
import { heading } from "./portal.js";

/** Asks for an hour with `name` for this service; gives the address of the mandate. */
export async function ask(page, name, service) {
  await page.goto("/tro-giup/khach/moi");
  await page.getByLabel(/^Quét mã QR trên thẻ/).fill(cardOf(name));
  await page.getByRole("checkbox", { name: service }).check();
  await page.getByRole("button", { name: "Xin được giúp" }).click();
  await expect(heading(page)).toHaveText(name);
  return page.url();
}

/** On the person's page: the mandate for this service. */
export const mandate = (page, service) => page.getByRole("article").filter({ hasText: service });
