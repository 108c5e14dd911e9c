// A paper on its way: the line is cut, the browser killed, the disk full, another device there.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { brought, control, large, offsets, onPortal, openPapers, paper, press, sentStep, slow, told } from "../../helpers/files.js";
import { example, fillAll } from "../../helpers/examples.js";
import { jpg, pdf, png } from "../../helpers/papers.js";
import { begin, endSession, ready } from "../../helpers/phone.js";
import { leaving, passSignIn, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("a line that is cut in the middle: the file goes on by itself where it was", async ({ page, another }) => {
  const name = "Trần Đức Huỳnh";
  const draft = await openPapers(page, name);
  const sent = offsets(page);
  const cut = await slow(page, 200_000);
  await control(page).setInputFiles(large(pdf("cat-mang.pdf"), 1_500_000));
  await expect.poll(() => sent.length).toBeGreaterThan(2);
  await cut(true);
  await told(page, "cat-mang.pdf", "chờ gửi lên cổng");
  const before = sent.length;
  await page.waitForTimeout(500);
  await cut(false);
  await told(page, "cat-mang.pdf", "Đã có trên cổng", { timeout: 30_000 });
  // Not from the beginning again.
  expect(Math.min(...sent.slice(before))).toBeGreaterThan(0);
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, name, `${draft}/giay-to`);
  await expect(onPortal(computer, "cat-mang.pdf")).toBeVisible();
});

test("a pause holds until the person goes on, also over another visit, and typing is saved meanwhile", async ({ page }) => {
  const draft = await openPapers(page, "Nguyễn Thị Hằng");
  const sent = offsets(page);
  await slow(page, 200_000);
  await control(page).setInputFiles(large(pdf("tam-dung.pdf"), 1_500_000));
  await told(page, "tam-dung.pdf", /Đang gửi lên cổng: [1-9]/);
  // What is typed does not wait for the file.
  const answer = page.waitForResponse((response) => response.url().endsWith("/dong-bo"));
  await page.locator("form[data-nhap] input[type=radio]:visible").first().check();
  expect((await answer).status()).toBe(200);
  await press(page, "tam-dung.pdf", "Tạm dừng");
  // The button that went has left the focus to the one that came.
  await expect(page.getByRole("listitem").filter({ hasText: "tam-dung.pdf" }).getByRole("button", { name: "Gửi tiếp" })).toBeFocused();
  await told(page, "tam-dung.pdf", "Đang tạm dừng");
  await page.waitForTimeout(2_000);
  const held = sent.length;
  await page.waitForTimeout(1_500);
  expect(sent.length).toBe(held);
  await page.goto(`${draft}/giay-to`);
  await ready(page);
  await told(page, "tam-dung.pdf", "Đang tạm dừng");
  await press(page, "tam-dung.pdf", "Gửi tiếp");
  await brought(page, "tam-dung.pdf");
  expect(sent[held]).toBeGreaterThan(0);
});

test("who signs out is asked about a paper that is paused: it is nowhere but here", async ({ page }) => {
  await openPapers(page, "Võ Thị Thu Hà");
  await slow(page, 200_000);
  await control(page).setInputFiles(large(pdf("con-dung.pdf"), 1_500_000));
  await told(page, "con-dung.pdf", /Đang gửi lên cổng: [1-9]/);
  await press(page, "con-dung.pdf", "Tạm dừng");
  await told(page, "con-dung.pdf", "Đang tạm dừng");
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return asked.length === 1 ? dialog.dismiss() : dialog.accept();
  });
  const out = page.getByRole("banner").getByRole("button", { name: "Thoát" });
  await out.click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain("chưa lên cổng");
  await told(page, "con-dung.pdf", "Đang tạm dừng");
  expect(await page.evaluate(async () => (await motCua.files()).map(({ file }) => file.name))).toEqual(["con-dung.pdf"]);
  await out.click();
  await expect(page.getByRole("link", { name: "Đăng nhập" }).first()).toBeVisible();
  expect(asked).toHaveLength(2);
});

test("going on to another step waits for the file once, and leaves nothing behind", async ({ page }) => {
  const draft = await openPapers(page, "Đỗ Minh Quân");
  await slow(page, 300_000);
  await control(page).setInputFiles(large(pdf("di-tiep.pdf"), 900_000));
  const button = page.getByRole("button", { name: "Tiếp tục" });
  await button.click();
  await expect(page.locator("[data-tep-doi]")).toBeVisible();
  // Pressed again, it goes on at once, and the next page brings the file.
  await leaving(page, () => button.click());
  await ready(page);
  await expect(page.locator("[data-tep-cho]")).toBeHidden({ timeout: 30_000 });
  await page.goto(`${draft}/giay-to`);
  await expect(onPortal(page, "di-tiep.pdf")).toBeVisible();
});

