// A service that the State runs elsewhere: nothing is filed here, and the person leaves with a sheet.
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow, sameTree } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { heading, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("a tax number is prepared, and the sheet with its QR is read, printed and mended", async ({ page }, testInfo) => {
  await start(page, actor("taxNumber", testInfo), "dang-ky-thue");
  // Name, number and birth are the account's own, filled in and to be kept.
  const given = example("dang-ky-thue");
  for (const own of ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"]) delete given.values[own];
  await fillAll(page, given, "Xem lại hồ sơ");
  await expect(page.locator("main")).toContainText("Bấm nút này chưa nộp gì");
  await page.getByRole("button", { name: "Làm phiếu để nộp ở đó" }).click();
  await expect(page).toHaveURL(/\/ban-giao\/BG-/);
  const main = page.locator("main");
  await expect(main).toContainText("Chưa nộp: bạn mang phiếu sang");
  await expect(main).toContainText("Công ty may Phước Bình");
  const code = page.locator("main svg[role=img]").first();
  await expect(code).toBeVisible();
  expect((await code.boundingBox()).width).toBeGreaterThan(200);
  await accessible(page);
  await narrow(page);
  if (testInfo.project.name === "scripts-on") await sameTree(page, "handover");

  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  for (const screen of ["header.header", "footer", ".actions"]) {
    await expect(page.locator(screen).first()).toBeHidden();
  }
  await page.emulateMedia({ media: null });

  await page.getByRole("button", { name: "Sửa rồi làm lại" }).click();
  await expect(heading(page)).not.toHaveText("Không tìm thấy trang này");
  await expect(page).toHaveURL(/\/ho-so\/nhap\//);
});
