// Where the browser keeps nothing, what is typed goes to the portal by itself.
import { agree, ask, sitDown } from "../../helpers/mandates.js";
import { actor } from "../../helpers/people.js";
import { heading, leaving, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { everything, traces } from "../../helpers/traces.js";

const PERSON = "Lê Hoài Nam";
const SERVICE = "Xác nhận số CMND cũ";
const number = (page) => page.getByLabel(/^Số điện thoại/);
const line = (page) => page.locator("[data-luu]:visible");
const SAVED = /^Đã lưu trên cổng lúc \d\d:\d\d$/;

test("a helper's tab is closed without a press, and the step has what she typed", async ({ page, another, context }, testInfo) => {
  test.skip(testInfo.project.name !== "scripts-on", "without scripts a step is saved by its buttons");
  test.slow();
  const by = actor("helper", testInfo);
  await signIn(page, by);
  await expect(heading(page)).toHaveText("Người tôi giúp hôm nay");
  const mandate = await ask(page, PERSON, SERVICE);
  const phone = await agree(another, PERSON, by);
  await sitDown(page, mandate, PERSON);
  await page.getByRole("button", { name: SERVICE }).click();
  await expect(page.locator("html")).toHaveAttribute("data-direct", "ready");
  const step = page.url();

  let go;
  const held = new Promise((then) => (go = then));
  await page.route("**/dong-bo", async (route) => {
    await held;
    await route.continue();
  });
  await number(page).fill("0905 888 123");
  await expect(line(page)).toHaveText("Đang gửi lên cổng");
  go();
  await expect(line(page)).toHaveText(SAVED);
  await page.close();

  const next = await context.newPage();
  await next.goto(step);
  await expect(number(next)).toHaveValue("0905 888 123");
  await expect.poll(async () => (await traces(next)).databases).toEqual([]);
  expect((await traces(next)).caches).toEqual([]);
  expect(await everything(next)).not.toContain("0905 888");
  // What went by itself and what a button sends are one person's: nobody is asked which counts.
  await expect(next.locator("html")).toHaveAttribute("data-direct", "ready");
  await number(next).fill("0905 888 124");
  await expect(line(next)).toHaveText(SAVED);
  await number(next).fill("0905 888 125");
  await leaving(next, () => next.getByRole("button", { name: "Tiếp tục" }).click());
  await expect(next.locator("main")).not.toContainText("vừa được sửa ở nơi khác");
  await next.goto(step);
  await expect(number(next)).toHaveValue("0905 888 125");
  expect(await everything(next)).not.toContain("0905 888");

  // The person reads of it once, however often something went.
  await phone.goto("/uy-quyen");
  await phone.getByText("Đã làm những gì").first().click();
  await expect(phone.getByRole("article").first().getByText("Điền bản khai")).toHaveCount(1);
  // She ends it while the other types: nothing of hers stays on the screen, and the helper is told who ended it.
  await phone.goto("/uy-quyen");
  const open = phone.getByRole("article").filter({ hasText: "Đang có hiệu lực" });
  await open.getByRole("button", { name: "Kết thúc" }).click();
  await expect(open).toHaveCount(0);
  await number(next).fill("0905 888 126");
  await expect(next).toHaveURL(/\?vi=nguoi-dan$/);
  expect(await everything(next)).not.toContain("0905 888");
});
