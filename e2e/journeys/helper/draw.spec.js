// A person without account and phone signs on the helper's screen; without scripts, on paper.
import { cardOf } from "../../helpers/cards.js";
import { accessible } from "../../helpers/judge.js";
import { record, witnessed } from "../../helpers/mandates.js";
import { jpg } from "../../helpers/papers.js";
import { actor } from "../../helpers/people.js";
import { heading, signIn } from "../../helpers/portal.js";
import { DOT, sign } from "../../helpers/sign.js";
import { expect, test } from "../../helpers/test.js";

// As most people have it: the page scrolls smoothly.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const NAME = "Mai Văn Thìn";

const shown = (page) => witnessed(page, NAME);

test("a signature drawn on the screen is agreement, an empty box and a dot are not", async ({ page }, testInfo) => {
  // Looked at by axe, and sent four times.
  test.slow();
  await signIn(page, actor("helper", testInfo), "/tro-giup/khach/moi");
  await page.getByLabel(/^Quét mã QR trên thẻ/).fill(cardOf(NAME));
  await page.getByRole("checkbox", { name: "Giấy xác nhận nơi ở" }).check();
  await page.getByRole("button", { name: "Xin được giúp" }).click();
  await expect(heading(page)).toHaveText(NAME);
  const box = page.getByRole("group", { name: "Ký trên màn hình" });
  if (testInfo.project.name === "scripts-off") {
    await expect(box).toBeHidden();
    await shown(page);
    await page.getByLabel("Hoặc ảnh chữ ký trên giấy").setInputFiles(jpg(`ky-${Date.now()}.jpg`));
    await record(page);
    await expect(page.getByText("Đang có hiệu lực")).toBeVisible();
    return;
  }
  await expect(box).toBeVisible();
  await accessible(page);
  await shown(page);
  await record(page);
  await expect(page.getByRole("alert")).toContainText("Cần chữ ký");
  await shown(page);
  await sign(page, DOT);
  await record(page);
  await expect(page.getByRole("alert")).toContainText("mới có một chấm");
  await shown(page);
  await sign(page);
  await box.getByRole("button", { name: "Ký lại" }).click();
  await expect(box.getByRole("status")).toHaveText("Khung đang trống.");
  await sign(page);
  await record(page);
  await expect(page.getByText("Đang có hiệu lực")).toBeVisible();
  await expect(page.locator("main")).toContainText("ký tên trước người làm chứng");
});
