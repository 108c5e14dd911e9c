// One service of every kind, filled with its own example: a simple one, a repeated group with a computed
// amount, one that needs consents. Linked: family.spec.js and death.spec.js; many at once: guests.spec.js;
// handed over: handover.spec.js.
import { expect, test } from "../../helpers/test.js";
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { actor } from "../../helpers/people.js";
import { send, start } from "../../helpers/portal.js";


test("a simple declaration goes from its first step to its receipt", async ({ page }, testInfo) => {
  const given = example("khai-bao-tam-vang");
  given.values.noi_thuong_tru = NHA_TRANG;
  await start(page, actor("absence", testInfo), "khai-bao-tam-vang");
  await fillAll(page, given);
  await accessible(page);
  await send(page);
});

test("a household renews its health cards and sees what it pays", async ({ page }, testInfo) => {
  const given = example("gia-han-bhyt-ho-gia-dinh");
  given.values.noi_thuong_tru = NHA_TRANG;
  await start(page, actor("insurance", testInfo), "gia-han-bhyt-ho-gia-dinh");
  await fillAll(page, given);
  // The premium is computed from the members, never typed.
  await expect(page.locator("main")).toContainText(/\d{1,3}(\.\d{3})+ (đ|đồng)/);
  await send(page);
});

test("a tenant is asked for the owner's consent and can take an own tick back", async ({ page }, testInfo) => {
  const given = example("dang-ky-tam-tru");
  await start(page, actor("consents", testInfo), "dang-ky-tam-tru");
  await fillAll(page, given);
  const review = page.locator("main");
  await expect(review).toContainText("Võ Thị Thu Hà");
  await expect(review).toContainText("VNeID");
  await accessible(page);
  await narrow(page);
  const reviewed = page.url();

  // What is not ticked any more is not agreed to, with scripts and without.
  await page.getByRole("link", { name: /^Sửa/ }).last().click();
  const box = page.getByRole("checkbox", { name: /^Tôi cam đoan/ });
  await expect(box).toBeChecked();
  await box.uncheck();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(box).not.toBeChecked();
  await box.check();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page).toHaveURL(reviewed);
  await send(page);
});

test("all services are listed with what can be done in one's province", async ({ page }) => {
  await page.goto("/dich-vu");
  const all = await page.locator("main a[href^='/dich-vu/']").count();
  expect(all).toBeGreaterThan(20);
  // Without a chosen place each service says where it goes how far.
  const residence = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Đăng ký thường trú", exact: true }) });
  await expect(residence.first()).toContainText(/Khánh Hòa.*: Làm hết trên mạng/);
  await expect(residence.first()).toContainText("Nơi khác: Chưa làm được ở đây");
  await accessible(page);
  await narrow(page);
  // 26 services are many screens of a phone: a sector, an occasion and a word each lead there.
  await page.getByText("Chọn theo lĩnh vực").click();
  await page.getByRole("link", { name: /^Cư trú \(\d+\)$/ }).click();
  await expect(page.getByRole("heading", { name: /^Cư trú \(\d+\)$/ })).toBeInViewport();
  await page.getByText("Chọn theo việc trong đời").click();
  await page.getByRole("link", { name: /^Mới chuyển nhà \(\d+\)$/ }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Đăng ký thường trú" }).first()).toBeVisible();
  expect(await page.locator("main a[href^='/dich-vu/']").count()).toBeLessThan(all);
  await page.getByRole("link", { name: "Xem cả danh sách" }).click();
  await page.getByRole("searchbox", { name: "Tìm dịch vụ" }).fill("khach ngu lai");
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await expect(page.locator("main a[href='/dich-vu/thong-bao-luu-tru']").first()).toBeVisible();
  await page.goto("/dich-vu?tinh=56");
  await expect(page.locator("main")).toContainText("Khánh Hòa");
  await accessible(page);
  await narrow(page);
});
