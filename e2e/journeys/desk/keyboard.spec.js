// An officer without a mouse: from the sign-in to a dossier that is accepted and decided.
import { fileProof } from "../../helpers/dossiers.js";
import { press, tabTo, type } from "../../helpers/keys.js";
import { OFFICER } from "../../helpers/people.js";
import { heading, settled } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const button = (page, name) => page.getByRole("button", { name });

test("a dossier is found, accepted and decided by keys alone", async ({ page, another }) => {
  test.slow();
  const citizen = await another({ viewport: { width: 360, height: 640 } });
  const code = await fileProof(citizen, "Nguyễn Thị Hằng");
  await page.goto("/quay");
  await press(page, button(page, /^Đăng nhập bằng/));
  await expect(button(page, new RegExp(`^${OFFICER}`))).toBeVisible();
  await press(page, button(page, new RegExp(`^${OFFICER}`)));
  await expect(heading(page)).toHaveText("Hồ sơ của quầy");
  await type(page, page.getByLabel("Quét hoặc gõ mã hồ sơ"), code);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/quay/ho-so/${code}$`));
  await settled(page);

  // What asks for a reason is folded: Enter opens it, its fields are next, Enter closes it.
  const refuse = page.locator("summary").filter({ hasText: "Không tiếp nhận" });
  await press(page, refuse);
  await expect(page.getByLabel(/^Lý do, người dân đọc được/)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel(/^Lý do, người dân đọc được/)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(refuse).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(/^Lý do, người dân đọc được/)).toBeHidden();

  // Round the page to what comes before it.
  await press(page, button(page, "Tiếp nhận"));
  const grant = button(page, "Giải quyết: đồng ý");
  await expect(grant).toBeVisible();
  await tabTo(page, grant);
  await page.keyboard.press("Space");
  await expect(page.locator("main")).toContainText("Có kết quả");
  await expect(button(page, "Đã trả kết quả")).toBeVisible();

  await citizen.goto(`/ho-so/${code}`);
  await expect(citizen.getByText("Đã giải quyết").first()).toBeVisible();
});
