// Papers on a day in a village: photographed without network, sealed on the device, brought one by one at the
// commune, and kept until the portal has them.
import { large, offsets, onPortal, paper, press, slow, told } from "../../helpers/files.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { empty, jpg, pdf, png } from "../../helpers/papers.js";
import { signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { everything } from "../../helpers/traces.js";
import { agree, DAY, done, open, part, putAway, takeAlong, takeOff, unlock } from "../../helpers/village.js";

// What is taken along is kept by the service worker.
test.use({ serviceWorkers: "allow" });

const SERVICE = "Trợ cấp thất nghiệp";
const PERSON = "Võ Thị Thu Hà";
const LOCKED = "Đã khóa trên máy này, chờ gửi ở xã";

const control = (page) => page.locator("[data-to-khai] input[type=file]");
const send = (page) => page.getByRole("button", { name: "Gửi về xã" }).click();
/** The papers that the list shows as not taken yet. */
const left = (page) => page.locator("[data-tep-con] > li").filter({ visible: true });

test.beforeEach(({}, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the list and the forms go on paper");
  test.setTimeout(240_000);
});

test("papers are photographed without network, outlive a killed browser, and reach the draft once each", async ({ page, context, another, faults }, testInfo) => {
  await takeAlong(page, testInfo, ["Nhà bà Tý"], SERVICE);
  await context.setOffline(true);
  await open(page, "Nhà bà Tý");
  await control(page).setInputFiles(jpg("mot.jpg"));
  await told(page, "mot.jpg", LOCKED);
  // The same once more is the same.
  await control(page).setInputFiles(jpg("mot.jpg"));
  await expect(paper(page, "mot.jpg")).toHaveCount(1);
  await control(page).setInputFiles([pdf("bo.pdf"), png("toi.png", { shade: (x, y) => (y % 60 < 8 && x > 200 && x < 560 ? 0 : 70) })]);
  await told(page, "bo.pdf", LOCKED);
  await told(page, "toi.png", "Ảnh tối");
  await accessible(page);
  await narrow(page);
  await done(page);
  await expect(page.getByText("Có giấy tờ tối, mờ, bị cắt")).toBeVisible();
  await press(page, "bo.pdf", "Bỏ");
  await expect(paper(page, "bo.pdf")).toHaveCount(0);
  await control(page).setInputFiles(empty("may.pdf"));
  await told(page, "may.pdf", "Tệp trống (0 byte)");
  await putAway(page);
  await expect(part(page, "danh-sach")).toContainText("Giấy tờ: 2 tệp");
  // A picture carries its name in its bytes: neither stands open anywhere.
  const clear = await everything(page);
  for (const name of ["mot.jpg", "toi.png", "bo.pdf"]) expect(clear).not.toContain(name);

  await page.reload();
  await unlock(page);
  await expect(part(page, "danh-sach")).toContainText("Giấy tờ: 2 tệp");
  await open(page, "Nhà bà Tý");
  await told(page, "mot.jpg", LOCKED);
  await expect(paper(page, "mot.jpg").locator("[data-co]")).toHaveText(/^\d+ kB$/);
  // The question outlives the page.
  await told(page, "toi.png", "Ảnh tối");
  await press(page, "toi.png", "Vẫn dùng ảnh này");
  await told(page, "toi.png", LOCKED);
  await press(page, "toi.png", "Bỏ");
  await expect(paper(page, "toi.png")).toHaveCount(0);
  await control(page).setInputFiles(jpg("hai.jpg"));
  await told(page, "hai.jpg", LOCKED);
  await agree(page, PERSON);
  await done(page);
  await expect(page.getByText("Có giấy tờ tối, mờ, bị cắt")).toBeHidden();
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);

  // At the commune the line breaks after the portal has taken the first paper.
  await context.setOffline(false);
  await page.evaluate(() => {
    const real = fetch;
    window.fetch = async (url, options) => {
      const answer = await real(url, options);
      if (answer.ok && /\/gui-tep\/\w+$/.test(String(url))) throw new TypeError("the line broke");
      return answer;
    };
  });
  await send(page);
  await expect(page.getByText("Chưa có mạng. Những lượt chưa gửi")).toBeVisible();
  await expect(page.getByText("Tờ khai đã gửi, giấy tờ còn trên máy này").filter({ visible: true })).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Nhà bà Tý" })).toBeDisabled();
  await expect(left(page)).toHaveCount(2);
  await accessible(page);
  const list = await another({ storageState: await context.storageState(), viewport: { width: 360, height: 640 } });
  await list.goto(DAY);
  await expect(list.getByRole("row", { name: /Nhà bà Tý/ })).toContainText("Mới gửi một phần");
  await page.reload();
  await unlock(page);
  await expect(left(page)).toHaveCount(2);
  await send(page);
  await expect(page.getByText("Máy này không còn giữ gì của ngày đi làng.")).toBeVisible({ timeout: 20_000 });
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names.filter((name) => name.startsWith("mot-cua-lang"))).toEqual([]);
  await list.goto(DAY);
  await expect(list.getByRole("row", { name: /Nhà bà Tý/ })).toContainText("Đã gửi");

  const phone = await another({ viewport: { width: 360, height: 640 } });
  await signIn(phone, PERSON);
  const draft = await phone.locator("article, .card").filter({ hasText: SERVICE }).getByRole("link", { name: "Làm tiếp" }).first().getAttribute("href");
  await phone.goto(`${draft}/giay-to`);
  for (const name of ["mot.jpg", "hai.jpg"]) await expect(onPortal(phone, name)).toHaveCount(1);
  await expect(onPortal(phone, /toi|bo|may/)).toHaveCount(0);
  // The page on the device is nobody's and has no token: it asks for one.
  const others = faults.filter((fault) => !/^400 for .*\/(gui|gui-tep|het)$/.test(fault));
  faults.splice(0, faults.length, ...others);
});

