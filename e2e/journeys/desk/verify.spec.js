// A proof is issued, shown, and verified at a counter whose network is gone.
import { altered, damaged } from "../../helpers/digits.js";
import { validProof } from "../../helpers/dossiers.js";
import { expect, test } from "../../helpers/test.js";

test.describe.configure({ mode: "serial" });

/** The digits of one valid proof, for all tests of this file, and the server's time. */
let digits;
let issued;

test.beforeAll(async ({ browser }) => {
  ({ digits, issued } = await validProof(browser, "Võ Thị Thu Hà"));
});

const box = (page) => page.getByLabel("Quét hoặc dán mã");
const word = (page) => page.locator("#ket-luan .verdict__word");

/** The scanner's page, ready, and then without network. */
async function offline(page, context) {
  await page.clock.setFixedTime(issued);
  await page.goto("/quay/kiem-tra");
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  await context.setOffline(true);
}

test("pasted without network: signature right, not revoked, in time, holder not proven", async ({ page, context }) => {
  await offline(page, context);
  await box(page).fill(digits);
  await expect(word(page)).toHaveText("Xem thêm");
  // A press that comes after the silence has nothing new to judge.
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(word(page)).toHaveText("Xem thêm");
  const verdict = page.locator("#ket-luan");
  await expect(verdict).toContainText(/Chữ ký\s*đúng/);
  await expect(verdict).toContainText("còn hạn");
  await expect(verdict).toContainText("Võ Thị Thu Hà");
  await expect(verdict).toContainText("Phường Nha Trang, Khánh Hòa");
  // The box is empty again and waits for the next scan.
  await expect(box(page)).toHaveValue("");
});

test("a damaged scan is to be repeated, an altered proof is never valid", async ({ page, context }) => {
  await offline(page, context);
  await box(page).fill(damaged(digits));
  await page.keyboard.press("Enter");
  await expect(word(page)).toHaveText("Quét lại");
  await box(page).fill(altered(digits, "Thu H", "Thu L"));
  await page.keyboard.press("Enter");
  await expect(word(page)).toHaveText("Không dùng được");
  await expect(page.locator("#ket-luan")).toContainText(/Chữ ký\s*sai/);
  await box(page).fill("00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304ABCD");
  await page.keyboard.press("Enter");
  await expect(word(page)).toHaveText("Mã khác");
});

test("typed by a scanner, with Enter and without", async ({ page, context }) => {
  await offline(page, context);
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(digits);
  await page.keyboard.press("Enter");
  await expect(word(page)).toHaveText("Xem thêm");
  // The next one in the queue; this scanner sends no Enter and falls silent.
  await box(page).focus();
  await page.keyboard.type(damaged(digits));
  // Right after the other, so both are shown, the last one first.
  await expect(word(page)).toHaveText(["Quét lại", "Xem thêm"]);
});

test.describe("a counter without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("asks the server and gets the same verdict", async ({ page }) => {
    await page.goto("/quay/kiem-tra");
    await box(page).fill(digits);
    await page.keyboard.press("Enter");
    await expect(page.locator(".verdict__word")).toHaveText("Xem thêm");
    await box(page).fill("chẳng phải mã");
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    await expect(page.locator(".verdict__word")).not.toHaveText(/Hợp lệ|Xem thêm/);
  });
});
