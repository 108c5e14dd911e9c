// Two helpers with one device: each visit is sent by the one it was signed for, whoever planned it.
import { accessible } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { endSession } from "../../helpers/phone.js";
import { heading, signIn } from "../../helpers/portal.js";
import { sign } from "../../helpers/sign.js";
import { expect, test } from "../../helpers/test.js";
import { DAY, done, open, part, putAway, SERVICE, show, takeAlong, takeOff, unlock } from "../../helpers/village.js";

// What is taken along is kept by the service worker.
test.use({ serviceWorkers: "allow" });

const OTHER = "Phan Thị Hạnh My";
const PERSON = "Mai Văn Thìn";

const row = (page, label) => part(page, "danh-sach").locator("[data-cac-luot] > li").filter({ hasText: label });
const state = (page, label) => row(page, label).locator("[data-the]").filter({ visible: true });
const send = (page) => page.getByRole("button", { name: "Gửi về xã" }).click();
/** No two signatures are the same picture. */
const signs = (page, height) => sign(page, [[[0.2, height], [0.4, 0.5], [0.8, 1 - height]]]);
/** Signs in as somebody else, and opens the device. */
async function hands(page, name) {
  await endSession(page);
  await signIn(page, name, DAY);
  await expect(heading(page)).toHaveText("Ngày đi làng");
  await page.goto(`${DAY}/may`);
  await unlock(page);
}
/** Chooses a photograph of a signature, which is read no further until `window.goOn` is called. */
async function photographs(page) {
  await page.evaluate(() => {
    const { readAsDataURL } = FileReader.prototype;
    FileReader.prototype.readAsDataURL = function (blob) {
      FileReader.prototype.readAsDataURL = readAsDataURL;
      window.goOn = () => this.readAsDataURL(blob);
    };
  });
  const photo = new URL("../../helpers/paper.jpg", import.meta.url).pathname;
  await page.getByLabel("Hoặc chụp chữ ký trên giấy").setInputFiles(photo);
  await page.waitForFunction(() => window.goOn);
}
/** The page on the device has no token, and asks for one. */
function expected(faults, pattern) {
  const others = faults.filter((fault) => !pattern.test(fault));
  faults.splice(0, faults.length, ...others);
}

test.beforeEach(({}, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the list and the forms go on paper");
  test.setTimeout(240_000);
});

