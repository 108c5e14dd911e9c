// What opens without network after it was opened once.
import { begin, email, endSession, kept, next, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { heading, passSignIn, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

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
  const meant = /^(own \/ho-so(\/nhap\/\w+\/[\w-]+)?|all \/(dich-vu(\/[\w-]+)?|kiem-tra|khong-mang|tro-giup)?|\w+ \/pkg\/.+|\w+ \/favicon\.svg|\w+ \/-\/\w+)$/;
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
