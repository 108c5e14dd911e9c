// The network cut under every other press of a citizen: what the portal alone can do says so in words,
// nothing of it is done, and pressing again does it once. The steps of a form: cut.spec.js.
import { cutPress, NOTHING } from "../../helpers/cut.js";
import { askSupplement, fileProof, openAtCounter } from "../../helpers/dossiers.js";
import { control, onPortal, openPapers, brought as there } from "../../helpers/files.js";
import { wayBack } from "../../helpers/lost.js";
import { agree, ask, mandate, record, signed, slipOf } from "../../helpers/mandates.js";
import { jpg } from "../../helpers/papers.js";
import { begin, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { heading, leaving, settled, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const PERSON = "Hoàng Thị Kim Oanh";
const phone = { width: 360, height: 640 };

/** Presses a button behind a fold, which may stand open. */
async function unfold(within, summary, button) {
  const last = within.getByRole("button", { name: button });
  if (!(await last.isVisible())) await within.locator("summary", { hasText: summary }).click();
  await last.click();
}

test("the check, starting a service, signing in and coming back", async ({ page, context }) => {
  test.slow();
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2&cho_o=cua-toi");
  await ready(page);
  await page.locator("main [name=dong_y][value=co]").check();
  await context.setOffline(true);
  await leaving(page, () => page.locator("main form[method=get] button[type=submit]").click());
  await expect(heading(page)).toHaveText(NOTHING);
  await context.setOffline(false);
  // The answers are in the address: loaded again, as the page says, none is given twice.
  await page.reload();
  const card = page.locator("main article.card");
  await expect(card).toContainText("Làm hết trên mạng");

  const start = () => card.getByRole("button", { name: /^Bắt đầu/ }).click();
  await cutPress(page, start);
  await start();
  await expect(heading(page)).toHaveText("Đăng nhập");
  const enter = () => page.getByRole("button", { name: /^Đăng nhập bằng/ }).click();
  await cutPress(page, enter);
  await enter();
  const back = await wayBack(page, PERSON);
  await context.setOffline(true);
  await page.goto(back);
  await expect(heading(page)).toHaveText(NOTHING);
  await context.setOffline(false);
  await page.reload();
  await expect(page.locator("form[data-nhap]")).toBeVisible();
  await page.goto("/ho-so");
  await expect(page.locator("main").getByRole("link", { name: "Đăng ký thường trú", exact: true })).toHaveCount(1);
});

test("following a dossier and taking it back", async ({ page }) => {
  test.slow();
  const code = await fileProof(page, PERSON);
  await page.goto("/tra-cuu");
  const look = async () => {
    await page.getByLabel("Mã hồ sơ").fill(code);
    await page.getByLabel(/^4 số cuối điện thoại/).fill("09/09/1988");
    await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  };
  // No browser keeps what is typed here: it is typed again.
  await cutPress(page, look);
  await look();
  const main = page.locator("main");
  await expect(main).toContainText("Đã gửi, chờ tiếp nhận");

  await page.goto(`/ho-so/${code}`);
  const withdraw = () => unfold(main, "Rút hồ sơ", "Rút hồ sơ này");
  await cutPress(page, withdraw);
  await expect(main).not.toContainText("Bạn đã rút hồ sơ này.");
  await withdraw();
  await expect(main).toContainText("Bạn đã rút hồ sơ này.");
});

/** Is issued a proof for this purpose, with its key on this phone; gives its address. */
async function issued(page, name, purpose) {
  await signIn(page, name, "/giay-xac-nhan/moi");
  await settled(page);
  await page.getByLabel("Để làm gì?").fill(purpose);
  await page.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(page.getByText("Mã này chỉ dùng cho:")).toBeVisible();
  return page.url();
}

test("renewing and revoking a proof", async ({ page }) => {
  test.slow();
  const purpose = "Gia hạn lúc mất mạng";
  const first = await issued(page, "Nguyễn Thị Hằng", purpose);
  const renew = () => page.getByRole("button", { name: /^Gia hạn thêm/ }).click();
  await cutPress(page, renew);
  await expect(page).toHaveURL(first);
  await settled(page);
  await leaving(page, renew);
  await expect(page).not.toHaveURL(first);
  await expect(page.getByText("Mã này chỉ dùng cho:")).toBeVisible();
  const second = page.url();
  const usable = page.getByRole("article").filter({ hasText: purpose }).filter({ hasText: "Còn dùng được" });
  await page.goto("/giay-xac-nhan");
  await expect(usable).toHaveCount(1);

  await page.goto(second);
  const revoke = () => unfold(page.locator("main"), "Thu hồi giấy này", "Thu hồi ngay");
  await cutPress(page, revoke);
  await expect(heading(page)).toHaveText("Đưa mã này cho quầy quét");
  await revoke();
  await expect(heading(page)).toHaveText("Giấy này không dùng được nữa");
  await page.goto("/giay-xac-nhan");
  await expect(heading(page)).toBeVisible();
  await expect(usable).toHaveCount(0);
});

test("binding a proof to another phone", async ({ page, another }) => {
  test.slow();
  const [name, purpose] = ["Nguyễn Thị Hằng", "Gắn máy khác lúc mất mạng"];
  const first = await another({ viewport: phone, serviceWorkers: "block" });
  const address = await issued(first, name, purpose);
  await signIn(page, name, new URL(address).pathname);
  await ready(page);
  await settled(page);
  const elsewhere = page.getByText(/^Khóa của giấy này không có trên điện thoại này/);
  await expect(elsewhere).toBeVisible();
  const bind = () => page.getByRole("button", { name: "Gắn với điện thoại này" }).click();
  await cutPress(page, bind);
  await expect(page).toHaveURL(address);
  await settled(page);
  await expect(elsewhere).toBeVisible();
  // The first phone shows it as before.
  await first.reload();
  await expect(first.getByText("Mã này chỉ dùng cho:")).toBeVisible();

  await leaving(page, bind);
  await expect(page).not.toHaveURL(address);
  await expect(page.getByText("Mã này chỉ dùng cho:")).toBeVisible();
  await first.reload();
  await expect(first.locator("main")).toContainText("đã được thay bằng giấy mới");
  await page.goto("/giay-xac-nhan");
  const usable = page.getByRole("article").filter({ hasText: purpose }).filter({ hasText: "Còn dùng được" });
  await expect(usable).toHaveCount(1);
});

/** Presses without a network what only the portal can do with a step: it stays as it is, and says so. */
async function refused(page, press) {
  const told = page.getByText("Bỏ dòng đã lưu trên cổng, bỏ tệp đã gửi thì cần có mạng.");
  const here = page.url();
  await page.context().setOffline(true);
  await expect(told).toBeVisible();
  await press();
  await expect(told).toBeVisible();
  expect(page.url()).toBe(here);
  await page.context().setOffline(false);
  await expect(told).toBeHidden();
}

test("a row more, a row less, and a draft thrown away", async ({ page }) => {
  test.slow();
  const draft = await begin(page, PERSON, "thong-bao-luu-tru");
  await page.goto(`${draft}/khach`);
  await ready(page);
  const names = page.locator("form[data-nhap] [name$='.ho_ten'][name^='khach.']");
  await names.first().fill("Lê Thị An");
  await expect(where(page)).toHaveText(ON_PORTAL);
  // Without a network it is the phone's alone: rows.spec.js.
  await leaving(page, () => page.locator("button[name=them]").click());
  await expect(names).toHaveCount(2);
  await ready(page);
  await expect(names.first()).toHaveValue("Lê Thị An");
  await names.last().fill("Ngô Văn Ba");
  await expect(where(page)).toHaveText(ON_PORTAL);
  const remove = () => page.locator("button[name=bo]").first().click();
  await refused(page, remove);
  await expect(names).toHaveCount(2);
  await leaving(page, remove);
  await expect(names).toHaveCount(1);
  await expect(names.first()).toHaveValue("Ngô Văn Ba");

  await page.goto("/ho-so");
  const form = page.locator(`form[action="${draft}/bo"]`);
  const discard = () => unfold(form, "Bỏ bản nháp này", "Bỏ hẳn");
  await cutPress(page, discard);
  await expect(form).toHaveCount(1);
  await leaving(page, discard);
  await expect(heading(page)).toHaveText("Hồ sơ của tôi");
  await expect(form).toHaveCount(0);
});

test("a file taken off", async ({ page }) => {
  test.slow();
  await openPapers(page, PERSON);
  await control(page).setInputFiles(jpg("bo-ra.jpg"));
  await there(page, "bo-ra.jpg");
  await ready(page);
  const remove = () => page.locator("form[data-nhap] .files").getByRole("button", { name: /bo-ra\.jpg/ }).click();
  await refused(page, remove);
  await expect(onPortal(page, "bo-ra.jpg")).toBeVisible();
  await leaving(page, remove);
  await expect(onPortal(page, "bo-ra.jpg")).toHaveCount(0);
});

test("one question a page", async ({ page, context }) => {
  test.slow();
  await page.goto("/");
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "Từng câu một" }).click();
  await expect(page.locator("button[name='tung-cau'][value='2']")).toHaveAttribute("aria-pressed", "true");
  await begin(page, PERSON, "khai-bao-tam-vang");
  await expect(page.getByText(/^Câu 1 trong/)).toBeVisible();
  const here = page.url();
  const name = page.getByLabel("Họ, chữ đệm và tên");
  await name.fill("Hoàng Kim Oanh");
  await context.setOffline(true);
  const press = () => page.getByRole("button", { name: "Tiếp tục" }).click();
  await leaving(page, press);
  // The phone goes on with the whole step, which it has kept.
  await expect(page.getByText(NOTHING, { exact: true })).toBeVisible();
  expect(await page.locator("form[data-nhap] [data-field]").count()).toBeGreaterThan(1);
  await expect(name).toHaveValue("Hoàng Kim Oanh");
  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await page.goto(here);
  await ready(page);
  await expect(name).toHaveValue("Hoàng Kim Oanh");
  await press();
  await expect(page.getByText(/^Câu 2 trong/)).toBeVisible();
});

