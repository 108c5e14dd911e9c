// One person, two devices, one draft: a page that stood open does not write over what came meanwhile.
import { actor } from "../../helpers/people.js";
import { heading, passSignIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const SERVICE = "khai-bao-tam-vang";
const phone = (page) => page.getByLabel("Số điện thoại");
const email = (page) => page.getByLabel("Thư điện tử");

test("two devices at one draft: what was not touched stays, what both changed is asked", async ({ page, another }, testInfo) => {
  const name = actor("twoDevices", testInfo);
  const { javaScriptEnabled } = testInfo.project.use;
  await start(page, name, SERVICE);
  const step = page.url();
  const first = await heading(page).textContent();
  // What this device brings while it is typed on does not get through: the step is all it sends.
  await page.route("**/dong-bo", () => {});

  const other = await another({ viewport: { width: 360, height: 640 }, javaScriptEnabled, serviceWorkers: "block" });
  await other.goto(step);
  await passSignIn(other, name);
  await phone(other).fill("0905 333 444");
  await email(other).fill("kia@example.vn");
  await other.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(other)).not.toHaveText(first);

  // The page here is older, and only the address is changed on it.
  await email(page).fill("day@example.vn");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  const told = page.getByRole("status").filter({ hasText: "Có câu vừa được sửa ở nơi khác" });
  await expect(told.getByRole("listitem")).toHaveText([/^Thư điện tử.*Nơi kia ghi: kia@example\.vn$/]);
  await expect(email(page)).toHaveValue("day@example.vn");
  await expect(phone(page)).toHaveValue("0905 333 444");
  await other.goto(step);
  await expect(email(other)).toHaveValue("kia@example.vn");

  // She has read it, and keeps what she wrote.
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).not.toHaveText(first);
  await page.goto(step);
  await expect(email(page)).toHaveValue("day@example.vn");
  await expect(phone(page)).toHaveValue("0905 333 444");
});
