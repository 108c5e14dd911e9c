// A citizen's own proof: asked for, issued at once, shown by the phone that holds its key, answered
// to a counter's number, renewed in its code, revoked. Without scripts the same on paper.
import { inside } from "../../helpers/digits.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { choose, heading, settled, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const code = (page) => page.locator("#day-so");
const scripted = (testInfo) => testInfo.project.name !== "scripts-off";

/** Asks for a proof of `tells` for a bank, for a day; ends on its page. */
async function ask(page, testInfo, tells) {
  await signIn(page, actor("ownProof", testInfo), "/giay-xac-nhan/moi");
  if (scripted(testInfo)) await settled(page);
  await choose(page, "Đưa cho nơi nào?", "Ngân hàng");
  await page.getByLabel("Để làm gì?").fill("Mở tài khoản");
  await choose(page, "Cho biết những gì?", tells);
  await choose(page, "Dùng trong bao lâu?", "1 ngày");
  await page.getByRole("checkbox", { name: "Cho quầy ghi lại mỗi lần kiểm tra" }).check();
  await page.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(heading(page)).toHaveText("Đưa mã này cho quầy quét");
}

/** The reasons that the counter's page gives for a scan. */
async function judged(page, digits, baseURL) {
  const answer = await page.request.post("/quay/kiem-tra", { form: { ma: digits }, headers: { origin: baseURL } });
  return /data-reasons="([^"]*)"/.exec(await answer.text())[1].split(" ");
}

async function revoke(page) {
  await page.getByText("Thu hồi giấy này").click();
  await page.getByRole("button", { name: "Thu hồi ngay" }).click();
  await expect(heading(page)).toHaveText("Giấy này không dùng được nữa");
  await expect(page.locator("main")).toContainText("Bạn đã thu hồi giấy này");
}

test("a proof is issued, shown and revoked", async ({ page, baseURL }, testInfo) => {
  await ask(page, testInfo, "Họ tên và nơi ở của tôi");
  const main = page.locator("main");
  await expect(main).toContainText("họ tên, ngày sinh, giới tính, số định danh, địa chỉ nơi ở");
  await expect(main).toContainText("Mở tài khoản");
  // As the server wrote it, and as it is printed; the phone's own code takes its place at once.
  const [, printed] = /id="day-so"[^>]*>(\d+)/.exec(await (await page.request.get(page.url())).text());
  if (scripted(testInfo)) {
    await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
    await expect(code(page)).not.toHaveText(printed);
  } else {
    await expect(main).toContainText("Mã này không đổi, ai chụp lại cũng đưa được");
  }
  await accessible(page);
  await narrow(page);

  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("GIẤY XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ")).toBeVisible();
  const paper = page.getByRole("img", { name: "Mã QR của giấy in" });
  expect(Math.round((await paper.boundingBox()).width / (96 / 25.4))).toBe(40);
  await page.emulateMedia({ media: null });

  expect(await judged(page, printed, baseURL)).not.toContain("REVOKED");
  const address = page.url();
  await page.goto("/giay-xac-nhan");
  await expect(page.getByRole("article").filter({ hasText: "Mở tài khoản" }).first()).toContainText("Còn dùng được");
  await page.goto(address);
  await revoke(page);
  expect(await judged(page, printed, baseURL)).toContain("REVOKED");
});

test("the code turns, is for one kind of place, answers a number and opens a member", async ({ page }, testInfo) => {
  test.skip(!scripted(testInfo), "a phone signs by script");
  await ask(page, testInfo, "Tôi và hộ của tôi");
  await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
  const next = async (act) => {
    const before = await code(page).textContent();
    await act();
    await expect(code(page)).not.toHaveText(before);
    return inside(await code(page).textContent());
  };
  const now = Date.now();
  const turned = await next(() => page.clock.setFixedTime(now + 31_000));
  expect(turned.includes("ngan-hang")).toBe(true);
  const school = await next(() => page.getByLabel("Đưa cho nơi nào?").selectOption("Trường học"));
  expect(school.includes("truong-hoc") && !school.includes("ngan-hang")).toBe(true);
  expect(school.includes("Phạm Gia Bảo")).toBe(false);
  const answered = await next(() => page.getByLabel(/^Quầy đưa 6 chữ số/).fill("481516"));
  expect(answered.includes("481516")).toBe(true);
  const opened = await next(() => page.getByRole("checkbox", { name: "Phạm Gia Bảo (Con)" }).check());
  expect(opened.includes("Phạm Gia Bảo") && opened.includes("481516")).toBe(true);
  await accessible(page);

  const small = await page.locator(".show__code svg").boundingBox();
  await page.getByRole("button", { name: "Phóng to cả màn hình" }).click();
  await expect(page.getByText(/^Vặn sáng màn hình/)).toBeVisible();
  expect((await page.locator(".show__code svg").boundingBox()).width).toBeGreaterThanOrEqual(small.width);
  await page.getByRole("button", { name: "Thu nhỏ" }).click();
  // It goes on without network: everything came with the page.
  await page.context().setOffline(true);
  await next(() => page.clock.setFixedTime(now + 62_000));
  await page.context().setOffline(false);
  await revoke(page);
});

