// Two people in a row at one shared computer, with one helper: nothing of the first is there when
// the second sits down.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { expect, test } from "../../helpers/test.js";
import { IN_A_ROW, actor } from "../../helpers/people.js";
import { heading, leaving, signIn, switchOn } from "../../helpers/portal.js";
import { agree, ask, sitDown } from "../../helpers/mandates.js";
import { everything, traces } from "../../helpers/traces.js";

// What nobody may keep, the service worker would.
test.use({ serviceWorkers: "allow" });

const SERVICE = "Xác nhận số CMND cũ";
const TYPED = "0905 777 111";
/** What the person answered stands in the address. */
const CHECK = "/kiem-tra?viec=moi-chuyen-nha&tinh=56";

/** What the two others are helped with: nobody else's journey has a draft of it. */
const OTHER = "Lý lịch tư pháp";

/** Two who come to this helper in no other journey. */
const others = (testInfo) =>
  testInfo.project.name === "scripts-off" ? ["Nguyễn Văn Phúc", "Hoàng Thị Kim Oanh"] : ["Đỗ Minh Quân", "Trương Mỹ Duyên"];

/** The helper sits down with somebody who agrees, and fills the first step; gives its mandate and the next step. */
async function sat(page, another, name, by) {
  await signIn(page, by);
  await expect(heading(page)).toHaveText("Người tôi giúp hôm nay");
  const mandate = await ask(page, name, OTHER);
  await agree(another, name, by);
  await sitDown(page, mandate, name);
  await page.getByRole("button", { name: OTHER }).click();
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(name);
  await page.getByLabel(/^Số điện thoại/).fill(TYPED);
  await leaving(page, () => page.getByRole("button", { name: "Tiếp tục" }).click());
  return { mandate, step: page.url() };
}

/** Nothing that this browser keeps is the person's. */
async function nothingOf(page, name) {
  const all = await everything(page);
  for (const word of [name, TYPED, CHECK]) expect(all).not.toContain(word);
}

test("nothing of one person is there when the next sits down", async ({ page, another, context, faults }, testInfo) => {
  // Six sign-ins, each by its own redirects.
  test.slow();
  const by = actor("helper", testInfo);
  const [first, second] = IN_A_ROW[testInfo.project.name === "scripts-off" ? 1 : 0];
  await signIn(page, by);
  await expect(heading(page)).toHaveText("Người tôi giúp hôm nay");

  const mandate = await ask(page, first, SERVICE);
  const phone = await agree(another, first, by);
  await sitDown(page, mandate, first);
  await page.getByRole("button", { name: SERVICE }).click();
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(first);
  await page.getByLabel(/^Số điện thoại/).fill(TYPED);
  // What was typed a moment ago goes first, then the step.
  await leaving(page, () => page.getByRole("button", { name: "Tiếp tục" }).click());
  const draft = page.url();
  // Pages that are the same for everyone leave no trace either, and have the way out.
  await page.goto(CHECK);
  await expect(page.locator("script[src*='/pkg/phone']")).toHaveCount(0);
  await page.goto("/dich-vu");
  await expect.poll(async () => (await traces(page)).databases).toEqual([]);
  await nothingOf(page, first);
  await page.getByRole("button", { name: "Xong", exact: true }).click();
  await expect(heading(page)).toHaveText("Đã xong");

  // The browser keeps nothing of the person: no cookie but the helper's own, no storage, no page behind.
  await nothingOf(page, first);
  const kept = (await context.cookies()).map((cookie) => cookie.name);
  expect(kept.filter((name) => name !== "motcua-session")).toEqual([]);
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(TYPED);
  await page.goto(draft);
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
  await page.goto("/tro-giup/khach");
  await expect(page.locator("main")).not.toContainText(first);

  await ask(page, second, SERVICE);
  const mine = page.url();
  await agree(another, second, by);
  await sitDown(page, mine, second);
  await page.getByRole("button", { name: SERVICE }).click();
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(second);
  await expect(page.getByLabel(/^Số điện thoại/)).not.toHaveValue(/0905.?777/);
  for (const path of ["/tro-giup/phien", "/ho-so", "/", "/dich-vu"]) {
    await page.goto(path);
    await expect(page.locator("body")).not.toContainText(first);
  }

  // The browser is closed in the middle: whatever it opens next clears it.
  await context.clearCookies({ name: "motcua-session" });
  await page.goto("/");
  await expect(heading(page)).toHaveText("Đã hết giờ");
  await nothingOf(page, second);
  expect((await context.cookies()).filter(({ name }) => name === "dang-giup")).toEqual([]);
  await signIn(page, by, mine);
  await page.getByRole("button", { name: "Bắt đầu làm" }).click();
  await expect(heading(page)).toHaveText(`Làm hồ sơ cho ${second}`);

  // The second person ends it from her own phone; the helper is out at the next step.
  const own = await another({ viewport: { width: 360, height: 640 } });
  await signIn(own, second, "/uy-quyen");
  await own.getByRole("article").filter({ hasText: "Đang có hiệu lực" }).filter({ hasText: by }).getByRole("button", { name: "Kết thúc" }).click();
  await page.goto("/ho-so");
  await expect(heading(page)).toHaveText("Người được giúp đã kết thúc ủy quyền");
  await page.goto("/tro-giup/khach");
  await expect(heading(page)).toHaveText("Đăng nhập");

  // The first person sees every act, and what was written is hers.
  await phone.goto("/uy-quyen");
  await phone.getByText("Đã làm những gì").first().click();
  await expect(phone.getByRole("article").first()).toContainText("Điền bản khai");
  await phone.goto(draft);
  await phone.goto("/ho-so");
  await expect(phone.getByRole("link", { name: SERVICE }).first()).toBeVisible();
  // The service worker asks for the page of the draft, and is told that there is none.
  const others = faults.filter((fault) => !/^404 for .*\/ho-so\/nhap\/\w+\/[\w-]+$/.test(fault));
  faults.splice(0, faults.length, ...others);
});

