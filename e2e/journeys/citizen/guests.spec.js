// A hotel reports a whole night at once: a list with one wrong row, a sheet, cards that were scanned.
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { fillStep } from "../../helpers/examples.js";
import { accessible, narrow, sameTree } from "../../helpers/judge.js";
import { lostAnswer } from "../../helpers/lost.js";
import { actor } from "../../helpers/people.js";
import { signIn } from "../../helpers/portal.js";
import { xlsx } from "../../helpers/sheet.js";
import { expect, test } from "../../helpers/test.js";

// The server works a list off by itself while the page waits.
test.describe.configure({ mode: "default", timeout: 120_000 });

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

/** From the page of a list: its dossier's receipt has all these guests, and not the one refused. */
async function expectOnReceipt(page, guests, refused) {
  await page.locator("main li a[href^='/ho-so/']").first().click();
  await page.getByRole("link", { name: "Giấy tiếp nhận, xem từng mục" }).click();
  for (const guest of guests) await expect(page.locator("main")).toContainText(guest);
  if (refused) await expect(page.locator("main")).not.toContainText(refused);
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
  await expect(wrong.getByRole("rowheader")).toHaveText("3");
  const accepted = page.getByRole("table", { name: "Những dòng nhận được" });
  for (const [row, name] of [["2", "Trương Quốc Việt"], ["4", "Nguyễn Thị Bình"]]) {
    await expect(accepted.getByRole("row").filter({ hasText: name }).getByRole("rowheader")).toHaveText(row);
  }
  await expect(accepted).not.toContainText("H'Sen");
  const list = page.url();
  await expectOnReceipt(page, ["Trương Quốc Việt", "Nguyễn Thị Bình"], "H'Sen");
  await page.goto(list);

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

test("the sample sheet is a list of one guest as it stands", async ({ page }, testInfo) => {
  await open(page, testInfo);
  const sheet = await page.request.get("/luu-tru/mau.xlsx");
  const mimeType = sheet.headers()["content-type"];
  await page.getByLabel(/^Tệp danh sách/).setInputFiles({ name: "khach.xlsx", mimeType, buffer: await sheet.body() });
  await sendList(page);
  await expect(page.locator("main")).toContainText("Đã ghi nhận cả 1 khách", { timeout: 30_000 });
});

test("cards scanned into the box are guests, once, also where the answer was lost", async ({ page }, testInfo) => {
  await open(page, testInfo);
  const scripts = testInfo.project.name === "scripts-on";
  const guest = scripts ? "056090000011" : "056090000012";
  const cards = page.getByLabel(/^Hoặc quét mã QR/);
  const scan = `${guest}||Trương Quốc Việt|14021990|Nam|12 Bạch Đằng, Nha Trang|25042021\n`;
  await cards.fill(scan);
  // The phone keeps what it has begun to watch.
  if (scripts) await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await lostAnswer(page, () => sendList(page));
  await page.goto("/luu-tru");
  if (scripts) await expect(cards).toHaveValue(/Trương Quốc Việt/);
  else await cards.fill(scan);
  await fillCommon(page);
  await sendList(page);
  await expect(page.locator("main")).toContainText("Danh sách này đã gửi đêm nay rồi");
  await expect(page.locator("main")).toContainText("Đã ghi nhận cả 1 khách", { timeout: 30_000 });
  await expectOnReceipt(page, ["Trương Quốc Việt"]);
});

test("a workbook with a wrong row records the others, as their receipt shows", async ({ page }, testInfo) => {
  await open(page, testInfo);
  const last = testInfo.project.name === "scripts-on" ? 1 : 2;
  const rows = [
    ["Họ và tên", "Số CCCD", "Phòng"],
    ["Đặng Thị Hòa", `05619000003${last}`, "301"],
    ["Y Bhăm Êban", "06609000004", "302"],
    ["Phan Văn Lợi", `05609000005${last}`, "303"],
  ];
  await page.getByLabel(/^Tệp danh sách/).setInputFiles(xlsx(rows));
  await sendList(page);
  await expect(page.locator("main")).toContainText("Đã ghi nhận 2 khách, còn 1 dòng cần sửa", { timeout: 30_000 });
  const wrong = page.getByRole("table", { name: "Những dòng cần sửa" }).getByRole("row").filter({ hasText: "Y Bhăm Êban" });
  await expect(wrong.getByRole("rowheader")).toHaveText("3");
  await expect(wrong.getByRole("cell").last()).toContainText("có phải 006609000004 không");
  await expectOnReceipt(page, ["Đặng Thị Hòa", "Phan Văn Lợi"], "Y Bhăm Êban");
});

test("neither file nor scan is met with calm, and nothing typed is lost", async ({ page }, testInfo) => {
  await open(page, testInfo);
  await sendList(page);
  await expect(page).toHaveTitle(/^Lỗi: /);
  await expect(page.getByRole("alert")).toContainText("Chọn một tệp, hoặc quét thẻ của khách");
  await expect(page.getByLabel("Tên cơ sở")).toHaveValue(COMMON.ten_co_so);
});
