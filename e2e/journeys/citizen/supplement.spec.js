// The counter asks once and completely; the citizen sees each thing, mends it and sends it again.
import { askSupplement, fileProof, openAtCounter } from "../../helpers/dossiers.js";
import { actor } from "../../helpers/people.js";
import { goOn, heading, send } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("what the counter marks is shown, mended and sent", async ({ page, another }, testInfo) => {
  const code = await fileProof(page, actor("supplement", testInfo));
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator("main")).toContainText("Chưa có cán bộ nào mở.");

  const officer = await another({ viewport: { width: 1280, height: 800 } });
  await openAtCounter(officer, code);
  await askSupplement(officer, [
    ["Số nhà, đường, thôn, tổ", "Thiếu số nhà", "Ghi số nhà trên sổ điện"],
    [/^Dùng để làm gì/, "Chưa rõ mục đích", "Ghi nơi sẽ dùng giấy"],
  ]);
  // Only once: the law leaves no second request.
  await expect(officer.getByText("Yêu cầu bổ sung (một lần, đầy đủ)")).toHaveCount(0);

  await page.reload();
  await expect(page.locator("main")).toContainText("Quầy cần bạn sửa 2 chỗ");
  await expect(page.locator("main")).toContainText(/Thiếu số nhà.*Ghi số nhà trên sổ điện/);
  await expect(page.locator("main")).toContainText("Công an phường Nha Trang, cán bộ");
  await page.getByRole("button", { name: "Sửa và gửi lại" }).click();
  await expect(heading(page)).toHaveText("Nơi ở cần xác nhận");
  await expect(page.locator("main")).toContainText("Quầy yêu cầu sửa ở bước này");
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill("16/8 Phan Đình Phùng");
  await goOn(page, "Bạn cần xác nhận gì?");
  await expect(page.locator("main")).toContainText("Chưa rõ mục đích");
  await page.getByLabel(/^Dùng để làm gì/).fill("Nhập học cho con");
  await goOn(page, "Xem lại rồi gửi");
  await send(page);

  await page.goto(`/ho-so/${code}`);
  await expect(page.locator("main")).toContainText("Bạn bổ sung");
  await officer.reload();
  await expect(officer.locator("main")).toContainText("Bản bổ sung đã sửa 2 chỗ");
  await expect(officer.locator("main")).not.toContainText("không được yêu cầu");
  await expect(officer.locator("main")).toContainText("16/8 Phan Đình Phùng");
  await expect(officer.locator("main")).toContainText("Nhập học cho con");
});
