// The check without network: under addresses that were never opened, whatever is answered.
import { front } from "../../helpers/front.js";
import { kept, ready } from "../../helpers/phone.js";
import { heading } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const RULES = "/kiem-tra/du-lieu";
/** A day of the server's clock (`xtask/src/test/journeys.rs`). */
const TODAY = "2026-11-23T09:00:00+07:00";
const NOTHING = "Máy đang không có mạng";

/** A first visit, and the half minute after which the phone fetches what was never opened. */
async function visited(page, home = "/") {
  await page.clock.install({ time: TODAY });
  await page.goto(home);
  await ready(page);
  await kept(page, ["/dich-vu", "/kiem-tra", "/khong-mang"]);
  await page.clock.fastForward(31_000);
  await kept(page, [RULES]);
}

/** What a page of the check says, and where its settings lead back to. */
async function said(page) {
  const shown = await page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true);
    // The portal's page has no need to lead to its heading.
    copy.querySelector("h1").removeAttribute("tabindex");
    return copy.innerHTML.replace(/<!--.*?-->/g, "");
  });
  const back = await page.locator(".settings [name=ve]").evaluateAll((fields) => fields.map(({ value }) => value));
  return { title: await page.title(), shown, back };
}

/** Gives the first answer to every question of the page and goes on. */
async function goOn(page) {
  const { search } = new URL(page.url());
  await page.locator("main form[method=get]").evaluate((form) => {
    for (const set of form.querySelectorAll("fieldset")) set.querySelector("input[type=radio]").checked = true;
    for (const list of form.querySelectorAll("select:not([name=viec])")) list.selectedIndex = 1;
    form.requestSubmit();
  });
  await page.waitForURL((url) => url.search !== search);
}

/** Walks through the check without network for at most three screens; what each address says. */
async function walked(page, first) {
  const screens = new Map();
  await page.goto(first);
  for (;;) {
    await ready(page);
    await expect(heading(page)).toBeFocused();
    await expect(page.locator("[data-dong-giu]")).toBeVisible();
    const { pathname, search } = new URL(page.url());
    screens.set(pathname + search, await said(page));
    if (screens.size === 3 || (await page.locator("main form[method=get]").count()) === 0) return screens;
    await goOn(page);
  }
}

for (const [language, locale] of [["Vietnamese", "vi-VN"], ["English", "en-GB"]]) {
  test(`without network the check says what the portal says, in ${language}`, async ({ another }) => {
    test.slow();
    const page = await another({ locale });
    await visited(page);
    await page.context().setOffline(true);
    const all = [];
    for (const scope of ["dich_vu=dang-ky-thuong-tru", "viec=moi-chuyen-nha", "viec="]) {
      const screens = await walked(page, `/kiem-tra?${scope}`);
      expect(screens.size).toBeGreaterThan(1);
      all.push(...screens);
    }
    const portal = await another({ locale, serviceWorkers: "block" });
    for (const [address, here] of all) {
      await portal.goto(address);
      expect(here, address).toEqual(await said(portal));
    }
  });
}

test("where the rules are not kept, the check says that there is no network", async ({ page, context }) => {
  await visited(page);
  await page.evaluate(async (rules) => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(rules, { ignoreVary: true });
  }, RULES);
  await context.setOffline(true);
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru");
  await expect(heading(page)).toHaveText(NOTHING);
});

test("rules that cannot be read lead to what is said of no network", async ({ page, context }) => {
  await visited(page);
  await page.evaluate(async (rules) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      if (await cache.match(rules, { ignoreVary: true })) await cache.put(rules, Response.json({ rules: "?" }));
    }
  }, RULES);
  await context.setOffline(true);
  await page.goto("/kiem-tra?dich_vu=dang-ky-thuong-tru");
  await expect(heading(page)).toHaveText(NOTHING);
});

test("rules of another release are not kept, and a slow line waits for none", async ({ page, baseURL }) => {
  const between = await front(baseURL);
  try {
    let brought = false;
    const other = (text) => {
      brought = true;
      return text.replace(/"code":"[^"]*"/, '"code":"/pkg/check.other.wasm"');
    };
    between.change(other, RULES);
    await page.clock.install({ time: TODAY });
    await page.goto(`${between.url}/`);
    await ready(page);
    await kept(page, ["/dich-vu", "/kiem-tra"]);
    await page.clock.fastForward(31_000);
    await expect.poll(() => brought, { timeout: 20_000 }).toBe(true);
    await page.waitForTimeout(1_000);
    expect(await page.evaluate((rules) => caches.match(rules, { ignoreVary: true }), RULES)).toBeUndefined();
    // Of this release they are, and an answer that does not come is drawn from them.
    between.change((text) => text, RULES);
    await page.reload();
    await ready(page);
    await page.clock.fastForward(31_000);
    await kept(page, [RULES]);
    const address = "/kiem-tra?viec=moi-chuyen-nha";
    between.slow(address, 20_000);
    await page.goto(`${between.url}${address}`, { timeout: 15_000 });
    await ready(page);
    await expect(page.locator("[data-dong-giu]")).toBeVisible();
    await expect(page.locator("main")).toContainText("Đăng ký thường trú");
  } finally {
    between.close();
  }
});
