// The whole way of one proof: issued on a phone, shown, read by a counter's camera without network,
// refused when the picture is old, revoked, refused.
import { chromium } from "@playwright/test";

import { cameraArgs, film } from "../../helpers/camera.js";
import { heading } from "../../helpers/portal.js";
import { counter, issued, reason, shown, word } from "../../helpers/shown.js";
import { expect, test } from "../../helpers/test.js";
import { scan } from "../../helpers/wedge.js";

test.setTimeout(150_000);

test("one proof from its issue to its end", async ({ page, another, baseURL }, testInfo) => {
  const { page: citizen, now } = await issued(another, "Đỗ Minh Quân");
  const digits = await shown(citizen, now);
  const picture = await citizen.locator(".show__code svg, .qr svg").first().screenshot();
  const file = testInfo.outputPath("camera.y4m");
  await page.goto("/");
  await film(page, picture, file);

  const { executablePath, args } = testInfo.project.use.launchOptions;
  const browser = await chromium.launch({ executablePath, args: [...args, ...cameraArgs(file)] });
  try {
    const context = await browser.newContext({ baseURL, serviceWorkers: "allow", permissions: ["camera"] });
    const there = await context.newPage();
    await counter(there, now);
    await expect(there.locator("#danh-sach")).toContainText("Đã lưu trên máy này");
    await context.setOffline(true);
    await there.reload();
    await there.getByLabel("Bạn kiểm tra ở").selectOption("ubnd");
    await there.getByRole("button", { name: "Quét bằng camera" }).click();
    await expect(word(there)).toHaveText("Hợp lệ");
    await expect(there.locator("#ket-luan")).toContainText("Đỗ Minh Quân");
    // The same picture a minute later is only a picture.
    await there.clock.setFixedTime(now + 61_000);
    await there.getByRole("button", { name: "Quét bằng camera" }).click();
    await expect(reason(there, "STALE_PRESENTATION")).toBeVisible();
    await expect(word(there)).toHaveText("Không dùng được");
  } finally {
    await browser.close();
  }

  const later = await shown(citizen, now + 91_000);
  expect(later).not.toBe(digits);
  await citizen.getByText("Thu hồi giấy này").click();
  await citizen.getByRole("button", { name: "Thu hồi ngay" }).click();
  await expect(heading(citizen)).toHaveText("Giấy này không dùng được nữa");
  await counter(page, now + 95_000);
  await scan(page, later);
  await expect(reason(page, "REVOKED")).toBeVisible();
  await expect(word(page)).toHaveText("Không dùng được");
});
