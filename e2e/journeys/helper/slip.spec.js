// The slip that a person keeps: given on the spot in a village, printed at the commune. Its code is read from
// the picture, as a phone's camera does.
import { codesIn } from "../../helpers/codes.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { ask } from "../../helpers/mandates.js";
import { actor } from "../../helpers/people.js";
import { heading, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { everything } from "../../helpers/traces.js";
import { agree, done, open, part, putAway, takeAlong, takeOff, unlock } from "../../helpers/village.js";

// What is taken along is kept by the service worker.
test.use({ serviceWorkers: "allow" });

const SERVICE = "Lý lịch tư pháp";
const PERSON = "Lê Hoài Nam";
const QR = "Mã để xem và kết thúc ủy quyền";
const give = (page) => page.getByRole("button", { name: "Đưa phiếu cho người này" });
const kept = (page) => page.getByRole("button", { name: "Người đó đã giữ phiếu" });
const code = (page) => part(page, "phieu").locator("[data-phieu-ma]");

test("a slip given without network opens and ends the mandate on another phone once the visit is sent", async ({ page, context, another, faults }, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the list and the forms go on paper");
  test.setTimeout(180_000);
  const by = actor("helper", testInfo);
  const labels = ["Nhà ông Thân", "Nhà bà Thân"];
  await takeAlong(page, testInfo, labels, SERVICE);
  await context.setOffline(true);
  await open(page, labels[0]);
  await expect(give(page)).toBeHidden();
  await agree(page, PERSON);
  await done(page);
  const lacks = page.getByText("Chưa đưa phiếu cho người được giúp");
  await expect(lacks).toBeVisible();
  await give(page).click();
  const slip = part(page, "phieu");
  await expect(slip.getByRole("heading", { name: "Phiếu cho người được giúp" })).toBeFocused();
  for (const words of [PERSON, SERVICE, by, "Trước lúc đó chưa ai làm được gì thay bạn"]) await expect(slip).toContainText(words);
  await expect(slip.locator("[data-phieu-den]")).toHaveText(/^\d\d\/\d\d\/\d{4}$/);
  await expect(code(page)).toHaveText(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  await expect(part(page, "luot")).toBeHidden();
  const secret = (await code(page).textContent()).replaceAll(" ", "");
  const picture = slip.getByRole("img", { name: QR });
  await expect(picture).toBeVisible({ timeout: 20_000 });
  const [address, ...more] = await codesIn(picture);
  expect(more).toEqual([]);
  // As the address and the code beneath it say, for whoever copies them.
  expect(address).toBe(`${await slip.getByText("Địa chỉ:").locator("b").textContent()}/${secret}`);
  await accessible(page);
  await narrow(page);
  // On paper stands the slip alone.
  await page.emulateMedia({ media: "print" });
  await expect(code(page)).toBeVisible();
  for (const one of [kept(page), page.getByRole("button", { name: "In phiếu" }), heading(page)]) await expect(one).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.getByRole("button", { name: "In phiếu" }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
  await kept(page).click();
  await expect(give(page)).toBeFocused();
  await expect(lacks).toBeHidden();

  // Not yet brought: the same is said of it as of any code, and there is nothing to end.
  const path = new URL(address).pathname;
  const phone = await another({ viewport: { width: 360, height: 640 } });
  for (const unknown of [path, path.replace(/.{4}$/, "0000")]) {
    await phone.goto(unknown);
    await expect(heading(phone)).toHaveText("Chưa có ủy quyền nào với mã này");
    await expect(phone.getByText("người giúp chưa mang về xã")).toBeVisible();
    await expect(phone.getByRole("button", { name: "Kết thúc ngay" })).toHaveCount(0);
  }
  await accessible(phone);
  await narrow(phone);

  // Sealed, and gone from the page of the next one; shown again it is the same.
  await putAway(page);
  expect(await everything(page)).not.toContain(secret);
  await open(page, labels[1]);
  await expect(give(page)).toBeHidden();
  await expect(code(page)).toHaveText("");
  await putAway(page);
  await page.reload();
  await unlock(page);
  await open(page, labels[0]);
  await give(page).click();
  await expect(code(page)).toHaveText(secret.match(/.{4}/g).join(" "));
  await kept(page).click();
  await done(page);
  await expect(page.locator("[data-con-thieu]")).toBeVisible();
  await expect(lacks).toBeHidden();
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);

  await context.setOffline(false);
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  const came = part(page, "ket-qua");
  await expect(came).toContainText("Phiếu đã đưa lúc ký dùng được từ bây giờ");
  await expect(came.getByRole("heading", { name: "Đã gửi về xã" })).toBeFocused();

  // The same address that was scanned at home; and the code copied by hand.
  await phone.goto(path);
  await expect(phone.getByText("Đang có hiệu lực")).toBeVisible();
  await expect(phone.locator("main")).toContainText(by);
  await expect(phone.locator("main")).not.toContainText(PERSON);
  await phone.getByRole("button", { name: "Kết thúc ngay" }).click();
  await expect(phone.getByText("Người được giúp đã kết thúc")).toBeVisible();
  await phone.goto("/uy-quyen/phieu");
  await phone.getByLabel("Mã trên phiếu").fill(secret.toUpperCase().match(/.{4}/g).join(" "));
  await phone.getByRole("button", { name: "Mở phiếu" }).click();
  await expect(phone.getByText("Người được giúp đã kết thúc")).toBeVisible();
  await came.getByRole("link", { name: "Mở để xem lại và gửi hồ sơ" }).click();
  await expect(page.getByText("Người được giúp đã kết thúc")).toBeVisible();
  await expect(page.getByRole("button", { name: "Bắt đầu làm" })).toHaveCount(0);
  await takeOff(page, [labels[1]]);
  // The page on the device is nobody's and has no token: it asks for one.
  const others = faults.filter((fault) => !/^400 for .*\/(gui|het)$/.test(fault));
  faults.splice(0, faults.length, ...others);
});

test("where a code cannot be drawn the address and the code to copy are there", async ({ page, context }, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the list and the forms go on paper");
  test.setTimeout(120_000);
  await takeAlong(page, testInfo, ["Nhà ông Dậu"], SERVICE);
  await context.setOffline(true);
  await open(page, "Nhà ông Dậu");
  await agree(page, PERSON);
  await page.evaluate(() => {
    window.Worker = class {
      constructor() {
        throw new TypeError("no workers of modules");
      }
    };
  });
  await give(page).click();
  await expect(code(page)).toHaveText(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  const first = await code(page).textContent();
  await expect(part(page, "phieu").getByRole("img", { name: QR })).toHaveCount(0);
  await kept(page).click();
  // Another person's card: what was given is no slip of hers.
  await page.getByLabel(/^Hoặc quét bằng đầu đọc/).fill("");
  await expect(give(page)).toBeHidden();
  await agree(page, "Phạm Quốc Tuấn");
  await done(page);
  await expect(page.getByText("Chưa đưa phiếu cho người được giúp")).toBeVisible();
  await give(page).click();
  await expect(part(page, "phieu")).toContainText("Phạm Quốc Tuấn");
  await expect(code(page)).not.toHaveText(first);
  await kept(page).click();
  await putAway(page);
  await context.setOffline(false);
  await takeOff(page, ["Nhà ông Dậu"]);
});

test("the codes of the commune's pages say the address beneath them", async ({ page }, testInfo) => {
  await signIn(page, actor("helper", testInfo), "/tro-giup/khach");
  const mandate = await ask(page, PERSON, SERVICE);
  const beneath = page.locator("main .qr + .soft");
  expect(await codesIn(page.locator("main .qr svg"))).toEqual([await beneath.textContent()]);
  await page.goto(`${mandate}/phieu`);
  expect(await codesIn(page.locator("main .qr svg"))).toEqual([await beneath.textContent()]);
  expect(new URL(await beneath.textContent()).pathname).toMatch(/^\/uy-quyen\/phieu\/[0-9a-f]{32}$/);
  // It is not asked for any longer.
  await page.goto(mandate);
  await page.getByRole("button", { name: "Kết thúc ủy quyền này" }).click();
  await expect(page.getByText("Người giúp đã kết thúc")).toBeVisible();
});
