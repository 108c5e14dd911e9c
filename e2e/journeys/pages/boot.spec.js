// The smallest proof that server, site folder and browser fit together.
import { settled } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("the home page is whole and loads no script", async ({ page }) => {
  const response = await page.goto("/");
  expect(response.status()).toBe(200);
  await expect(page.locator("main")).toBeVisible();
  await expect(page.locator("script")).toHaveCount(0);
});

test("islands start where there are some", async ({ page }) => {
  await page.goto("/quay/kiem-tra");
  await expect(page.locator("leptos-island").first()).toBeAttached();
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
});
