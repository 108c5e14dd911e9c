// A service that the State runs elsewhere: prepared here, handed over, and filed only with their number.
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { lostAnswer } from "../../helpers/lost.js";
import { actor } from "../../helpers/people.js";
import { start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("a tax number is prepared, handed over to the system of the tax office, and its sheet is read and printed", async ({
  page,
}, testInfo) => {
  await start(page, actor("taxNumber", testInfo), "dang-ky-thue");
  // Name, number and birth are the account's own, filled in and to be kept.
  const given = example("dang-ky-thue");
  for (const own of ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"]) delete given.values[own];
  await fillAll(page, given, "Xem lại hồ sơ");
  const main = page.locator("main");
  // Asked only of who has a salary, and answered with scripts and without.
  await expect(main).toContainText(given.values.ten_co_quan);
  await expect(main).toContainText("Có số nhận của bên đó mới là đã nộp.");
  // The answer is lost: the same once more leads to the one number there is.
  const list = async () => new Set((await (await page.request.get("/ho-so")).text()).match(/\/ban-giao\/BG-[\w-]+/g)).size;
  const before = await list();
  const { again } = await lostAnswer(page, () => page.getByRole("button", { name: "Chuyển hồ sơ sang đó" }).click());
  await page.goto((await again()).url());
  await expect(page).toHaveURL(/\/ban-giao\/BG-/);
  expect(await list()).toBe(before + 1);
  // The demonstration's simulated system answers within seconds; the page says so when opened again.
  await expect(async () => {
    await page.reload();
    await expect(main).toContainText("Đã chuyển, có số nhận", { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await expect(main).toContainText("Số nhận của họ");
  await accessible(page);
  await narrow(page);

  await page.getByText("Xem những gì đã khai (phiếu để in)").click();
  await expect(main).toContainText("Nhà trọ Hoa Mai");
  const code = page.locator("main svg[role=img]").first();
  await expect(code).toBeVisible();
  expect((await code.boundingBox()).width).toBeGreaterThan(200);
  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  for (const screen of ["header.header", "footer", ".actions"]) {
    await expect(page.locator(screen).first()).toBeHidden();
  }
});

test("a fine whose system is not connected leaves a sheet to take along, and a way to mend it", async ({ page }, testInfo) => {
  await start(page, actor("fine", testInfo), "nop-phat-nguoi");
  const given = example("nop-phat-nguoi");
  for (const own of ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"]) delete given.values[own];
  await fillAll(page, given, "Xem lại hồ sơ");
  await page.getByRole("button", { name: "Làm phiếu để nộp ở đó" }).click();
  await expect(page).toHaveURL(/\/ban-giao\/BG-/);
  const main = page.locator("main");
  await expect(main).toContainText("Chưa nộp: bạn mang phiếu sang");
  await expect(page.getByRole("link", { name: "Mở trang để nhập" })).toHaveAttribute("href", /^https:\/\//);
  await accessible(page);
  await narrow(page);

  // The sheet is open on the page: every answer, and the same in its code.
  const sheet = page.locator("article.sheet");
  await expect(sheet).toContainText("900.000");
  await expect(sheet).toContainText(given.values.so_quyet_dinh);
  const code = sheet.locator("svg[role=img]");
  await expect(code).toBeVisible();
  expect((await code.boundingBox()).width).toBeGreaterThan(200);
  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  await expect(sheet).toContainText("900.000");
  for (const screen of ["header.header", "footer", ".actions"]) {
    await expect(page.locator(screen).first()).toBeHidden();
  }
  await page.emulateMedia({ media: "screen" });

  // No dead end: what was filled in is mended and made anew, under the same number or the next.
  await page.getByRole("button", { name: "Sửa rồi làm lại" }).click();
  await expect(page).toHaveURL(/\/ho-so\/nhap\//);
  while (!page.url().endsWith("/xem-lai")) await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(main).toContainText(given.values.so_quyet_dinh);
});
