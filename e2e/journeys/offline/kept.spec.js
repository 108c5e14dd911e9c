// Forms that are no drafts of the portal: a list of guests and the wish for a proof. A tab that is closed
// or a browser that dies takes nothing of them along.
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { fillStep } from "../../helpers/examples.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { ready } from "../../helpers/phone.js";
import { heading, settled, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const LIST = "\ufeffHọ và tên;Số CCCD;Phòng\nĐào Thị Lụa;056190000088;301\n";
const CARD = "056090000077||Phan Văn Giữ|02031990|Nam|Số 3 đường Hùng Vương, Nha Trang, Khánh Hòa|15042021";
const COMMON = {
  loai_co_so: "co-so-luu-tru",
  ten_co_so: "Nhà nghỉ Giữ Lại",
  noi_luu_tru: NHA_TRANG,
  dia_chi: "5 Hùng Vương",
  tu: "2026-11-23T08:30",
  den: "25/11/2026",
  ly_do: "du-lich",
  cam_doan: "co",
};

const kept = (page) => page.getByText(/^Đã lưu trên máy này, chưa gửi/);
const house = (page) => page.getByLabel("Tên cơ sở");
const file = (page) => page.getByLabel(/^Tệp danh sách/);
const chosen = (page) => file(page).evaluate((input) => [...input.files].map(({ name, size }) => `${name} ${size}`));
const cards = (page) => page.getByLabel(/^Hoặc quét mã QR/);
const sendList = (page) => page.getByRole("button", { name: "Gửi danh sách" }).click();

/** The scripts of the page have started. */
async function here(page) {
  await settled(page);
  await ready(page);
}

/** The tab is closed without a word, and the page opened in another. */
async function reopened(page, path) {
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(path);
  await here(next);
  return next;
}

test("a list of guests and its file are there again after the tab was closed, until it is sent", async ({ page, faults, baseURL }) => {
  await signIn(page, "Đỗ Minh Quân", "/luu-tru");
  await here(page);
  await expect(kept(page)).toBeHidden();
  await fillStep(page, { values: COMMON });
  await cards(page).fill(CARD);
  await file(page).setInputFiles({ name: "khach.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
  await expect(kept(page)).toBeVisible();
  await accessible(page);
  await narrow(page);

  let next = await reopened(page, "/luu-tru");
  await expect(house(next)).toHaveValue(COMMON.ten_co_so);
  await expect(cards(next)).toHaveValue(CARD);
  const same = [`khach.csv ${Buffer.byteLength(LIST)}`];
  await expect.poll(() => chosen(next)).toEqual(same);
  await expect(kept(next)).toBeVisible();
  // Refused by the portal: the file, which no page can bring back, is here all the same.
  await sendList(next);
  await expect(next.getByText(/^Gửi tệp và mã quét làm hai lần/).first()).toBeVisible();
  await here(next);
  expect(faults.splice(0)).toEqual([`422 for ${baseURL}/luu-tru`]);
  await expect.poll(() => chosen(next)).toEqual(same);
  next = await reopened(next, "/luu-tru");
  await expect(cards(next)).toHaveValue(CARD);
  await expect.poll(() => chosen(next)).toEqual(same);
  await cards(next).fill("");
  await sendList(next);
  await expect(next.locator("main")).toContainText("Đã ghi nhận cả 1 khách", { timeout: 30_000 });
  await here(next);

  await next.goto("/luu-tru");
  await here(next);
  // The portal itself knows the house by now.
  await expect(house(next)).toHaveValue(COMMON.ten_co_so);
  expect(await chosen(next)).toEqual([]);
  await expect(kept(next)).toBeHidden();
});

test("the wish for a proof is there again after the tab was closed, until it is sent", async ({ page }) => {
  await signIn(page, "Phạm Quốc Tuấn", "/giay-xac-nhan/moi");
  await here(page);
  await page.getByLabel("Để làm gì?").fill("Vay vốn mua bò");
  await page.getByRole("radio", { name: "30 ngày" }).check();
  await expect(kept(page)).toBeVisible();
  const next = await reopened(page, "/giay-xac-nhan/moi");
  await expect(next.getByLabel("Để làm gì?")).toHaveValue("Vay vốn mua bò");
  await expect(next.getByRole("radio", { name: "30 ngày" })).toBeChecked();
  await next.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(heading(next)).toHaveText("Đưa mã này cho quầy quét");
  await expect(next.getByText("Mã này chỉ dùng cho:")).toBeVisible();
  await here(next);
  await next.goto("/giay-xac-nhan/moi");
  await here(next);
  await expect(next.getByLabel("Để làm gì?")).toHaveValue("");
});

test("who signs out is asked about what was never sent, and nobody after her finds it", async ({ page }) => {
  await signIn(page, "Trương Mỹ Duyên", "/luu-tru");
  await here(page);
  await house(page).fill("Nhà trọ Chưa Gửi");
  await expect(kept(page)).toBeVisible();
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return asked.length === 1 ? dialog.dismiss() : dialog.accept();
  });
  const out = page.getByRole("banner").getByRole("button", { name: "Thoát" });
  await out.click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain("chưa lên cổng");
  await expect(house(page)).toHaveValue("Nhà trọ Chưa Gửi");
  await out.click();
  await expect(page.getByRole("link", { name: "Đăng nhập" }).first()).toBeVisible();
  await signIn(page, "Trần Đức Huỳnh", "/luu-tru");
  await here(page);
  await expect(house(page)).toHaveValue("");
});

test("who signs out is asked about a list of which only the file was chosen", async ({ page }) => {
  await signIn(page, "Lê Hoài Nam", "/luu-tru");
  await here(page);
  await file(page).setInputFiles({ name: "khach.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
  await expect(kept(page)).toBeVisible();
  const asked = [];
  page.on("dialog", (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
  await page.getByRole("banner").getByRole("button", { name: "Thoát" }).click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain("chưa lên cổng");
  expect(await chosen(page)).toEqual([`khach.csv ${Buffer.byteLength(LIST)}`]);
});

test("the last keys before signing out are asked about as well", async ({ page }) => {
  await signIn(page, "Võ Thị Thu Hà", "/luu-tru");
  await here(page);
  // A phone that is slow to keep: the press comes before anything is.
  await page.evaluate(() => {
    const encrypt = SubtleCrypto.prototype.encrypt;
    SubtleCrypto.prototype.encrypt = async function (...all) {
      await new Promise((then) => setTimeout(then, 300));
      return encrypt.apply(this, all);
    };
  });
  const asked = [];
  page.on("dialog", (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
  await house(page).fill("Nhà trọ Phím Cuối");
  await page.getByRole("banner").getByRole("button", { name: "Thoát" }).click();
  await expect.poll(() => asked.length).toBe(1);
  await expect(house(page)).toHaveValue("Nhà trọ Phím Cuối");
});

test.describe("where no service worker has the phone's files", () => {
  test.use({ serviceWorkers: "block" });

  test("what is given back at a switch before this phone's part has come is newer than what was kept, and no newer than what is typed then", async ({ page, context }) => {
    await signIn(page, "Bá Thị Lành", "/luu-tru");
    await settled(page);
    await house(page).fill("Nhà trọ Cũ");
    await expect(kept(page)).toBeVisible();

    // A weak line: the part that keeps does not come, neither to this page nor to the next.
    const part = /\/kept\.[^/]+\.js/;
    await context.route(part, (route) => route.abort());
    await page.reload();
    await settled(page);
    await house(page).fill("Nhà trọ Mới");
    await page.locator(".settings summary").click();
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    const field = page.locator("[name=ten_co_so]");
    await expect(field).toHaveValue("Nhà trọ Mới");
    await context.unroute(part);

    const line = page.locator("[data-da-giu]");
    await page.reload();
    await expect(line).toBeVisible();
    await expect(field).toHaveValue("Nhà trọ Mới");
    await field.fill("Nhà trọ Mới Nhất");
    const stored = () => page.evaluate(async () => (await motCua.fields()).map(({ value }) => value));
    await expect.poll(stored).toContain("Nhà trọ Mới Nhất");
    // However the browser asks for that page once more.
    await page.reload();
    await expect(line).toBeVisible();
    await expect(field).toHaveValue("Nhà trọ Mới Nhất");
  });
});
