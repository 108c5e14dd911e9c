// Sessions that end: in the middle of writing, by intent, on a computer others use.
import { fillLodging } from "../../helpers/dossiers.js";
import { jpg } from "../../helpers/papers.js";
import { actor } from "../../helpers/people.js";
import { CODE, goOn, heading, passSignIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("what was typed when the session ended comes back after sign-in", async ({ page, context }, testInfo) => {
  const name = actor("sessionEnds", testInfo);
  await start(page, name, "dang-ky-thuong-tru");
  await goOn(page, "Nơi bạn đăng ký thường trú");
  // The line is slow: what the phone brings by itself does not get through before the press.
  await page.route("**/dong-bo", () => {});
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill("Thôn Gò Gũ, nhà ở đầu xóm");
  await context.clearCookies({ name: /^(?!phieu|do-dang)/ });
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).toHaveText("Đăng nhập");
  await passSignIn(page, name);
  await expect(heading(page)).toHaveText("Nơi bạn đăng ký thường trú");
  await expect(page.getByLabel("Số nhà, đường, thôn, tổ")).toHaveValue("Thôn Gò Gũ, nhà ở đầu xóm");
});

test("a file that was sent when the session had ended is attached after sign-in", async ({ page, context }, testInfo) => {
  test.skip(testInfo.project.name !== "scripts-off", "with scripts the phone keeps it: files/sent");
  const name = actor("sessionEnds", testInfo);
  await start(page, name, "tro-cap-that-nghiep");
  await page.goto(page.url().replace(/[^/]+$/, "giay-to"));
  const title = await heading(page).textContent();
  await page.locator("main form input[type=file]").first().setInputFiles(jpg("het-phien.jpg"));
  await context.clearCookies({ name: /^(?!phieu|do-dang)/ });
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).toHaveText("Đăng nhập");
  await passSignIn(page, name);
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByRole("link", { name: /het-phien\.jpg/ })).toBeVisible();
  await expect(page.getByText("Hãy chọn lại tệp")).toHaveCount(0);
});

test("what was typed is not shown to somebody else who signs in", async ({ page, context }, testInfo) => {
  await start(page, actor("signOut", testInfo), "thong-bao-luu-tru");
  // The line is slow: what the phone brings by itself does not get through before the press.
  await page.route("**/dong-bo", () => {});
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill("99 Đường Riêng Tư");
  await context.clearCookies({ name: /^(?!phieu|do-dang)/ });
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await passSignIn(page, "Trần Bảo Ngọc");
  await expect(page.locator("body")).not.toContainText("Đường Riêng Tư");
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
});

test("a form sent twice makes one dossier", async ({ page, another }, testInfo) => {
  const name = actor("sentTwice", testInfo);
  await start(page, name, "thong-bao-luu-tru");
  await fillLodging(page, [{ name: "Nguyễn Văn Tư", paper: "079075000321", room: "1" }]);
  // What the phone still brings of the last step is told "filed already" once it is.
  await page.waitForLoadState("networkidle");
  // The same bytes again, as an impatient thumb or a bad line sends them.
  const form = await page.locator("form[action$='/nop']").evaluate((element) => ({
    action: element.action,
    fields: Object.fromEntries(new FormData(element)),
  }));
  const posts = [1, 2, 3].map(() =>
    page.request.post(form.action, { form: form.fields, headers: { origin: new URL(form.action).origin } }),
  );
  const codes = await Promise.all(posts.map(async (post) => CODE.exec((await post).url())?.[0]));
  expect(codes[0]).toMatch(CODE);
  expect(new Set(codes).size, codes.join()).toBe(1);
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(page.locator("main")).toContainText(codes[0]);
  // Another form of the same page is told so, not counted.
  const other = await another();
  await other.goto("/");
  await page.goto("/ho-so");
  await expect(page.getByText(codes[0])).toHaveCount(1);
});

test("signing out leaves nothing behind on a shared computer", async ({ page, context }, testInfo) => {
  const name = actor("signOut", testInfo);
  await start(page, name, "dang-ky-thuong-tru");
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(name);
  const draft = page.url();
  await page.getByRole("button", { name: "Thoát" }).click();
  await expect(heading(page)).toHaveText("Bạn cần làm việc gì?");
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(name);
  expect(await page.locator("input").evaluateAll((all) => all.map((one) => one.value))).not.toContain(name);
  await page.goto(draft);
  await expect(heading(page)).toHaveText("Đăng nhập");
  const kept = await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)));
  expect(kept).toEqual([]);
  for (const cookie of await context.cookies()) {
    expect(["phieu", "ngon-ngu", "co-chu"], cookie.name).toContain(cookie.name);
  }
});
