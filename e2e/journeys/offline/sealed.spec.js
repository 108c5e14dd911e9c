// What was typed and chosen lies on the phone, and nobody who reads its storage finds a word of it.
import { control, openPapers, told } from "../../helpers/files.js";
import { pdf } from "../../helpers/papers.js";
import { ON_PHONE, where } from "../../helpers/phone.js";
import { expect, test } from "../../helpers/test.js";
import { everything } from "../../helpers/traces.js";

/** What she answers, by step. */
const ANSWERS = {
  ban: { email: "rieng.kin@example.vn", so_dien_thoai: "0905 771 332" },
  "viec-cu": { ten_don_vi: "Xưởng may Kín Đáo", cong_viec: "thợ thêu tay áo", ngay_vao: "17/03/2019" },
};
const TYPED = Object.assign({}, ...Object.values(ANSWERS));
const [PAPER, INSIDE] = ["kin-dao.pdf", "Noi dung kin dao 7713"];

/** What this phone says that it keeps: answers by path, and the text of its files by name. */
const opened = (page) =>
  page.evaluate(async () => ({
    typed: Object.fromEntries((await motCua.fields()).map(({ path, value }) => [path, value])),
    papers: Object.fromEntries(await Promise.all((await motCua.files()).map(async ({ file }) => [file.name, await file.text()]))),
    unsent: (await motCua.fields()).filter(({ clean }) => !clean).length,
  }));

/** Nothing that this browser keeps anywhere says what was typed, or is of the file. */
async function sealed(page, draft) {
  const all = await everything(page);
  // The records are there, and were read.
  for (const path of Object.keys(TYPED)) expect(all).toContain(`${draft} ${path}`);
  expect(all).toContain(`${draft} tep_cham_dut`);
  for (const text of [...Object.values(TYPED), "0905771332", PAPER, INSIDE]) expect(all).not.toContain(text);
}

test("no word of what was typed and no byte of a file can be read on the phone, nor the key that opens it", async ({ page, context }) => {
  test.slow();
  const address = await openPapers(page, "Nguyễn Văn Phúc");
  const draft = address.split("/").at(-1);
  await context.setOffline(true);
  for (const [step, answers] of Object.entries(ANSWERS)) {
    await page.goto(`${address}/${step}`);
    await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
    for (const [name, text] of Object.entries(answers)) {
      await page.locator(`form[data-nhap] [name=${name}]`).fill(text);
      await expect(where(page)).toHaveText(ON_PHONE);
    }
  }
  await page.goto(`${address}/giay-to`);
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await control(page).setInputFiles(pdf(PAPER, INSIDE));
  await told(page, PAPER, "chờ gửi lên cổng");
  const { typed, papers } = await opened(page);
  expect(typed).toMatchObject(TYPED);
  expect(papers[PAPER]).toContain(INSIDE);
  await sealed(page, draft);

  // Once the portal has it, what stays of it is sealed as well.
  await context.setOffline(false);
  await told(page, PAPER, "Đã có trên cổng", { timeout: 30_000 });
  await expect.poll(async () => (await opened(page)).unsent).toBe(0);
  expect((await opened(page)).typed).toMatchObject(TYPED);
  await sealed(page, draft);

  const key = await page.evaluate(async () => {
    const database = await new Promise((then) => (indexedDB.open("mot-cua-nhap").onsuccess = ({ target }) => then(target.result)));
    const asked = database.transaction("may").objectStore("may").get("khoa");
    const key = await new Promise((then) => (asked.onsuccess = () => then(asked.result)));
    database.close();
    const given = (form) => crypto.subtle.exportKey(form, key).then(() => "given", ({ name }) => name);
    const { extractable, usages, algorithm } = key;
    return { extractable, usages: [...usages].sort(), algorithm: { ...algorithm }, raw: await given("raw"), jwk: await given("jwk") };
  });
  expect(key).toEqual({
    extractable: false,
    usages: ["decrypt", "encrypt"],
    algorithm: { name: "AES-GCM", length: 256 },
    raw: "InvalidAccessError",
    jwk: "InvalidAccessError",
  });
});