test("a paper whose line is cut in the middle goes on where it was, also after the device was closed", async ({ page, context, another, faults }, testInfo) => {
  const name = "Bá Thị Lành";
  await takeAlong(page, testInfo, ["Nhà bà Dần"], SERVICE);
  await open(page, "Nhà bà Dần");
  await control(page).setInputFiles(large(pdf("dai.pdf"), 1_500_000));
  await told(page, "dai.pdf", LOCKED);
  await agree(page, name);
  await done(page);
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);
  const before = offsets(page);
  const addresses = new Set();
  page.on("request", (request) => request.method() === "PATCH" && addresses.add(new URL(request.url()).pathname));
  const cut = await slow(page, 200_000);
  await send(page);
  await expect.poll(() => before.length).toBeGreaterThan(2);
  await cut(true);
  await expect(page.getByText("Chưa có mạng. Những lượt chưa gửi")).toBeVisible();
  await expect(left(page)).toHaveCount(1);
  // Where it stopped is not kept here: nothing on this device names the upload.
  expect(addresses.size).toBe(1);
  const [address] = addresses;
  expect(address).toMatch(/^\/tro-giup\/ngay-di-lang\/\w+\/gui-tep\/\w+$/);
  expect(await everything(page)).not.toContain(address.split("/").at(-1));
  await page.close();

  const again = await context.newPage();
  await again.goto(`${DAY}/may`);
  await unlock(again);
  await expect(left(again)).toHaveCount(1);
  const after = offsets(again);
  await send(again);
  await expect(again.getByText("Máy này không còn giữ gì của ngày đi làng.")).toBeVisible({ timeout: 30_000 });
  // The rest alone: nothing that the portal had said to have was sent once more.
  expect(before.at(-1)).toBeGreaterThan(0);
  expect(Math.min(...after)).toBeGreaterThanOrEqual(before.at(-1));
  expect(Math.max(...after)).toBeLessThan(1_510_000);

  const phone = await another({ viewport: { width: 360, height: 640 } });
  await signIn(phone, name);
  const draft = await phone.locator("article, .card").filter({ hasText: SERVICE }).getByRole("link", { name: "Làm tiếp" }).first().getAttribute("href");
  await phone.goto(`${draft}/giay-to`);
  await expect(onPortal(phone, "dai.pdf")).toHaveCount(1);
  // No token on the device's page; and what was on its way when the line was cut may come in between.
  const others = faults.filter((fault) => !/^(400 for .*\/(gui|gui-tep|het)|409 for .*\/gui-tep\/\w+)$/.test(fault));
  faults.splice(0, faults.length, ...others);
});

