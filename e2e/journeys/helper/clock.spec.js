// A day in a village and the device's clock, which falls back, is set wrong, and goes on for hours.
import { accessible, narrow } from "../../helpers/judge.js";
import { actor } from "../../helpers/people.js";
import { endSession } from "../../helpers/phone.js";
import { passSignIn } from "../../helpers/portal.js";
import { draw, sign } from "../../helpers/sign.js";
import { expect, test } from "../../helpers/test.js";
import { CODE, DAY, done, open, part, show, takeAlong, takeOff, unlock } from "../../helpers/village.js";

// What is taken along is kept by the service worker.
test.use({ serviceWorkers: "allow" });

const [HOUR, DAYS, YEAR] = [3_600_000, 86_400_000, 365 * 86_400_000];

const now = (page) => page.evaluate(() => Date.now());

/** The device is locked, its clock says `time`, and it is opened: the visit is there. */
async function openedAt(page, label, time) {
  await page.getByRole("button", { name: "Khóa máy" }).click();
  await page.clock.setSystemTime(time);
  await unlock(page);
  await expect(page.getByRole("button", { name: label })).toBeVisible();
}

test.beforeEach(({}, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "the list and the forms go on paper");
  test.setTimeout(120_000);
});

test("a clock that was ahead makes no wait after wrong codes longer, and one put forward does not end it", async ({ page }, testInfo) => {
  await page.clock.install();
  await takeAlong(page, testInfo, ["Nhà ông Thân"]);
  const row = page.getByRole("button", { name: "Nhà ông Thân" });
  const alert = part(page, "khoa").getByRole("alert");
  const lock = () => page.getByRole("button", { name: "Khóa máy" }).click();
  /** Types a code, and waits until it was looked at. */
  const tries = async (code) => {
    await unlock(page, code);
    await expect(page.getByLabel("Mã khóa máy này")).toHaveValue("");
  };
  await lock();
  // Who guesses has put the clock a year ahead; then it is right again.
  const right = await now(page);
  await page.clock.setSystemTime(right + YEAR);
  for (const wrong of ["000000", "111111", "222222"]) await tries(wrong);
  await expect(alert).toContainText("Thử lại sau 5 giây");
  await page.clock.setSystemTime(right);
  await tries(CODE);
  await expect(alert).toContainText(/Thử lại sau [1-5] giây/);
  await page.reload();
  await tries(CODE);
  await expect(alert).toContainText(/Thử lại sau [1-5] giây/);
  await page.clock.fastForward(6_000);
  await tries(CODE);
  await expect(row).toBeVisible();

  await lock();
  for (const wrong of ["000000", "111111", "222222"]) await tries(wrong);
  await page.clock.fastForward(6_000);
  await tries("333333");
  await expect(alert).toContainText("Thử lại sau 10 giây");
  await page.clock.setSystemTime((await now(page)) + HOUR);
  await tries(CODE);
  await expect(alert).toContainText(/Thử lại sau ([1-9]|10) giây/);
  await expect(row).toBeHidden();
  await page.clock.fastForward(11_000);
  await tries(CODE);
  await expect(row).toBeVisible();
  await takeOff(page, ["Nhà ông Thân"]);
});

test("a clock that fell back or ran ahead is told before anybody signs, and stamps nothing", async ({ page, context }, testInfo) => {
  const label = "Nhà bà Thân";
  await page.clock.install();
  await takeAlong(page, testInfo, [label]);
  await context.setOffline(true);
  const right = await now(page);
  const alert = page.getByRole("alert").filter({ hasText: "Đồng hồ của máy này sai" });
  const lacks = page.getByText("Chưa có chữ ký của người được giúp");
  const box = page.locator("[data-ve-noi]");
  const again = (time) => openedAt(page, label, time);
  // Its battery was flat.
  await again(new Date("1970-01-01T08:00:00+07:00"));
  await expect(alert).toContainText("01/01/1970, nhưng lần mở trước đã là");
  await accessible(page);
  await narrow(page);
  await open(page, label);
  await show(page, "Mai Văn Thìn");
  await draw(page);
  await expect(box).toHaveText("Khung đang trống.");
  await page.getByLabel("Hoặc chụp chữ ký trên giấy").setInputFiles(new URL("../../helpers/paper.jpg", import.meta.url).pathname);
  // A photograph that were taken would be there by then.
  await page.waitForTimeout(1_000);
  await expect(page.getByRole("img", { name: "Ảnh chữ ký" })).toHaveCount(0);
  await done(page);
  await expect(lacks).toBeVisible();
  // Set wrong the other way, while the visit is open.
  await page.clock.setSystemTime(right + 15 * DAYS);
  await draw(page);
  await expect(alert).toContainText("quá 14 ngày từ khi mang theo");
  await expect(box).toHaveText("Khung đang trống.");
  await page.clock.setSystemTime(right + HOUR);
  await sign(page);
  await expect(alert).toBeHidden();
  await done(page);
  await expect(lacks).toBeHidden();
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);
  // After the packing, and yet before what was seen last.
  await again(right + HOUR / 2);
  await expect(alert).toBeVisible();
  await again(right + HOUR + 60_000);
  await expect(alert).toBeHidden();
  await context.setOffline(false);
  // What would be sent: the moment at which the clock was right.
  await page.evaluate(() => {
    const real = fetch;
    window.fetch = (url, options) => {
      if (!String(url).endsWith("/gui")) return real(url, options);
      window.signed = Number(options.body.get("ky_luc"));
      return Promise.resolve(Response.json({ why: "later" }));
    };
  });
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  await expect(page.getByText("Cổng chưa trả lời")).toBeVisible();
  const signed = await page.evaluate(() => window.signed);
  // How far it was from the portal's when the day was packed counts no more: it was set since.
  expect(Math.abs(signed - right - HOUR)).toBeLessThan(300_000);
  await takeOff(page, [label]);
});

