// For eyes, hands and ears that tire: on every page that asks for no sign-in, and on the pages of a
// dossier being written.
import { handy } from "../../helpers/hands.js";
import { accessible } from "../../helpers/judge.js";
import { choose, goOn, settled, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { PUBLIC, citizenTour } from "../../helpers/tour.js";

// As most people have it: the page scrolls smoothly.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** All that has to hold wherever one is. */
async function judge(page, name) {
  await settled(page);
  // The samples show parts alone, without what stands around them.
  await handy(page, name, { targets: name !== "/kieu-mau" });
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

/**
 * A device with these voices; what it is told to say stands in `said`, and whoever tests says in its
 * place how far it came: `spoken`.
 */
const withVoices = (page, voices) =>
  page.addInitScript((voices) => {
    globalThis.said = [];
    globalThis.spoken = [];
    globalThis.SpeechSynthesisUtterance = function (text) {
      this.text = text;
    };
    const speak = (one) => {
      said.push(one.text);
      spoken.push(one);
    };
    const speech = { getVoices: () => voices, speak, cancel: () => (said.length = 0), addEventListener: () => {} };
    Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
  }, voices);

const VIETNAMESE = [{ lang: "en-US" }, { lang: "vi-VN" }];
const reading = (page) => page.locator(".settings summary");
const listen = (page) => page.getByRole("button", { name: "Đọc to trang này" });
const told = async (page) => (await page.evaluate(() => said)).join("\n");

test("a step is read aloud with what was chosen and typed, after a press", async ({ page }) => {
  await withVoices(page, VIETNAMESE);
  await start(page, "Đỗ Minh Quân", "thong-bao-luu-tru");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page).toHaveTitle(/^Lỗi: /);
  await reading(page).click();
  await expect(listen(page)).toBeVisible();
  expect(await told(page)).toBe("");
  await listen(page).click();
  // The panel is out of the way, the way to stop is not.
  await expect(page.locator(".settings__panel")).toBeHidden();
  const stop = page.getByRole("button", { name: "Thôi đọc" });
  await expect(stop).toBeFocused();
  await expect(stop).toBeInViewport();
  await expect(stop).not.toHaveAttribute("aria-pressed");
  const first = await told(page);
  for (const part of ["Số nhà, đường, thôn, tổ", "Ví dụ:", "Chưa chọn “Đây là”", "Nhà ở của gia đình"]) expect(first).toContain(part);
  expect(first).not.toContain("đã chọn");
  await stop.click();
  expect(await told(page)).toBe("");
  await expect(listen(page)).toBeFocused();

  await choose(page, "Đây là", "Nhà ở của gia đình");
  await page.getByLabel(/^Số nhà, đường, thôn, tổ/).fill("Số 9 ngõ Gốc Đa");
  await listen(page).click();
  const second = await told(page);
  for (const part of ["Nhà ở của gia đình, đã chọn", "Số 9 ngõ Gốc Đa"]) expect(second).toContain(part);
  await accessible(page, ["light"]);
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  expect(await told(page)).toBe("");
});

for (const path of ["/", "/dich-vu/dang-ky-thuong-tru", "/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2", "/tra-cuu", "/tro-giup"]) {
  test(`${path} is read aloud to whoever asks, and brings the voice's script only then`, async ({ page }) => {
    await withVoices(page, VIETNAMESE);
    const brought = [];
    page.on("request", (request) => /\/aloud\./.test(request.url()) && brought.push(request.url()));
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
    expect(brought).toEqual([]);
    await reading(page).click();
    await listen(page).click();
    expect(brought.length).toBe(1);
    const title = await page.locator("main h1").textContent();
    expect(await told(page)).toContain(title.split(/[.!?…] /)[0]);
  });
}

test("what is read is marked, and a voice that fails is said in words", async ({ page }) => {
  await withVoices(page, VIETNAMESE);
  await page.goto("/tro-giup");
  await reading(page).click();
  await listen(page).click();
  const marked = page.locator("[data-dang-doc]");
  const at = (number) => page.evaluate((number) => (spoken.at(number).onstart({}), spoken.at(number).text), number);
  for (const number of [0, -1]) {
    const text = await at(number);
    await expect(marked).toHaveCount(1);
    await expect(marked).toContainText(text);
    await expect(marked).toBeInViewport();
  }
  await page.evaluate(() => spoken.at(-1).onend({}));
  await expect(marked).toHaveCount(0);
  await listen(page).click();
  await expect(page.getByText("giọng đọc của máy bị lỗi")).toBeHidden();
  await page.evaluate(() => spoken.at(-1).onerror({ error: "synthesis-failed" }));
  await expect(page.getByRole("alert").filter({ hasText: "giọng đọc của máy bị lỗi" })).toBeVisible();
  expect(await told(page)).toBe("");
  await listen(page).click();
  await expect(page.getByText("giọng đọc của máy bị lỗi")).toBeHidden();
});

test("without a voice for the page's language there is no such button", async ({ page }) => {
  await withVoices(page, [{ lang: "vi-VN" }]);
  await page.goto("/tro-giup");
  await reading(page).click();
  await expect(listen(page)).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await reading(page).click();
  await expect(page.locator("html")).toHaveAttribute("data-aloud", "ready");
  await expect(page.locator("[data-doc-to]")).toBeHidden();
});

test("hard words are explained on the page that says them, and read aloud once they are open", async ({ page }) => {
  await withVoices(page, VIETNAMESE);
  await start(page, "Đỗ Minh Quân", "dang-ky-thuong-tru");
  await goOn(page, "Nơi bạn đăng ký thường trú");
  await page.getByText(/^Nghĩa là gì: .*thường trú/).click();
  await expect(page.locator(".terms")).toContainText("trước đây gọi là hộ khẩu");
  for (const [path, word, plain] of [
    ["/dich-vu/lam-con-dau-moi", "con dấu", "đóng lên giấy tờ"],
    ["/dich-vu/phieu-ly-lich-tu-phap", "án tích", "coi như chưa bị kết án"],
    ["/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2", "chủ hộ", "Người đứng tên cho cả nhà"],
  ]) {
    await page.goto(path);
    const words = page.getByText(new RegExp(`^Nghĩa là gì: .*${word}`));
    await expect(words).toBeVisible();
    await reading(page).click();
    await listen(page).click();
    expect(await told(page)).not.toContain(plain);
    await page.getByRole("button", { name: "Thôi đọc" }).click();
    await words.click();
    await listen(page).click();
    expect(await told(page)).toContain(plain);
  }
});
