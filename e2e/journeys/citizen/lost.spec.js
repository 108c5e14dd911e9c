// The answer to a press is lost after the portal has taken it: whoever comes back finds it done, and whoever
// presses again does it once.
import { askSupplement, fileProof, openAtCounter } from "../../helpers/dossiers.js";
import { fillStep } from "../../helpers/examples.js";
import { lostAnswer, neverSent, wayBack } from "../../helpers/lost.js";
import { agree, ask, mandate, record, signed, slipOf } from "../../helpers/mandates.js";
import { jpg } from "../../helpers/papers.js";
import { actor } from "../../helpers/people.js";
import { heading, passSignIn, settled, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { everything } from "../../helpers/traces.js";

const PERSON = "Hoàng Thị Kim Oanh";
const GUESTS = "thong-bao-luu-tru";

const onward = (page) => page.getByRole("button", { name: "Tiếp tục" }).click();
const only = (testInfo, project, why) => test.skip(testInfo.project.name !== project, why);

test("the check, signing in and coming back: nothing is answered twice, and one draft is begun", async ({ page }, testInfo) => {
  only(testInfo, "scripts-on", "no script has a part in it");
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru&tinh=56&dinh_danh=2&cho_o=cua-toi");
  await page.locator("main [name=dong_y][value=co]").check();
  const check = () => page.locator("main form[method=get] button[type=submit]").click();
  await page.goto((await lostAnswer(page, check, "GET")).url);
  const card = page.locator("main article.card");
  await expect(card).toContainText("Làm hết trên mạng");

  await card.getByRole("button", { name: /^Bắt đầu/ }).click();
  await expect(heading(page)).toHaveText("Đăng nhập");
  const here = page.url();
  const enter = () => page.getByRole("button", { name: /^Đăng nhập bằng/ }).click();
  await lostAnswer(page, enter);
  await page.goto(here);
  await enter();
  // The way back can be gone once. What she came for is done by then.
  await page.goto(await wayBack(page, PERSON, true));
  await expect(page.locator("main")).toContainText("Hồ sơ đang làm không mất.");
  await passSignIn(page, PERSON);
  await expect(page).toHaveURL(/\/ho-so$/);
  await expect(page.locator("main").getByRole("link", { name: "Đăng ký thường trú", exact: true })).toHaveCount(1);
});

test("starting: one draft, however often it is pressed", async ({ page }) => {
  await signIn(page, PERSON);
  await expect(page).toHaveURL(/\/ho-so$/);
  await page.goto("/dich-vu/doi-giay-phep-lai-xe");
  const press = () => page.getByRole("button", { name: /^Bắt đầu/ }).first().click();
  await lostAnswer(page, press);
  await page.goto("/ho-so");
  const drafts = page.locator("form[action^='/ho-so/nhap/'][action$='/bo']");
  const all = await drafts.evaluateAll((forms) => forms.map((form) => form.getAttribute("action")));
  await page.goto("/dich-vu/doi-giay-phep-lai-xe");
  await press();
  await expect(page.locator("form[data-nhap]")).toBeVisible();
  const draft = new URL(page.url()).pathname.split("/")[3];
  expect(all).toContain(`/ho-so/nhap/${draft}/bo`);
  await page.goto("/ho-so");
  await expect(drafts).toHaveCount(all.length);
});

test("a step with somebody else's consent: the answers are there, and it goes on", async ({ page }, testInfo) => {
  only(testInfo, "scripts-on", "without scripts the questions about the consent show after a first press");
  await start(page, PERSON, "dang-ky-tam-tru");
  const step = page.url().replace(/[^/]+$/, "cho-o");
  await page.goto(step);
  const values = { loai_cho_o: "gia-dinh", chu_nha_ten: "Võ Thị Thu Hà", chu_nha_so: "056175000612", chu_nha_dong_y: "vneid" };
  await fillStep(page, { values });
  await lostAnswer(page, () => onward(page));
  await page.goto(step);
  await expect(page.locator("[name=chu_nha_ten]")).toHaveValue(values.chu_nha_ten);
  await expect(page.locator("[name=chu_nha_so]")).toHaveValue(values.chu_nha_so);
  await expect(page.locator("[name=chu_nha_dong_y][value=vneid]")).toBeChecked();
  await onward(page);
  await expect(heading(page)).toHaveText("Hộ tạm trú");
});

test("one question a page: the answer is there, and the next question comes", async ({ page }, testInfo) => {
  only(testInfo, "scripts-on", "no script has a part in it");
  await page.goto("/");
  await page.locator(".settings summary").click();
  await page.getByRole("button", { name: "Từng câu một" }).click();
  await start(page, PERSON, "khai-bao-tam-vang");
  await expect(page.getByText(/^Câu 1 trong/)).toBeVisible();
  const here = page.url();
  const name = page.getByLabel("Họ, chữ đệm và tên");
  await name.fill("Hoàng Kim Oanh");
  await lostAnswer(page, () => onward(page));
  await page.goto(here);
  await expect(name).toHaveValue("Hoàng Kim Oanh");
  await onward(page);
  await expect(page.getByText(/^Câu 2 trong/)).toBeVisible();
});

test("a row more, a row less, and a draft thrown away: each is done once, and what was typed stands", async ({ page }) => {
  await start(page, PERSON, GUESTS);
  const step = page.url().replace(/[^/]+$/, "khach");
  const names = page.locator("form[data-nhap] [name$='.ho_ten'][name^='khach.']");
  await page.goto(step);
  await names.first().fill("Lê Thị An");
  const added = await lostAnswer(page, () => page.locator("button[name=them]").click());
  // As a browser does that loads the page anew on which nothing came.
  await added.again();
  await page.goto(step);
  await expect(names).toHaveCount(2);
  await expect(names.first()).toHaveValue("Lê Thị An");
  await names.last().fill("Ngô Văn Ba");
  const removed = await lostAnswer(page, () => page.locator("button[name=bo]").first().click());
  await removed.again();
  await page.goto(step);
  await expect(names).toHaveCount(1);
  await expect(names.first()).toHaveValue("Ngô Văn Ba");

  const draft = new URL(step).pathname.split("/")[3];
  const form = page.locator(`form[action="/ho-so/nhap/${draft}/bo"]`);
  await page.goto("/ho-so");
  await form.locator("summary").click();
  await lostAnswer(page, () => form.getByRole("button", { name: "Bỏ hẳn" }).click());
  await page.goto("/ho-so");
  await expect(heading(page)).toBeVisible();
  await expect(form).toHaveCount(0);
});

test("a file is taken off once", async ({ page }, testInfo) => {
  only(testInfo, "scripts-off", "with scripts it is the same form, and the file takes longer to come");
  await start(page, PERSON, "tro-cap-that-nghiep");
  const step = page.url().replace(/[^/]+$/, "giay-to");
  await page.goto(step);
  await page.locator("main form input[type=file]").first().setInputFiles([jpg("bo-di.jpg"), jpg("o-lai.jpg")]);
  await onward(page);
  await expect(page).toHaveTitle(/^Lỗi: /);
  await page.goto(step);
  const remove = page.getByRole("button", { name: /^Bỏ tệp bo-di\.jpg/ });
  // A browser does not tell what a form with a place for files has sent: it is made up once more.
  const hidden = page.locator("form[data-nhap] input[type=hidden]");
  const fields = await hidden.evaluateAll((all) => Object.fromEntries(all.map(({ name, value }) => [name, value])));
  const multipart = { ...fields, [await remove.getAttribute("name")]: await remove.getAttribute("value") };
  const { url } = await lostAnswer(page, () => remove.click());
  const answer = await page.request.post(url, { multipart, headers: { origin: new URL(url).origin } });
  expect(answer.status(), await answer.text()).toBeLessThan(400);
  await page.goto(step);
  await expect(page.getByRole("link", { name: /o-lai\.jpg/ })).toBeVisible();
  await expect(remove).toHaveCount(0);
});

test("a dossier is followed, and withdrawn once", async ({ page }) => {
  const code = await fileProof(page, PERSON);
  await page.goto("/tra-cuu");
  const look = async () => {
    await page.getByLabel("Mã hồ sơ").fill(code);
    await page.getByLabel(/^4 số cuối điện thoại/).fill("09/09/1988");
    await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  };
  await lostAnswer(page, look);
  await page.goto("/tra-cuu");
  await look();
  await expect(page.locator("main")).toContainText("Đã gửi, chờ tiếp nhận");

  await page.goto(`/ho-so/${code}`);
  await page.locator("summary", { hasText: "Rút hồ sơ" }).click();
  const { again } = await lostAnswer(page, () => page.getByRole("button", { name: "Rút hồ sơ này" }).click());
  expect((await again()).ok()).toBe(true);
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator("main")).toContainText("Bạn đã rút hồ sơ này.");
  await expect(page.locator("summary", { hasText: "Rút hồ sơ" })).toHaveCount(0);
});

