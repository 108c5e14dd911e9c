// What a browser needs before it offers to put the portal on the home screen of a phone.
import { kept, ready } from "../../helpers/phone.js";
import { heading } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** Width and height of a PNG, as its head says. */
const sizeOf = (png) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

for (const [lang, locale, href] of [
  ["vi", "vi-VN", "/manifest.webmanifest"],
  ["en", "en-GB", "/manifest.en.webmanifest"],
]) {
  test(`the portal can be installed, named and with its icons, lang=${lang}, and opens without network`, async ({ another }) => {
    const page = await another({ locale, viewport: { width: 360, height: 640 } });
    await page.goto("/");
    await ready(page);
    await expect(page.locator("link[rel=manifest]")).toHaveAttribute("href", href);
    const cdp = await page.context().newCDPSession(page);
    const { url, errors, data } = await cdp.send("Page.getAppManifest");
    expect(new URL(url).pathname).toBe(href);
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data);
    expect(manifest).toMatchObject({ name: "Một Cửa", short_name: "Một Cửa", lang, id: "/", start_url: "/", scope: "/", display: "standalone" });

    for (const { src, type, sizes } of manifest.icons) {
      const answer = await page.request.get(src);
      expect(answer.status(), src).toBe(200);
      expect(answer.headers()["content-type"], src).toBe(type);
      if (type === "image/png") expect(sizeOf(await answer.body()), src).toBe(sizes);
    }
    const drawn = manifest.icons.filter(({ type }) => type === "image/png").map(({ sizes, purpose = "any" }) => `${purpose} ${sizes}`);
    expect(drawn.sort()).toEqual(["any 192x192", "any 512x512", "maskable 512x512"]);

    // A window without a memory is told apart: nothing is installed from one.
    const lacks = async () => {
      const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
      return installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
    };
    await expect.poll(lacks).toEqual([]);

    // The worker answers for what is started.
    const start = new URL(manifest.start_url, page.url()).href;
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(start.startsWith(scope)).toBe(true);
    const title = await heading(page).textContent();
    await kept(page, [manifest.start_url]);
    await page.context().setOffline(true);
    await page.goto(start);
    await expect(heading(page)).toHaveText(title);
    expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  });
}
