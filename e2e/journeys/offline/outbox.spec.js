// A filing without network: waits with its key, goes out later, counts once, and says the legal truth.
import { NHA_TRANG } from "../../helpers/dossiers.js";
import { begin, email, endSession, kept, next, ON_PHONE, ON_PORTAL, ready, toldLost, where } from "../../helpers/phone.js";
import { choose, CODE, goOn, heading, passSignIn, send, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const NAME = "Nguyễn Thị Hằng";
const LAW = "Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.";
const shown = (page) => page.locator("[data-cho]:not([hidden])");

test.describe.configure({ mode: "serial" });

// The service worker has no page's token: it asks for one, and with an ended session it is told so.
test.afterEach(({ faults }) => {
  const others = faults.filter((fault) => !/^40[01] for .*\/(dong-bo|nop)$/.test(fault));
  faults.splice(0, faults.length, ...others.filter((fault) => !/^(422 for .*\/nop|409 for .*\/xem-lai)$/.test(fault)));
});

/** Writes a whole proof of residence, the last steps without network; ends on its review. */
async function written(page, context) {
  const draft = await begin(page, NAME, "xac-nhan-cu-tru");
  await goOn(page, "Nơi ở cần xác nhận");
  await ready(page);
  await page.getByLabel(/^Nơi thường trú/).fill(NHA_TRANG);
  await context.setOffline(true);
  await next(page, "Bạn cần xác nhận gì?");
  await choose(page, /^Nội dung xác nhận/, "Nơi thường trú hiện nay");
  await choose(page, /^Mã QR cho quầy biết/, /^Họ tên, ngày sinh/);
  await page.getByRole("checkbox", { name: /^Tôi cam đoan/ }).check();
  await expect(where(page)).toHaveText(ON_PHONE);
  await next(page, "Xem lại rồi gửi");
  return draft;
}

test("what was sent without network arrives once and leads to the receipt", async ({ page, context }) => {
  await written(page, context);
  await expect(shown(page)).toContainText("Máy đang không có mạng");
  await expect(page.locator("[data-da-khai]")).toContainText("Nội dung xác nhận");
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await expect(shown(page)).toContainText("Hồ sơ đang chờ gửi trên máy này");
  await expect(shown(page)).toContainText(LAW);
  await context.setOffline(false);
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
  const code = CODE.exec(await page.locator("main").textContent())[0];
  await page.goto("/ho-so");
  await expect(page.getByText(code)).toHaveCount(1);
  expect(await page.evaluate(() => motCua.fields())).toEqual([]);
});

test("a review that was ready is sent by its own button, by the service worker if the page is gone", async ({ page, context }) => {
  const draft = await written(page, context);
  await context.setOffline(false);
  await page.goto(`${draft}/xem-lai`);
  await ready(page);
  await expect(page.getByRole("button", { name: "Gửi hồ sơ" })).toBeVisible();
  await expect(page.locator("main")).toContainText("Nơi thường trú hiện nay");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(shown(page)).toContainText(LAW);
  await page.goto("/");
  await context.setOffline(false);
  // Another page of the portal is the next visit.
  await page.goto("/ho-so");
  await expect.poll(() => page.evaluate(() => motCua.waiting())).toEqual([]);
  await page.goto(draft + "/xem-lai");
  await expect(page.locator("main")).toContainText(CODE);
});

test("a filing that meets an ended session waits for the next sign-in", async ({ page, context }) => {
  await written(page, context);
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await expect(shown(page)).toContainText("Hồ sơ đang chờ gửi");
  await endSession(page);
  await context.setOffline(false);
  await expect(shown(page)).toContainText("Phiên đã hết, hồ sơ chưa được gửi");
  await shown(page).getByRole("link", { name: "Đăng nhập" }).click();
  await passSignIn(page, NAME);
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
});

test("a filing with a mistake is not sent and says so; it can be taken back before", async ({ page, context }) => {
  const draft = await written(page, context);
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await page.getByRole("button", { name: "Thôi, chưa gửi" }).click();
  expect(await page.evaluate(() => motCua.waiting())).toEqual([]);
  await page.goto(`${draft}/ban`);
  await page.getByLabel("Thư điện tử").fill("khong phai thu");
  await expect(where(page)).toHaveText(ON_PHONE);
  await page.goto(`${draft}/xem-lai`);
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await context.setOffline(false);
  await expect(shown(page)).toContainText("Hồ sơ có chỗ cần sửa");
  await page.goto("/ho-so");
  await expect(page.locator("[data-cho-gui]")).toContainText(LAW);
  const waiting = page.locator("[data-cho-gui] li");
  await expect(waiting).toHaveText("Xem hồ sơ: có chỗ cần sửa");
  await waiting.getByRole("link", { name: "Xem hồ sơ" }).click();
  await expect(heading(page)).toHaveText("Xem lại rồi gửi");
  await expect(page).toHaveTitle(/^Lỗi: /);
});

test("files chosen without network are brought when it is back", async ({ page, context, another }) => {
  const name = "Nguyễn Văn Phúc";
  await begin(page, name, "ho-chieu-pho-thong");
  const steps = (await page.locator("form[data-nhap]").getAttribute("data-cac-buoc")).split(" ");
  await kept(page, steps);
  const control = page.locator("form[data-nhap] input[type=file]").first();
  for (const step of steps) {
    await page.goto(step);
    if ((await control.count()) > 0 && (await control.isVisible())) break;
  }
  await ready(page);
  await context.setOffline(true);
  const png = await page.screenshot();
  await control.setInputFiles({ name: "giay-to.png", mimeType: "image/png", buffer: png });
  await expect(page.locator("[data-tep-cho]")).toContainText("giay-to.png");
  await page.reload();
  await expect(page.locator("[data-tep-cho]")).toContainText("giay-to.png");
  await context.setOffline(false);
  await expect(page.locator("[data-tep-cho]")).toBeHidden();
  const computer = await another({ serviceWorkers: "block" });
  await computer.goto(page.url());
  await passSignIn(computer, name);
  await expect(computer.getByRole("link", { name: "giay-to.png" })).toBeVisible();
});

test("a line that looks alive and is dead: the filing waits, and goes out by itself", async ({ page, context }) => {
  const draft = await written(page, context);
  await context.setOffline(false);
  await page.goto(`${draft}/xem-lai`);
  await ready(page);
  const tries = [];
  await context.route(/\/(nop|dong-bo)$/, (route) => {
    if (route.request().url().endsWith("/nop")) tries.push(Date.now());
    return route.abort();
  });
  await page.evaluate(() => {
    self.asked = [];
    SyncManager.prototype.register = async (tag) => self.asked.push(tag);
  });
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(shown(page)).toContainText("Hồ sơ đang chờ gửi trên máy này");
  await expect(shown(page)).toContainText(LAW);
  // The browser was asked to go on should the page be closed, although the line looks alive.
  expect(await page.evaluate(() => [navigator.onLine, self.asked])).toEqual([true, ["gui-ho-so"]]);
  await expect.poll(() => tries.length, { timeout: 20_000 }).toBeGreaterThan(1);
  // What wakes the service worker fails as long as nothing got through: only then the browser tries again.
  const woken = () =>
    context.serviceWorkers()[0].evaluate(async () => {
      let work;
      self.dispatchEvent(Object.assign(new Event("sync"), { tag: "gui-ho-so", waitUntil: (all) => (work = all) }));
      return work.then(() => "done", () => "again");
    });
  await context.setOffline(true);
  expect(await woken()).toBe("again");
  await context.setOffline(false);
  await context.unroute(/\/(nop|dong-bo)$/);
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 30_000 });
  expect(await woken()).toBe("done");
});