test("what the counter asks to be mended is opened once", async ({ page, another }) => {
  test.slow();
  const code = await fileProof(page, PERSON);
  const officer = await another({ viewport: { width: 1280, height: 800 } });
  await openAtCounter(officer, code);
  await askSupplement(officer, [["Số nhà, đường, thôn, tổ", "Thiếu số nhà", "Ghi số nhà trên sổ điện"]]);
  await page.goto(`/ho-so/${code}`);
  const mend = () => page.getByRole("button", { name: "Sửa và gửi lại" }).click();
  const draftOf = (url) => new URL(url).pathname.split("/")[3];
  const { again } = await lostAnswer(page, mend);
  const draft = draftOf((await again()).url());
  await page.goto(`/ho-so/${code}`);
  await mend();
  await expect(heading(page)).toHaveText("Nơi ở cần xác nhận");
  expect(draftOf(page.url())).toBe(draft);
  await page.goto("/ho-so");
  const form = page.locator(`form[action="/ho-so/nhap/${draft}/bo"]`);
  await form.locator("summary").click();
  await form.getByRole("button", { name: "Bỏ hẳn" }).click();
  await expect(form).toHaveCount(0);
});

test("how one likes to read: what was typed stands, and pressed again it is so", async ({ page }) => {
  await start(page, PERSON, "khai-bao-tam-vang");
  const here = page.url();
  const html = page.locator("html");
  const box = page.locator("form[data-nhap] input[name=ho_ten]");
  await box.fill("Hoàng Thị Oanh");
  const like = async () => {
    await page.locator(".settings summary").click();
    await page.getByRole("button", { name: "Rất to" }).click();
  };
  await lostAnswer(page, like);
  await page.goto(here);
  await expect(html).not.toHaveAttribute("data-size", "3");
  await expect(box).toHaveValue("Hoàng Thị Oanh");
  await like();
  await expect(html).toHaveAttribute("data-size", "3");
  await expect(page).toHaveURL(here);
  await expect(box).toHaveValue("Hoàng Thị Oanh");
});