test("two helpers with one device each send what was signed for them, and nobody signs twice", async ({ page, context, faults }, testInfo) => {
  const first = actor("helper", testInfo);
  const [swapped, own, added] = ["Nhà ông Dậu", "Nhà bà Dậu", "Nhà chú Dậu"];
  await takeAlong(page, testInfo, [swapped, own]);
  // Alone nobody is asked who sits there.
  await expect(page.getByText(`Danh sách của ${first}`, { exact: true })).toBeVisible();
  await open(page, own);
  await expect(page.locator("[data-nguoi-giup]")).toHaveText(first);
  await expect(page.getByLabel("Ai đang ngồi với người này?")).toBeHidden();
  await putAway(page);

  // The other packs hers beside it, and the first stays who she is.
  await endSession(page);
  await takeAlong(page, testInfo, ["Nhà cô Dậu"], SERVICE, OTHER);
  await expect(page.getByText(`Danh sách của ${first}, ${OTHER}`, { exact: true })).toBeVisible();
  await expect(row(page, own)).toContainText(`Trong danh sách của ${first}`);
  await expect(row(page, "Nhà cô Dậu")).toContainText(`Trong danh sách của ${OTHER}`);
  await page.getByText("Thêm một nhà").click();
  const name = page.getByLabel("Gọi là");
  // Somebody's number is no name for the portal's list: it is said here and now.
  await name.fill("ông 056152999005");
  expect(await name.evaluate((field) => field.validationMessage)).toContain("Đừng ghi số");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await expect(row(page, "056152999005")).toHaveCount(0);
  await name.fill(added);
  await page.getByLabel("Việc cần làm").selectOption({ label: SERVICE });
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await expect(row(page, added)).toBeVisible();
  await expect(row(page, added).locator("[data-cua]")).toBeHidden();

  await context.setOffline(true);
  const who = page.getByLabel("Ai đang ngồi với người này?");
  const box = page.getByRole("group", { name: "Ký trên màn hình" });
  for (const [label, helper, height] of [[swapped, OTHER, 0.2], [own, first, 0.3], [added, OTHER, 0.4]]) {
    await open(page, label);
    await show(page, PERSON);
    await expect(box).toBeHidden();
    if (label === own) {
      await who.selectOption({ label: OTHER });
      await photographs(page);
    }
    await who.selectOption({ label: helper });
    await expect(page.locator("[data-nguoi-giup]")).toHaveText(helper);
    if (label === own) {
      // What was being read for the one named before is not signed for this one.
      await page.evaluate(() => window.goOn());
      // A photograph that were taken would be there by then.
      await page.waitForTimeout(1_000);
      await expect(page.getByRole("img", { name: "Ảnh chữ ký" })).toHaveCount(0);
      await expect(who).toBeEnabled();
    }
    await signs(page, height);
    await expect(page.locator("[data-ve-noi]")).toHaveText("Đã có chữ ký trong khung.");
    // What was signed for one is no other's.
    await expect(who).toBeDisabled();
    if (label === swapped) await accessible(page);
    await done(page);
    await expect(page.getByText("Chưa có chữ ký của người được giúp")).toBeHidden();
    await done(page);
    await expect(state(page, label)).toHaveText("Xong, chờ gửi về xã");
    await expect(row(page, label)).toContainText(`Đã ký cho ${helper}: chờ ${helper} gửi.`);
  }
  // Whom it was signed for is known after a reload, too.
  await page.reload();
  await unlock(page);
  await open(page, swapped);
  await expect(who).toBeDisabled();
  await expect(who.locator("option:checked")).toHaveText(OTHER);
  await putAway(page);
  await expect(state(page, swapped)).toHaveText("Xong, chờ gửi về xã");

  // At the commune the second is signed in: hers go, also the one that the first has planned.
  await context.setOffline(false);
  const came = part(page, "ket-qua");
  await send(page);
  await expect(page.getByText("Lượt còn lại do người giúp khác gửi")).toBeVisible({ timeout: 20_000 });
  await expect(came.getByRole("listitem").filter({ hasText: swapped })).toContainText(`còn trong danh sách của ${first}`);
  await expect(came.getByRole("listitem").filter({ hasText: added })).not.toContainText("còn trong danh sách");
  await expect(row(page, own)).toContainText(`chờ ${first} gửi`);
  await expect(row(page, own).locator("[data-loi-luot]")).toBeHidden();
  for (const label of [swapped, added]) await expect(row(page, label)).toHaveCount(0);
  await page.goto(DAY);
  for (const label of [swapped, added]) await expect(page.getByRole("row", { name: new RegExp(label) })).toContainText("Đã gửi");
  await takeOff(page, ["Nhà cô Dậu"]);

  await hands(page, first);
  await send(page);
  await expect(row(page, own)).toHaveCount(0, { timeout: 20_000 });
  // A device that were emptied would be so by then; the day of the other goes on.
  await page.waitForTimeout(1_000);
  await expect(came.getByRole("listitem").filter({ hasText: own })).toBeVisible();
  await expect(came.getByText("Máy này không còn giữ gì của ngày đi làng.")).toBeHidden();
  await page.reload();
  await unlock(page);
  await expect(page.getByRole("button", { name: "Nhà cô Dậu" })).toBeVisible();
  await page.goto(DAY);
  await expect(page.getByRole("row", { name: new RegExp(own) })).toContainText("Đã gửi");
  // What another did is still on her list.
  await takeOff(page, [swapped]);
  expected(faults, /^400 for .*\/(gui|het|mang-theo)$/);
});

test("what a device of before sends under another helper's key goes under one of its own, once", async ({ page, faults }, testInfo) => {
  const [first, label] = [actor("helper", testInfo), "Nhà dì Dậu"];
  await signIn(page, OTHER, DAY);
  const other = await page.evaluate(async (day) => {
    const body = new URLSearchParams({ _token: document.querySelector("[name=_token]").value });
    const answer = await fetch(`${day}/mang-theo`, { method: "POST", body, headers: { accept: "application/json" } });
    return (await answer.json()).ma;
  }, DAY);
  await endSession(page);
  // As if the other had taken the place of whoever planned it, which devices of before let happen.
  await page.addInitScript((other) => {
    const real = fetch;
    window.keys = [];
    window.fetch = async (url, options) => {
      if (String(url).endsWith("/gui")) window.keys.push(options.body.get("_khoa"));
      const answer = await real(url, options);
      if (!String(url).endsWith("/mang-theo") || !answer.ok) return answer;
      return Response.json({ ...(await answer.json()), ...other });
    };
  }, { ma: other, nguoi: OTHER });
  await takeAlong(page, testInfo, [label], SERVICE, first);
  await open(page, label);
  await show(page, PERSON);
  await signs(page, 0.45);
  await done(page);
  await done(page);
  await expect(state(page, label)).toHaveText("Xong, chờ gửi về xã");

  await hands(page, OTHER);
  await send(page);
  await expect(part(page, "ket-qua").getByText("Máy này không còn giữ gì của ngày đi làng.")).toBeVisible({ timeout: 20_000 });
  expect(new Set(await page.evaluate(() => window.keys)).size).toBe(2);
  await page.goto(DAY);
  await expect(page.getByRole("row", { name: new RegExp(label) })).toContainText("Đã gửi");
  await endSession(page);
  await signIn(page, first, DAY);
  await takeOff(page, [label]);
  expected(faults, /^(400 for .*\/(gui|het|mang-theo)|404 for .*\/gui)$/);
});
