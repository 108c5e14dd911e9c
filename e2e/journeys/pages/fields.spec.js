// A wrong number is told beside its field: by the browser alone, and better by the island.
import { expect, test } from "../../helpers/test.js";
import { goOn, heading, leaving, start } from "../../helpers/portal.js";

const number = (page) => page.getByLabel("Số định danh cá nhân");

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });
  test("the first message needs no script", async ({ page }) => {
    await start(page, "Đỗ Minh Quân", "dang-ky-thuong-tru");
    const message = page.getByText("Cần đủ 12 chữ số, như trên thẻ căn cước.");
    await expect(message).toBeHidden();
    await number(page).fill("04209699901");
    await number(page).press("Tab");
    await expect(message).toBeVisible();
    // It never stands in the way: the button still sends, and the server answers.
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await expect(page).toHaveTitle(/^Lỗi: /);
    await expect(number(page)).toHaveValue("04209699901");
  });

  // The rule takes these as well: app/domain/src/form/native.rs reads them here.
  const TAKEN = {
    "Ngày sinh": ["14/02/1961", "14.2.1961", "14 2 1961", "14021961", "1961-02-14", "1961", "14 tháng 2 năm 1961", "Ngày 14 tháng 2 năm 1961", "ngay 14 thang 2 nam 1961", "tháng 2 năm 1961"],
    "Số điện thoại": ["0905 123 456", "0905.123.456", "+84 905 123 456", "0084905123456", "(0258) 382 2234", "+84 (0) 905 123 456"],
    "Họ, chữ đệm và tên": ["trần đức huỳnh", "H'Hen Niê", "Ka Hồng"],
  };
  const NOT_TAKEN = { "Ngày sinh": ["hai mươi", "14/2"], "Số điện thoại": ["0905", "gọi bác Ba"], "Họ, chữ đệm và tên": ["Huỳnh 2"] };

  test("what the rule takes the browser takes, typed or dictated", async ({ page }) => {
    await start(page, "Lê Thủy Tiên", "dang-ky-tam-tru");
    for (const [all, taken] of [
      [TAKEN, true],
      [NOT_TAKEN, false],
    ]) {
      for (const [label, texts] of Object.entries(all)) {
        const box = page.getByLabel(label);
        for (const text of texts) {
          await box.fill(text);
          expect.soft(await box.evaluate((one) => one.validity.patternMismatch), `${label}: ${text}`).toBe(!taken);
        }
      }
    }
  });
});

test("the island checks with the server's rules while one types", async ({ page }) => {
  await start(page, "Trương Mỹ Duyên", "dang-ky-thuong-tru");
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  const message = page.getByText("Mới có 11 chữ số");
  const right = await number(page).inputValue();
  await number(page).fill(right.slice(0, 11));
  await expect(message).toBeHidden();
  await number(page).press("Tab");
  await expect(message).toBeVisible();
  await expect(number(page)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Cần đủ 12 chữ số")).toBeHidden();
  await number(page).focus();
  await number(page).press("End");
  await page.keyboard.type(right.slice(11));
  await expect(message).toBeHidden();
  // Digits that contradict the birth date are pointed out and do not block.
  await number(page).fill(`${right.slice(0, 4)}01${right.slice(6)}`);
  await number(page).press("Tab");
  await expect(page.locator(".field__doubt")).toBeVisible();
  await goOn(page, "Nơi bạn đăng ký thường trú");
});

test("a choice opens what depends on it, and closes it again", async ({ page }) => {
  await start(page, "Hoàng Thị Kim Oanh", "dang-ky-thuong-tru");
  await goOn(page, "Nơi bạn đăng ký thường trú");
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
  const area = page.getByLabel(/^Diện tích/);
  await expect(area).toBeHidden();
  await page.getByRole("radio", { name: "Thuê, mượn, ở nhờ" }).check();
  await expect(area).toBeVisible();
  await page.getByRole("radio", { name: "Nhà của tôi" }).check();
  await expect(area).toBeHidden();
  await expect(heading(page)).toHaveText("Nơi bạn đăng ký thường trú");
});

// A message that comes when a field is left moves the button that took the focus from it.
for (const scripts of [false, true]) {
  test.describe(`a button below a wrong field, scripts ${scripts ? "on" : "off"}`, () => {
    // High enough that nothing is scrolled: a browser would keep the button in place by itself.
    test.use({ javaScriptEnabled: scripts, hasTouch: true, viewport: { width: 360, height: 2000 } });

    test("stays under the finger, however long it presses", async ({ page }, testInfo) => {
      test.skip(testInfo.project.name === "scripts-off" && scripts, "without scripts");
      await start(page, "Hoàng Thị Kim Oanh", "xac-nhan-so-cmnd");
      const step = page.url();
      const devtools = await page.context().newCDPSession(page);
      const touch = (type, points) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points });
      const presses = {
        "a slow press of the mouse": async (x, y) => {
          await page.mouse.move(x, y);
          await page.mouse.down();
          await page.waitForTimeout(800);
          await page.mouse.up();
        },
        "a quick tap": (x, y) => page.touchscreen.tap(x, y),
        "a slow tap": async (x, y) => {
          await touch("touchStart", [{ x, y }]);
          await page.waitForTimeout(350);
          await touch("touchEnd", []);
        },
      };
      for (const [name, press] of Object.entries(presses)) {
        await page.waitForLoadState();
        await page.goto(step);
        if (scripts) await expect(page.locator("form[data-checking]")).toBeAttached();
        const email = page.getByLabel("Thư điện tử");
        await email.fill("khong phai thu");
        const { x, y } = await page.getByRole("button", { name: "Tiếp tục" }).boundingBox();
        // At its upper edge: a message above would push it away.
        await leaving(page, () => press(x + 30, y + 4));
        await expect(page, name).toHaveTitle(/^Lỗi: /);
      }
    });
  });
}
