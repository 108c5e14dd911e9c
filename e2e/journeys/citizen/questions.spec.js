// One question a page, for whoever chose that: the same dossier in more and smaller pages.
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { expectMistakes, heading, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const fields = (page) => page.locator("main form [data-field]");

test("each question has its page, is checked there, and the review has them all", async ({ page }, testInfo) => {
  test.slow();
  await page.goto("/");
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "Từng câu một" }).click();
  await start(page, actor("questions", testInfo), "khai-bao-tam-vang");
  await expect(fields(page)).toHaveCount(1);
  await expect(page.getByText(/^Câu 1 trong \d+ câu của bước này$/)).toBeVisible();
  await accessible(page);
  await narrow(page);

  // A wrong answer is told at once, not at the end of the step.
  const name = page.getByLabel("Họ, chữ đệm và tên");
  const right = await name.inputValue();
  await name.fill("");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expectMistakes(page, [/Họ, chữ đệm và tên/]);
  await expect(fields(page)).toHaveCount(1);
  await name.fill(right);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByText(/^Câu 2 trong/)).toBeVisible();
  await page.getByRole("button", { name: "Quay lại câu trước" }).click();
  await expect(name).toHaveValue(right);

  const given = example("khai-bao-tam-vang");
  given.values.noi_thuong_tru = NHA_TRANG;
  await fillAll(page, given);
  await expect(page.locator("main")).toContainText(given.values.ho_ten);
  await expect(page.getByRole("button", { name: "Gửi hồ sơ" })).toBeVisible();

  // Back to whole steps: the answers are the same.
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "Nhiều câu một trang" }).click();
  await expect(heading(page)).toHaveText("Xem lại rồi gửi");
  await page.getByRole("link", { name: /^Sửa/ }).first().click();
  await expect(name).toHaveValue(given.values.ho_ten);
  expect(await fields(page).count()).toBeGreaterThan(1);
});
