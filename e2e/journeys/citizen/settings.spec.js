// Language and text size: chosen once, kept on every page, without an account.
import { actor } from "../../helpers/people.js";
import { choose, heading, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** Text size and language stand behind one word of the header. */
const open = (page) => page.locator(".settings summary").click();

/** The words of a switch, and what the document says once it is pressed. */
const SWITCHES = [
  ["Rất to", "data-size", "3"],
  ["Thật rõ", "data-contrast", "2"],
  ["English", "lang", "en"],
];

test("English and the largest text are chosen on one page and kept on the next", async ({ page }) => {
  await page.goto("/dich-vu/xac-nhan-cu-tru");
  await open(page);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/dich-vu\/xac-nhan-cu-tru$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(heading(page)).toHaveText("Proof of residence");

  const before = await heading(page).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  await open(page);
  await page.getByRole("button", { name: "Largest" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-size", "3");
  const after = await heading(page).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(after).toBeGreaterThan(before * 1.3);

  await page.goto("/tra-cuu");
  await expect(heading(page)).toHaveText("Where is my dossier?");
  await page.goto("/kiem-tra?viec=moi-chuyen-nha");
  await expect(page.locator("main")).not.toContainText("Đăng ký thường trú");
  await open(page);
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page).toHaveURL(/viec=moi-chuyen-nha/);
});

test("a language that is begun says the words it has and leaves the others Vietnamese", async ({ page }) => {
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56");
  await open(page);
  await page.getByRole("button", { name: "ខ្មែរ" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page.locator("main [lang=km]").first()).toBeVisible();
  await expect(heading(page)).not.toHaveText(/[\u1780-\u17ff]/);
  await open(page);
  await expect(page.getByRole("button", { name: "ខ្មែរ" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.locator("main [lang=km]")).toHaveCount(0);
});

test("inside a step nothing that was typed is lost by how one likes to read", async ({ page }, testInfo) => {
  test.slow();
  await start(page, actor("reading", testInfo), "khai-bao-tam-vang");
  const here = page.url();
  const html = page.locator("html");
  const box = page.locator("form[data-nhap] input[name=ho_ten]");
  for (const [words, mark, value] of SWITCHES) {
    const typed = `Lê Thị ${words}`;
    await box.fill(typed);
    await open(page);
    await page.getByRole("button", { name: words, exact: true }).click();
    await expect(html).toHaveAttribute(mark, value);
    await expect(page).toHaveURL(here);
    await expect(box).toHaveValue(typed);
  }
  // Enter in a field goes on, and presses none of the switches that stand before it: what is missing is told.
  await box.fill("");
  await box.press("Enter");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(html).toHaveAttribute("data-size", "3");
  await expect(html).toHaveAttribute("lang", "en");

  // To questions one by one: the draft has what was typed a moment ago.
  await box.fill("Lê Thị Hạnh");
  await open(page);
  await page.getByRole("button", { name: "One at a time" }).click();
  await expect(page.locator("main form [data-field]")).toHaveCount(1);
  await expect(box).toHaveValue("Lê Thị Hạnh");
});

test("a wish for a proof comes back as it was written, and none is issued", async ({ page }, testInfo) => {
  await signIn(page, actor("ownProof", testInfo), "/giay-xac-nhan/moi");
  const purpose = page.locator("input[name=viec]");
  await choose(page, "Cho biết những gì?", "Chỉ xã, phường tôi ở");
  await page.getByRole("checkbox", { name: "Cho quầy ghi lại mỗi lần kiểm tra" }).check();
  for (const [words, mark, value] of SWITCHES) {
    const typed = `Nhập học, ${words} "<b>`;
    await purpose.fill(typed);
    await open(page);
    await page.getByRole("button", { name: words, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute(mark, value);
    await expect(page).toHaveURL(/\/giay-xac-nhan\/moi(\?_doc-lai)?$/);
    await expect(purpose).toHaveValue(typed);
    await expect(page.locator("input[name=cho_biet][value=ward]")).toBeChecked();
    await expect(page.locator("input[name=ghi_nhan]")).toBeChecked();
  }
  await expect(heading(page)).toHaveText("Ask for a proof of residence");
});

test("a list of guests comes back as it was typed, and Enter still sends it", async ({ page }, testInfo) => {
  await signIn(page, actor("guests", testInfo), "/luu-tru");
  const address = page.locator("input[name=dia_chi]");
  const scans = page.locator("textarea[name=ma_quet]");
  const list = { name: "khach.csv", mimeType: "text/csv", buffer: Buffer.from("Họ và tên;Số CCCD\n") };
  for (const [words, mark, value] of SWITCHES) {
    const typed = `12 Trần Phú ${words}`;
    await address.fill(typed);
    await scans.fill(`một\n<hai> ${words}`);
    await page.locator("input[name=tep_danh_sach]").setInputFiles(list);
    await open(page);
    await page.getByRole("button", { name: words, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute(mark, value);
    await expect(page).toHaveURL(/\/luu-tru(\?_doc-lai)?$/);
    await expect(address).toHaveValue(typed);
    await expect(scans).toHaveValue(`một\n<hai> ${words}`);
    // No page can give a browser its file back; a phone that kept it can.
    if (testInfo.project.name === "scripts-off") {
      await expect(page.locator("main [role=status]").first()).toContainText("khach.csv");
    }
  }
  // A file and scans: the list is sent by Enter, and what is wrong is told.
  await page.locator("input[name=tep_danh_sach]").setInputFiles(list);
  await address.press("Enter");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(address).toHaveValue("12 Trần Phú English");
  await expect(page.locator("html")).toHaveAttribute("data-size", "3");
});
