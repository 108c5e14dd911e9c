// Pages that ask for no sign-in: accessible, narrow, small, and the same for a screen reader.
import { accessible, narrow, sameTree } from "../../helpers/judge.js";
import { settled } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { PUBLIC } from "../../helpers/tour.js";

for (const path of PUBLIC) {
  test(`${path} is accessible and fits 320 px at the largest text`, async ({ page }) => {
    await page.goto(path);
    await settled(page);
    await accessible(page);
    await narrow(page);
  });
}

test("the trees of the first page and of a check", async ({ page }) => {
  await page.goto("/");
  await sameTree(page, "home", "body");
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2");
  await sameTree(page, "check");
  await page.goto("/dich-vu/dang-ky-thuong-tru");
  await sameTree(page, "service");
});

test("the keyboard comes first to the way past the header", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Đến nội dung chính" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});
