// The device of a day in a village when something of it fails: its storage, its clock, its hands.
import { accessible, narrow } from "../../helpers/judge.js";
import { sign } from "../../helpers/sign.js";
import { expect, test } from "../../helpers/test.js";
import { done, later, open, part, putAway, show, takeAlong, takeOff, unlock } from "../../helpers/village.js";

// What is taken along is kept by the service worker.
test.use({ serviceWorkers: "allow" });

const NUMBER = /^Số điện thoại/;

test.beforeEach(({}, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the list and the forms go on paper");
  test.setTimeout(120_000);
});

test("a full device says that nothing is kept, stays open, and keeps all once there is room", async ({ page }, testInfo) => {
  await page.clock.install();
  await takeAlong(page, testInfo, ["Nhà ông Chín"]);
  await open(page, "Nhà ông Chín");
  const alert = page.getByRole("alert").filter({ hasText: "Chưa cất được trên máy này" });
  const said = page.locator("[data-da-cat]");
  await page.getByLabel(NUMBER).fill("0905 222 901");
  await expect(said).toHaveText(/^Đã cất trên máy này lúc/);
  await expect(alert).toBeHidden();
  // As a browser does at the end of its quota: what was written is taken back.
  await page.evaluate(() => {
    window.full = true;
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
      const asked = put.apply(this, all);
      if (window.full && this.name === "luot") this.transaction.abort();
      return asked;
    };
  });
  await page.getByLabel(NUMBER).fill("0905 222 902");
  await expect(alert).toBeVisible();
  await expect(said).toHaveText("");
  // Neither a press nor the time takes it from the page.
  await later(page);
  await expect(alert).toBeVisible();
  await page.clock.fastForward("05:01");
  await expect(alert).toBeVisible();
  await expect(part(page, "khoa")).toBeHidden();
  await expect(page.getByLabel(NUMBER)).toHaveValue("0905 222 902");
  await page.evaluate(() => (window.full = false));
  await page.getByLabel(NUMBER).fill("0905 222 903");
  await expect(said).toHaveText(/^Đã cất trên máy này lúc/);
  await expect(alert).toBeHidden();
  await putAway(page);
  await page.reload();
  await unlock(page);
  await open(page, "Nhà ông Chín");
  await expect(page.getByLabel(NUMBER)).toHaveValue("0905 222 903");
  await takeOff(page, ["Nhà ông Chín"]);
});

test("a minute before the device locks itself it says so, and one press stays", async ({ page }, testInfo) => {
  await page.clock.install();
  await takeAlong(page, testInfo, ["Nhà bà Giêng"]);
  await open(page, "Nhà bà Giêng");
  const field = page.getByLabel(NUMBER);
  const warning = page.getByRole("alert").filter({ hasText: "Một phút nữa máy tự khóa" });
  const stay = page.getByRole("button", { name: "Ở lại", exact: true });
  await field.fill("0905 222 921");
  await page.clock.fastForward("03:30");
  await expect(stay).toBeHidden();
  await page.clock.fastForward("00:31");
  await expect(warning).toBeVisible();
  await accessible(page);
  await narrow(page);
  // By keyboard: the way there does not take it away, and then she is where she was.
  await page.keyboard.press("Shift+Tab");
  await expect(warning).toBeVisible();
  await stay.focus();
  await page.keyboard.press("Enter");
  await expect(warning).toBeHidden();
  await expect(field).toBeFocused();
  await page.clock.fastForward("03:30");
  await expect(warning).toBeHidden();
  await expect(field).toHaveValue("0905 222 921");
  // Whoever goes on needs no button.
  await page.clock.fastForward("00:31");
  await expect(warning).toBeVisible();
  await field.press("End");
  await expect(warning).toBeHidden();
  await page.clock.fastForward("04:01");
  await expect(warning).toBeVisible();
  await page.clock.fastForward("01:01");
  await expect(part(page, "khoa")).toBeVisible();
  await expect(warning).toBeHidden();
  await expect(field).toHaveCount(0);
  // A code of digits is typed on large keys, when asked for.
  const code = page.getByLabel("Mã khóa máy này");
  await page.getByRole("button", { name: "Bàn phím số" }).click();
  await expect(code).toHaveAttribute("inputmode", "numeric");
  await expect(code).toBeFocused();
  await page.getByRole("button", { name: "Bàn phím chữ" }).click();
  await expect(code).toHaveAttribute("inputmode", "text");
  await takeOff(page, ["Nhà bà Giêng"]);
});

