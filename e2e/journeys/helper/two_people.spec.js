// Two people in a row at one shared computer, with one helper: nothing of the first is there when
// the second sits down.
import { expect, test } from "../../helpers/test.js";
import { IN_A_ROW, actor } from "../../helpers/people.js";
import { heading, leaving, signIn } from "../../helpers/portal.js";
import { agree, ask, sitDown } from "../../helpers/mandates.js";
import { everything, traces } from "../../helpers/traces.js";

// What nobody may keep, the service worker would.
test.use({ serviceWorkers: "allow" });

const SERVICE = "Xác nhận số CMND cũ";
const TYPED = "0905 777 111";
/** What the person answered stands in the address. */
const CHECK = "/kiem-tra?viec=moi-chuyen-nha&tinh=56";

/** Nothing that this browser keeps is the person's. */
async function nothingOf(page, name) {
  const all = await everything(page);
  for (const word of [name, TYPED, CHECK]) expect(all).not.toContain(word);
}

test("nothing of one person is there when the next sits down", async ({ page, another, context, faults }, testInfo) => {
  // Six sign-ins, each by its own redirects.
  test.slow();
  const by = actor("helper", testInfo);
  const [first, second] = IN_A_ROW[testInfo.project.name === "scripts-off" ? 1 : 0];
  await signIn(page, by);
  await expect(heading(page)).toHaveText("Người tôi giúp hôm nay");

  const mandate = await ask(page, first, SERVICE);
  const phone = await agree(another, first, by);
  await sitDown(page, mandate, first);
  await page.getByRole("button", { name: SERVICE }).click();
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(first);
  await page.getByLabel(/^Số điện thoại/).fill(TYPED);
  // What was typed a moment ago goes first, then the step.
  await leaving(page, () => page.getByRole("button", { name: "Tiếp tục" }).click());
  const draft = page.url();
  // Pages that are the same for everyone leave no trace either, and have the way out.
  await page.goto(CHECK);
  await expect(page.locator("script[src*='/pkg/phone']")).toHaveCount(0);
  await page.goto("/dich-vu");
  await expect.poll(async () => (await traces(page)).databases).toEqual([]);
  await nothingOf(page, first);
  await page.getByRole("button", { name: "Xong", exact: true }).click();
  await expect(heading(page)).toHaveText("Đã xong");

  // The browser keeps nothing of the person: no cookie but the helper's own, no storage, no page behind.
  await nothingOf(page, first);
  const kept = (await context.cookies()).map((cookie) => cookie.name);
  expect(kept.filter((name) => name !== "motcua-session")).toEqual([]);
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(TYPED);
  await page.goto(draft);
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
  await page.goto("/tro-giup/khach");
  await expect(page.locator("main")).not.toContainText(first);

  await ask(page, second, SERVICE);
  const mine = page.url();
  await agree(another, second, by);
  await sitDown(page, mine, second);
  await page.getByRole("button", { name: SERVICE }).click();
  await expect(page.getByLabel("Họ, chữ đệm và tên")).toHaveValue(second);
  await expect(page.getByLabel(/^Số điện thoại/)).not.toHaveValue(/0905.?777/);
  for (const path of ["/tro-giup/phien", "/ho-so", "/", "/dich-vu"]) {
    await page.goto(path);
    await expect(page.locator("body")).not.toContainText(first);
  }

  // The browser is closed in the middle: whatever it opens next clears it.
  await context.clearCookies({ name: "motcua-session" });
  await page.goto("/");
  await expect(heading(page)).toHaveText("Đã hết giờ");
  await nothingOf(page, second);
  expect((await context.cookies()).filter(({ name }) => name === "dang-giup")).toEqual([]);
  await signIn(page, by, mine);
  await page.getByRole("button", { name: "Bắt đầu làm" }).click();
  await expect(heading(page)).toHaveText(`Làm hồ sơ cho ${second}`);

  // The second person ends it from her own phone; the helper is out at the next step.
  const own = await another({ viewport: { width: 360, height: 640 } });
  await signIn(own, second, "/uy-quyen");
  await own.getByRole("article").filter({ hasText: "Đang có hiệu lực" }).filter({ hasText: by }).getByRole("button", { name: "Kết thúc" }).click();
  await page.goto("/ho-so");
  await expect(heading(page)).toHaveText("Người được giúp đã kết thúc ủy quyền");
  await page.goto("/tro-giup/khach");
  await expect(heading(page)).toHaveText("Đăng nhập");

  // The first person sees every act, and what was written is hers.
  await phone.goto("/uy-quyen");
  await phone.getByText("Đã làm những gì").first().click();
  await expect(phone.getByRole("article").first()).toContainText("Điền bản khai");
  await phone.goto(draft);
  await phone.goto("/ho-so");
  await expect(phone.getByRole("link", { name: SERVICE }).first()).toBeVisible();
  // The service worker asks for the page of the draft, and is told that there is none.
  const others = faults.filter((fault) => !/^404 for .*\/ho-so\/nhap\/\w+\/[\w-]+$/.test(fault));
  faults.splice(0, faults.length, ...others);
});
