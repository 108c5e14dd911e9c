// The network cut at every step of every kind of service: before the person types, and under her finger
// as she goes on. Nothing typed or attached is lost, each page says where it is, and the dossier is
// received once.
import { cutSending, cutSteps, cutThrough, NOTHING } from "../../helpers/cut.js";
import { askSupplement, fileProof, NHA_TRANG, openAtCounter } from "../../helpers/dossiers.js";
import { example, SERVICES } from "../../helpers/examples.js";
import { begin, ready } from "../../helpers/phone.js";
import { heading, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

// The service worker has no page's token: it asks for one, once.
test.afterEach(({ faults }) => {
  const others = faults.filter((fault) => !/^400 for .*\/(dong-bo|nop)$/.test(fault));
  faults.splice(0, faults.length, ...others);
});

/** What the account knows by itself. */
const OWN = ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"];

/** Each kind: a service, who files it, which example, and what is hers instead. */
const KINDS = [
  ["a simple form", "khai-bao-tam-vang", "Hoàng Thị Kim Oanh", { noi_thuong_tru: NHA_TRANG }],
  ["papers", "xac-nhan-so-cmnd", "Lê Hoài Nam", { noi_thuong_tru: NHA_TRANG }],
  ["a repeated group", "gia-han-bhyt-ho-gia-dinh", "Hoàng Thị Kim Oanh", { noi_thuong_tru: NHA_TRANG }],
  ["consents", "dang-ky-tam-tru", "Bá Thị Lành", {}],
  ["guests", "thong-bao-luu-tru", "Bá Thị Lành", {}],
  ["a proof of residence", "xac-nhan-cu-tru", "Nguyễn Văn Phúc", { noi_thuong_tru: NHA_TRANG }],
  ["a linked birth", "khai-sinh-tron-goi", "Trương Mỹ Duyên", {}],
  ["a death", "khai-tu-tron-goi", "Nguyễn Văn Phúc", { noi_cu_tru_cuoi: NHA_TRANG, noi_mat_xa: NHA_TRANG, ten_tai_khoan: "Nguyễn Văn Phúc" }, /mai táng phí của bảo hiểm xã hội, tôi nhận/],
];

const HANDED_OVER = "dang-ky-thue";

/** An example as this person would give it. */
function givenBy(slug, more, name) {
  const given = example(slug, name);
  for (const own of OWN) delete given.values[own];
  Object.assign(given.values, more);
  return given;
}

for (const [kind, slug, name, more, wanted] of KINDS) {
  test(`${kind} (${slug}), with the network cut at every step, is received once`, async ({ page }) => {
    test.setTimeout(240_000);
    await begin(page, name, slug);
    await cutSending(page, await cutSteps(page, givenBy(slug, more, wanted)));
  });
}

// All others of the catalogue, in two parts that go side by side: what they ask is of the same kinds. Both are women: the
// bride files for the marriage.
const OF_HERS = { "dang-ky-ket-hon": "cô dâu khai, nhờ cán bộ tra cứu" };
const OTHERS = SERVICES.filter(([slug]) => slug !== HANDED_OVER && !KINDS.some(([, kind]) => kind === slug));
for (const [half, name] of ["Trần Bảo Ngọc", "Lê Thủy Tiên"].entries()) {
  test(`every step of every other service, cut under the finger, part ${half + 1} of 2`, async ({ page }) => {
    test.setTimeout(300_000);
    expect(SERVICES.length).toBeGreaterThan(20);
    expect(OTHERS.length).toBeGreaterThan(10);
    await signIn(page, name, "/uy-quyen");
    await expect(page).toHaveURL(/\/uy-quyen$/);
    for (const [slug, first] of OTHERS.filter((_, number) => number % 2 === half)) {
      await test.step(slug, async () => {
        await page.goto(`/dich-vu/${slug}`);
        await page.getByRole("button", { name: /^Bắt đầu/ }).click();
        // An earlier draft was left further on.
        await page.waitForURL(/\/ho-so\/nhap\/[\w-]+\/./);
        const step = new URL(page.url()).pathname.replace(/[^/]+$/, first);
        if (new URL(page.url()).pathname !== step) await page.goto(step);
        await cutThrough(page, givenBy(slug, {}, OF_HERS[slug]));
      });
    }
  });
}

test("what is handed over, with the network cut at every step, waits on its review and says so", async ({ page }) => {
  test.setTimeout(240_000);
  const draft = await begin(page, "Phạm Quốc Tuấn", HANDED_OVER);
  await cutSteps(page, givenBy(HANDED_OVER, {}));
  const over = page.getByRole("button", { name: "Chuyển hồ sơ sang đó" });
  await ready(page);
  await page.context().setOffline(true);
  await over.click();
  await expect(page.locator("main")).toContainText(NOTHING);
  await page.context().setOffline(false);
  await page.goto(`${draft}/xem-lai`);
  await over.click();
  await expect(page).toHaveURL(/\/ban-giao\/BG-/);
});

test("a supplement, with the network cut at every step, is received once", async ({ page, another }) => {
  test.setTimeout(240_000);
  const code = await fileProof(page, "Hoàng Thị Kim Oanh");
  const officer = await another({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  await openAtCounter(officer, code);
  await askSupplement(officer, [
    ["Số nhà, đường, thôn, tổ", "Thiếu số nhà", "Ghi số nhà trên sổ điện"],
    [/^Dùng để làm gì/, "Chưa rõ mục đích", "Ghi nơi sẽ dùng giấy"],
  ]);
  await page.goto(`/ho-so/${code}`);
  await page.getByRole("button", { name: "Sửa và gửi lại" }).click();
  await expect(heading(page)).toHaveText("Nơi ở cần xác nhận");
  await cutSending(page, await cutSteps(page, { values: { dia_chi: "16/8 Phan Đình Phùng", muc_dich: "Nhập học cho con" } }));
  await officer.reload();
  await expect(officer.locator("main")).toContainText("16/8 Phan Đình Phùng");
  await expect(officer.locator("main")).toContainText("Nhập học cho con");
});

// What the portal alone can do: nothing is kept of it, and nothing waits.
for (const [what, path, name, typed, press] of [
  ["a list of guests", "/luu-tru", "Nguyễn Văn Phúc", { "Số nhà, đường, thôn, tổ": "12 Trần Phú" }, "Gửi danh sách"],
  ["a proof that is asked for at once", "/giay-xac-nhan/moi", "Phạm Quốc Tuấn", { "Để làm gì?": "Mở tài khoản" }, "Cấp giấy"],
]) {
  test(`${what} needs a network: the page says so, and what was typed is there when it is back`, async ({ page }) => {
    await signIn(page, name, path);
    await ready(page);
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: press }).click();
    await expect(page.locator("main")).toContainText(NOTHING);
    await page.context().setOffline(false);
    await page.goBack();
    for (const [label, text] of Object.entries(typed)) await expect(page.getByLabel(label)).toHaveValue(text);
  });
}
