// The pictures of the README, of one person's way at the run's fixed clock. A run looks at them in
// test-results/; to renew those of the README: `MOTCUA_PICTURES=1 cargo xtask test --only journeys`.
import { fileURLToPath } from "node:url";

import { fillProof, openProof } from "../../helpers/dossiers.js";
import { OFFICER } from "../../helpers/people.js";
import { send, settled, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const FOLDER = new URL(
  process.env.MOTCUA_PICTURES ? "../../pictures/" : "../../test-results/pictures/",
  import.meta.url,
);

async function picture(page, name) {
  await settled(page);
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({
    path: fileURLToPath(new URL(`${name}.png`, FOLDER)),
    animations: "disabled",
    caret: "hide",
    scale: "css",
  });
}

test("ten pictures of one way", async ({ page, another }) => {
  test.slow();
  await page.goto("/");
  await picture(page, "home");
  await page.goto("/dich-vu");
  await picture(page, "services");
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2&dong_y=co");
  await picture(page, "check");

  await start(page, "Trần Đức Huỳnh", "xac-nhan-cu-tru");
  await picture(page, "step");
  const number = page.getByLabel("Số định danh cá nhân");
  const right = await number.inputValue();
  await number.fill(right.slice(0, 11));
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await picture(page, "step-errors");
  await number.fill(right);
  await fillProof(page);
  await picture(page, "review");
  const code = await send(page);
  await picture(page, "receipt");

  const officer = await another({ viewport: { width: 1280, height: 800 } });
  await signIn(officer, OFFICER, "/quay");
  await picture(officer, "queue");
  await officer.goto(`/quay/ho-so/${code}`);
  await officer.getByRole("button", { name: "Tiếp nhận" }).click();
  await page.goto(`/ho-so/${code}`);
  await picture(page, "dossier");
  await officer.getByRole("button", { name: "Giải quyết: đồng ý" }).click();
  await expect(officer.locator("main")).toContainText("Có kết quả");
  const digits = await openProof(page, code);
  await page.locator(".qr, svg[role=img]").first().scrollIntoViewIfNeeded();
  await picture(page, "proof");

  await page.clock.setFixedTime(new Date("2026-11-23T10:30:00+07:00"));
  await page.goto("/quay/kiem-tra");
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  await page.getByLabel("Quét hoặc dán mã").fill(digits);
  await page.keyboard.press("Enter");
  await expect(page.locator(".verdict__word")).toBeVisible();
  await picture(page, "verdict");
});
