// An officer's day: the list, one dossier, what the law lets her do with it.
import { cardOf } from "../../helpers/cards.js";
import { askSupplement, fileProof, fillLodging } from "../../helpers/dossiers.js";
import { OFFICER, OTHER_OFFICER } from "../../helpers/people.js";
import { heading, send, settled, signIn, start } from "../../helpers/portal.js";
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

test("a letter only moves the focus, what a scanner types presses nothing, and the keys can be switched off", async ({ page, another, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without scripts no key means anything");
  const { code } = await filed(page, another, "Nguyễn Hữu Dũng");
  await settled(page);
  const first = page.getByRole("row").nth(1).getByRole("link");
  for (const key of ["j", "j", "k"]) await page.keyboard.press(key);
  if ((await page.getByRole("row").count()) > 2) await expect(first).toBeFocused();
  await page.keyboard.press("k");
  await expect(first).toBeFocused();

  const accept = page.getByRole("button", { name: "Tiếp nhận", exact: true });
  const dossier = `/quay/ho-so/${code}`;
  await page.goto(dossier);
  await settled(page);
  // A person would have pressed: letters of buttons are in it, and Enter at its end.
  await page.keyboard.type(`${cardOf("Trần Đức Huỳnh")}\n`);
  await accept.focus();
  await page.keyboard.type(`${cardOf("Võ Thị Thu Hà")}\n`);
  // As long as a letter waits to be alone, and more.
  await page.waitForTimeout(500);
  await expect(page).toHaveURL(new RegExp(`${dossier}$`));
  await page.goto(dossier);
  await settled(page);
  await expect(accept).toBeVisible();

  await page.keyboard.press("t");
  await expect(accept).toBeFocused();
  await page.waitForTimeout(500);
  await expect(accept).toBeVisible();
  await page.keyboard.press("b");
  await expect(page.getByText("Yêu cầu bổ sung (một lần, đầy đủ)")).toBeFocused();

  const keys = page.getByRole("group", { name: "Phím tắt một chữ" });
  await expect(page.getByRole("list", { name: "Phím tắt" })).toBeVisible();
  await keys.getByRole("button", { name: "Tắt" }).click();
  await expect(keys.getByRole("button", { name: "Tắt" })).toHaveAttribute("aria-pressed", "true");
  await settled(page);
  await expect(page.locator("[aria-keyshortcuts]")).toHaveCount(0);
  await page.keyboard.press("t");
  await page.waitForTimeout(500);
  await expect(accept).not.toBeFocused();
  await keys.getByRole("button", { name: "Bật" }).click();
  await settled(page);
  await page.keyboard.press("t");
  await expect(accept).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Giải quyết: đồng ý" })).toBeVisible();
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
