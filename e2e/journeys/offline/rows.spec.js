// Rows of a table that are added without network: nothing typed into one is lost, none is there twice, and none is
// written over another device's.
import { begin, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { leaving, settled, signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const SERVICE = "gia-han-bhyt-ho-gia-dinh";
const TOLD = "Bỏ dòng đã lưu trên cổng, bỏ tệp đã gửi thì cần có mạng.";

const cell = (of, row, column = "ho_ten") => of.locator(`form[data-nhap] [name="thanh_vien.${row}.${column}"]`);
const names = (of) => of.locator("form[data-nhap] [name^='thanh_vien.'][name$='.ho_ten']");
const add = (of) => of.locator("button[name=them]");
const remove = (of, row) => of.locator(`button[name=bo][value="thanh_vien:${row}"]`);
const asked = (of) => of.getByRole("group", { name: /sửa ở hai nơi/ });

/** Opens the step with a first person in it, as `name`; gives its address. */
async function household(page, name) {
  const step = `${await begin(page, name, SERVICE)}/thanh-vien`;
  await page.goto(step);
  await ready(page);
  await settled(page);
  await cell(page, 0).fill("Lê Thị An");
  await expect(where(page)).toHaveText(ON_PORTAL);
  // The script for rows is there once the step is.
  await page.waitForLoadState("networkidle");
  return step;
}

/** Who stands in the rows, in their order. */
const listed = (of) => names(of).evaluateAll((all) => all.map(({ value }) => value));

test("a row added without network is like any other, outlives a reload, and the portal has it once", async ({ page, context, another }) => {
  const name = "Trương Mỹ Duyên";
  const step = await household(page, name);
  await context.setOffline(true);
  await add(page).click();
  const row = page.getByRole("group", { name: "Người 2", exact: true });
  await expect(row.getByLabel("Họ và tên")).toBeFocused();
  // Nobody is told off for what she has not come to yet.
  await expect(page.locator("form[data-nhap] :user-invalid")).toHaveCount(0);
  const hint = await row.getByLabel("Họ và tên").getAttribute("aria-describedby");
  await expect(row.locator(`[id="${hint}"]`)).toHaveText("Viết có dấu, như trên thẻ căn cước");
  await expect(row.getByRole("button", { name: "Bỏ Người 2" })).toBeVisible();
  const ids = await page.locator("form[data-nhap]").evaluate((form) => [...form.querySelectorAll("[id]")].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await page.locator("form[data-nhap]").evaluate((form) => /ROW\d/.test(JSON.stringify([...new FormData(form)])))).toBe(false);
  await cell(page, 1).fill("Ngô Văn Ba");
  // The checks look at it as well.
  await row.getByLabel("Ngày sinh").fill("32/13/1990");
  await cell(page, 1, "noi_kham").focus();
  await expect(row.locator(".field__error")).toHaveCount(1);
  await row.getByLabel("Ngày sinh").fill("05/09/1990");
  await cell(page, 1, "noi_kham").fill("Trạm y tế Phú Tài");
  await expect(row.locator(".field__error")).toHaveCount(0);
  await row.getByRole("radio").first().check();
  await expect(where(page)).toHaveText(ON_PHONE);

  await leaving(page, () => page.reload());
  await expect(page.locator("html")).toHaveAttribute("data-giu", "");
  await ready(page);
  expect(await listed(page)).toEqual(["Lê Thị An", "Ngô Văn Ba"]);
  await expect(cell(page, 1, "noi_kham")).toHaveValue("Trạm y tế Phú Tài");
  await expect(row.getByRole("radio").first()).toBeChecked();

  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, name, step);
  await expect(cell(computer, 1, "noi_kham")).toHaveValue("Trạm y tế Phú Tài");
  expect(await listed(computer)).toEqual(["Lê Thị An", "Ngô Văn Ba"]);
  await leaving(page, () => page.reload());
  await ready(page);
  expect(await listed(page)).toEqual(["Lê Thị An", "Ngô Văn Ba"]);
  // With a network a row is added as ever.
  await leaving(page, () => add(page).click());
  await expect(names(page)).toHaveCount(3);
});

for (const [when, name] of [
  ["while the step is open", "Đặng Lệ Quyên"],
  ["before the step is opened again", "Lê Hoài Nam"],
]) {
  test(`two devices that add a row, one without network, keep both: the other's is met ${when}`, async ({ page, context, another }) => {
    const step = await household(page, name);
    await context.setOffline(true);
    await add(page).click();
    await cell(page, 1).fill("Ngô Văn Ba");
    await cell(page, 1, "noi_kham").fill("Trạm y tế Phú Tài");
    await expect(where(page)).toHaveText(ON_PHONE);

    const computer = await another({ serviceWorkers: "block" });
    await signIn(computer, name, step);
    await settled(computer);
    await leaving(computer, () => add(computer).click());
    await expect(computer.locator("html")).toHaveAttribute("data-phone", "ready");
    await cell(computer, 1).fill("Võ Thị Ca");
    await expect(where(computer)).toHaveText(ON_PORTAL);

    let here = page;
    if (when.startsWith("before")) {
      here = await context.newPage();
      await page.close();
    }
    await context.setOffline(false);
    if (here !== page) await here.goto(step);
    await expect(cell(here, 2)).toHaveValue("Ngô Văn Ba");
    await expect(cell(here, 2, "noi_kham")).toHaveValue("Trạm y tế Phú Tài");
    // Who was typing goes on typing into her own row.
    if (here === page) await expect(cell(here, 2, "noi_kham")).toBeFocused();
    await expect(where(here)).toHaveText(ON_PORTAL);
    await expect(asked(here)).toHaveCount(0);
    expect(await listed(here)).toEqual(["Lê Thị An", "Võ Thị Ca", "Ngô Văn Ba"]);
    await expect(cell(here, 1, "noi_kham")).toHaveValue("");
    await leaving(computer, () => computer.reload());
    expect(await listed(computer)).toEqual(["Lê Thị An", "Võ Thị Ca", "Ngô Văn Ba"]);
    await expect(cell(computer, 2, "noi_kham")).toHaveValue("Trạm y tế Phú Tài");
  });
}

test("a row that only this phone has is taken away again; one that the portal has waits for a network", async ({ page, context, another }) => {
  const name = "Võ Thị Thu Hà";
  const step = await household(page, name);
  await context.setOffline(true);
  await add(page).click();
  await cell(page, 1).fill("Ngô Văn Ba");
  await cell(page, 1, "noi_kham").fill("Trạm y tế Phú Tài");
  await add(page).click();
  await cell(page, 2).fill("Võ Thị Ca");
  await expect(where(page)).toHaveText(ON_PHONE);
  await remove(page, 1).click();
  await expect(names(page)).toHaveCount(2);
  await expect(add(page)).toBeFocused();
  await expect(cell(page, 1, "noi_kham")).toHaveValue("");
  // Until the line says so, the phone is not done with it.
  await expect(page.locator("[data-noi-luu]")).not.toHaveAttribute("data-ban");
  await leaving(page, () => page.reload());
  await ready(page);
  expect(await listed(page)).toEqual(["Lê Thị An", "Võ Thị Ca"]);
  await expect(cell(page, 1, "noi_kham")).toHaveValue("");

  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await context.setOffline(true);
  await remove(page, 1).click();
  await expect(page.getByText(TOLD)).toBeVisible();
  await expect(names(page)).toHaveCount(2);
  await context.setOffline(false);
  const computer = await another({ serviceWorkers: "block" });
  await signIn(computer, name, step);
  expect(await listed(computer)).toEqual(["Lê Thị An", "Võ Thị Ca"]);
  await expect(cell(computer, 1, "noi_kham")).toHaveValue("");
});

test("where the press does not get through, the row stands on the page that the phone keeps", async ({ page, context }) => {
  const step = await household(page, "Nguyễn Văn Phúc");
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => true }));
  await context.setOffline(true);
  await leaving(page, () => add(page).click());
  await expect(page.locator("html")).toHaveAttribute("data-giu", "");
  await expect(cell(page, 1)).toBeFocused();
  await cell(page, 1).fill("Ngô Văn Ba");
  await expect(where(page)).toHaveText(ON_PHONE);
  await context.setOffline(false);
  await expect(where(page)).toHaveText(ON_PORTAL);
  await leaving(page, () => page.goto(step));
  expect(await listed(page)).toEqual(["Lê Thị An", "Ngô Văn Ba"]);
});
