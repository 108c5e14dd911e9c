// Death, residence and funeral allowance: the family declares once, three offices act, and one that asks
// for something holds up nobody else.
import { askSupplement, grant, NHA_TRANG, openAtCounter, part } from "../../helpers/dossiers.js";
import { example, fillAll } from "../../helpers/examples.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { INSURANCE_OFFICER, OFFICER, OTHER_OFFICER, REGISTRAR, actor } from "../../helpers/people.js";
import { send, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test.slow();

const DEATH = "Đăng ký khai tử";
const RESIDENCE = "Xóa đăng ký thường trú";
const ALLOWANCE = "Mai táng phí, tử tuất của bảo hiểm xã hội";

/** The example in which Social Insurance pays the declarant, as this person would give it. */
function given(name) {
  const death = example("khai-tu-tron-goi", "ba việc: thêm mai táng phí của bảo hiểm xã hội, tôi nhận");
  // Her own name, number and birth are the account's.
  for (const own of ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"]) delete death.values[own];
  Object.assign(death.values, { noi_cu_tru_cuoi: NHA_TRANG, noi_mat_xa: NHA_TRANG, ten_tai_khoan: name });
  return death;
}

test("a death is declared once; the allowance comes back for its account number and the rest goes on", async ({
  page,
  another,
}, testInfo) => {
  const family = actor("death", testInfo);
  await start(page, family, "khai-tu-tron-goi");
  await fillAll(page, given(family));
  const code = await send(page);
  const main = page.locator("main");
  await page.goto(`/ho-so/${code}`);
  // One timeline: what begins now, and what waits for it.
  const timeline = page.getByRole("list").filter({ hasText: "Bắt đầu khi xong" });
  await expect(timeline.getByRole("listitem")).toHaveText([
    new RegExp(`Đang ở đây: ${DEATH}.*Nha Trang`),
    new RegExp(`${RESIDENCE}.*Bắt đầu khi xong: ${DEATH}`),
    new RegExp(`${ALLOWANCE}.*Bắt đầu khi xong: ${DEATH}`),
  ]);
  await accessible(page);
  await narrow(page);

  const desk = { viewport: { width: 1280, height: 800 } };
  const registrar = await another(desk);
  await openAtCounter(registrar, await part(page, DEATH), REGISTRAR);
  await grant(registrar);
  await page.reload();
  await expect(main).toContainText("Đã có một phần kết quả");

  // Each part is its own office's, with its own clock, and nobody else's.
  const [home, money] = [await part(page, RESIDENCE), await part(page, ALLOWANCE)];
  const stranger = await another(desk);
  await signIn(stranger, OTHER_OFFICER, `/quay/ho-so/${money}`);
  await expect(stranger.locator("main")).not.toContainText(family);
  const insurance = await another(desk);
  await openAtCounter(insurance, money, INSURANCE_OFFICER);
  await expect(insurance.locator("main")).toContainText("4201041777");
  await askSupplement(insurance, [["Số tài khoản", "Ngân hàng báo không có số này", "Ghi lại theo thẻ"]]);
  const police = await another(desk);
  await openAtCounter(police, home, OFFICER);
  await expect(police.locator("main")).not.toContainText("4201041777");
  await grant(police);

  await page.reload();
  await expect(main).toContainText(`${ALLOWANCE}: cần bạn sửa 1 chỗ`);
  await expect(main).toContainText("Ngân hàng báo không có số này");
  for (const done of [DEATH, RESIDENCE]) await expect(main).toContainText(`Đã xong: ${done}`);
  await page.getByRole("button", { name: "Sửa và gửi lại" }).click();
  await page.getByLabel(/^Số tài khoản/).fill("3700205054321");
  await fillAll(page, { values: {}, files: {} });
  await send(page);

  // Only that part went back and came again; the others kept what they had decided.
  for (const office of [registrar, police]) {
    await office.reload();
    await expect(office.locator("main")).toContainText("Có kết quả");
  }
  await insurance.reload();
  await expect(insurance.locator("main")).toContainText("3700205054321");
  await grant(insurance);
  for (const office of [registrar, police, insurance]) {
    await office.getByRole("button", { name: "Đã trả kết quả" }).click();
  }
  await page.goto(`/ho-so/${code}`);
  await expect(main).toContainText("Đã có đủ kết quả");
});
