// An officer's day: the list, one dossier, what the law lets her do with it.
import { askSupplement, fileProof, fillLodging } from "../../helpers/dossiers.js";
import { OFFICER, OTHER_OFFICER } from "../../helpers/people.js";
import { heading, send, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

// In order: two of them file for the same person.
test.describe.configure({ mode: "default" });

const phone = { viewport: { width: 360, height: 640 } };

/** A citizen files; the officer signs in and sees the code in the list. */
async function filed(page, another, name) {
  const citizen = await another(phone);
  const code = await fileProof(citizen, name);
  await signIn(page, OFFICER);
  await expect(heading(page)).toHaveText("Hồ sơ của quầy");
  return { citizen, code };
}

const reason = async (page, words, law) => {
  await page.getByLabel(/^Lý do, người dân đọc được/).fill(words);
  await page.getByLabel("Căn cứ pháp lý").fill(law);
};

test("a dossier is found by its code, accepted, and the citizen is told who opened it", async ({ page, another }) => {
  const { citizen, code } = await filed(page, another, "Nguyễn Thị Hằng");
  await expect(page.getByRole("row").filter({ hasText: code })).toContainText("Nguyễn Thị Hằng");
  // A scanner types the code and ends with Enter.
  await page.getByLabel("Quét hoặc gõ mã hồ sơ").focus();
  await page.keyboard.type(code, { delay: 1 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/quay/ho-so/${code}$`));
  await expect(page.locator("main")).toContainText("Khớp cơ sở dữ liệu dân cư");
  await page.getByRole("button", { name: "Tiếp nhận" }).click();
  await expect(page.getByRole("button", { name: "Giải quyết: đồng ý" })).toBeVisible();

  await citizen.goto(`/ho-so/${code}`);
  await expect(citizen.locator("main")).toContainText("Công an phường Nha Trang, cán bộ");
  await expect(citizen.locator("main")).toContainText("Đã tiếp nhận");
  await expect(citizen.locator("main")).toContainText("chậm nhất");
});

test("a dossier is refused with reason and legal basis, which the citizen reads", async ({ page, another }) => {
  const { citizen, code } = await filed(page, another, OTHER_OFFICER);
  await page.goto(`/quay/ho-so/${code}`);
  await page.getByText("Không tiếp nhận", { exact: true }).first().click();
  await reason(page, "Nơi thường trú chưa được đăng ký", "Luật Cư trú 2020, điều 17");
  await page.getByRole("button", { name: "Không tiếp nhận" }).click();
  await expect(page.locator("main")).toContainText("Không có việc nào cho quầy lúc này.");
  await citizen.goto(`/ho-so/${code}`);
  await expect(citizen.locator("main")).toContainText("Nơi thường trú chưa được đăng ký");
  await expect(citizen.locator("main")).toContainText("Luật Cư trú 2020, điều 17");
});

test("an accepted dossier is rejected with its reason; an empty reason is not sent", async ({ page, another }) => {
  const { citizen, code } = await filed(page, another, "Nguyễn Hữu Dũng");
  await page.goto(`/quay/ho-so/${code}`);
  await page.getByRole("button", { name: "Tiếp nhận" }).click();
  await page.getByText("Giải quyết: không đồng ý").click();
  await page.getByRole("button", { name: "Không đồng ý", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Ghi lý do");
  await expect(page.getByRole("alert")).toContainText("Ghi căn cứ pháp lý");
  await page.goto(`/quay/ho-so/${code}`);
  await expect(page.getByRole("listitem").filter({ hasText: "Có kết quả" })).toContainText("Chưa tới");
  await page.getByText("Giải quyết: không đồng ý").click();
  await reason(page, "Thông tin chưa khớp", "Thông tư 55/2021/TT-BCA, điều 17");
  await page.getByRole("button", { name: "Không đồng ý", exact: true }).click();
  await expect(page.getByRole("button", { name: "Đã trả kết quả" })).toBeVisible();
  await citizen.goto(`/ho-so/${code}`);
  await expect(citizen.locator("main")).toContainText("Không được giải quyết");
  await expect(citizen.locator("main")).toContainText("Thông tin chưa khớp");
});

test("a supplement needs reason and remedy for every mark, and is asked once", async ({ page, another }) => {
  const { code } = await filed(page, another, OTHER_OFFICER);
  await page.goto(`/quay/ho-so/${code}`);
  await page.getByText("Yêu cầu bổ sung (một lần, đầy đủ)").click();
  await page.getByRole("checkbox", { name: "Số nhà, đường, thôn, tổ" }).check();
  await page.getByRole("button", { name: "Gửi yêu cầu bổ sung" }).click();
  await expect(page.locator("main")).not.toContainText("Chờ bổ sung");
  await page.goto(`/quay/ho-so/${code}`);
  await askSupplement(page, [["Số nhà, đường, thôn, tổ", "Thiếu số nhà", "Ghi số nhà"]]);
  await expect(page.getByRole("button", { name: "Gửi yêu cầu bổ sung" })).toHaveCount(0);
  await page.goto("/quay");
  await page.getByRole("link", { name: /^Chờ bổ sung/ }).click();
  await expect(page.getByRole("row").filter({ hasText: code })).toBeVisible();
});

test("another unit's officer and a citizen find nothing", async ({ page, another }) => {
  const citizen = await another(phone);
  await start(citizen, "Nguyễn Văn Phúc", "thong-bao-luu-tru");
  await fillLodging(citizen, [{ name: "Lò Thị Mai", paper: "B1234567", room: "1" }]);
  const code = await send(citizen);
  await signIn(page, OFFICER, "/quay?loc=da-xong");
  await expect(page.getByRole("row").filter({ hasText: code })).toBeVisible();
  const stranger = await another();
  await signIn(stranger, OTHER_OFFICER, "/quay");
  await expect(stranger.locator("main")).not.toContainText(code);
  expect((await stranger.goto(`/quay/ho-so/${code}`)).status()).toBe(404);
  await expect(heading(stranger)).toHaveText("Không tìm thấy trang này");
  const other = await another(phone);
  await signIn(other, "Hoàng Thị Kim Oanh", `/ho-so/${code}`);
  await expect(heading(other)).toHaveText("Không tìm thấy trang này");
  expect((await other.goto("/quay")).status()).toBe(403);
  await citizen.goto(`/ho-so/${code}`);
  await expect(citizen.locator("main")).toContainText("Chưa có cán bộ nào mở.");
});
