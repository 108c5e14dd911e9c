// The smallest proof that server, site folder and browser fit together.
import { expect, test } from "@playwright/test";

test("the home page is whole, from this host alone, and its islands start", async ({ page, baseURL }) => {
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL) && !request.url().startsWith("data:")) {
      faults.push(`asks another host: ${request.url()}`);
    }
  });

  const response = await page.goto("/");
  expect(response.status()).toBe(200);
  await expect(page.locator("main")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-islands", /^(ready|none)$/);
  expect(faults).toEqual([]);
});