test("corners are set by hand without network, and a visit put away meanwhile keeps its paper", async ({ page, context }, testInfo) => {
  await takeAlong(page, testInfo, ["Nhà bà Mão"], SERVICE);
  await context.setOffline(true);
  await open(page, "Nhà bà Mão");
  await control(page).setInputFiles(jpg("goc.jpg"));
  await told(page, "goc.jpg", LOCKED);
  const canvas = page.locator("[data-goc-anh] canvas").filter({ visible: true });
  const begin = async () => {
    await told(page, "goc.jpg", LOCKED);
    await expect(paper(page, "goc.jpg")).toHaveCount(1);
    await press(page, "goc.jpg", "Chỉnh bốn góc");
    await expect(page.getByRole("button", { name: "Góc trên bên trái" })).toBeFocused();
    await expect(canvas).not.toHaveJSProperty("width", 300);
    return canvas.evaluate(({ width }) => width);
  };
  await begin();
  await putAway(page);
  await open(page, "Nhà bà Mão");
  expect(await begin()).toBe(700);
  await page.keyboard.press("Shift+ArrowDown");
  await press(page, "goc.jpg", "Xem ảnh đã nắn");
  await accessible(page);
  await press(page, "goc.jpg", "Dùng ảnh đã nắn");
  // A side is as long as its two rings are apart: 630 across, the left one 45 lower than the right one.
  expect(await begin()).toBe(632);
  await putAway(page);
  await expect(part(page, "danh-sach")).toContainText("Giấy tờ: 1 tệp");
  await context.setOffline(false);
  await takeOff(page, ["Nhà bà Mão"]);
});

