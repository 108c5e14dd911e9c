// CT07: from the start to the receipt, then followed without signing in.
import { expect, test } from "../../helpers/test.js";
import { fillProof } from "../../helpers/dossiers.js";
import { ACTS, BIRTH, actor } from "../../helpers/people.js";
import { choose, expectMistakes, goOn, heading, send, start } from "../../helpers/portal.js";

/** The journey's code, for the other tests of this file. */
let code;
test.describe.configure({ mode: "serial" });

test("a proof of residence is filed and the receipt says what arrived", async ({ page }, testInfo) => {
  const name = actor("proof", testInfo);
  await start(page, name, "xac-nhan-cu-tru");
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(name);
  await expect(page.getByText(/^Lấy từ .*định danh/).first()).toBeVisible();
  await page.getByLabel(/^Số điện thoại/).fill("0905 123 456");
  await fillProof(page);

  const review = page.locator("main");
  await expect(review).toContainText(name);
  await page.getByRole("link", { name: /^Sửa ?: Bạn cần xác nhận gì/ }).click();
  await choose(page, /^Mã QR cho quầy biết/, /^Chỉ xã, phường/);
  await goOn(page, "Xem lại rồi gửi");
  await expect(review).toContainText("Chỉ xã, phường tôi ở");
  code = await send(page);

  const receipt = page.getByRole("article").first();
  await expect(receipt).toContainText(code);
  await expect(receipt).toContainText(name);
  await expect(receipt).toContainText("1.010041");
  await expect(receipt).toContainText("Hẹn trả kết quả");
  await expect(page.getByRole("article").last()).toContainText("Chỉ xã, phường tôi ở");
  await page.goto("/ho-so");
  await expect(page.getByText(code)).toBeVisible();
});

test("it is followed without signing in, by birth date or by phone", async ({ page }, testInfo) => {
  for (const factor of [BIRTH[actor("proof", testInfo)], "3456"]) {
    await page.goto("/tra-cuu");
    await page.getByLabel("Mã hồ sơ").fill(code.replaceAll(/[.-]/g, ""));
    await page.getByLabel(/^4 số cuối điện thoại/).fill(factor);
    await page.getByRole("button", { name: "Xem hồ sơ" }).click();
    await expect(page.locator("main")).toContainText("Đã gửi, chờ tiếp nhận");
    expect(page.url()).not.toContain(factor);
    // The status is everybody's who holds code and factor; what was filed is not.
    for (const name of ACTS.proof) await expect(page.locator("body")).not.toContainText(name);
  }
});

test("a wrong pair tells nothing but that it is wrong", async ({ page, another }) => {
  const look = async (dossier, factor) => {
    await page.goto("/tra-cuu");
    await page.getByLabel("Mã hồ sơ").fill(dossier);
    await page.getByLabel(/^4 số cuối điện thoại/).fill(factor);
    await page.getByRole("button", { name: "Xem hồ sơ" }).click();
    await expect(heading(page)).toHaveText("Hồ sơ đang ở đâu?");
    await expect(page.getByLabel(/^4 số cuối điện thoại/)).toHaveValue("");
  };
  const pair = "Không có hồ sơ nào khớp mã và số này. Xem lại cả hai; hồ sơ mới gửi hiện ra ngay.";
  await look(code, "0001");
  await expectMistakes(page, [pair]);
  await expect(page.getByLabel("Mã hồ sơ")).toHaveValue(code);
  await look("000.90.01.H32-260101-0001", "3456");
  await expectMistakes(page, [pair]);
  await look("hồ sơ của tôi", "3456");
  await expectMistakes(page, [/chưa đúng dạng/]);
  await look(code, "abc");
  await expectMistakes(page, [/4 số cuối điện thoại/]);
  // Its address alone opens nothing, in this window or another.
  const stranger = await another();
  await stranger.goto(`/tra-cuu/${code}`);
  await expect(heading(stranger)).toHaveText("Hồ sơ đang ở đâu?");
  await stranger.goto(`/ho-so/${code}`);
  await expect(heading(stranger)).toHaveText("Đăng nhập");
});
