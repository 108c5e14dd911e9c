// A hotel reports a whole night at once: a list with one wrong row, a sheet, cards that were scanned.
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { fillStep } from "../../helpers/examples.js";
import { accessible, narrow, sameTree } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test.describe.configure({ mode: "default" });

const LIST = `\ufeffHọ và tên;Số CCCD;Phòng
Trương Quốc Việt;056090000001;201
Kpă H'Sen;64195000222;202
Nguyễn Thị Bình;056190000003;203
`;
const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** What is asked once for all guests, by the names of the form. */
const COMMON = {
  loai_co_so: "co-so-luu-tru",
  ten_co_so: "Khách sạn Sóng Biển",
  noi_luu_tru: NHA_TRANG,
  dia_chi: "12 Trần Phú",
  tu: "2026-11-23T08:30",
  den: "25/11/2026",
  ly_do: "du-lich",
  cam_doan: "co",
};

async function open(page, testInfo) {
  await signIn(page, actor("guests", testInfo), "/luu-tru");
  await fillCommon(page);
}

async function fillCommon(page) {
  await fillStep(page, { values: COMMON });
}

const sendList = (page) => page.getByRole("button", { name: "Gửi danh sách" }).click();

test("a list with a wrong row: the others are recorded, the wrong one is told and mended", async ({ page }, testInfo) => {
  await open(page, testInfo);
  await accessible(page);
  await narrow(page);
  if (testInfo.project.name === "scripts-on") await sameTree(page, "guests");
  await page.getByLabel(/^Tệp danh sách/).setInputFiles(csv("khach.csv", LIST));
  await sendList(page);
  const main = page.locator("main");
  // The page asks again by itself until the list is worked off.
  await expect(main).toContainText("Đã ghi nhận 2 khách, còn 1 dòng cần sửa", { timeout: 30_000 });
  const wrong = page.getByRole("row").filter({ hasText: "Kpă H'Sen" });
  await expect(wrong).toContainText("có phải 064195000222 không");
  await accessible(page);
  await narrow(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Tải các dòng cần sửa/ }).click();
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  const left = Buffer.concat(chunks).toString();
  expect(left).not.toContain("Việt;");
  await page.goto("/luu-tru");
  await fillCommon(page);
  const mended = left.replace("'64195000222", "'064195000222");
  await page.getByLabel(/^Tệp danh sách/).setInputFiles(csv("can-sua.csv", mended));
  await sendList(page);
  await expect(main).toContainText("Đã ghi nhận cả 1 khách", { timeout: 30_000 });
});

test("the sample sheet, filled in or not, is read as a list", async ({ page }, testInfo) => {
  await open(page, testInfo);
  const sheet = await page.request.get("/luu-tru/mau.xlsx");
  const mimeType = sheet.headers()["content-type"];
  await page.getByLabel(/^Tệp danh sách/).setInputFiles({ name: "khach.xlsx", mimeType, buffer: await sheet.body() });
  await sendList(page);
  await expect(page.locator("main")).toContainText(/Đã ghi nhận|Danh sách chưa có khách nào/, { timeout: 30_000 });
});

test("cards scanned into the box are guests", async ({ page }, testInfo) => {
  await open(page, testInfo);
  const guest = testInfo.project.name === "scripts-on" ? "056090000011" : "056090000012";
  await page.getByLabel(/^Hoặc quét mã QR/).fill(`${guest}||Trương Quốc Việt|14021990|Nam|12 Bạch Đằng, Nha Trang|25042021\n`);
  await sendList(page);
  await expect(page.locator("main")).toContainText("Đã ghi nhận cả 1 khách", { timeout: 30_000 });
  await page.getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("link", { name: "Giấy tiếp nhận, xem từng mục" }).click();
  await expect(page.locator("main")).toContainText("Trương Quốc Việt");
});

test("neither file nor scan is met with calm, and nothing typed is lost", async ({ page }, testInfo) => {
  await open(page, testInfo);
  await sendList(page);
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByRole("alert")).toContainText("Chọn một tệp, hoặc quét thẻ của khách");
  await expect(page.getByLabel("Tên cơ sở")).toHaveValue(COMMON.ten_co_so);
});