test("answers to a mandate: refused, agreed to, ended", async ({ page, another }) => {
  test.slow();
  const name = "Bá Thị Lành";
  const [no, yes] = ["Làm hộ chiếu", "Đổi bằng lái xe"];
  const helper = await another({ viewport: phone, serviceWorkers: "block" });
  await signIn(helper, "Lê Thủy Tiên", "/tro-giup/khach");
  await expect(heading(helper)).toHaveText("Người tôi giúp hôm nay");
  for (const service of [no, yes]) await ask(helper, name, service);
  await signIn(page, name, "/uy-quyen");
  for (const [service, button, said] of [
    [no, "Không đồng ý", "Bị từ chối"],
    [yes, "Đồng ý", "Đang có hiệu lực"],
    [yes, "Kết thúc", "Người được giúp đã kết thúc"],
  ]) {
    const control = mandate(page, service).getByRole("button", { name: button, exact: true });
    await cutPress(page, () => control.click());
    await expect(control).toBeVisible();
    await control.click();
    await expect(mandate(page, service)).toContainText(said);
    await expect(control).toHaveCount(0);
  }
  expect((await mandate(page, yes).textContent()).match(/Được đồng ý/g)).toHaveLength(1);
});

test("a mandate ended by its slip, without signing in", async ({ page, another }) => {
  test.slow();
  const [by, name] = ["Lê Thủy Tiên", "Lê Hoài Nam"];
  const helper = await another({ viewport: phone, serviceWorkers: "block" });
  await signIn(helper, by, "/tro-giup/khach");
  await expect(heading(helper)).toHaveText("Người tôi giúp hôm nay");
  const asked = await ask(helper, name, "Mắc điện mới");
  await agree(another, name, by);
  await page.goto(await slipOf(helper, asked));
  const main = page.locator("main");
  const control = page.getByRole("button", { name: "Kết thúc ngay" });
  await cutPress(page, () => control.click());
  await expect(main).toContainText("Đang có hiệu lực");
  await helper.goto(asked);
  await expect(helper.locator("main")).toContainText("Đang có hiệu lực");
  await control.click();
  await expect(main).toContainText("Người được giúp đã kết thúc");
  await expect(control).toHaveCount(0);
  await helper.goto(asked);
  await expect(helper.locator("main")).toContainText("Người được giúp đã kết thúc");
});

