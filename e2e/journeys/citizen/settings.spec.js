// Language and text size: chosen once, kept on every page, without an account.
import { heading } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** Text size and language stand behind one word of the header. */
const open = (page) => page.locator(".settings summary").click();

test("English and the largest text are chosen on one page and kept on the next", async ({ page }) => {
  await page.goto("/dich-vu/xac-nhan-cu-tru");
  await open(page);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/dich-vu\/xac-nhan-cu-tru$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(heading(page)).toHaveText("Proof of residence");

  const before = await heading(page).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  await open(page);
  await page.getByRole("button", { name: "Largest" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-size", "3");
  const after = await heading(page).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(after).toBeGreaterThan(before * 1.3);

  await page.goto("/tra-cuu");
  await expect(heading(page)).toHaveText("Where is my dossier?");
  await page.goto("/kiem-tra?viec=moi-chuyen-nha");
  await expect(page.locator("main")).not.toContainText("Đăng ký thường trú");
  await open(page);
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page).toHaveURL(/viec=moi-chuyen-nha/);
});

test("a language that is begun says the words it has and leaves the others Vietnamese", async ({ page }) => {
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56");
  await open(page);
  await page.getByRole("button", { name: "ខ្មែរ" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page.locator("main [lang=km]").first()).toBeVisible();
  await expect(heading(page)).not.toHaveText(/[\u1780-\u17ff]/);
  await open(page);
  await expect(page.getByRole("button", { name: "ខ្មែរ" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.locator("main [lang=km]")).toHaveCount(0);
});