test("a killed browser goes on with the file after sign-in", async ({ baseURL }, testInfo) => {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  const options = { ...testInfo.project.use.launchOptions, baseURL, viewport: { width: 360, height: 640 }, locale: "vi-VN" };
  const name = "Trương Mỹ Duyên";
  const open = () => chromium.launchPersistentContext(folder, options);
  try {
    const first = await open();
    const page = first.pages()[0];
    const draft = await openPapers(page, name);
    const sent = offsets(page);
    await slow(page, 200_000);
    await control(page).setInputFiles(large(pdf("bi-giet.pdf"), 1_500_000));
    await expect.poll(() => sent.length).toBeGreaterThan(2);
    const gone = new Promise((done) => first.once("close", done));
    const cdp = await first.newCDPSession(page);
    cdp.send("Browser.crash").catch(() => {});
    await gone;
    const second = await open();
    const again = second.pages()[0];
    const more = offsets(again);
    await signIn(again, name, `${draft}/giay-to`);
    await told(again, "bi-giet.pdf", "Đã có trên cổng", { timeout: 30_000 });
    expect(more[0]).toBeGreaterThan(0);
    await again.reload();
    await expect(onPortal(again, "bi-giet.pdf")).toBeVisible();
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("quota reached when a file is chosen: the form itself sends it", async ({ page }) => {
  const draft = await openPapers(page, "Hoàng Thị Kim Oanh");
  // The browser stops the write of a file, as it does when the disk is full.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
      if (this.name !== "tep") return put.apply(this, all);
      this.transaction.abort();
    };
  });
  await control(page).setInputFiles(large(pdf("day-may.pdf"), 3_000_000));
  await told(page, "day-may.pdf", "được gửi khi bạn bấm Tiếp tục");
  await sentStep(page);
  await page.goto(`${draft}/giay-to`);
  await expect(onPortal(page, "day-may.pdf")).toBeVisible();
});

