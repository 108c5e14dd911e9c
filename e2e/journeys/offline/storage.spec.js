// Nothing typed is lost when the phone's own storage is refused, is full, or was damaged: each test says which.
import { example, fillAll } from "../../helpers/examples.js";
import { control, onPortal, openPapers, paper, sentStep, told } from "../../helpers/files.js";
import { pdf } from "../../helpers/papers.js";
import { begin, email, ON_PHONE, ON_PORTAL, ready, toldLost, where } from "../../helpers/phone.js";
import { heading, settled, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const alone = (page) => page.getByText("Không có mạng, và máy chưa giữ được trang này");
/** The phone refuses to keep fields, as when its disk is full. Works in a page and in the service worker. */
const full = () => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...all) {
    if (this.name !== "o") return put.apply(this, all);
    this.transaction.abort();
  };
};
const goOnward = (page) => page.getByRole("button", { name: "Tiếp tục" }).click();

test("storage refused, as in private windows: what is typed goes to the portal, and nothing else is claimed", async ({ another }) => {
  const name = "Hoàng Thị Kim Oanh";
  const page = await another({ serviceWorkers: "block" });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await start(page, name, "xac-nhan-so-cmnd");
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await settled(page);
  await page.context().setOffline(true);
  await email(page).fill("rieng@example.vn");
  await expect(where(page)).toHaveText("Chưa lưu");
  await page.context().setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.reload();
  await expect(email(page)).toHaveValue("rieng@example.vn");
});

test("storage refused and no network: the step stays, says so, and nothing typed goes", async ({ another }) => {
  const page = await another({ serviceWorkers: "block" });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await start(page, "Lê Hoài Nam", "xac-nhan-so-cmnd");
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await settled(page);
  const title = await heading(page).textContent();
  await page.context().setOffline(true);
  await expect(alone(page)).toBeHidden();
  await email(page).fill("chi.o.day@example.vn");
  await goOnward(page);
  await expect(alone(page)).toBeInViewport();
  await expect(heading(page)).toHaveText(title);
  await expect(email(page)).toHaveValue("chi.o.day@example.vn");
  expect(await page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })))).toBe(true);
  await page.context().setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await expect(alone(page)).toBeHidden();
  expect(await page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })))).toBe(false);
  // Typed again after that: the portal's text came from here, and is nobody else's.
  await email(page).fill("lan.hai@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.reload();
  await expect(email(page)).toHaveValue("lan.hai@example.vn");
});

test("quota reached and no network: the step stays, with what is typed and with a file", async ({ page, context }) => {
  const draft = await begin(page, "Trần Đức Huỳnh", "tro-cap-that-nghiep");
  await page.evaluate(full);
  const title = await heading(page).textContent();
  await context.setOffline(true);
  await email(page).fill("day.may@example.vn");
  await goOnward(page);
  await expect(alone(page)).toBeInViewport();
  await expect(heading(page)).toHaveText(title);
  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.goto(`${draft}/giay-to`);
  await ready(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
      if (this.name !== "tep") return put.apply(this, all);
      this.transaction.abort();
    };
  });
  const papers = await heading(page).textContent();
  await context.setOffline(true);
  await control(page).setInputFiles(pdf("chi-o-day.pdf"));
  await told(page, "chi-o-day.pdf", "được gửi khi bạn bấm Tiếp tục");
  await goOnward(page);
  await expect(alone(page)).toBeInViewport();
  await expect(heading(page)).toHaveText(papers);
  expect(await control(page).evaluate((input) => input.files.length)).toBe(1);
  await context.setOffline(false);
  await sentStep(page);
  await page.goto(`${draft}/giay-to`);
  await expect(onPortal(page, "chi-o-day.pdf")).toBeVisible();
});

