// A linked procedure: the family declares once, three offices work on it, one timeline tells it all.
import { askSupplement, grant, openAtCounter, part } from "../../helpers/dossiers.js";
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow, sameTree } from "../../helpers/judge.js";
import { INSURANCE_OFFICER, OFFICER, REGISTRAR, actor } from "../../helpers/people.js";
import { send, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test.slow();

test("a birth is declared once; one office grants, one asks for a supplement, one goes on", async ({ page, another }, testInfo) => {
  const family = actor("birth", testInfo);
  await start(page, family, "khai-sinh-tron-goi");
  await fillAll(page, example("khai-sinh-tron-goi"));
  await narrow(page);
  const code = await send(page);
  const main = page.locator("main");
  await page.goto(`/ho-so/${code}`);
  await expect(main).toContainText("Bắt đầu khi xong: Đăng ký khai sinh");

  const desk = { viewport: { width: 1280, height: 800 } };
  const registrar = await another(desk);
  await openAtCounter(registrar, await part(page, "Đăng ký khai sinh"), REGISTRAR);
  await grant(registrar);
  await page.reload();
  await expect(main).toContainText("Đã có một phần kết quả");

  // Residence and health card are open side by side; a question of one does not hold up the other.
  const home = await part(page, "Đăng ký thường trú cho bé");
  const police = await another(desk);
  await openAtCounter(police, home, OFFICER);
  await askSupplement(police, [[/^Nơi thường trú của bé: số nhà/, "Không có số nhà này", "Ghi đúng số nhà"]]);
  const insurance = await another(desk);
  await openAtCounter(insurance, await part(page, "Cấp thẻ bảo hiểm y tế"), INSURANCE_OFFICER);
  await grant(insurance);
  await page.reload();
  await expect(main).toContainText("Có phần cần bạn bổ sung");
  await expect(main).toContainText("Không có số nhà này");
  await accessible(page);
  await narrow(page);
  if (testInfo.project.name === "scripts-on") await sameTree(page, "family");

  await page.getByRole("button", { name: "Sửa và gửi lại" }).click();
  await page.getByLabel(/^Nơi thường trú của bé: số nhà/).fill("45/7 Hồng Bàng");
  await fillAll(page, { values: {}, files: {} });
  await send(page);
  await police.reload();
  await expect(police.locator("main")).toContainText("45/7 Hồng Bàng");
  await grant(police);
  for (const office of [registrar, police, insurance]) {
    await office.getByRole("button", { name: "Đã trả kết quả" }).click();
  }
  await page.goto(`/ho-so/${code}`);
  await expect(main).toContainText("Đã có đủ kết quả");
});