/** The phone's key that a code is bound to: the point's first half in the issuer's token. */
function boundTo(digits) {
  const bytes = inside(digits);
  const at = bytes.indexOf(Buffer.from([0x21, 0x58, 0x20]));
  expect(at).toBeGreaterThan(0);
  return bytes.subarray(at + 3, at + 35).toString("hex");
}

test("of a proof that tells only the ward every counter gets another code, for as long as there are any", async ({ page }, testInfo) => {
  test.skip(!scripted(testInfo), "a phone signs by script");
  await ask(page, testInfo, "Chỉ xã, phường tôi ở");
  await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
  await expect(page.locator("main")).toContainText("hai nơi so với nhau cũng không biết đó là một người");
  const start = Date.now();
  const after = async (act) => {
    const before = await code(page).textContent();
    await act();
    await expect(code(page)).not.toHaveText(before);
    return boundTo(await code(page).textContent());
  };
  const seen = [boundTo(await code(page).textContent())];
  // The code turns for the same counter; that it sees one phone twice is what it knows anyway.
  expect(await after(() => page.clock.setFixedTime(start + 31_000))).toBe(seen[0]);
  seen.push(await after(() => page.getByLabel("Đưa cho nơi nào?").selectOption("Trường học")));
  seen.push(await after(() => page.getByLabel(/^Quầy đưa 6 chữ số/).fill("481516")));
  // Opened again within five minutes it is the same showing, later another.
  const opened = async (at) => {
    await page.clock.setFixedTime(at);
    await page.reload();
    await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
    return boundTo(await code(page).textContent());
  };
  expect(await opened(start + 120_000)).toBe(seen.at(-1));
  for (let time = 1; time <= 5; time += 1) seen.push(await opened(start + 120_000 + time * 301_000));
  expect(new Set(seen).size).toBe(8);
  const again = page.getByText(/các mã riêng cho từng nơi đã dùng hết một lượt/);
  await expect(again).toBeHidden();
  expect(await opened(start + 120_000 + 6 * 301_000)).toBe(seen[0]);
  await expect(again).toBeVisible();
  await accessible(page);
  const spent = page.url();
  await page.getByRole("button", { name: "Gắn với điện thoại này" }).click();
  await expect(page).not.toHaveURL(spent);
  await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
  expect(seen).not.toContain(boundTo(await code(page).textContent()));
  await expect(again).toBeHidden();
  await revoke(page);
});

test("a lost key is said, and the proof is bound to this phone anew", async ({ page }, testInfo) => {
  test.skip(!scripted(testInfo), "a phone signs by script");
  await ask(page, testInfo, "Chỉ xã, phường tôi ở");
  await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
  const address = page.url();
  await page.evaluate(() => new Promise((done) => {
    const asked = indexedDB.deleteDatabase("mot-cua");
    asked.onsuccess = () => done();
  }));
  await page.reload();
  await expect(page.getByText(/^Khóa của giấy này không có trên điện thoại này/)).toBeVisible();
  await page.getByRole("button", { name: "Gắn với điện thoại này" }).click();
  await expect(page.getByText("Mã này chỉ dùng cho: Ngân hàng")).toBeVisible();
  expect(page.url()).not.toBe(address);
  await page.goto(address);
  await expect(page.locator("main")).toContainText("đã được thay bằng giấy mới");
  await page.getByRole("link", { name: "Mở giấy mới" }).click();
  await revoke(page);
});
