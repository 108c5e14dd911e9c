// Every way in for a code: scanners that type, pictures, the camera; and all of it without network.
import { chromium } from "@playwright/test";

import { cameraArgs, film } from "../../helpers/camera.js";
import { damaged } from "../../helpers/digits.js";
import { validProof } from "../../helpers/dossiers.js";
import { settled } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { INPUTS, scan } from "../../helpers/wedge.js";

test.describe.configure({ mode: "serial" });

/** One valid proof, for all tests of this file. */
let proof;
const PAYMENT = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304ABCD";

test.beforeAll(async ({ browser }) => {
  proof = await validProof(browser, "Phạm Quốc Tuấn");
});

const box = (page) => page.getByLabel("Quét hoặc dán mã");
const verdicts = (page) => page.locator("#ket-luan .verdict__word");

/** The scanner's page, ready. */
async function counter(page) {
  await page.clock.setFixedTime(proof.issued);
  await page.goto("/quay/kiem-tra");
  await settled(page);
  await expect(page.locator("#danh-sach")).toBeVisible();
}

const focus = {
  "the box": (page) => box(page).focus(),
  nothing: (page) => page.evaluate(() => document.activeElement.blur()),
  "a button": (page) => page.getByRole("button", { name: "Hỏi sáu số" }).focus(),
};

for (const [name, input] of Object.entries(INPUTS)) {
  test(`digits arrive through ${name}`, async ({ page }) => {
    for (const where of Object.values(focus)) {
      await counter(page);
      await where(page);
      await scan(page, proof.digits, { input });
      await expect(verdicts(page)).toHaveText(["Xem thêm"]);
      await expect(page.locator("#ket-luan")).toContainText("Phạm Quốc Tuấn");
      await expect(page.locator(".challenge"), "no button was pressed").toHaveCount(0);
      await expect(box(page)).toHaveValue("");
    }
  });
}

test("a slow scanner ends with its silence, two scans in one go are both judged", async ({ page }) => {
  await counter(page);
  await focus.nothing(page);
  await scan(page, proof.digits.slice(0, 200), { pause: 20, end: null });
  // Half a code, and then the rest after a pause.
  await page.waitForTimeout(600);
  await scan(page, proof.digits.slice(200), { end: null });
  await expect(verdicts(page)).toHaveText(["Xem thêm"]);
  await page.reload();
  await settled(page);
  await expect(page.locator("#danh-sach")).toBeVisible();
  await scan(page, [proof.digits, damaged(proof.digits)]);
  await expect(verdicts(page)).toHaveText(["Quét lại", "Xem thêm"]);
});

test("a person who types elsewhere is left alone, a scan that went there is taken out again", async ({ page }) => {
  await counter(page);
  await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", '<input id="khac">'));
  const other = page.locator("#khac");
  await other.pressSequentially("0905 123 456 Nha Trang", { delay: 60 });
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  await expect(other).toHaveValue("0905 123 456 Nha Trang");
  await expect(verdicts(page)).toHaveCount(0);
  await scan(page, proof.digits);
  await expect(verdicts(page)).toHaveText(["Xem thêm"]);
  await expect(other).toHaveValue("0905 123 456 Nha Trang");
});

test("other codes are named and can be used", async ({ page }) => {
  await counter(page);
  const judge = async (text) => {
    await box(page).fill(text);
    await page.getByRole("button", { name: "Kiểm tra" }).click();
  };
  await judge("056161999001|225123456|Trần Đức Huỳnh|14021961|Nam|12 Lê Lợi, Nha Trang, Khánh Hòa|01062021");
  const shown = page.locator("#ket-luan");
  await expect(shown).toContainText("056161999001");
  await expect(shown).toContainText("14/02/1961");
  await expect(shown).toContainText("không bằng tên");
  await judge("056161999001|225123456|Tr?n ??c Hu?nh|14021961|Nam|12 L? L?i|01062021");
  await expect(shown).toContainText("Dấu tiếng Việt có thể đã mất");
  await judge(proof.code);
  await expect(page.getByRole("link", { name: `Mở hồ sơ ${proof.code}` })).toHaveAttribute("href", `/quay/tim?ma=${proof.code}`);
  await judge(PAYMENT);
  await expect(shown).toContainText("VietQR");
  await judge("https://example.com/gi-do");
  await expect(shown).toContainText("không phải giấy xác nhận nơi ở");
});

test("what was disclosed is copied by a press", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await counter(page);
  await box(page).fill(proof.digits);
  await page.getByRole("button", { name: "Chép Họ tên" }).click();
  await expect(page.getByRole("button", { name: "Chép Họ tên" })).toHaveAttribute("data-said", "Đã chép");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Phạm Quốc Tuấn");
});

test("after the first visit it works without network: scanner, picture and all", async ({ another }) => {
  const page = await another({ serviceWorkers: "allow", viewport: { width: 1280, height: 800 } });
  await counter(page);
  await expect(page.locator("#danh-sach")).toContainText("Đã lưu trên máy này");
  await page.context().setOffline(true);
  await page.reload();
  await settled(page);
  await scan(page, proof.digits);
  await expect(verdicts(page)).toHaveText(["Xem thêm"]);
  await expect(page.locator("#ket-luan")).toContainText(/Chữ ký\s*đúng/);
  await page.reload();
  await settled(page);
  const picture = { name: "ma.png", mimeType: "image/png", buffer: proof.png };
  await page.getByLabel("Chọn ảnh có mã").setInputFiles(picture);
  await expect(verdicts(page)).toHaveText(["Xem thêm"]);
  await expect(page.locator("#ket-luan")).toContainText("Phạm Quốc Tuấn");
});

test("a list under another root is refused and said", async ({ another }) => {
  const page = await another();
  await page.addInitScript(() => localStorage.setItem("mot-cua.goc", "A".repeat(43)));
  await page.goto("/quay/kiem-tra");
  await settled(page);
  await expect(page.getByText("Không dùng được danh sách khóa")).toBeVisible();
  await box(page).fill(proof.digits);
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(page.locator("[data-reasons~=UNKNOWN_KEY]")).toBeVisible();
});

test("six digits are shown on demand", async ({ page }) => {
  await counter(page);
  await page.getByRole("button", { name: "Hỏi sáu số" }).click();
  await expect(page.locator(".challenge__number")).toHaveText(/^\d{3} \d{3}$/);
  await page.getByRole("button", { name: "Thôi hỏi số" }).click();
  await expect(page.locator(".challenge__number")).toHaveCount(0);
});

test("the camera reads a shown code", async ({ page, baseURL }, testInfo) => {
  await page.goto("/");
  const file = testInfo.outputPath("camera.y4m");
  await film(page, proof.png, file);
  const { executablePath, args } = testInfo.project.use.launchOptions;
  const browser = await chromium.launch({ executablePath, args: [...args, ...cameraArgs(file)] });
  try {
    const context = await browser.newContext({ baseURL, serviceWorkers: "block", permissions: ["camera"] });
    const there = await context.newPage();
    await counter(there);
    await there.getByRole("button", { name: "Quét bằng camera" }).click();
    await expect(verdicts(there)).toHaveText(["Xem thêm"]);
    await expect(there.locator("#ket-luan")).toContainText("Phạm Quốc Tuấn");
    // It stops by itself when it has read something.
    await expect(there.getByRole("button", { name: "Quét bằng camera" })).toBeVisible();
  } finally {
    await browser.close();
  }
});
