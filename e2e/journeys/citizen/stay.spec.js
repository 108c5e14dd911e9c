// No session ends without a warning, and one press stays longer; nothing typed is touched by it.
import { walk } from "../../helpers/keys.js";
import { actor } from "../../helpers/people.js";
import { goOn, heading, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const warning = (page) => page.locator("[data-o-lai]");

/** Lets the page's own clock, which the style waits by, run so many times as fast. */
async function pace(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Animation.enable");
  return (times) => cdp.send("Animation.setPlaybackRate", { playbackRate: times });
}

test("the page says until when, warns, and one press keeps what was typed", async ({ page }, testInfo) => {
  await start(page, actor("stay", testInfo), "dang-ky-tam-tru");
  await goOn(page, "Nơi bạn ở tạm");
  await expect(page.locator(".header__name")).toHaveText(/, đến \d\d:\d\d$/);
  await expect(warning(page)).toBeHidden();
  const speed = await pace(page);
  const box = page.getByLabel("Số nhà, phòng, đường, thôn, tổ");
  await box.fill("Phòng 5, dãy trọ bà Lan");
  await speed(2000);
  await expect(warning(page)).toBeVisible();
  await speed(1);
  await expect(warning(page).getByRole("alert")).toHaveText(/^Bạn được đăng nhập đến \d\d:\d\d\./);

  const asked = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: /^Ở lại thêm 30 phút/ }).click();
  expect((await asked).status()).toBeLessThan(400);
  if (testInfo.project.name === "scripts-on") {
    expect(new URL((await asked).url()).pathname).toBe("/o-lai");
  }
  await expect(warning(page)).toBeHidden();
  await expect(heading(page)).toHaveText("Nơi bạn ở tạm");
  await expect(box).toHaveValue("Phòng 5, dãy trọ bà Lan");
  if (testInfo.project.name === "scripts-on") await expect(box).toBeFocused();
});

test("a press that does not get through leaves the warning and what was typed, and the next one counts", async ({ page }, testInfo) => {
  test.skip(testInfo.project.name !== "scripts-on", "without scripts another page opens");
  await signIn(page, actor("stay", testInfo), "/giay-xac-nhan/moi");
  const box = page.getByLabel("Để làm gì?");
  await box.fill("Nộp cho trường của con");
  const speed = await pace(page);
  await speed(2000);
  await expect(warning(page)).toBeVisible();
  await speed(1);
  const press = page.getByRole("button", { name: /^Ở lại thêm 30 phút/ });
  const cut = async () => {
    const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/o-lai"));
    await press.click();
    await failed;
    await expect(warning(page)).toBeVisible();
    await expect(box).toHaveValue("Nộp cho trường của con");
  };
  await page.context().setOffline(true);
  await cut();
  await page.context().setOffline(false);
  // The portal has taken it, and its answer is lost.
  await page.route("**/o-lai", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await cut();
  await page.unroute("**/o-lai");
  await press.click();
  await expect(warning(page)).toBeHidden();
  await expect(box).toHaveValue("Nộp cho trường của con");
});

test("at the largest text the warning covers nothing that has the focus", async ({ page }, testInfo) => {
  test.slow();
  await start(page, actor("largeText", testInfo), "dang-ky-tam-tru");
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "Rất to" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-size", "3");
  const speed = await pace(page);
  await speed(2000);
  await expect(warning(page)).toBeVisible();
  await speed(1);
  await walk(page, "Tab");
  await walk(page, "Shift+Tab");
  await expect(warning(page)).toBeVisible();
});

test("on a page without such a form staying opens another one", async ({ page }, testInfo) => {
  await signIn(page, actor("stay", testInfo), "/giay-xac-nhan/moi");
  const speed = await pace(page);
  await speed(2000);
  await expect(warning(page)).toBeVisible();
  await speed(1);
  const press = page.getByRole("button", { name: /^Ở lại thêm 30 phút/ });
  if (testInfo.project.name === "scripts-on") {
    await press.click();
    await expect(warning(page)).toBeHidden();
    expect(page.context().pages()).toHaveLength(1);
    return;
  }
  const opened = page.context().waitForEvent("page");
  await press.click();
  await expect(heading(await opened)).toHaveText(/^Bạn ở lại đến \d\d:\d\d$/);
  await expect(page).toHaveURL(/giay-xac-nhan\/moi$/);
});