test("a network that answers everything with its own page: the file waits, and no piece counts", async ({ another }) => {
  const page = await another({ serviceWorkers: "block" });
  await start(page, "Phạm Quốc Tuấn", "tro-cap-that-nghiep");
  await page.goto(page.url().replace(/[^/]+$/, "giay-to"));
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  const pieces = [];
  await page.route(/\/gui-tep\/\w+$/, (route) => {
    pieces.push(route.request().headers()["upload-offset"]);
    return route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Wi-Fi</h1>" });
  });
  await control(page).setInputFiles(pdf("quan-ca-phe.pdf"));
  await expect.poll(() => pieces.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await page.waitForTimeout(1_500);
  // One try, then a pause: not one after the other.
  expect(pieces.length).toBeLessThan(3);
  expect(new Set(pieces)).toEqual(new Set(["0"]));
  await told(page, "quan-ca-phe.pdf", "chờ gửi lên cổng");
  await page.unroute(/\/gui-tep\/\w+$/);
  await told(page, "quan-ca-phe.pdf", "Đã có trên cổng", { timeout: 30_000 });
});

test("the same paper for two questions is there for both", async ({ page }) => {
  const draft = await begin(page, "Bá Thị Lành", "lam-con-dau-moi");
  await page.goto(`${draft}/giay-to`);
  for (const field of ["tep_quyet_dinh", "tep_gioi_thieu"]) {
    await ready(page);
    await page.locator(`form[data-nhap] input[name=${field}]`).setInputFiles(pdf("mot-to.pdf"));
    await told(page, "mot-to.pdf", "Đã có trên cổng");
    await page.reload();
  }
  await expect(onPortal(page, "mot-to.pdf")).toHaveCount(2);
});

test("a paper that the portal has under another name is said to be there, and is there once", async ({ page }) => {
  const draft = await openPapers(page, "Trần Đức Huỳnh");
  const [first, second] = ["mot-ten.pdf", "hai-ten.pdf"].map((name) => pdf(name, "Mot to, hai ten"));
  await control(page).setInputFiles(first);
  await brought(page, first.name);
  await ready(page);
  await control(page).setInputFiles(second);
  await told(page, second.name, "Đã có trên cổng");
  await page.goto(`${draft}/giay-to`);
  await ready(page);
  await expect(onPortal(page, /^(mot|hai)-ten\.pdf/)).toHaveText([first.name]);
  await expect(paper(page, second.name)).toHaveCount(0);
});

test("two devices send files to one draft, and each sees both", async ({ page, another }) => {
  const name = "Phạm Quốc Tuấn";
  const draft = await openPapers(page, name);
  const second = await another({ viewport: { width: 360, height: 640 }, serviceWorkers: "allow" });
  await signIn(second, name, `${draft}/giay-to`);
  await ready(second);
  await Promise.all([
    control(page).setInputFiles([jpg("may-mot.jpg"), jpg("chung.jpg")]),
    control(second).setInputFiles([jpg("chung.jpg"), pdf("may-hai.pdf")]),
  ]);
  await told(page, "chung.jpg", "Đã có trên cổng", { timeout: 30_000 });
  await told(page, "may-mot.jpg", "Đã có trên cổng", { timeout: 30_000 });
  await told(second, "may-hai.pdf", "Đã có trên cổng", { timeout: 30_000 });
  for (const device of [page, second]) {
    await device.goto(`${draft}/giay-to`);
    for (const file of ["may-mot.jpg", "chung.jpg", "may-hai.pdf"]) await expect(onPortal(device, file)).toHaveCount(1);
  }
});

test("another language, back and forward: a file on its way is still there and arrives", async ({ page }) => {
  await openPapers(page, "Nguyễn Văn Phúc");
  const step = new URL(page.url()).pathname;
  await slow(page, 100_000);
  await control(page).setInputFiles(large(pdf("sang-trang.pdf"), 1_200_000));
  await told(page, "sang-trang.pdf", /Đang gửi lên cổng: [1-9]/);
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await told(page, "sang-trang.pdf", /Being sent|waits to be sent/);
  await page.goto("/dich-vu");
  await page.goBack();
  await told(page, "sang-trang.pdf", /Being sent|waits to be sent/);
  await page.goForward();
  await page.goto(step);
  await told(page, "sang-trang.pdf", "The portal has it", { timeout: 40_000 });
  await page.reload();
  await expect(onPortal(page, "sang-trang.pdf")).toBeVisible();
});

test("a session that ends in the middle: the file waits here and goes on after sign-in", async ({ page, faults }) => {
  const name = "Võ Thị Thu Hà";
  const draft = await openPapers(page, name);
  const sent = offsets(page);
  await slow(page, 200_000);
  await control(page).setInputFiles(large(pdf("het-phien.pdf"), 1_200_000));
  await expect.poll(() => sent.length).toBeGreaterThan(1);
  await endSession(page);
  await expect(page.locator("[data-luu=het-phien]")).toBeVisible({ timeout: 20_000 });
  await page.goto(`${draft}/giay-to`);
  await passSignIn(page, name);
  await told(page, "het-phien.pdf", "Đã có trên cổng", { timeout: 30_000 });
  // The refusal of the pieces without a session is the point of this test.
  const refused = faults.filter((fault) => /^40[01] for .*\/(gui-tep\/\w+|tep|dong-bo)$/.test(fault));
  expect(faults.splice(0)).toEqual(refused);
});

test("a dossier is not sent while one of its papers is asked about", async ({ page, faults }) => {
  await begin(page, "Phạm Quốc Tuấn");
  const given = example("xac-nhan-so-cmnd");
  await fillAll(page, given);
  const review = page.url();
  await page.goto(review.replace("xem-lai", "so-cu"));
  await ready(page);
  await control(page).setInputFiles(png("toi.png", { shade: () => 40 }));
  await told(page, "toi.png", "Ảnh tối");
  await page.goto(review);
  await ready(page);
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(page.locator("[data-cho=tep]")).toBeVisible({ timeout: 20_000 });
  await page.goto(review.replace("xem-lai", "so-cu"));
  await press(page, "toi.png", "Bỏ");
  await expect(paper(page, "toi.png")).toHaveCount(0);
  await page.goto(review);
  await ready(page);
  // It was not this dossier that she pressed for: she presses again.
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
  // The service worker sends what waits without a form's token: it is refused, given one and tries again.
  const refused = faults.filter((fault) => /^400 for .*\/(dong-bo|nop)$/.test(fault));
  expect(faults.splice(0)).toEqual(refused);
});
