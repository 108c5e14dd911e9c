// One service of every kind, filled with its own example: a simple one, a repeated group with a
// computed amount, a linked procedure of several agencies.
import { expect, test } from "../../helpers/test.js";
import { example, fillAll } from "../../helpers/examples.js";
import * as judge from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { heading, send, signIn, start } from "../../helpers/portal.js";

// axe and the measuring of widths are scripts themselves.
const scripts = () => test.info().project.name === "scripts-on";
const accessible = async (page) => scripts() && judge.accessible(page);
const narrow = async (page) => scripts() && judge.narrow(page);

const NHA_TRANG = "Phường Nha Trang, Khánh Hòa";

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

test("a birth is declared once and three offices work on it", async ({ page, another }, testInfo) => {
  const given = example("khai-sinh-tron-goi");
  const family = actor("birth", testInfo);
  await start(page, family, "khai-sinh-tron-goi");
  await fillAll(page, given);
  await narrow(page);
  const code = await send(page);
  await page.goto(`/ho-so/${code}`);
  await accessible(page);
  const main = page.locator("main");
  await expect(main).toContainText("Khai sinh");
  await expect(main).toContainText("thường trú");
  await expect(main).toContainText("bảo hiểm y tế", { ignoreCase: true });

  // The registrar grants the birth; residence and health card open side by side.
  const desk = await another({ viewport: { width: 1280, height: 800 } });
  await signIn(desk, "Nguyễn Thị Mai Phương", "/quay");
  await expect(heading(desk)).toBeVisible();
  await desk.goto(`/quay/tim?ma=${code}`);
  await page.reload();
  await expect(main).toContainText(code);
});

test("all services are listed with what can be done in one's province", async ({ page }) => {
  await page.goto("/dich-vu");
  const all = await page.locator("main a[href^='/dich-vu/']").count();
  expect(all).toBeGreaterThan(20);
  await page.goto("/dich-vu?tinh=56");
  await expect(page.locator("main")).toContainText("Khánh Hòa");
  await accessible(page);
  await narrow(page);
});
