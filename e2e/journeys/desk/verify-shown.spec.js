// A proof that a phone signs for, before a counter: green, and everything that must not be.
import { OFFICER } from "../../helpers/people.js";
import { heading, passSignIn, settled } from "../../helpers/portal.js";
import { code, counter, issued, reason, shown, word } from "../../helpers/shown.js";
import { expect, test } from "../../helpers/test.js";
import { scan } from "../../helpers/wedge.js";

// Two and three people act in each.
test.describe.configure({ mode: "serial", timeout: 150_000 });

test("shown now it is green; a minute later, elsewhere or again it is not", async ({ page, another }) => {
  const { page: citizen, now } = await issued(another, "Đỗ Minh Quân");
  const digits = await shown(citizen, now);
  await counter(page, now);
  await scan(page, digits);
  await expect(word(page)).toHaveText("Hợp lệ");
  await expect(page.locator("#ket-luan")).toContainText("Đỗ Minh Quân");

  // The same code once more, later than any scanner reads twice.
  await page.clock.setFixedTime(now + 20_000);
  await scan(page, digits);
  await expect(reason(page, "REPLAYED")).toBeVisible();
  await expect(word(page)).toHaveText("Không dùng được");

  // A picture that is a minute old, at another device.
  const late = await another();
  await counter(late, now + 61_000);
  await scan(late, digits);
  await expect(reason(late, "STALE_PRESENTATION")).toBeVisible();
  await expect(word(late)).toHaveText("Không dùng được");

  const bank = await another();
  await counter(bank, now + 5_000, "ngan-hang");
  await scan(bank, digits);
  await expect(reason(bank, "WRONG_AUDIENCE")).toBeVisible();
});

test("six digits are answered by the phone, another code is not taken for it", async ({ page, another }) => {
  const { page: citizen, now } = await issued(another, "Trương Mỹ Duyên");
  const plain = await shown(citizen, now);
  await counter(page, now);
  await page.getByRole("button", { name: "Hỏi sáu số" }).click();
  const number = await page.locator(".challenge__number").textContent();
  await scan(page, plain);
  await expect(reason(page, "NONCE_MISMATCH")).toBeVisible();
  const field = citizen.getByLabel(/^Quầy đưa 6 chữ số/);
  const answer = await shown(citizen, now + 31_000, () => field.fill(number));
  await page.clock.setFixedTime(now + 33_000);
  await scan(page, answer);
  await expect(word(page)).toHaveText("Hợp lệ");
  await expect(page.locator(".challenge")).toHaveCount(0);
});

test("revoked it is refused as soon as the lists are renewed", async ({ page, another }) => {
  const { page: citizen, now } = await issued(another, "Đỗ Minh Quân");
  const first = await shown(citizen, now);
  await counter(page, now);
  await scan(page, first);
  await expect(word(page)).toHaveText("Hợp lệ");
  const second = await shown(citizen, now + 31_000);
  await citizen.getByText("Thu hồi giấy này").click();
  await citizen.getByRole("button", { name: "Thu hồi ngay" }).click();
  await expect(heading(citizen)).toHaveText("Giấy này không dùng được nữa");
  await counter(page, now + 35_000);
  await scan(page, second);
  await expect(reason(page, "REVOKED")).toBeVisible();
  await expect(word(page)).toHaveText("Không dùng được");
});

test("an officer's verification is recorded when the holder allows it, and both are told", async ({ page, another }) => {
  const { page: citizen, now } = await issued(another, "Trương Mỹ Duyên", { recorded: true });
  const before = await code(citizen).textContent();
  await citizen.getByLabel("Đưa cho nơi nào?").selectOption("Công an");
  await expect(citizen.getByText("Mã này chỉ dùng cho: Công an")).toBeVisible();
  await expect(code(citizen)).not.toHaveText(before);
  const digits = await shown(citizen, now + 31_000);
  await page.goto("/dang-nhap?ve=%2Fquay%2Fkiem-tra");
  await passSignIn(page, OFFICER);
  await page.clock.setFixedTime(now + 33_000);
  await page.goto("/quay/kiem-tra");
  await settled(page);
  await expect(page.locator("#danh-sach")).toBeVisible();
  await expect(page.getByText("Bạn kiểm tra ở: Công an")).toBeVisible();
  await scan(page, digits);
  await expect(word(page)).toHaveText("Hợp lệ");
  await expect(page.getByText("Đã ghi lần kiểm tra này")).toBeVisible();
  await citizen.goto("/giay-xac-nhan");
  await expect(citizen.locator("main")).toContainText("Công an phường Nha Trang");
});
