// A dossier is taken back, and stays taken back.
import { fileProof } from "../../helpers/dossiers.js";
import { actor } from "../../helpers/people.js";
import { expect, test } from "../../helpers/test.js";

test("a dossier is withdrawn after a second look", async ({ page }, testInfo) => {
  const code = await fileProof(page, actor("withdraw", testInfo));
  await page.goto(`/ho-so/${code}`);
  const button = page.getByRole("button", { name: "Rút hồ sơ này" });
  await expect(button).toBeHidden();
  await page.locator("summary", { hasText: "Rút hồ sơ" }).click();
  await button.click();
  await expect(page.locator("main")).toContainText("Bạn đã rút hồ sơ này.");
  await expect(page.locator("summary", { hasText: "Rút hồ sơ" })).toHaveCount(0);
});