test("what waits and is changed waits no more, says so, and goes out only when it is sent again", async ({ page, context }) => {
  const draft = await written(page, context);
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await expect(shown(page)).toContainText("Hồ sơ đang chờ gửi trên máy này");
  await page.goto(`${draft}/ban`);
  await expect(page.getByText("Hồ sơ này đang chờ gửi trên máy này")).toBeVisible();
  await email(page).pressSequentially("m");
  await expect(page.getByText("Hồ sơ thôi chờ gửi vì bạn vừa sửa")).toBeVisible();
  await expect(page.getByText("Hồ sơ này đang chờ gửi trên máy này")).toBeHidden();
  await expect.poll(() => page.evaluate(() => motCua.waiting())).toEqual([]);
  await email(page).fill("sua.lai@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.goto(`${draft}/xem-lai`);
  await ready(page);
  // Not filed by itself.
  await expect(page.getByRole("button", { name: "Gửi hồ sơ" })).toBeVisible();
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
});

test("a filing with a mistake that was mended is not sent without another press", async ({ page, context, another }) => {
  const draft = await written(page, context);
  await page.goto(`${draft}/ban`);
  await email(page).fill("khong phai thu");
  await expect(where(page)).toHaveText(ON_PHONE);
  await page.goto(`${draft}/xem-lai`);
  const posts = [];
  context.on("request", (request) => request.url().endsWith("/nop") && posts.push(request.url()));
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await context.setOffline(false);
  await expect(shown(page)).toContainText("Hồ sơ có chỗ cần sửa");
  // What the service worker asked for is heard of late, and twice where its token was old: the try that is
  // over does not count.
  await expect.poll(() => posts.length).toBeGreaterThan(0);
  await page.waitForTimeout(1_500);
  posts.length = 0;
  // Another device mends it: on this one nothing was pressed for that.
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, NAME, `${draft}/ban`);
  await email(computer).fill("dung.roi@example.vn");
  await expect(where(computer)).toHaveText(ON_PORTAL);
  await page.goto("/ho-so");
  await ready(page);
  await expect(page.locator("[data-cho-gui] li")).toHaveText("Xem hồ sơ: có chỗ cần sửa");
  await page.waitForTimeout(1_500);
  expect(posts).toEqual([]);
  await page.goto(`${draft}/ban`);
  await ready(page);
  await expect(page.getByText("Hồ sơ này đang chờ gửi trên máy này")).toBeHidden();
  await email(page).fill("dung.hon@example.vn");
  await expect(page.getByText("Hồ sơ thôi chờ gửi vì bạn vừa sửa")).toBeVisible();
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.goto("/ho-so");
  await ready(page);
  await expect(page.locator("[data-cho-gui]")).toBeHidden();
  await page.goto(`${draft}/xem-lai`);
  await ready(page);
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
});

