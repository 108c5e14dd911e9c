// Nothing typed is lost, whatever comes between: each test says what.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { control, onPortal as onPortalPage, sentStep, told } from "../../helpers/files.js";
import { pdf } from "../../helpers/papers.js";
import { begin, email, endSession, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { heading, passSignIn, settled, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** What the portal has, as another computer of the same person sees it. */
async function onPortal(another, name, path) {
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, name, path);
  return computer;
}

/** Types something and waits until the portal has answered that it has it. */
async function brought(page, type) {
  const answer = page.waitForResponse((response) => response.url().endsWith("/dong-bo"));
  await type();
  expect((await answer).status()).toBe(200);
  await expect(where(page)).toHaveText(ON_PORTAL);
}

test("every field is on the phone and on the portal within a second of typing", async ({ page, another }) => {
  const name = "Trần Đức Huỳnh";
  const draft = await begin(page, name);
  const posts = [];
  page.on("request", (request) => request.url().endsWith("/dong-bo") && posts.push(request.postData()));
  const answered = page.waitForResponse((response) => response.url().endsWith("/dong-bo"));
  // By the page's own clock: from the key to the line that says so, and to the portal's answer.
  await page.evaluate(() => {
    self.took = {};
    const [line, portal] = ["may", "cong"].map((name) => document.querySelector(`[data-luu=${name}]`));
    let key;
    document.querySelector("form[data-nhap] [name=email]").addEventListener("input", () => (key = performance.now()), true);
    const shown = (name, node) => node.hidden || key === undefined || (self.took[name] ??= performance.now() - key);
    const options = { attributes: true, attributeFilter: ["hidden"] };
    new MutationObserver(() => shown("phone", line)).observe(line, options);
    new MutationObserver(() => self.took.phone && shown("portal", portal)).observe(portal, options);
  });
  await email(page).fill("mot.giay@example.vn");
  await expect(where(page)).toHaveText(/Đã lưu/);
  expect((await answered).status()).toBe(200);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await expect.poll(() => page.evaluate(() => Object.keys(self.took))).toEqual(["phone", "portal"]);
  const { phone, portal } = await page.evaluate(() => self.took);
  expect(phone).toBeLessThan(1_000);
  expect(portal).toBeLessThan(1_000);
  // Only what changed goes over the line.
  const names = posts.flatMap((post) => [...new URLSearchParams(post).keys()]);
  expect(names.filter((one) => one.startsWith("nay."))).toEqual(["nay.email"]);
  const computer = await onPortal(another, name, `${draft}/ban`);
  await expect(email(computer)).toHaveValue("mot.giay@example.vn");
});

test("a page that was kept says nothing of this phone until something is typed on it", async ({ page, context }) => {
  const draft = await begin(page, "Võ Thị Thu Hà");
  await context.setOffline(true);
  await page.goto(`${draft}/ban`);
  await expect(page.locator("html")).toHaveAttribute("data-giu", "");
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await email(page).fill("tren.trang.giu@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  const said = await where(page).textContent();
  // An hour later the time is still the one at which it was typed.
  await page.clock.setFixedTime(new Date(Date.now() + 3_600_000));
  await page.goto("/dich-vu");
  await page.goto(`${draft}/ban`);
  await expect(email(page)).toHaveValue("tren.trang.giu@example.vn");
  await expect(where(page)).toHaveText(said);
});

test("two devices that change one field are both shown, and the person chooses", async ({ page, context, another }) => {
  const name = "Nguyễn Thị Hằng";
  const draft = await begin(page, name);
  await context.setOffline(true);
  await email(page).fill("dien.thoai@example.vn");
  await page.getByLabel("Số điện thoại").fill("0905000111");
  await expect(where(page)).toHaveText(ON_PHONE);
  const computer = await onPortal(another, name, `${draft}/ban`);
  await brought(computer, () => email(computer).fill("may.tinh@example.vn"));
  await context.setOffline(false);
  const choice = page.getByRole("group", { name: /sửa ở hai nơi/ });
  await expect(choice).toContainText("dien.thoai@example.vn");
  await expect(choice).toContainText("may.tinh@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  await choice.getByRole("button", { name: "Lấy bản trên cổng" }).click();
  await expect(email(page)).toHaveValue("may.tinh@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await computer.reload();
  await expect(email(computer)).toHaveValue("may.tinh@example.vn");
  await expect(computer.getByLabel("Số điện thoại")).toHaveValue("0905000111");
});

test("a row that another device moved is asked about as a whole, and nothing lands beside another name", async ({ page, context, another }) => {
  const name = "Võ Thị Thu Hà";
  const draft = await begin(page, name, "thong-bao-luu-tru");
  const step = `${draft}/khach`;
  const cell = (of, row, column) => of.locator(`form[data-nhap] [name="khach.${row}.${column}"]`);
  await page.goto(step);
  await ready(page);
  await cell(page, 0, "ho_ten").fill("Lê Thị An");
  await page.locator("button[name=them]").click();
  await ready(page);
  await brought(page, () => cell(page, 1, "ho_ten").fill("Ngô Văn Ba"));
  await page.reload();
  await ready(page);
  await expect(cell(page, 1, "ho_ten")).toHaveValue("Ngô Văn Ba");
  await context.setOffline(true);
  await cell(page, 1, "phong").fill("P77");
  await expect(where(page)).toHaveText(ON_PHONE);
  const computer = await onPortal(another, name, step);
  await computer.locator("button[name=bo]").first().click();
  await expect(cell(computer, 0, "ho_ten")).toHaveValue("Ngô Văn Ba");
  await expect(cell(computer, 1, "ho_ten")).toHaveCount(0);
  await context.setOffline(false);
  const choice = page.getByRole("group", { name: /sửa ở hai nơi/ });
  await expect(choice).toHaveCount(1);
  await expect(choice).toContainText("Ngô Văn Ba · P77");
  await expect(choice).toContainText("– · –");
  // A page that is made now does not show it beside whoever stands there.
  await page.reload();
  await ready(page);
  await expect(cell(page, 0, "phong")).toHaveValue("");
  await expect(choice).toContainText("P77");
  await choice.getByRole("button", { name: "Lấy bản trên cổng" }).click();
  await expect(choice).toHaveCount(0);
  // Typed where the person stands now, it counts.
  await brought(page, () => cell(page, 0, "phong").fill("P77"));
  await computer.reload();
  await expect(cell(computer, 0, "phong")).toHaveValue("P77");
  await expect(cell(computer, 1, "ho_ten")).toHaveCount(0);
});

test("a lost sign-in and an expired session: what is typed stays here, and is brought after sign-in", async ({ page, faults }) => {
  const name = "Đỗ Minh Quân";
  await begin(page, name);
  await endSession(page);
  await email(page).fill("het.phien@example.vn");
  await expect(where(page)).toContainText("Phiên đã hết");
  await page.getByRole("link", { name: "đăng nhập để lưu lên cổng" }).click();
  await passSignIn(page, name);
  await expect(email(page)).toHaveValue("het.phien@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  // The refusal of what was brought without a session is the point of this test.
  const refused = faults.filter((fault) => /^40[01] for .*\/dong-bo$/.test(fault));
  expect(faults.splice(0)).toEqual(refused);
});

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
  await expect(onPortalPage(page, "chi-o-day.pdf")).toBeVisible();
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

test("a killed browser: what was typed without network is there when it starts again", async ({ baseURL }, testInfo) => {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  const options = { ...testInfo.project.use.launchOptions, baseURL, viewport: { width: 360, height: 640 }, locale: "vi-VN" };
  const open = () => chromium.launchPersistentContext(folder, options);
  try {
    const first = await open();
    const page = first.pages()[0];
    const draft = await begin(page, "Nguyễn Văn Phúc");
    await first.setOffline(true);
    await email(page).fill("bi.giet@example.vn");
    await expect(where(page)).toHaveText(ON_PHONE);
    const gone = new Promise((done) => first.once("close", done));
    const cdp = await first.newCDPSession(page);
    cdp.send("Browser.crash").catch(() => {});
    await gone;
    const second = await open();
    await second.setOffline(true);
    const again = second.pages()[0];
    await again.goto(`${draft}/ban`);
    await expect(email(again)).toHaveValue("bi.giet@example.vn");
    // A session's cookie ends with the browser; what was typed waits for the next sign-in.
    await second.setOffline(false);
    await expect(where(again)).toHaveText(/Đã lưu trên (cổng|máy này)/);
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("another language and text size: what was typed a moment before is still there", async ({ page }) => {
  await begin(page, "Phạm Quốc Tuấn", "doi-giay-phep-lai-xe");
  const field = page.locator("form[data-nhap] input[type=email], form[data-nhap] input[name=email]").first();
  await field.fill("hai.tieng@example.vn");
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(field).toHaveValue("hai.tieng@example.vn");
});

test("back and forward: what was typed and not sent is there each time", async ({ page }) => {
  await begin(page, "Võ Thị Thu Hà", "doi-giay-phep-lai-xe");
  await email(page).fill("truoc.sau@example.vn");
  await page.goto("/dich-vu");
  await page.goBack();
  await expect(email(page)).toHaveValue("truoc.sau@example.vn");
  await page.goForward();
  await page.goBack();
  await expect(email(page)).toHaveValue("truoc.sau@example.vn");
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
  await context.setOffline(false);
  await page.goto("/ho-so");
  await ready(page);
  const lost = page.locator("[data-mat-gi]");
  await expect(lost).toContainText("Máy này đã mất phần chưa lên cổng của");
  const link = lost.getByRole("link");
  await expect(link).toHaveAttribute("href", new URL(draft, page.url()).pathname);
  await expect(link).toHaveText("Đổi bằng lái xe");
  await page.goto(`${draft}/ban`);
  await ready(page);
  await expect(page.getByText("Máy này đã mất một phần bản nháp, chưa lên cổng")).toBeVisible();
  // Said once; and nothing is told of what the portal has.
  await field.fill("tren.cong@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.goto("/ho-so");
  await ready(page);
  await expect(lost).toBeHidden();
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

test("a clock wrong by years neither overwrites nor loses anything", async ({ page, context, another }) => {
  const name = "Trương Mỹ Duyên";
  const draft = await begin(page, name, "doi-giay-phep-lai-xe");
  const field = (of) => of.locator("form[data-nhap] input[name=email]");
  await page.clock.setFixedTime(new Date("2039-01-01T00:00:00Z"));
  await context.setOffline(true);
  await field(page).fill("tuong.lai@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  await page.clock.setFixedTime(new Date("2009-01-01T00:00:00Z"));
  await field(page).fill("qua.khu@example.vn");
  const computer = await onPortal(another, name, page.url());
  await brought(computer, () => field(computer).fill("bay.gio@example.vn"));
  await context.setOffline(false);
  const choice = page.getByRole("group", { name: /sửa ở hai nơi/ });
  await expect(choice).toContainText("qua.khu@example.vn");
  await expect(choice).toContainText("bay.gio@example.vn");
  await choice.getByRole("button", { name: "Giữ bản trên máy này" }).click();
  await expect(where(page)).toHaveText(ON_PORTAL);
  await computer.goto(draft);
  await expect(field(computer)).toHaveValue("qua.khu@example.vn");
});

test("a form that does not get through goes on with what the phone kept", async ({ page, context }) => {
  const draft = await begin(page, "Nguyễn Thị Hằng", "doi-giay-phep-lai-xe");
  const title = await heading(page).textContent();
  const field = page.locator("form[data-nhap] input[name=email]");
  await field.fill("khong.qua@example.vn");
  await expect(where(page)).toHaveText(ON_PORTAL);
  // The line looks alive and is dead: the browser posts, and nothing comes back.
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => true }));
  await context.setOffline(true);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).not.toHaveText(title);
  await expect(page.locator("form[data-nhap]")).toBeVisible();
  await page.goto(`${draft}/ban`);
  await expect(field).toHaveValue("khong.qua@example.vn");
});
