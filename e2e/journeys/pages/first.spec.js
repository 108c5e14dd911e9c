// A first visit is drawn with what the page brings along of the style sheet, before the sheet itself
// has come: nothing may look other than it does with the whole.
import { start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** What is compared of every element that shows. */
const LOOKS = [
  ...["display", "position", "color", "background-color", "font-size", "font-weight", "padding", "margin"],
  ...["border-top", "border-right", "border-bottom", "border-left", "inline-size", "block-size"],
];
const PAGES = ["/", "/dich-vu", "/kiem-tra?viec=moi-chuyen-nha&tinh=56&dinh_danh=2&dong_y=co&dang_ky=co", "/tra-cuu"];

/** Every element that shows, each with how it looks. */
const looks = (page) =>
  page.evaluate((names) => {
    const shown = [...document.querySelectorAll("body, body *")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    return shown.map((one) => {
      const style = getComputedStyle(one);
      const said = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return `${one.localName}.${one.getAttribute("class") ?? ""} ${said.join("; ")}`;
    });
  }, LOOKS);

/** Without the portal's scripts, which change what they find. Gives what holds the sheet back, and what lets it come. */
async function bare(page) {
  let held = true;
  await page.route(/\/pkg\/.*\.(js|wasm)$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.route(/\/pkg\/app\..*\.css$/, (route) => (held ? route.fulfill({ contentType: "text/css", body: "" }) : route.continue()));
  return (hold) => (held = hold);
}

for (const [name, strong, colorScheme] of [
  ["in light", false, "light"],
  ["in the dark", false, "dark"],
  ["in strong colours", true, "light"],
]) {
  test(`a first page looks the same before its sheet has come, ${name}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    if (strong) {
      await page.goto("/");
      await page.locator(".settings summary").click();
      await page.getByRole("button", { name: "Thật rõ" }).click();
      await expect(page.locator("html")).toHaveAttribute("data-contrast", "2");
    }
    await start(page, "Đỗ Minh Quân", "thong-bao-luu-tru");
    const step = page.url();
    const hold = await bare(page);
    for (const path of [...PAGES, step]) {
      hold(true);
      await page.goto(path);
      const rules = () => page.evaluate(() => [...document.styleSheets].map(({ cssRules }) => cssRules.length));
      const [brought, none] = await rules();
      expect(none, path).toBe(0);
      const before = await looks(page);
      hold(false);
      await page.goto(path);
      const [again, whole] = await rules();
      expect(again, path).toBe(brought);
      expect(whole, path).toBeGreaterThan(brought);
      expect(before.length, path).toBeGreaterThan(20);
      expect(before, path).toEqual(await looks(page));
    }
  });
}