test("signing out: nobody is signed in, and who comes next finds nothing", async ({ page, context }) => {
  const typed = "7 Đường Không Ai Biết";
  await start(page, PERSON, GUESTS);
  const draft = page.url();
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill(typed);
  const { again } = await lostAnswer(page, () => page.getByRole("button", { name: "Thoát" }).click());
  // The browser still shows its cookie; it opens nothing.
  expect((await context.cookies()).map(({ name }) => name)).toContain("motcua-session");
  await page.goto(draft);
  await expect(heading(page)).toHaveText("Đăng nhập");
  expect((await again()).ok()).toBe(true);
  await page.goto(draft);
  await expect(heading(page)).toHaveText("Đăng nhập");
  await passSignIn(page, "Trần Bảo Ngọc");
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
  await expect(page.locator("body")).not.toContainText(typed);
  await expect.poll(async () => (await everything(page)).includes(typed)).toBe(false);
});

test("a proof is issued once, also from a form that was made anew", async ({ page }, testInfo) => {
  only(testInfo, "scripts-on", "the key of a form made anew is another one: only its phone remembers");
  const purpose = "Nộp cho trường của con";
  await signIn(page, "Phạm Quốc Tuấn", "/giay-xac-nhan/moi");
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await page.getByLabel("Để làm gì?").fill(purpose);
  const press = () => page.getByRole("button", { name: "Cấp giấy" }).click();
  await lostAnswer(page, press);
  await page.goto("/giay-xac-nhan/moi");
  await expect(page.getByLabel("Để làm gì?")).toHaveValue(purpose);
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await press();
  await expect(page).toHaveURL(/\/giay-xac-nhan\/(?!moi)[^/]+$/);
  await page.goto("/giay-xac-nhan");
  await expect(page.locator("main").getByText(purpose)).toHaveCount(1);
});