for (const [who, both] of [["this page", false], ["the whole phone", true]]) {
  test(`a dead line that looks alive, and ${who} cannot keep what is typed: nothing is lost`, async ({ page, context }) => {
    const draft = await begin(page, both ? "Bá Thị Lành" : "Phạm Quốc Tuấn", "doi-giay-phep-lai-xe");
    const field = page.locator("form[data-nhap] input[name=email]");
    const title = await heading(page).textContent();
    await page.evaluate(full);
    if (both) await context.serviceWorkers()[0].evaluate(full);
    await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => true }));
    await context.setOffline(true);
    await field.fill("chua.giu@example.vn");
    await expect(page.locator("[data-noi-luu]:not([data-ban]) [data-luu=chua]")).toBeVisible();
    await goOnward(page);
    if (both) {
      await expect(alone(page)).toBeInViewport();
      await expect(heading(page)).toHaveText(title);
      await expect(field).toHaveValue("chua.giu@example.vn");
      await context.setOffline(false);
      await expect(page.locator("[data-luu=cong]")).toBeVisible({ timeout: 20_000 });
      await page.reload();
    } else {
      // What the page could not, the service worker keeps.
      await expect(heading(page)).not.toHaveText(title);
      await page.goto(`${draft}/ban`);
    }
    await expect(field).toHaveValue("chua.giu@example.vn");
  });
}

