// What opens without network after it was opened once.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { front } from "../../helpers/front.js";
import { begin, email, endSession, kept, next, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { choose, heading, passSignIn, settled, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** The line of a page that was kept. */
const since = (page) => page.getByText(/^Trang này được giữ trên máy lúc \d\d:\d\d, \d\d\/\d\d\/\d{4}\. Nội dung có thể đã cũ\.$/);

test("after the first visit the home page, the catalogue and the check open", async ({ page, context }) => {
  await page.goto("/");
  await ready(page);
  await page.goto("/dich-vu/xac-nhan-cu-tru");
  await page.goto("/kiem-tra?viec=moi-chuyen-nha");
  await kept(page, ["/", "/dich-vu", "/kiem-tra", "/khong-mang", "/dich-vu/xac-nhan-cu-tru", "/kiem-tra?viec=moi-chuyen-nha"]);
  await context.setOffline(true);
  for (const [path, title] of [
    ["/", "Bạn cần làm việc gì?"],
    ["/dich-vu", /dịch vụ/i],
    ["/dich-vu/xac-nhan-cu-tru", "Giấy xác nhận nơi ở"],
    ["/kiem-tra", "Bạn có làm được trên mạng không?"],
    ["/kiem-tra?viec=moi-chuyen-nha", "Bạn có làm được trên mạng không?"],
    // What was never opened says so, and does not show something else in its place.
    ["/dich-vu/lam-con-dau-moi", "Máy đang không có mạng"],
    ["/kiem-tra?viec=khac", "Máy đang không có mạng"],
    ["/tra-cuu", "Máy đang không có mạng"],
  ]) {
    await page.goto(path);
    await expect(heading(page)).toHaveText(title);
  }
});

/** The services that the list names, and those that are kept. */
const services = (page) =>
  page.evaluate(async () => {
    const list = new DOMParser().parseFromString(await (await caches.match("/dich-vu", { ignoreVary: true })).text(), "text/html");
    const all = [...new Set([...list.querySelectorAll("main a[href^='/dich-vu/']")].map((link) => link.getAttribute("href")))];
    const found = await Promise.all(all.map((path) => caches.match(path, { ignoreVary: true })));
    return { all, kept: all.filter((_, at) => found[at]) };
  });

test("half a minute after a visit every service is kept, without having been opened", async ({ page, context }) => {
  await page.clock.install();
  await page.goto("/");
  await ready(page);
  await kept(page, ["/dich-vu"]);
  const before = await services(page);
  expect(before.all.length).toBeGreaterThan(20);
  expect(before.kept).toEqual([]);
  await page.clock.fastForward(31_000);
  await kept(page, before.all);
  await context.setOffline(true);
  for (const path of before.all) {
    await page.goto(path);
    await expect(heading(page)).not.toHaveText("Máy đang không có mạng");
    expect(new URL(page.url()).pathname).toBe(path);
  }
});

for (const [who, line] of [
  ["saves data", { saveData: true, effectiveType: "4g" }],
  ["has a line that hardly carries a page", { saveData: false, effectiveType: "slow-2g" }],
]) {
  test(`nothing is fetched unasked for whoever ${who}`, async ({ page }) => {
    await page.addInitScript((line) => Object.defineProperty(navigator, "connection", { value: line }), line);
    await page.clock.install();
    await page.goto("/");
    await ready(page);
    await kept(page, ["/dich-vu"]);
    await page.clock.fastForward(31_000);
    await page.waitForTimeout(2_000);
    expect((await services(page)).kept).toEqual([]);
    expect(await page.evaluate(() => caches.match("/kiem-tra/du-lieu", { ignoreVary: true }))).toBeUndefined();
  });
}

test("a draft goes on from step to step, and all of it arrives", async ({ page, context, another }) => {
  const name = "Phạm Quốc Tuấn";
  const draft = await begin(page, name);
  await page.goto("/ho-so");
  await kept(page, ["/ho-so"]);
  await page.goto(`${draft}/ban`);
  await ready(page);
  await context.setOffline(true);
  await email(page).fill("khong.mang@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  await next(page, "Số cũ của ai?");
  await page.getByRole("radio", { name: "Tôi xin cho tôi" }).check();
  await expect(where(page)).toHaveText(ON_PHONE);
  await page.getByRole("button", { name: "Quay lại bước trước" }).click();
  await expect(email(page)).toHaveValue("khong.mang@example.vn");
  // The list and the draft's own address lead there as well.
  await page.goto("/ho-so");
  await page.getByRole("link", { name: "Làm tiếp" }).first().click();
  await expect(page.locator("form[data-nhap]")).toBeVisible();
  await page.goto(`${draft}/ban`);
  await expect(email(page)).toHaveValue("khong.mang@example.vn");
  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, name, `${draft}/xem-lai`);
  await expect(computer.locator("main")).toContainText("khong.mang@example.vn");
  await expect(computer.locator("main")).toContainText("Tôi xin cho tôi");
});

test("a proof is found and shown with its code without network, after the browser was started anew", async ({ baseURL }, testInfo) => {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  const options = { ...testInfo.project.use.launchOptions, baseURL, viewport: { width: 360, height: 640 }, locale: "vi-VN" };
  const open = (more) => chromium.launchPersistentContext(folder, { ...options, ...more });
  // Nothing listens there: a service worker that starts with the browser has no network either.
  const nowhere = { server: "http://127.0.0.1:9", bypass: "<-loopback>" };
  try {
    const first = await open();
    const page = first.pages()[0];
    await signIn(page, "Nguyễn Thị Hằng", "/giay-xac-nhan/moi");
    await ready(page);
    await settled(page);
    await choose(page, "Dùng trong bao lâu?", "1 ngày");
    await page.getByRole("button", { name: "Cấp giấy" }).click();
    await expect(page.getByText("Mã này chỉ dùng cho:")).toBeVisible();
    await ready(page);
    const proof = new URL(page.url()).pathname;
    // The list is there without ever having been opened, and has the proof.
    await kept(page, ["/", proof, "/giay-xac-nhan"]);
    await first.close();

    const second = await open({ proxy: nowhere });
    const again = second.pages()[0];
    await again.goto("/");
    await again.locator("main a[href='/giay-xac-nhan']").first().click();
    await expect(heading(again)).toHaveText("Giấy xác nhận nơi ở");
    await expect(since(again)).toBeVisible();
    await again.locator(`main a[href='${proof}']`).click();
    await expect(heading(again)).toHaveText("Đưa mã này cho quầy quét");
    await expect(since(again)).toBeVisible();
    await expect(again.getByText("Mã này chỉ dùng cho:")).toBeVisible();
    await expect(again.locator(".show__code svg")).toBeVisible();
    await expect(again.locator("#day-so")).toHaveText(/^\d{100,}$/);
    // Signing out clears it, without network as well.
    again.on("dialog", (dialog) => dialog.accept());
    await again.getByRole("button", { name: "Thoát" }).click();
    await expect(heading(again)).toHaveText("Máy đang không có mạng");
    for (const path of [proof, "/giay-xac-nhan"]) {
      await again.goto(path);
      await expect(heading(again)).toHaveText("Máy đang không có mạng");
    }
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("a proof without a key on this phone is kept as well, as it is printed", async ({ page, context }) => {
  // A browser that makes no keys.
  await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await signIn(page, "Phạm Quốc Tuấn", "/giay-xac-nhan/moi");
  await ready(page);
  await settled(page);
  await choose(page, "Dùng trong bao lâu?", "1 ngày");
  await page.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(heading(page)).toHaveText("Đưa mã này cho quầy quét");
  const proof = new URL(page.url()).pathname;
  const code = await page.locator("#day-so").textContent();
  await kept(page, [proof, "/giay-xac-nhan"]);
  await context.setOffline(true);
  await page.goto(proof);
  await expect(page.locator("#day-so")).toHaveText(code);
});

test("an answer that comes too late for a visit is there for the next, and a kept page says since when", async ({ page, baseURL }) => {
  const between = await front(baseURL);
  try {
    await page.goto(`${between.url}/tiep-can`);
    await ready(page);
    await kept(page, ["/tiep-can"]);
    await expect(since(page)).toBeHidden();
    between.change((text) => text.replace("<h1>", "<h1>Mới: "), "/tiep-can");
    between.slow("/tiep-can", 5_000);
    await page.goto(`${between.url}/tiep-can`);
    await expect(heading(page)).not.toHaveText(/^Mới/);
    await expect(since(page)).toBeVisible();
    const text = () => page.evaluate(async () => (await caches.match("/tiep-can", { ignoreVary: true })).text());
    await expect.poll(text).toContain("<h1>Mới: ");
  } finally {
    between.close();
  }
});

test("a sign-in whose line is cut leaves what was kept open to her who is here", async ({ page, context }) => {
  const draft = await begin(page, "Trần Đức Huỳnh", "doi-giay-phep-lai-xe");
  await context.setOffline(true);
  await page.goto("/dang-nhap/xong?code=a&state=b");
  await expect(heading(page)).toHaveText("Máy đang không có mạng");
  await page.goto(`${draft}/ban`);
  await expect(email(page)).toBeVisible();
});

test("nothing is kept but what is meant to be", async ({ page }) => {
  await begin(page, "Lê Hoài Nam", "khai-bao-tam-vang");
  for (const path of ["/giay-xac-nhan", "/luu-tru", "/tra-cuu", "/ho-so", "/dang-nhap", "/kieu-mau", "/dich-vu?q=rieng"]) {
    await page.goto(path);
    await ready(page);
  }
  await page.goto("/tro-giup");
  await kept(page, ["/tro-giup", "/ho-so"]);
  const all = await page.evaluate(async () => {
    const names = (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => [name, url]));
    return (await Promise.all(names)).flat().map(([name, url]) => `${name === "mot-cua-rieng" ? "own" : "all"} ${new URL(url).pathname}${new URL(url).search}`);
  });
  const meant = /^(own \/giay-xac-nhan|own \/ho-so(\/nhap\/\w+\/[\w-]+)?|all \/(dich-vu(\/[\w-]+)?|kiem-tra|khong-mang|tro-giup)?|\w+ \/pkg\/.+|\w+ \/favicon\.svg|\w+ \/-\/\w+)$/;
  expect(all.filter((one) => !meant.test(one))).toEqual([]);
  expect(all.filter((one) => one.startsWith("own /ho-so")).length).toBeGreaterThan(2);
});

test("signing out drops every private page and all that was typed", async ({ page, context }) => {
  const draft = await begin(page, "Bá Thị Lành");
  await email(page).fill("rieng.tu@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.getByRole("button", { name: "Thoát" }).click();
  await expect(heading(page)).toHaveText("Bạn cần làm việc gì?");
  const left = async () => (await page.evaluate(() => indexedDB.databases())).map(({ name }) => name);
  await expect.poll(left).not.toContain("mot-cua-nhap");
  await ready(page);
  await kept(page, ["/khong-mang"]);
  await context.setOffline(true);
  await page.goto(`${draft}/ban`);
  await expect(heading(page)).toHaveText("Máy đang không có mạng");
});

test("signing out without network clears the phone after a warning", async ({ page, context }) => {
  const draft = await begin(page, "Đặng Lệ Quyên");
  await context.setOffline(true);
  await email(page).fill("chua.gui@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  const asked = page.waitForEvent("dialog").then((dialog) => (dialog.dismiss(), dialog.message()));
  await page.getByRole("button", { name: "Thoát" }).click();
  expect(await asked).toContain("chưa lên cổng");
  await expect(email(page)).toHaveValue("chua.gui@example.vn");
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "Thoát" }).click();
  await expect(heading(page)).toHaveText("Máy đang không có mạng");
  await page.goto(`${draft}/ban`);
  await expect(heading(page)).toHaveText("Máy đang không có mạng");
});

test("who signs in next finds nothing of the one before", async ({ page, context }) => {
  const draft = await begin(page, "Võ Thị Thu Hà");
  await context.setOffline(true);
  await email(page).fill("nguoi.truoc@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  // The page is closed before the network is back: it brings nothing more.
  await page.goto("about:blank");
  await context.setOffline(false);
  await endSession(page);
  await page.goto("/dang-nhap");
  await passSignIn(page, "Trương Mỹ Duyên");
  await ready(page);
  await expect(page.locator("body")).not.toContainText("Võ Thị Thu Hà");
  await context.setOffline(true);
  await page.goto(`${draft}/ban`);
  await expect(heading(page)).toHaveText("Máy đang không có mạng");
  const records = await page.evaluate(() => motCua.fields());
  expect(records).toEqual([]);
});