test("at a computer of a support point, who signs in after a helper's visit finds nothing of whom she sat with", async ({ page, another, context }, testInfo) => {
  test.slow();
  const by = actor("helper", testInfo);
  const [first, second] = others(testInfo);
  await switchOn(page, by);
  const { step } = await sat(page, another, first, by);
  await expect.poll(async () => (await traces(page)).databases).toEqual([]);
  await nothingOf(page, first);
  await page.getByRole("button", { name: "Xong", exact: true }).click();
  await expect(heading(page)).toHaveText("Đã xong");
  await nothingOf(page, first);
  // It is still a shared one, and the helper leaves it as anybody does.
  await page.getByRole("button", { name: "Xong, xóa hết" }).click();
  await expect(heading(page)).toHaveText("Đã xong, máy đã dọn sạch");
  await nothingOf(page, first);
  for (const { name } of await context.cookies(page.url())) expect(["may-chung", "phieu"], name).toContain(name);
  expect(await traces(page)).toMatchObject({ storage: [], databases: [] });
  // Back through the pages of the visit.
  for (let pages = 0; pages < 3; pages += 1) {
    await page.goBack();
    for (const word of [first, TYPED]) await expect(page.locator("body")).not.toContainText(word);
  }
  await page.goto(step);
  await expect(heading(page)).toHaveText("Đăng nhập");

  await signIn(page, second, "/ho-so");
  await expect(heading(page)).toHaveText("Hồ sơ của tôi");
  await expect(page.getByRole("button", { name: "Xong, xóa hết" })).toBeVisible();
  for (const path of ["/ho-so", "/", "/dich-vu"]) {
    await page.goto(path);
    for (const word of [first, TYPED]) await expect(page.locator("body")).not.toContainText(word);
  }
  await page.goto(step);
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
  await nothingOf(page, first);
});

test("a browser that is closed in the middle and opened again knows neither the helper nor whom she sat with", async ({ another, baseURL }, testInfo) => {
  test.slow();
  const by = actor("helper", testInfo);
  const [, name] = others(testInfo);
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  const { launchOptions, javaScriptEnabled } = testInfo.project.use;
  const options = { ...launchOptions, baseURL, javaScriptEnabled, viewport: { width: 360, height: 640 }, locale: "vi-VN" };
  const open = () => chromium.launchPersistentContext(folder, options);
  const cookies = async (context) => (await context.cookies(baseURL)).map((cookie) => cookie.name);
  try {
    const first = await open();
    const { mandate, step } = await sat(first.pages()[0], another, name, by);
    expect(await cookies(first)).toEqual(expect.arrayContaining(["motcua-session", "dang-giup"]));
    await first.close();

    const second = await open();
    // The mark outlives the browser, the session does not.
    expect(await cookies(second)).toContain("dang-giup");
    expect(await cookies(second)).not.toContain("motcua-session");
    const page = second.pages()[0];
    await page.goto(step);
    await expect(heading(page)).toHaveText("Đã hết giờ");
    await nothingOf(page, name);
    expect(await cookies(second)).not.toContain("dang-giup");
    for (const path of ["/tro-giup/khach", step]) {
      await page.goto(path);
      await expect(heading(page)).toHaveText("Đăng nhập");
      for (const word of [name, by, TYPED]) await expect(page.locator("body")).not.toContainText(word);
    }
    await nothingOf(page, name);

    // Signed in anew, she goes on with the person, and ends as always.
    await signIn(page, by);
    await sitDown(page, mandate, name);
    await page.getByRole("button", { name: "Xong", exact: true }).click();
    await expect(heading(page)).toHaveText("Đã xong");
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