test("quota reached in the middle: what is typed goes to the portal, and what was kept stays", async ({ page, context }) => {
  await begin(page, "Trương Mỹ Duyên");
  await email(page).fill("truoc@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize: 1 });
  await page.getByLabel("Số điện thoại").fill("0905000222");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.reload();
  await expect(page.getByLabel("Số điện thoại")).toHaveValue("0905000222");
  await expect(email(page)).toHaveValue("truoc@example.vn");
});

test("what does not open and never was on the portal is told about, by the name of its draft", async ({ page, context }) => {
  const draft = await begin(page, "Nguyễn Văn Phúc", "doi-giay-phep-lai-xe");
  const field = page.locator("form[data-nhap] input[name=email]");
  await context.setOffline(true);
  await field.fill("sap.mat@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  // The key is gone, as after a browser's own repair: nothing that was sealed with it opens.
  await page.evaluate(async () => {
    const database = await new Promise((done) => {
      const asked = indexedDB.open("mot-cua-nhap");
      asked.onsuccess = () => done(asked.result);
    });
    const work = database.transaction("may", "readwrite");
    work.objectStore("may").delete("khoa");
    await new Promise((done) => (work.oncomplete = done));
    database.close();
  });
  // The page would bring it before anybody looks.
  await page.goto("about:blank");
  const link = await toldLost(page, context, draft);
  await expect(link).toHaveText("Đổi bằng lái xe");
  await page.goto(`${draft}/ban`);
  await ready(page);
  await expect(page.getByText("Máy này đã mất một phần bản nháp, chưa lên cổng")).toBeVisible();
  // Said once; and nothing is told of what the portal has.
  await field.fill("tren.cong@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.goto("/ho-so");
  await ready(page);
  await expect(page.locator("[data-mat-gi]")).toBeHidden();
});

for (const [what, damage] of [
  ["a record that does not open", async (page) => {
    await page.evaluate(async () => {
      const database = await new Promise((done) => {
        const asked = indexedDB.open("mot-cua-nhap");
        asked.onsuccess = () => done(asked.result);
      });
      const work = database.transaction("o", "readwrite").objectStore("o");
      const all = await new Promise((done) => (work.getAll().onsuccess = ({ target }) => done(target.result)));
      for (const one of all) work.put({ ...one, sealed: new Uint8Array(3).buffer });
      await new Promise((done) => (work.transaction.oncomplete = done));
      database.close();
    });
  }],
  ["a database of another make", async (page) => {
    await page.evaluate(async () => {
      await motCua.clear();
      await new Promise((done) => {
        const asked = indexedDB.open("mot-cua-nhap", 9);
        asked.onsuccess = () => done(asked.result.close());
      });
    });
  }],
]) {
  test(`a corrupted local database (${what}) is begun anew, and the portal's answers stand`, async ({ page, context }) => {
    const name = what.includes("record") ? "Bá Thị Lành" : "Trần Đức Huỳnh";
    await begin(page, name, "doi-giay-phep-lai-xe");
    const field = page.locator("form[data-nhap] input[name=email]");
    await field.fill("tren.cong@example.vn");
    await expect(where(page)).toHaveText(ON_PORTAL);
    await damage(page);
    await page.reload();
    await ready(page);
    await expect(field).toHaveValue("tren.cong@example.vn");
    await expect(page.getByText("Máy này đã mất một phần bản nháp")).toBeHidden();
    await context.setOffline(true);
    await field.fill("lai.giu@example.vn");
    await expect(where(page)).toHaveText(ON_PHONE);
    await context.setOffline(false);
    await expect(where(page)).toHaveText(ON_PORTAL);
  });
}

const partLost = (page) => page.getByText("Máy này đã mất một phần bản nháp, chưa lên cổng");

/** Chooses a file that the phone will have damaged, and one that stays whole, without network; leaves the page. */
async function spoiled(page, context, names) {
  const [bad] = names;
  await context.setOffline(true);
  await control(page).setInputFiles(names.map((name) => pdf(name)));
  for (const name of names) await told(page, name, "chờ gửi lên cổng");
  await page.evaluate(async (name) => {
    const { id } = (await motCua.files()).find(({ file }) => file.name === name);
    const database = await new Promise((done) => (indexedDB.open("mot-cua-nhap").onsuccess = ({ target }) => done(target.result)));
    const all = database.transaction("tep", "readwrite").objectStore("tep");
    const record = await new Promise((done) => (all.get(id).onsuccess = ({ target }) => done(target.result)));
    new Uint8Array(record.sealed)[0] ^= 1;
    await new Promise((done) => (all.put(record).onsuccess = done));
    database.close();
  }, bad);
  // The page would bring them before anybody looks.
  await page.goto("about:blank");
  await context.setOffline(false);
}

test("a file that was damaged is told about, on the list and on its step, and the other one goes", async ({ page, context }) => {
  const draft = await openPapers(page, "Võ Thị Thu Hà");
  await spoiled(page, context, ["hong.pdf", "con-lai.pdf"]);
  await page.goto("/ho-so");
  await ready(page);
  const lost = page.locator("[data-mat-gi]");
  await expect(lost).toContainText("Máy này đã mất phần chưa lên cổng của");
  await expect(lost.getByRole("link")).toHaveAttribute("href", new URL(draft, page.url()).pathname);
  await page.goto(`${draft}/giay-to`);
  await ready(page);
  await expect(partLost(page)).toBeVisible();
  await told(page, "con-lai.pdf", "Đã có trên cổng", { timeout: 30_000 });
  await expect(paper(page, "hong.pdf")).toHaveCount(0);
  await page.reload();
  await ready(page);
  await expect(onPortal(page, "con-lai.pdf")).toBeVisible();
  await expect(onPortal(page, "hong.pdf")).toHaveCount(0);
  // Said once.
  await expect(partLost(page)).toBeHidden();
});

test("a dossier of which the phone has lost a file is not sent without her knowing", async ({ page, context, faults }) => {
  test.slow();
  await begin(page, "Đặng Lệ Quyên");
  await fillAll(page, example("xac-nhan-so-cmnd"));
  const review = page.url();
  const step = review.replace("xem-lai", "so-cu");
  await page.goto(step);
  await ready(page);
  await spoiled(page, context, ["mat-so.pdf", "con-so.pdf"]);
  await page.goto(review);
  await ready(page);
  const send = page.getByRole("button", { name: "Gửi hồ sơ" });
  await send.click();
  await expect(page.locator("[data-cho=tep]")).toBeVisible({ timeout: 20_000 });
  await page.goto(step);
  await ready(page);
  await expect(partLost(page)).toBeVisible();
  await expect(onPortal(page, "con-so.pdf")).toBeVisible();
  await page.goto(review);
  await ready(page);
  // She knows, and presses again.
  await send.click();
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("main")).toContainText("con-so.pdf");
  await expect(page.locator("main")).not.toContainText("mat-so.pdf");
  // The service worker sends what waits without a form's token: it is refused, given one and tries again.
  const refused = faults.filter((fault) => /^400 for .*\/(dong-bo|nop)$/.test(fault));
  expect(faults.splice(0)).toEqual(refused);
});
