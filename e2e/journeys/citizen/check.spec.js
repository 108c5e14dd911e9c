// From the first page to "can I do this online?": no sign-in, no scripts needed, a link to share.
import { expect, test } from "../../helpers/test.js";
import { heading } from "../../helpers/portal.js";

const residence = (answers) => `/kiem-tra?dich_vu=dang-ky-thuong-tru&${new URLSearchParams(answers)}`;
const card = (page) => page.locator("main article.card");

test("a service is found without diacritics, checked by a few questions and begun", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox", { name: "Tìm dịch vụ" }).fill("dang ky thuong tru");
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await page.getByRole("link", { name: "Đăng ký thường trú" }).first().click();
  await expect(heading(page)).toHaveText("Đăng ký thường trú");
  await expect(page.locator("main")).toContainText("10.000 đ (tại quầy 20.000 đ)");
  await expect(page.locator("main")).toContainText("7 ngày làm việc");
  await page.getByRole("link", { name: "Tôi có làm được trên mạng không?" }).click();

  // At most three questions a screen, in whatever order settles the most; none is asked twice.
  const answers = { tinh: "56", dinh_danh: "1", dong_y: "co", cho_o: "cua-toi" };
  const go = page.locator("main form[method=get] button[type=submit]");
  await expect(card(page)).toContainText("Có thể, cần thêm câu trả lời");
  for (let screen = 0; screen < 4 && (await go.count()) > 0; screen += 1) {
    expect(await page.locator("main form[method=get]").locator("fieldset, select").count()).toBeLessThanOrEqual(3);
    for (const [name, value] of Object.entries(answers)) {
      const list = page.locator(`select[name=${name}]`);
      const choice = page.locator(`input[type=radio][name=${name}][value="${value}"]`);
      if (await list.count()) await list.selectOption(value);
      else if (await choice.count()) await choice.check();
    }
    await go.click();
  }
  await expect(card(page)).toContainText("Làm hết trên mạng");
  expect(new URL(page.url()).searchParams.get("cho_o")).toBe("cua-toi");
  await card(page).getByRole("button", { name: /^Bắt đầu/ }).click();
  await expect(heading(page)).toHaveText("Đăng nhập");
});

test("a life event of the first page leads to its check", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Mới chuyển nhà" }).click();
  await expect(page.locator("main")).toContainText("Đăng ký thường trú");
});

const outcomes = [
  ["wholly online", { tinh: "56", dinh_danh: "2", cho_o: "cua-toi", dong_y: "co" }, "Làm hết trên mạng"],
  ["partly", { tinh: "56", dinh_danh: "1", cho_o: "thue-muon", dong_y: "co" }, "bản chính hợp đồng"],
  ["at the counter", { tinh: "56", dinh_danh: "khong", cho_o: "cua-toi", dong_y: "co" }, "Làm tại quầy"],
  ["not yet here", { tinh: "01", dinh_danh: "2", cho_o: "cua-toi", dong_y: "co" }, "Chưa làm được ở đây"],
  ["not possible now", { tinh: "56", dong_y: "khong" }, "Chưa làm được lúc này"],
  ["maybe, with the question that is missing", { tinh: "56", dinh_danh: "2", cho_o: "cua-toi" }, "có đồng ý cho bạn đăng ký không"],
];
for (const [name, answers, words] of outcomes) {
  test(`a shared link shows the outcome: ${name}`, async ({ page }) => {
    const response = await page.goto(residence(answers));
    expect(response.status()).toBe(200);
    await expect(card(page)).toContainText(words);
  });
}

test("answers nobody offered, and words that are no service, are met with calm", async ({ page }) => {
  await page.goto(residence({ tinh: "99", la: "<script>alert(1)</script>" }));
  await expect(card(page)).toContainText("Có thể, cần thêm câu trả lời");
  await page.goto("/dich-vu?q=xyzzy");
  await expect(page.locator("main")).toContainText("Chưa thấy dịch vụ nào");
  expect((await page.goto("/dich-vu/khong-co")).status()).toBe(404);
  await expect(heading(page)).toHaveText("Không tìm thấy trang này");
});
