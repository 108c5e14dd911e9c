// For eyes, hands and ears that tire: on every page that asks for no sign-in, and on the pages of a
// dossier being written.
import { cut, otherNames, small, spaced } from "../../helpers/hands.js";
import { accessible } from "../../helpers/judge.js";
import { goOn, settled, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { PUBLIC, citizenTour } from "../../helpers/tour.js";

/** All that has to hold wherever one is. */
async function judge(page, name) {
  await settled(page);
  expect.soft(await otherNames(page), `names, ${name}`).toEqual([]);
  // The samples show parts alone, without what stands around them.
  if (name !== "/kieu-mau") expect.soft(await small(page), `targets, ${name}`).toEqual([]);
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
}

for (const path of PUBLIC) {
  test(`${path} can be read, reached and called by its words`, async ({ page }) => {
    await page.goto(path);
    await judge(page, path);
  });
}

test("the pages of a dossier can be read, reached and called by their words", async ({ page }) => {
  test.slow();
  await citizenTour(page, "Hoàng Thị Kim Oanh", (name) => judge(page, name));
});

test("Tab goes through the page, shows where it is, and leaves it again", async ({ page }) => {
  await page.goto("/kiem-tra");
  const stops = [];
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return { html: one.outerHTML.slice(0, 80), ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
    });
    if (stop === null) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(8);
  expect(stops.length).toBeLessThan(200);
  expect(stops.filter(({ ring }) => !ring)).toEqual([]);
});

test("links in sentences are underlined, and nothing moves by itself", async ({ page }) => {
  await page.goto("/tro-giup");
  const plain = await page.locator("main p a, main li a").evaluateAll((all) => all.filter((one) => getComputedStyle(one).textDecorationLine !== "underline").map((one) => one.outerHTML));
  expect(plain).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("nothing happens before the finger is lifted", async ({ page }) => {
  await page.goto("/");
  const tile = page.getByRole("link", { name: "Mới chuyển nhà" });
  const box = await tile.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y - 200);
  await page.mouse.up();
  await expect(page).toHaveURL(/\/$/);
});

test("the browser knows what a field of the person herself is for", async ({ page }) => {
  await start(page, "Hoàng Thị Kim Oanh", "dang-ky-tam-tru");
  for (const [label, token] of [
    ["Họ, chữ đệm và tên", "name"],
    ["Ngày sinh", "bday"],
    ["Số điện thoại", "tel"],
    ["Thư điện tử", "email"],
  ]) {
    await expect(page.getByLabel(label)).toHaveAttribute("autocomplete", token);
  }
});

test("strong colours, by choice and by the device, in light and in dark", async ({ page }) => {
  const colours = () =>
    page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor];
    });
  const [black, white] = ["rgb(0, 0, 0)", "rgb(255, 255, 255)"];
  await page.goto("/dich-vu/dang-ky-thuong-tru");
  expect((await colours())[0]).not.toBe(black);
  await page.emulateMedia({ contrast: "more", colorScheme: "light" });
  expect(await colours()).toEqual([black, white]);
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  expect(await colours()).toEqual([white, black]);
  await page.emulateMedia({ contrast: null, colorScheme: null });

  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "Thật rõ" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "2");
  expect(await colours()).toEqual([black, white]);
  await accessible(page);
  await page.goto("/tro-giup");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colours()).toEqual([white, black]);
});

/** A device with these voices; what it is told to say stands in `said`. */
const withVoices = (page, voices) =>
  page.addInitScript((voices) => {
    globalThis.said = [];
    globalThis.SpeechSynthesisUtterance = function (text) {
      this.text = text;
    };
    const speech = { getVoices: () => voices, speak: (one) => said.push(one.text), cancel: () => (said.length = 0), addEventListener: () => {} };
    Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
  }, voices);

test("a step is read aloud where the device has a Vietnamese voice, after a press", async ({ page }) => {
  await withVoices(page, [{ lang: "en-US" }, { lang: "vi-VN" }]);
  await start(page, "Đỗ Minh Quân", "thong-bao-luu-tru");
  await expect(page.locator("html")).toHaveAttribute("data-ease", "ready");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  const read = page.getByRole("button", { name: "Đọc to trang này" });
  expect(await page.evaluate(() => said)).toEqual([]);
  await read.click();
  const said = (await page.evaluate(() => said)).join("\n");
  await expect(page.getByRole("button", { name: "Thôi đọc" })).toBeVisible();
  for (const part of ["Số nhà, đường, thôn, tổ", "Ví dụ:", "Chưa chọn “Đây là”"]) expect(said).toContain(part);
  await page.getByRole("button", { name: "Thôi đọc" }).click();
  expect(await page.evaluate(() => said)).toEqual([]);
  await expect(read).toBeVisible();
});

test("without such a voice there is no such button", async ({ page }) => {
  await withVoices(page, [{ lang: "en-US" }]);
  await start(page, "Đỗ Minh Quân", "thong-bao-luu-tru");
  await expect(page.locator("html")).toHaveAttribute("data-ease", "ready");
  await expect(page.locator("[data-doc]")).toBeHidden();
});

test("hard words are explained on the page that says them", async ({ page }) => {
  await start(page, "Đỗ Minh Quân", "dang-ky-thuong-tru");
  await goOn(page, "Nơi bạn đăng ký thường trú");
  await page.getByText(/^Nghĩa là gì: .*thường trú/).click();
  await expect(page.locator(".terms")).toContainText("trước đây gọi là hộ khẩu");
});
