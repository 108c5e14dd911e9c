// A proof that a phone signs for, and the counter it is shown to.
import { choose, heading, settled, signIn } from "./portal.js";
import { expect } from "./test.js";

const phone = { viewport: { width: 360, height: 640 } };
/** The digits on the screen. */
export const code = (page) => page.locator("#day-so");
/** The first word of the verdict. */
export const word = (page) => page.locator("#ket-luan .verdict__word").first();
/** Where the verdict names this reason. */
export const reason = (page, name) => page.locator(`#ket-luan [data-reasons~=${name}]`);

/** Issues a proof for a people's committee; gives the phone's page and the server's minute. */
export async function issued(another, name, { recorded = false } = {}) {
  const page = await another(phone);
  await signIn(page, name, "/giay-xac-nhan/moi");
  await settled(page);
  await choose(page, "Dùng trong bao lâu?", "1 ngày");
  if (recorded) await page.getByRole("checkbox", { name: "Cho quầy ghi lại mỗi lần kiểm tra" }).check();
  await page.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(heading(page)).toHaveText("Đưa mã này cho quầy quét");
  await expect(page.getByText("Mã này chỉ dùng cho:")).toBeVisible();
  const facts = await page.locator("main").textContent();
  const [, day, month, year, hour, minute] = /Dùng đến[^\d]*(\d{2})\/(\d{2})\/(\d{4}), (\d{2}):(\d{2})/.exec(facts);
  const ends = new Date(`${year}-${month}-${day}T${hour}:${minute}:59+07:00`).getTime();
  return { page, now: ends - 86_400_000 };
}

/** The phone's code at `at`. */
export async function shown(page, at, act = () => {}) {
  const before = await code(page).textContent();
  await page.clock.setFixedTime(at);
  await act();
  await expect(code(page)).not.toHaveText(before);
  return code(page).textContent();
}

/** A counter's page of this kind of place, at `at`. */
export async function counter(page, at, kind = "ubnd") {
  await page.clock.setFixedTime(at);
  await page.goto("/quay/kiem-tra");
  await settled(page);
  await expect(page.locator("#danh-sach")).toBeVisible();
  await page.getByLabel("Bạn kiểm tra ở").selectOption(kind);
}
