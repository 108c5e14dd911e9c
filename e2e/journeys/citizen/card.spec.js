// A citizen fills in a person's fields from the code on an identity card; nothing is uploaded.
import { readFile } from "node:fs/promises";

import { accessible } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { settled, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

// In order: a person has one draft of a service.
test.describe.configure({ mode: "serial" });

const CARD = new URL("../../helpers/card.png", import.meta.url);

test("a picture of a card fills in number, name, birth date and sex", async ({ page }, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "reading pictures needs scripts");
  await start(page, actor("card", testInfo), "dang-ky-tam-tru");
  await settled(page);
  const [sent, kept] = [[], []];
  page.on("request", (request) => {
    sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
    if (request.url().endsWith("/dong-bo")) kept.push(request.postData());
  });
  await page.getByText("Quét thẻ căn cước để điền sẵn").click();
  const buffer = await readFile(CARD);
  await page.getByLabel("Chọn ảnh có mã").focus();
  expect(await page.locator("label.button:focus-within").evaluate((label) => getComputedStyle(label).outlineStyle)).toBe("solid");
  await page.getByLabel("Chọn ảnh có mã").setInputFiles({ name: "the.png", mimeType: "image/png", buffer });
  await expect(page.getByText(/^Đã điền từ thẻ/)).toBeVisible();
  await expect(page.getByLabel(/^Số định danh/).first()).toHaveValue("056161999001");
  await expect(page.getByLabel(/^Họ, chữ đệm và tên/).first()).toHaveValue("Trần Đức Huỳnh");
  await expect(page.getByLabel("Ngày sinh").first()).toHaveValue("14/02/1961");
  await expect(page.getByRole("radio", { name: "Nam" }).first()).toBeChecked();
  await expect(page.getByText("Lấy từ căn cước, sửa được").first()).toBeVisible();
  await accessible(page, ["light"]);
  // Only the decoder was fetched, and the step's fields are kept on the portal as if typed: nothing else of
  // the card has left this browser.
  expect(sent.filter((line) => !line.startsWith("GET /pkg/") && !line.endsWith("/dong-bo"))).toEqual([]);
  for (const body of kept) expect([...new URLSearchParams(body).keys()].filter((name) => !/^(_token$|nay\.|goc\.)/.test(name))).toEqual([]);
});

test("another picture is said to hold no card", async ({ page }, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "reading pictures needs scripts");
  await start(page, actor("card", testInfo), "dang-ky-tam-tru");
  await settled(page);
  await page.getByText("Quét thẻ căn cước để điền sẵn").click();
  const buffer = await page.screenshot();
  await page.getByLabel("Chọn ảnh có mã").setInputFiles({ name: "anh.png", mimeType: "image/png", buffer });
  await expect(page.getByText(/^Không đọc được mã nào trong ảnh/)).toBeVisible();
});