test("what is typed while a visit is being opened is kept, and the focus stays there", async ({ page }, testInfo) => {
  const labels = ["Nhà ông Tuất", "Nhà bà Tuất"];
  const [first, second] = labels;
  await page.clock.install();
  await takeAlong(page, testInfo, labels);
  const said = page.locator("[data-da-cat]");
  const field = page.getByLabel(NUMBER);
  const witness = page.getByLabel("Họ tên người làm chứng");
  const title = (label) => page.getByRole("heading", { name: label });
  const state = (label) => part(page, "danh-sach").getByRole("listitem").filter({ hasText: label }).locator("[data-the]").filter({ visible: true });
  // On a slow device the form takes its time.
  await page.evaluate(() => {
    const real = fetch;
    const coming = new Promise((then) => (window.come = then));
    window.fetch = async (url, options) => {
      if (String(url).includes("/to-khai/")) await coming;
      return real(url, options);
    };
  });
  await open(page, first);
  await witness.fill("Lê Văn Tý");
  await page.clock.fastForward("00:01");
  await expect(said).toHaveText("");
  await page.evaluate(() => window.come());
  await expect(said).toHaveText(/^Đã cất trên máy này lúc/);
  await expect(witness).toBeFocused();
  await putAway(page);
  await expect(state(first)).toHaveText("Đang làm dở");
  // The next one is only looked at.
  await open(page, second);
  await expect(title(second)).toBeFocused();
  await putAway(page);
  await expect(state(second)).toHaveText("Chưa đến");
  // Typed at the very moment at which the form is there.
  await page.evaluate(() => {
    const place = document.querySelector("[data-to-khai]");
    new MutationObserver((_, watch) => {
      const field = place.querySelector("[name=so_dien_thoai]");
      if (!field) return;
      watch.disconnect();
      field.focus();
      field.value = "0905 222 931";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }).observe(place, { childList: true });
  });
  await open(page, second);
  await expect(said).toHaveText(/^Đã cất trên máy này lúc/);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("0905 222 931");
  await putAway(page);
  await page.reload();
  await unlock(page);
  await expect(state(second)).toHaveText("Đang làm dở");
  await open(page, first);
  await expect(witness).toHaveValue("Lê Văn Tý");
  await putAway(page);
  await open(page, second);
  await expect(field).toHaveValue("0905 222 931");
  await done(page);
  await expect(page.locator("[data-con-thieu]")).toBeVisible();
  await done(page);
  await expect(state(second)).toHaveText("Xong, chờ gửi về xã");
  // Answers that are put back were changed by nobody: what is done stays done.
  await open(page, second);
  await expect(title(second)).toBeFocused();
  await expect(field).toHaveValue("0905 222 931");
  await putAway(page);
  await expect(state(second)).toHaveText("Xong, chờ gửi về xã");
  await takeOff(page, labels);
});

test("a visit that was damaged is shown as such and kept, and the others go on", async ({ page }, testInfo) => {
  const labels = ["Nhà ông Mười", "Nhà bà Mười"];
  await takeAlong(page, testInfo, labels);
  await open(page, labels[1]);
  await page.getByLabel(NUMBER).fill("0905 222 911");
  await putAway(page);
  await page.reload();
  /** How many visits the device keeps; damages the one whose bytes are the fewest: the other was filled in. */
  const keeps = (damage) =>
    page.evaluate(async (damage) => {
      const database = await new Promise((then) => (indexedDB.open("mot-cua-lang").onsuccess = ({ target }) => then(target.result)));
      const store = database.transaction("luot", "readwrite").objectStore("luot");
      const all = await new Promise((then) => (store.getAll().onsuccess = ({ target }) => then(target.result)));
      const visits = all.filter(({ id }) => id !== "di").sort((one, other) => one.sealed.byteLength - other.sealed.byteLength);
      if (damage) {
        new Uint8Array(visits[0].sealed)[0] ^= 1;
        await new Promise((then) => (store.put(visits[0]).onsuccess = then));
      }
      database.close();
      return visits.length;
    }, damage);
  const count = await keeps(true);
  await unlock(page);
  const damaged = page.getByText("Một lượt không đọc được");
  await expect(damaged.filter({ visible: true })).toHaveCount(1);
  await expect(part(page, "danh-sach").locator("[data-mo-luot]").filter({ visible: true })).toHaveCount(count - 1);
  await open(page, labels[1]);
  await expect(page.getByLabel(NUMBER)).toHaveValue("0905 222 911");
  await putAway(page);
  await expect(damaged.filter({ visible: true })).toHaveCount(1);
  expect(await keeps(false)).toBe(count);
  await takeOff(page, labels);
});