test("a clock that is set right on the way stamps what it says, and not what was missing before", async ({ page, context }, testInfo) => {
  const label = "Nhà cô Thân";
  await page.clock.install();
  // The device is two hours slow when the day is packed.
  await page.addInitScript((hours) => {
    const real = fetch;
    window.fetch = async (url, options) => {
      if (String(url).endsWith("/gui")) {
        window.signed = { luc: Number(options.body.get("ky_luc")), theo: options.body.get("ky_theo") };
        return Response.json({ why: "later" });
      }
      const answer = await real(url, options);
      if (!String(url).endsWith("/mang-theo") || !answer.ok) return answer;
      const told = await answer.json();
      return Response.json({ ...told, gio: told.gio + hours });
    };
  }, 2 * HOUR);
  await takeAlong(page, testInfo, [label]);
  await context.setOffline(true);
  const slow = await now(page);
  const alert = page.getByRole("alert").filter({ hasText: "Đồng hồ của máy này sai" });
  const again = (time) => openedAt(page, label, time);
  // Its battery was flat; then she sets it by her watch, as the page says.
  await again(new Date("1970-01-01T08:00:00+07:00"));
  await expect(alert).toBeVisible();
  await again(slow + 2 * HOUR);
  await expect(alert).toBeHidden();
  await open(page, label);
  await show(page, "Mai Văn Thìn");
  await sign(page);
  await done(page);
  await done(page);
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(1);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  await expect(page.getByText("Cổng chưa trả lời")).toBeVisible();
  const { luc, theo } = await page.evaluate(() => window.signed);
  expect(theo).toBe("may");
  expect(Math.abs(luc - slow - 2 * HOUR)).toBeLessThan(300_000);
  await takeOff(page, [label]);
});

test("seven hours in the village, with visits between, all go through at the commune", async ({ page, context, faults }, testInfo) => {
  const labels = ["Nhà ông Mùi", "Nhà bà Mùi"];
  await page.clock.install();
  // The portal's clock stands while the device's goes on: the day was packed seven hours before it.
  await page.addInitScript((hours) => {
    const real = fetch;
    window.fetch = async (url, options) => {
      const answer = await real(url, options);
      if (!String(url).endsWith("/mang-theo") || !answer.ok) return answer;
      const told = await answer.json();
      return Response.json({ ...told, gio: told.gio - hours });
    };
  }, 7 * HOUR);
  await takeAlong(page, testInfo, labels);
  await context.setOffline(true);
  for (const [label, hours, height] of [[labels[0], "02:00:00", 0.22], [labels[1], "03:30:00", 0.33]]) {
    await page.clock.fastForward(hours);
    await expect(part(page, "khoa")).toBeVisible();
    await unlock(page);
    await expect(page.getByRole("button", { name: label })).toBeVisible();
    await expect(page.getByText("Đồng hồ của máy này sai")).toBeHidden();
    await open(page, label);
    await show(page, "Mai Văn Thìn");
    // No two signatures are the same picture.
    await sign(page, [[[0.2, height], [0.5, 0.5], [0.8, 1 - height]]]);
    await done(page);
    await expect(page.getByText("Chưa có chữ ký của người được giúp")).toBeHidden();
    await done(page);
    await expect(part(page, "danh-sach")).toBeVisible();
  }
  await expect(page.getByText("Xong, chờ gửi về xã").filter({ visible: true })).toHaveCount(2);

  // At the commune her session has ended hours ago, and the device has locked itself.
  await page.clock.fastForward("01:30:00");
  await context.setOffline(false);
  await endSession(page);
  await unlock(page);
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  await expect(page.getByText("Cần đăng nhập để gửi.")).toBeVisible();
  await part(page, "danh-sach").getByRole("link", { name: "Đăng nhập" }).click();
  await passSignIn(page, actor("helper", testInfo));
  await unlock(page);
  await page.getByRole("button", { name: "Gửi về xã" }).click();
  await expect(part(page, "ket-qua").getByText("Máy này không còn giữ gì của ngày đi làng.")).toBeVisible({ timeout: 20_000 });
  await page.goto(DAY);
  for (const label of labels) await expect(page.getByRole("row", { name: new RegExp(label) })).toContainText("Đã gửi");
  // Nobody was signed in; and the page on the device has no token.
  const others = faults.filter((fault) => !/^(401 for .*\/gui|400 for .*\/(gui|het))$/.test(fault));
  faults.splice(0, faults.length, ...others);
});
