// A service that the State runs elsewhere: prepared here, handed over, and filed only with their number.
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow } from "../../helpers/judge.js";
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
  await expect(main).toContainText("Có số nhận của bên đó mới là đã nộp.");
  await page.getByRole("button", { name: "Chuyển hồ sơ sang đó" }).click();
  await expect(page).toHaveURL(/\/ban-giao\/BG-/);
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