test("a proof is shown, renewed once and revoked once", async ({ page }, testInfo) => {
  only(testInfo, "scripts-on", "the phone makes the keys");
  const [purpose, shown] = ["Gia hạn một lần", "Đưa mã này cho quầy quét"];
  await signIn(page, "Phạm Quốc Tuấn", "/giay-xac-nhan/moi");
  await settled(page);
  await page.getByLabel("Để làm gì?").fill(purpose);
  await page.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(heading(page)).toHaveText(shown);

  const usable = page.getByRole("article").filter({ hasText: purpose }).filter({ hasText: "Còn dùng được" });
  await page.goto("/giay-xac-nhan");
  const first = (await lostAnswer(page, () => usable.getByRole("link").first().click(), "GET")).url;
  await page.goto(first);
  await expect(heading(page)).toHaveText(shown);

  await settled(page);
  const renewed = await lostAnswer(page, () => page.getByRole("button", { name: /^Gia hạn thêm/ }).click());
  const second = (await renewed.again()).url();
  await page.goto(first);
  await expect(page.locator("main")).toContainText("đã được thay bằng giấy mới");
  await page.getByRole("link", { name: "Mở giấy mới" }).click();
  await expect(page).toHaveURL(second);
  await page.goto("/giay-xac-nhan");
  await expect(usable).toHaveCount(1);

  await page.goto(second);
  await page.getByText("Thu hồi giấy này").click();
  const revoked = await lostAnswer(page, () => page.getByRole("button", { name: "Thu hồi ngay" }).click());
  expect((await revoked.again()).ok()).toBe(true);
  await page.goto(second);
  await expect(page.locator("main")).toContainText("Bạn đã thu hồi giấy này");
});

test("a proof is bound to another phone once", async ({ page, another }, testInfo) => {
  only(testInfo, "scripts-on", "the phone makes the keys");
  test.slow();
  const [name, purpose, shown] = ["Phạm Quốc Tuấn", "Gắn máy khác một lần", "Mã này chỉ dùng cho:"];
  const first = await another({ viewport: { width: 360, height: 640 } });
  await signIn(first, name, "/giay-xac-nhan/moi");
  await settled(first);
  await first.getByLabel("Để làm gì?").fill(purpose);
  await first.getByRole("button", { name: "Cấp giấy" }).click();
  await expect(first.getByText(shown)).toBeVisible();
  const address = first.url();

  await signIn(page, name, new URL(address).pathname);
  await settled(page);
  const bound = await lostAnswer(page, () => page.getByRole("button", { name: "Gắn với điện thoại này" }).click());
  const second = (await bound.again()).url();
  expect(second).not.toBe(address);
  await page.goto(address);
  await expect(page.locator("main")).toContainText("đã được thay bằng giấy mới");
  await page.getByRole("link", { name: "Mở giấy mới" }).click();
  await expect(page).toHaveURL(second);
  // Its key is the one that was made before the answer was lost.
  await expect(page.getByText(shown)).toBeVisible();
  await first.goto(second);
  await expect(first.getByText(/^Khóa của giấy này không có trên điện thoại này/)).toBeVisible();
  await page.goto("/giay-xac-nhan");
  const usable = page.getByRole("article").filter({ hasText: purpose }).filter({ hasText: "Còn dùng được" });
  await expect(usable).toHaveCount(1);
});

test("consent by card, signature and witness counts once", async ({ page }, testInfo) => {
  only(testInfo, "scripts-on", "without scripts it is the same form, with a photograph of the signature");
  const name = "Mai Văn Thìn";
  await signIn(page, actor("helper", testInfo), "/tro-giup/khach");
  await expect(heading(page)).toHaveText("Người tôi giúp hôm nay");
  const asked = await ask(page, name, "Mắc điện mới");
  await signed(page, name);
  // A browser does not tell what a form with a file has sent: its page sends the same, and what the portal
  // answers leads nowhere.
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Ghi nhận đồng ý" }) });
  const status = await form.evaluate(async (form) => {
    const { status } = await fetch(form.action, { method: "POST", body: new FormData(form) });
    return status;
  });
  expect(status).toBeLessThan(400);
  await record(page);
  await expect(page.getByText("Việc này đã được đồng ý rồi").first()).toBeVisible();
  await page.goto(asked);
  const main = page.locator("main");
  await expect(main).toContainText("Đang có hiệu lực");
  expect((await main.textContent()).match(/Được đồng ý/g)).toHaveLength(1);
});

