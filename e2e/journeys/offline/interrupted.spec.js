// Nothing typed is lost, whatever comes between: each test says what. When the phone itself keeps nothing:
// storage.spec.js.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { NHA_TRANG } from "../../helpers/dossiers.js";
import { begin, email, endSession, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { heading, passSignIn, settled, signIn } from "../../helpers/portal.js";
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

/**
 * From now on notes how long it takes, by the page's own clock, from the first key or press in this field to
 * each line that says where it is; `took` gives it.
 */
const timed = (page, name) =>
  page.evaluate((name) => {
    const took = (self.took = {});
    const [line, portal] = ["may", "cong"].map((name) => document.querySelector(`[data-luu=${name}]`));
    let key;
    const typed = ({ target }) => target.name === name && (key ??= performance.now());
    document.querySelector("form[data-nhap]").addEventListener("input", typed, true);
    const shown = (name, node) => node.hidden || key === undefined || (took[name] ??= performance.now() - key);
    const options = { attributes: true, attributeFilter: ["hidden"] };
    new MutationObserver(() => shown("phone", line)).observe(line, options);
    new MutationObserver(() => took.phone && shown("portal", portal)).observe(portal, options);
  }, name);

/** It is said to be on the phone and then on the portal, each within a second. */
async function inASecond(page, name) {
  await expect(where(page)).toHaveText(ON_PORTAL);
  await expect.poll(() => page.evaluate(() => Object.keys(self.took)), name).toEqual(["phone", "portal"]);
  const { phone, portal } = await page.evaluate(() => self.took);
  expect(phone, name).toBeLessThan(1_000);
  expect(portal, name).toBeLessThan(1_000);
}

test("every field is on the phone and on the portal within a second of typing", async ({ page, another }) => {
  const name = "Trần Đức Huỳnh";
  const draft = await begin(page, name);
  const posts = [];
  page.on("request", (request) => request.url().endsWith("/dong-bo") && posts.push(request.postData()));
  const answered = page.waitForResponse((response) => response.url().endsWith("/dong-bo"));
  await timed(page, "email");
  await email(page).fill("mot.giay@example.vn");
  await expect(where(page)).toHaveText(/Đã lưu/);
  expect((await answered).status()).toBe(200);
  await inASecond(page, "email");
  // Only what changed goes over the line.
  const names = posts.flatMap((post) => [...new URLSearchParams(post).keys()]);
  expect(names.filter((one) => one.startsWith("nay."))).toEqual(["nay.email"]);
  const computer = await onPortal(another, name, `${draft}/ban`);
  await expect(email(computer)).toHaveValue("mot.giay@example.vn");
});

for (const [kinds, name, slug, step, answers] of [
  ["a commune, dates and a choice", "Trần Đức Huỳnh", "dang-ky-tam-tru", "noi-tam-tru", {
    noi_tam_tru: NHA_TRANG,
    tu_ngay: "01/12/2026",
    den_ngay: "30/11/2027",
    ly_do: ["hoc-tap"],
  }],
  ["the cells of a row", "Nguyễn Thị Hằng", "thong-bao-luu-tru", "khach", {
    "khach.0.ho_ten": "Đào Thị Lụa",
    "khach.0.tu": "2026-11-23T20:00",
    "khach.0.den": "25/11/2026",
    "khach.0.ly_do": ["du-lich"],
  }],
]) {
  test(`${kinds}: each is on the phone and on the portal within a second`, async ({ page, another }) => {
    const draft = await begin(page, name, slug);
    await page.goto(`${draft}/${step}`);
    await ready(page);
    await settled(page);
    const field = (of, path, [choice] = []) => of.locator(`form[data-nhap] [name="${path}"]${choice ? `[value="${choice}"]` : ""}`);
    const kept = (path) =>
      page.evaluate(async (path) => {
        const all = await motCua.fields(location.pathname.split("/")[3]);
        return all.filter((one) => one.path === path).map(({ value, clean }) => [value, clean]);
      }, path);
    for (const [path, answer] of Object.entries(answers)) {
      await timed(page, path);
      if (Array.isArray(answer)) await field(page, path, answer).check();
      else await field(page, path).fill(answer);
      await inASecond(page, path);
      // What the line says is so: sealed here, and known to be there.
      expect(await kept(path)).toEqual([[String(answer), true]]);
    }
    const computer = await onPortal(another, name, `${draft}/${step}`);
    for (const [path, answer] of Object.entries(answers)) {
      if (Array.isArray(answer)) await expect(field(computer, path, answer)).toBeChecked();
      else await expect(field(computer, path)).toHaveValue(answer);
    }
  });
}

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

test("the portal's own page says of what only this phone has that it is here, until the portal answers", async ({ page, context, another }) => {
  const name = "Võ Thị Thu Hà";
  const draft = await begin(page, name);
  await context.setOffline(true);
  await email(page).fill("chua.toi.noi@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  // The page comes, and what was typed does not go: once refused, once without any answer.
  await page.route("**/dong-bo", (route) => route.abort());
  await context.setOffline(false);
  await page.goto(`${draft}/ban`);
  await expect(email(page)).toHaveValue("chua.toi.noi@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  await page.unroute("**/dong-bo");
  let hold;
  const held = new Promise((go) => (hold = go));
  await page.route("**/dong-bo", async (route) => (await held, route.continue()));
  await page.goto(`${draft}/ban`);
  await expect(email(page)).toHaveValue("chua.toi.noi@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  hold();
  await expect(where(page)).toHaveText(ON_PORTAL);
  const computer = await onPortal(another, name, `${draft}/ban`);
  await expect(email(computer)).toHaveValue("chua.toi.noi@example.vn");
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
  await expect(page.locator("[data-field]:focus")).toHaveCount(1);
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