test("answers to an older form and its version survive a look with the new one", async ({ page }, testInfo) => {
  const ahead = await takeAlong(page, testInfo, ["Nhà ông Chạp"]);
  // As if the form had come with one question more, in its version of then. What is sent stays here.
  await page.evaluate(() => {
    const real = fetch;
    window.older = true;
    window.sent = [];
    window.fetch = async (url, options) => {
      if (String(url).endsWith("/gui")) {
        window.sent.push(Object.fromEntries([...options.body].filter(([, value]) => typeof value === "string")));
        return Response.json({ to: "/tro-giup/khach/mau", say: ["Đã nhận"], unknown: ["cau_cu"], again: false });
      }
      if (String(url).endsWith("/het")) return Response.json({});
      const answer = await real(url, options);
      if (!window.older || !String(url).includes("/to-khai/")) return answer;
      const more = '<div data-field="cau_cu"><label class="field__label" for="cau_cu">Câu hỏi cũ</label><input class="input" id="cau_cu" name="cau_cu"></div>';
      const text = (await answer.text()).replace(/(<form id="to-khai"[^>]*data-phien-ban=")[^"]*("[^>]*>)/, `$1ban-cu$2${more}`);
      return new Response(text, { headers: { "content-type": "text/html" } });
    };
  });
  await open(page, "Nhà ông Chạp");
  await page.getByLabel("Câu hỏi cũ").fill("trả lời cũ");
  await putAway(page);
  await page.evaluate(() => (window.older = false));
  // Only looked at: nothing is typed.
  await open(page, "Nhà ông Chạp");
  await expect(page.getByLabel(NUMBER)).toBeVisible();
  await expect(page.getByLabel("Câu hỏi cũ")).toHaveCount(0);
  await putAway(page);
  await open(page, "Nhà ông Chạp");
  await page.getByLabel(NUMBER).fill("0905 222 912");
  await sign(page);
  await done(page);
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  const came = part(page, "ket-qua");
  await expect(came.getByText("Câu hỏi cũ")).toBeVisible();
  await expect(came.getByText("trả lời cũ")).toBeVisible();
  const [sent] = await page.evaluate(() => window.sent);
  // With whom it was agreed, and when by the portal's clock.
  expect(sent.nguoi_giup).toMatch(/^[0-9a-f]{16}$/);
  expect(sent.ky_theo).toBe("cong");
  expect(Math.abs(Number(sent.ky_luc) - Date.now() - ahead)).toBeLessThan(300_000);
  expect(sent).toMatchObject({ phien_ban: "ban-cu", "nay.cau_cu": "trả lời cũ", "nay.so_dien_thoai": "0905 222 912" });
  await takeOff(page, ["Nhà ông Chạp"]);
});

test("who cannot draw signs on paper, and the photograph is sealed, shown and taken off again", async ({ page, context }, testInfo) => {
  const ahead = await takeAlong(page, testInfo, ["Nhà ông Hợi", "Nhà bà Hợi"]);
  await context.setOffline(true);
  await open(page, "Nhà ông Hợi");
  const paper = new URL("../../helpers/paper.jpg", import.meta.url).pathname;
  const control = page.getByLabel("Hoặc chụp chữ ký trên giấy");
  const picture = page.getByRole("img", { name: "Ảnh chữ ký" });
  const remove = page.getByRole("button", { name: "Bỏ ảnh chữ ký" });
  const said = page.locator("[data-tin-anh-ky]");
  const lacks = page.getByText("Chưa có chữ ký của người được giúp");
  await control.setInputFiles({ name: "ky.jpg", mimeType: "image/jpeg", buffer: Buffer.from("không phải ảnh") });
  await expect(said).toContainText("Không mở được ảnh này");
  await show(page, "Mai Văn Thìn");
  await done(page);
  await expect(lacks).toBeVisible();
  await control.setInputFiles(paper);
  await expect(said).toContainText(/Đã có ảnh chữ ký, \d+ kB/);
  await expect(picture).toBeVisible();
  await accessible(page);
  // One signature at a time.
  await sign(page);
  await expect(picture).toHaveCount(0);
  await control.setInputFiles(paper);
  await expect(picture).toBeVisible();
  await expect(page.locator("[data-ve-noi]")).toHaveText("Khung đang trống.");
  await putAway(page);
  await open(page, "Nhà bà Hợi");
  await expect(picture).toHaveCount(0);
  await expect(remove).toBeHidden();
  await putAway(page);
  await page.reload();
  await unlock(page);
  await open(page, "Nhà ông Hợi");
  await expect(picture).toBeVisible();
  await done(page);
  await expect(lacks).toBeHidden();
  await remove.click();
  await expect(picture).toHaveCount(0);
  await done(page);
  await expect(lacks).toBeVisible();
  await control.setInputFiles(paper);
  await expect(picture).toBeVisible();
  await done(page);
  await done(page);
  await context.setOffline(false);
  // What would be sent.
  await page.evaluate(() => {
    const real = fetch;
    window.fetch = (url, options) => {
      if (!String(url).endsWith("/gui")) return real(url, options);
      const file = options.body.get("chu_ky");
      window.sent = { name: file.name, type: file.type, size: file.size, drawn: options.body.has("chu_ky_ve"), at: Number(options.body.get("ky_luc")) };
      return Promise.resolve(Response.json({ why: "later" }));
    };
  });
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  await expect(page.getByText("Cổng chưa trả lời")).toBeVisible();
  const sent = await page.evaluate(() => window.sent);
  expect(sent).toMatchObject({ name: "chu-ky.jpg", type: "image/jpeg", drawn: false });
  expect(sent.size).toBeGreaterThan(1_000);
  expect(Math.abs(sent.at - Date.now() - ahead)).toBeLessThan(300_000);
  await takeOff(page, ["Nhà ông Hợi", "Nhà bà Hợi"]);
});