test("a paper that finds no room does not count, and one that the portal refuses stays until it is removed", async ({ page, context }, testInfo) => {
  await takeAlong(page, testInfo, ["Nhà bà Sửu"], SERVICE);
  await context.setOffline(true);
  await open(page, "Nhà bà Sửu");
  // As a browser does at the end of its quota: what was written is taken back.
  await page.evaluate(() => {
    window.full = true;
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
      const asked = put.apply(this, all);
      if (window.full && this.name === "byte") this.transaction.abort();
      return asked;
    };
  });
  await control(page).setInputFiles(jpg("day.jpg"));
  await told(page, "day.jpg", "chưa cất được tệp này");
  await putAway(page);
  await expect(part(page, "danh-sach").getByText("Giấy tờ:").filter({ visible: true })).toHaveCount(0);
  await page.evaluate(() => (window.full = false));
  await open(page, "Nhà bà Sửu");
  await expect(paper(page, "day.jpg")).toHaveCount(0);
  await control(page).setInputFiles(jpg("ba.jpg"));
  await told(page, "ba.jpg", LOCKED);
  await agree(page, PERSON);
  await done(page);
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);
  await context.setOffline(false);
  // What is sent stays here.
  await page.evaluate(() => {
    const real = fetch;
    window.sent = [];
    window.fetch = async (url, options) => {
      const what = /ngay-di-lang\/(?:\w+\/)?(gui|gui-tep|du|het)$/.exec(String(url))?.[1];
      if (!what) return real(url, options);
      window.sent.push(what === "gui" ? `gui ${options.body.get("con_tep")}` : what);
      if (what === "gui") return Response.json({ to: "/tro-giup/khach/mau", say: ["Đã nhận"], unknown: [], again: false });
      if (what === "gui-tep") return Response.json({ why: "refused", say: "Ủy quyền đã kết thúc." }, { status: 403 });
      return Response.json(what === "du" ? { whole: true } : {});
    };
  });
  await send(page);
  await expect(page.getByText("Có giấy tờ cổng chưa nhận")).toBeVisible();
  await expect(left(page)).toContainText("ba.jpg");
  await expect(left(page)).toContainText("Ủy quyền đã kết thúc.");
  await expect(part(page, "ket-qua")).toBeHidden();
  // It is tried again, and its form is not.
  await send(page);
  await expect.poll(() => page.evaluate(() => window.sent)).toEqual(["gui 1", "gui-tep", "gui-tep"]);
  await expect(page.getByText("Có giấy tờ cổng chưa nhận")).toBeVisible();
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("button", { name: "Bỏ tệp này" }).click();
  await expect(left(page)).toHaveCount(1);
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Bỏ tệp này" }).click();
  await expect(left(page)).toHaveCount(0);
  await send(page);
  await expect(page.getByText("Máy này không còn giữ gì của ngày đi làng.")).toBeVisible();
  expect(await page.evaluate(() => window.sent)).toEqual(["gui 1", "gui-tep", "gui-tep", "du", "het"]);
  await takeOff(page, ["Nhà bà Sửu"]);
});

test("a paper that is required and was not taken is named once, at the question that is asked", async ({ page, context }, testInfo) => {
  const service = "Đổi bằng lái xe";
  await takeAlong(page, testInfo, ["Nhà ông Dần"], service);
  await context.setOffline(true);
  await open(page, "Nhà ông Dần");
  const lacks = page.getByText("Chưa có giấy tờ bắt buộc");
  const all = page.locator("[data-con-thieu]");
  const answer = (name, value) => page.locator(`[data-to-khai] [name="${name}"][value="${value}"]`).check();
  const choose = (name, file) => page.locator(`[data-to-khai] input[type=file][name="${name}"]`).setInputFiles(file);
  const checks = page.locator("[data-to-khai] form[data-checking]");
  await expect(checks).toBeAttached({ timeout: 20_000 });
  // Nobody needs one yet.
  await done(page);
  await expect(all).toBeVisible();
  await expect(lacks).toBeHidden();
  // It depends on another answer.
  await answer("chat_lieu", "giay");
  await expect(all).toBeHidden();
  await done(page);
  await expect(lacks).toBeVisible();
  await accessible(page);
  await choose("tep_bang", jpg("bang.jpg"));
  await told(page, "bang.jpg", LOCKED);
  await done(page);
  await expect(all).toBeVisible();
  await expect(lacks).toBeHidden();
  // A question that comes with other answers, and goes with them.
  await answer("cap_khi", "truoc-2025");
  await answer("hang_cu", "B2");
  await answer("da_kham", "giay");
  await done(page);
  await expect(lacks).toBeVisible();
  await answer("da_kham", "lien-thong");
  await done(page);
  await expect(all).toBeVisible();
  await expect(lacks).toBeHidden();
  // What was put away counts, and what was removed does not.
  await putAway(page);
  await open(page, "Nhà ông Dần");
  await told(page, "bang.jpg", LOCKED);
  await expect(checks).toBeAttached({ timeout: 20_000 });
  await done(page);
  await expect(all).toBeVisible();
  await expect(lacks).toBeHidden();
  await press(page, "bang.jpg", "Bỏ");
  await expect(paper(page, "bang.jpg")).toHaveCount(0);
  await done(page);
  await expect(lacks).toBeVisible();
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);
  await context.setOffline(false);
  await takeOff(page, ["Nhà ông Dần"]);
});
