// The answer to a press is lost after the portal has taken it: whoever comes back finds it done, and whoever
// presses again does it once.
import { fileProof } from "../../helpers/dossiers.js";
import { lostAnswer } from "../../helpers/lost.js";
import { heading, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const PERSON = "Hoàng Thị Kim Oanh";
const GUESTS = "thong-bao-luu-tru";

test("starting: one draft, however often it is pressed", async ({ page }) => {
  await signIn(page, PERSON);
  await expect(page).toHaveURL(/\/ho-so$/);
  await page.goto("/dich-vu/doi-giay-phep-lai-xe");
  const press = () => page.getByRole("button", { name: /^Bắt đầu/ }).first().click();
  await lostAnswer(page, press);
  await page.goto("/ho-so");
  const drafts = page.locator("form[action^='/ho-so/nhap/'][action$='/bo']");
  const all = await drafts.evaluateAll((forms) => forms.map((form) => form.getAttribute("action")));
  await page.goto("/dich-vu/doi-giay-phep-lai-xe");
  await press();
  await expect(page.locator("form[data-nhap]")).toBeVisible();
  const draft = new URL(page.url()).pathname.split("/")[3];
  expect(all).toContain(`/ho-so/nhap/${draft}/bo`);
  await page.goto("/ho-so");
  await expect(drafts).toHaveCount(all.length);
});

test("a row more, a row less, and a draft thrown away: each is done once, and what was typed stands", async ({ page }) => {
  await start(page, PERSON, GUESTS);
  const step = page.url().replace(/[^/]+$/, "khach");
  const names = page.locator("form[data-nhap] [name$='.ho_ten'][name^='khach.']");
  await page.goto(step);
  await names.first().fill("Lê Thị An");
  await lostAnswer(page, () => page.locator("button[name=them]").click());
  await page.goto(step);
  await expect(names).toHaveCount(2);
  await expect(names.first()).toHaveValue("Lê Thị An");
  await names.last().fill("Ngô Văn Ba");
  await lostAnswer(page, () => page.locator("button[name=bo]").first().click());
  await page.goto(step);
  await expect(names).toHaveCount(1);
  await expect(names.first()).toHaveValue("Ngô Văn Ba");

  const draft = new URL(step).pathname.split("/")[3];
  const form = page.locator(`form[action="/ho-so/nhap/${draft}/bo"]`);
  await page.goto("/ho-so");
  await form.locator("summary").click();
  await lostAnswer(page, () => form.getByRole("button", { name: "Bỏ hẳn" }).click());
  await page.goto("/ho-so");
  await expect(heading(page)).toBeVisible();
  await expect(form).toHaveCount(0);
});

test("a dossier is withdrawn once", async ({ page }) => {
  const code = await fileProof(page, PERSON);
  await page.goto(`/ho-so/${code}`);
  await page.locator("summary", { hasText: "Rút hồ sơ" }).click();
  await lostAnswer(page, () => page.getByRole("button", { name: "Rút hồ sơ này" }).click());
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator("main")).toContainText("Bạn đã rút hồ sơ này.");
  await expect(page.locator("summary", { hasText: "Rút hồ sơ" })).toHaveCount(0);
});

test("a proof is issued once, also from a form that was made anew", async ({ page }, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the key of a form made anew is another one: only its phone remembers");
  const purpose = "Nộp cho trường của con";
  await signIn(page, "Phạm Quốc Tuấn", "/giay-xac-nhan/moi");
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await page.getByLabel("Để làm gì?").fill(purpose);
  const press = () => page.getByRole("button", { name: "Cấp giấy" }).click();
  await lostAnswer(page, press);
  await page.goto("/giay-xac-nhan/moi");
  await expect(page.getByLabel("Để làm gì?")).toHaveValue(purpose);
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await press();
  await expect(page).toHaveURL(/\/giay-xac-nhan\/(?!moi)[^/]+$/);
  await page.goto("/giay-xac-nhan");
  await expect(page.locator("main").getByText(purpose)).toHaveCount(1);
});
