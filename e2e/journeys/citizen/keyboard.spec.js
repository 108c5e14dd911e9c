// A whole dossier by keys alone, from the list of services to the receipt; a paper attached and taken away.
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { control, onPortal, told } from "../../helpers/files.js";
import { pick, press, tabTo, type } from "../../helpers/keys.js";
import { pdf } from "../../helpers/papers.js";
import { actor } from "../../helpers/people.js";
import { CODE, heading, leaving, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const button = (page, name) => page.getByRole("button", { name });

test("a proof of residence is filed without a mouse", async ({ page }, testInfo) => {
  test.slow();
  const name = actor("keyboard", testInfo);
  await page.goto("/dich-vu/xac-nhan-cu-tru");
  await press(page, button(page, /^Bắt đầu/));
  await expect(heading(page)).toHaveText("Đăng nhập");
  await press(page, button(page, /^Đăng nhập bằng/));
  await expect(button(page, new RegExp(`^${name}`))).toBeVisible();
  await press(page, button(page, new RegExp(`^${name}`)));
  await expect(page.locator(".steps__words")).toHaveText(/Bước 1 trong/);

  await type(page, page.getByLabel(/^Số điện thoại/), "0905");
  await press(page, button(page, "Tiếp tục"));
  // What is wrong comes by itself: the summary has the focus, its link leads into the field.
  const summary = page.getByRole("alert", { name: /chỗ cần sửa/ });
  await expect(summary).toBeFocused();
  await press(page, summary.getByRole("link"));
  await expect(page.getByLabel(/^Số điện thoại/)).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0905 123 456");
  // Enter in a field goes on, as the button does.
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Nơi ở cần xác nhận");

  await type(page, page.getByLabel(/^Nơi thường trú/), NHA_TRANG);
  await press(page, button(page, "Tiếp tục"));
  await expect(heading(page)).toHaveText("Bạn cần xác nhận gì?");
  await pick(page, page.getByRole("group", { name: /^Nội dung xác nhận/ }), "Nơi thường trú hiện nay");
  await pick(page, page.getByRole("group", { name: /^Mã QR cho quầy biết/ }), /^Chỉ xã, phường/);
  await tabTo(page, page.getByRole("checkbox", { name: /^Tôi cam đoan/ }));
  await page.keyboard.press("Space");
  await press(page, button(page, "Tiếp tục"));
  await expect(heading(page)).toHaveText("Xem lại rồi gửi");
  await press(page, button(page, "Gửi hồ sơ"));
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toContainText(CODE);
});

test("a paper is attached, found again and taken away without a mouse", async ({ page }, testInfo) => {
  test.slow();
  const scripts = testInfo.project.name !== "scripts-off";
  await start(page, actor("keyboardPaper", testInfo), "tro-cap-that-nghiep");
  const step = page.url().replace(/[^/]+$/, "giay-to");
  await page.goto(step);
  await expect(heading(page)).toHaveText("Giấy tờ");
  if (scripts) await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  // The system's own chooser has keys of its own. Asked for in time: one that opens before the browser knows is nobody's.
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, control(page));
  await page.keyboard.press("Space");
  await (await chooser).setFiles(pdf("thoi-viec.pdf"));
  if (scripts) await told(page, "thoi-viec.pdf", "Đã có trên cổng", { timeout: 30_000 });
  // Without scripts it goes with the step, whatever else is still to be answered there.
  else await leaving(page, () => press(page, button(page, "Tiếp tục")));
  await page.goto(step);
  await expect(onPortal(page, "thoi-viec.pdf")).toBeVisible();
  await press(page, button(page, /^Bỏ tệp thoi-viec\.pdf/));
  await expect(onPortal(page, "thoi-viec.pdf")).toHaveCount(0);
  await page.goto(step);
  await expect(onPortal(page, "thoi-viec.pdf")).toHaveCount(0);
});