test("a mandate is refused, agreed to and ended once", async ({ page, another }, testInfo) => {
  only(testInfo, "scripts-on", "no script has a part in it");
  test.slow();
  const name = "Bá Thị Lành";
  const [no, yes, code] = ["Làm con dấu mới", "Mắc điện mới", "Đăng ký kết hôn"];
  const helper = await another({ viewport: { width: 360, height: 640 } });
  const provider = helper.waitForRequest(/\/authorize\?/);
  await signIn(helper, actor("helper", testInfo), "/tro-giup/khach");
  await expect(heading(helper)).toHaveText("Người tôi giúp hôm nay");
  for (const service of [no, yes]) await ask(helper, name, service);

  // By a code on a phone: what is sent, and what is read out, is cut before and behind.
  const asked = await ask(helper, name, code);
  const send = async () => {
    await helper.getByLabel("Số di động ở ngay đây").fill("0916 777 008");
    await helper.getByRole("button", { name: "Gửi mã", exact: true }).click();
  };
  await neverSent(helper, asked, send);
  await lostAnswer(helper, send);
  await helper.goto(asked);
  await expect(helper.locator("main")).toContainText("Đã gửi mã tới");
  const phones = new URL("/dien-thoai", (await provider).url());
  const messages = await helper.request.post(phones.href, { form: { so: "0916777008" }, headers: { origin: phones.origin } });
  const digits = /đọc mã (\d{6})/.exec(await messages.text())[1];
  const confirm = async () => {
    await helper.getByLabel("Mã 6 chữ số người đó đọc").fill(digits);
    await helper.getByRole("button", { name: "Xác nhận mã" }).click();
  };
  await neverSent(helper, asked, confirm);
  await expect(helper.getByText("Chờ đồng ý")).toBeVisible();
  const confirmed = await lostAnswer(helper, confirm);
  expect(await (await confirmed.again()).text()).toContain("Việc này đã được đồng ý rồi");
  await helper.goto(asked);
  await expect(helper.getByText("Đang có hiệu lực")).toBeVisible();

  await signIn(page, name, "/uy-quyen");
  await expect(heading(page)).toHaveText("Ai được làm thay tôi");
  for (const [service, button, said, once] of [
    [no, "Không đồng ý", "Không đồng ý", /Bị từ chối/g],
    [yes, "Đồng ý", "Đang có hiệu lực", /Được đồng ý/g],
    [yes, "Kết thúc", "Người được giúp đã kết thúc", /Kết thúc ủy quyền/g],
    [code, "Kết thúc", "Người được giúp đã kết thúc", /Được đồng ý/g],
  ]) {
    const control = mandate(page, service).getByRole("button", { name: button, exact: true });
    const { again } = await lostAnswer(page, () => control.click());
    await again();
    await page.goto("/uy-quyen");
    await expect(mandate(page, service)).toContainText(said);
    await expect(control).toHaveCount(0);
    expect((await mandate(page, service).textContent()).match(once)).toHaveLength(1);
  }
});

test("a mandate is ended once by its slip", async ({ page, another }, testInfo) => {
  only(testInfo, "scripts-on", "no script has a part in it");
  test.slow();
  const [by, name] = [actor("helper", testInfo), "Lê Hoài Nam"];
  const helper = await another({ viewport: { width: 360, height: 640 } });
  await signIn(helper, by, "/tro-giup/khach");
  await expect(heading(helper)).toHaveText("Người tôi giúp hôm nay");
  const asked = await ask(helper, name, "Làm con dấu mới");
  await agree(another, name, by);
  const slip = await slipOf(helper, asked);
  await page.goto(slip);
  const control = page.getByRole("button", { name: "Kết thúc ngay" });
  const { again } = await lostAnswer(page, () => control.click());
  await again();
  await page.goto(slip);
  await expect(page.locator("main")).toContainText("Người được giúp đã kết thúc");
  await expect(control).toHaveCount(0);
  expect((await page.locator("main").textContent()).match(/Kết thúc ủy quyền/g)).toHaveLength(1);
});
