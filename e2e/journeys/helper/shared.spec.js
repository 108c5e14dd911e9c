// A computer at a support point: switched on by a volunteer, left by everybody without a trace.
import { codesIn } from "../../helpers/codes.js";
import { actor } from "../../helpers/people.js";
import { goOn, heading, passSignIn, signIn, start, switchOn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { traces } from "../../helpers/traces.js";

const PLACE = "Phòng 12, dãy trọ số 3";
const address = (page) => page.getByLabel("Số nhà, phòng, đường, thôn, tổ");

// The second goes on with the draft that the first has begun.
test.describe.configure({ mode: "serial" });

test("one taps out and goes on with the own phone; nothing stays", async ({ page, another, context }, testInfo) => {
  test.slow();
  const name = actor("shared", testInfo);
  await switchOn(page, actor("helper", testInfo));
  const anew = page.waitForRequest(/\/authorize\?.*prompt=login/);
  await start(page, name, "dang-ky-tam-tru");
  await anew;
  await goOn(page, "Nơi bạn ở tạm");
  await address(page).fill(PLACE);
  const draft = page.url();
  await page.getByRole("button", { name: "Làm tiếp trên điện thoại của bạn" }).click();
  await expect(heading(page)).toHaveText("Làm tiếp trên điện thoại của bạn");
  const link = (await page.locator(".digits").textContent()).trim();
  expect(link).toMatch(/\/tiep\/\w+\.\d{10}\.[\w-]{16}$/);
  expect(await codesIn(page.locator("main .qr svg")), "what her phone's camera reads").toEqual([link]);

  await page.getByRole("button", { name: "Xong, xóa hết" }).click();
  await expect(heading(page)).toHaveText("Đã xong, máy đã dọn sạch");
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(name);
  await expect(page.locator("body")).not.toContainText(PLACE);
  await page.goto(draft);
  await expect(heading(page)).toHaveText("Đăng nhập");
  for (const cookie of await context.cookies(page.url())) {
    expect(["may-chung", "phieu"], cookie.name).toContain(cookie.name);
  }
  expect(await traces(page)).toEqual({ storage: [], databases: [], caches: [] });

  // The code opens nothing for anybody else, and asks the person to sign in on her phone.
  const stranger = await another({ viewport: { width: 360, height: 640 } });
  await stranger.goto(link);
  await passSignIn(stranger, "Đặng Lệ Quyên");
  await expect(heading(stranger)).toHaveText("Không tìm thấy trang này");
  const phone = await another({ viewport: { width: 360, height: 640 } });
  await phone.goto(link);
  await expect(heading(phone)).toHaveText("Đăng nhập");
  await passSignIn(phone, name);
  await phone.goto(draft);
  await expect(address(phone)).toHaveValue(PLACE);
  await phone.goto(link.replace(/.$/, (last) => (last === "A" ? "B" : "A")));
  await expect(heading(phone)).toHaveText("Mã này không còn dùng được");
});

test("nobody touches it: it warns, saves, signs out and clears", async ({ page, another }, testInfo) => {
  test.slow();
  const name = actor("shared", testInfo);
  const scripts = testInfo.project.name === "scripts-on";
  await switchOn(page, actor("helper", testInfo));
  await signIn(page, name, "/ho-so");
  await page.getByRole("link", { name: /tạm trú/ }).first().click();
  await expect(page.locator("main form[data-nhap]")).toBeVisible();
  if (!scripts) {
    // The browser itself goes on by the page's own word.
    const refresh = page.locator("noscript meta[http-equiv=refresh]").or(page.locator("meta[http-equiv=refresh]"));
    await expect(refresh.first()).toHaveAttribute("content", /^(2[4-9]\d|30[01]);url=\/may-chung\/het-gio$/);
    // While somebody is signed in that page does nothing.
    await page.goto("/may-chung/het-gio");
    await expect(heading(page)).toHaveText("Bạn cần làm việc gì?");
    return;
  }
  await page.clock.install();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-ease", "ready");
  const box = page.locator("main form[data-nhap] input.input:visible").last();
  const [draft, field] = [page.url(), await box.getAttribute("name")];
  await box.fill("Gõ dở thì hết giờ");
  await page.clock.fastForward("04:58");
  await expect(heading(page)).toHaveText("Máy đã tự thoát");
  await expect(page.locator("body")).not.toContainText(name);
  await page.goto("/ho-so");
  await expect(heading(page)).toHaveText("Đăng nhập");
  expect(await traces(page)).toEqual({ storage: [], databases: [], caches: [] });
  const phone = await another({ viewport: { width: 360, height: 640 } });
  await signIn(phone, name, new URL(draft).pathname);
  await expect(phone.locator(`[name="${field}"]`)).toHaveValue("Gõ dở thì hết giờ");
});

test("on a dead line the page says that only it has the step, stays, and brings it later", async ({ page, context }, testInfo) => {
  test.skip(testInfo.project.name !== "scripts-on", "without scripts a step is saved by its buttons");
  test.slow();
  await switchOn(page, actor("helper", testInfo));
  await signIn(page, actor("shared", testInfo), "/ho-so");
  await page.getByRole("link", { name: /tạm trú/ }).first().click();
  await expect(page.locator("html")).toHaveAttribute("data-direct", "ready");
  const box = page.locator("main form[data-nhap] input.input:visible").last();
  const line = page.locator("[data-luu]:visible");
  await box.fill("Gõ khi còn mạng");
  await expect(line).toHaveText(/^Đã lưu trên cổng/);

  await context.setOffline(true);
  await box.fill("Gõ khi mất mạng");
  await expect(line).toHaveText("Chưa gửi được: chỉ có trên trang này");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  const stays = page.getByText("Đừng đóng trang");
  await expect(stays).toBeVisible();
  await expect(box).toHaveValue("Gõ khi mất mạng");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();

  await context.setOffline(false);
  await expect(line).toHaveText(/^Đã lưu trên cổng/);
  await expect(stays).toBeHidden();
  expect(await traces(page)).toEqual({ storage: [], databases: [], caches: [] });
  const name = await box.getAttribute("name");
  await page.goto(page.url());
  await expect(page.locator(`[name="${name}"]`)).toHaveValue("Gõ khi mất mạng");
});