test("opening what the counter asks to be mended", async ({ page, another }) => {
  test.slow();
  const code = await fileProof(page, PERSON);
  const officer = await another({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  await openAtCounter(officer, code);
  await askSupplement(officer, [["Số nhà, đường, thôn, tổ", "Thiếu số nhà", "Ghi số nhà trên sổ điện"]]);
  await page.goto("/ho-so");
  const drafts = page.locator("form[action^='/ho-so/nhap/'][action$='/bo']");
  await expect(heading(page)).toHaveText("Hồ sơ của tôi");
  const before = await drafts.count();
  await page.goto(`/ho-so/${code}`);
  const mend = () => page.getByRole("button", { name: "Sửa và gửi lại" }).click();
  await cutPress(page, mend);
  await expect(page.locator("main")).toContainText("Thiếu số nhà");
  await mend();
  await expect(heading(page)).toHaveText("Nơi ở cần xác nhận");
  const draft = new URL(page.url()).pathname.split("/")[3];
  await page.goto("/ho-so");
  await expect(heading(page)).toHaveText("Hồ sơ của tôi");
  await expect(drafts).toHaveCount(before + 1);
  const form = page.locator(`form[action="/ho-so/nhap/${draft}/bo"]`);
  await leaving(page, () => unfold(form, "Bỏ bản nháp này", "Bỏ hẳn"));
  await expect(form).toHaveCount(0);
});

test("how one likes to read: on any page, and inside a step, where what was typed stays", async ({ page }) => {
  test.slow();
  const html = page.locator("html");
  const like = (words) => unfold(page.locator(".settings"), "Dễ đọc", words);
  await page.goto("/dich-vu/khai-bao-tam-vang");
  for (const words of ["Rất to", "Thật rõ", "Từng câu một", "English"]) {
    await cutPress(page, () => like(words));
    await expect(html).toHaveAttribute("lang", "vi");
    await expect(html).not.toHaveAttribute("data-size", "3");
    await expect(html).not.toHaveAttribute("data-contrast", "2");
  }

  await begin(page, "Võ Thị Thu Hà", "khai-bao-tam-vang");
  const here = page.url();
  const box = page.locator("form[data-nhap] input[name=ho_ten]");
  for (const words of ["Rất to", "English"]) {
    const typed = `Võ Thị Hà ${words}`;
    await cutPress(page, async () => {
      await box.fill(typed);
      await like(words);
    });
    await expect(page).toHaveURL(here);
    await expect(box).toHaveValue(typed);
    await expect(where(page)).toHaveText(ON_PORTAL);
  }
  await like("Rất to");
  await expect(html).toHaveAttribute("data-size", "3");
  await expect(page).toHaveURL(here);
  await expect(box).toHaveValue("Võ Thị Hà English");
});

test("consent by card, signature and witness", async ({ page }) => {
  test.slow();
  const name = "Mai Văn Thìn";
  await signIn(page, "Lê Thủy Tiên", "/tro-giup/khach");
  await expect(heading(page)).toHaveText("Người tôi giúp hôm nay");
  const asked = await ask(page, name, "Đổi bằng lái xe");
  // No browser keeps a stranger's card and signature: they are given again.
  const agree = async () => {
    await signed(page, name);
    await record(page);
  };
  await cutPress(page, agree);
  await page.goto(asked);
  await expect(page.getByText("Chờ đồng ý")).toBeVisible();
  await agree();
  const main = page.locator("main");
  await expect(main).toContainText("Đang có hiệu lực");
  await expect(main).toContainText("ký tên trước người làm chứng");
  expect((await main.textContent()).match(/Được đồng ý/g)).toHaveLength(1);
});