test("an entry of the outbox that was damaged does not go and is told about; what was typed stays, and is sent once when she presses again", async ({ page, context }) => {
  const draft = await written(page, context);
  await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
  await expect(shown(page)).toContainText("Hồ sơ đang chờ gửi trên máy này");
  const posts = [];
  context.on("request", (request) => request.url().endsWith("/nop") && posts.push(request.url()));
  // Without its key it could be received twice.
  await page.evaluate((draft) => motCua.wait({ draft, state: "cho" }), draft.split("/").at(-1));
  await page.goto("about:blank");
  await toldLost(page, context, draft);
  await expect(page.locator("[data-cho-gui]")).toBeHidden();
  await page.waitForTimeout(1_500);
  expect(posts).toEqual([]);
  await page.goto(`${draft}/ban`);
  await ready(page);
  await expect(page.getByText("Máy này đã mất một phần bản nháp, chưa lên cổng")).toBeVisible();
  await page.goto(`${draft}/xem-lai`);
  await ready(page);
  await expect(page.locator("main")).toContainText("Nơi thường trú hiện nay");
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
  const code = CODE.exec(await page.locator("main").textContent())[0];
  await page.goto("/ho-so");
  await expect(page.getByText(code)).toHaveCount(1);
});

/** The same dossier filed from another computer, while this phone has something newer. */
async function filedElsewhere(page, context, another, then) {
  const draft = await written(page, context);
  await context.setOffline(false);
  await page.goto(`${draft}/ban`);
  await ready(page);
  await expect(where(page)).toHaveText(ON_PORTAL);
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, NAME, `${draft}/xem-lai`);
  await context.setOffline(true);
  await email(page).fill("sau.khi.nop@example.vn");
  await expect(where(page)).toHaveText(ON_PHONE);
  await then?.(draft);
  const code = await send(computer);
  await context.setOffline(false);
  return code;
}

/** What was not in the filed dossier is named, and goes when she has seen it. */
async function seen(page, code) {
  await page.goto("/ho-so");
  await ready(page);
  const item = page.locator("[data-cho-gui] li");
  await expect(item).toContainText("đã nộp từ nơi khác");
  await expect(item).toContainText("sau.khi.nop@example.vn");
  await expect(item.getByRole("link")).toHaveAttribute("href", `/ho-so/${code}`);
  await item.getByRole("button", { name: "Đã xem, xóa khỏi máy này" }).click();
  await expect(page.locator("[data-cho-gui]")).toBeHidden();
  expect(await page.evaluate(() => motCua.fields())).toEqual([]);
}

test("what is typed after another device filed it: the line says so, and the list names what was not in it", async ({ page, context, another, faults }) => {
  const code = await filedElsewhere(page, context, another);
  await expect(where(page)).toContainText("Hồ sơ này đã nộp");
  await expect(where(page).getByRole("link")).toHaveAttribute("href", `/ho-so/${code}`);
  await seen(page, code);
  expect(faults.splice(0).filter((fault) => !/^4(00|09) for .*\/dong-bo$/.test(fault))).toEqual([]);
});

test("what waits while another device files it: nothing typed goes without a word", async ({ page, context, another, faults }) => {
  const code = await filedElsewhere(page, context, another, async (draft) => {
    await page.goto(`${draft}/xem-lai`);
    await page.getByRole("button", { name: "Gửi khi có mạng" }).click();
    await expect(shown(page)).toContainText("Hồ sơ đang chờ gửi trên máy này");
  });
  await expect(shown(page)).toContainText("Hồ sơ đã nộp từ nơi khác");
  await expect(page.locator("[data-da-khai]")).toContainText("sau.khi.nop@example.vn");
  await seen(page, code);
  expect(faults.splice(0).filter((fault) => !/^4(00|09) for .*\/dong-bo$/.test(fault))).toEqual([]);
});
