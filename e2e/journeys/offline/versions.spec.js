// Releases follow each other under a form that is open, and a bad one is taken back.
import { readFile } from "node:fs/promises";

import { front } from "../../helpers/front.js";
import { begin, kept, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { heading } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const older = (script) => script.replace(/mot-cua-[0-9a-f]{16}/, "mot-cua-older");
const caches = (page) => page.evaluate(() => self.caches.keys());
/** Whether no newer worker is on its way any more. */
const installed = (page) =>
  page.evaluate(async () => {
    const { installing, waiting } = await navigator.serviceWorker.ready;
    return !installing && !waiting;
  });
const update = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => true));

/** The draft of somebody who is signed in at the portal, seen through the proxy. */
async function open(page, between, name, slug) {
  const draft = new URL(await begin(page, name, slug), page.url()).pathname;
  await page.goto(`${between.url}${draft}/ban`);
  await ready(page);
  await kept(page, [`${draft}/ban`]);
  return draft;
}

test("a service worker of an older version gives way, and an open form keeps its files", async ({ page, baseURL }) => {
  const between = await front(baseURL);
  try {
    between.change(older);
    await open(page, between, "Hoàng Thị Kim Oanh", "doi-giay-phep-lai-xe");
    const field = page.locator("form[data-nhap] input[name=email]");
    expect(await caches(page)).toContain("mot-cua-older");
    // A file that only the older release had.
    await page.evaluate(async () => {
      const cache = await self.caches.open("mot-cua-older");
      await cache.put("/pkg/older.js", new Response("export const old = 1;", { headers: { "content-type": "text/javascript" } }));
    });
    await field.fill("giua.hai.ban@example.vn");
    between.change((script) => script);
    await update(page);
    await expect.poll(async () => (await caches(page)).length).toBeGreaterThan(2);
    await expect(field).toHaveValue("giua.hai.ban@example.vn");
    expect(await page.evaluate(async () => (await fetch("/pkg/older.js")).status)).toBe(200);
    await expect(where(page)).toHaveText(ON_PORTAL);
    // A page that is opened before the new version is there is still of the older one; the next is not.
    await expect.poll(() => installed(page)).toBe(true);
    await page.goto(`${between.url}/ho-so`);
    await ready(page);
    await expect.poll(() => caches(page)).not.toContain("mot-cua-older");
    expect((await caches(page)).filter((name) => /^mot-cua-[0-9a-f]{16}$/.test(name))).toHaveLength(1);
  } finally {
    between.close();
  }
});

test("files of an older release beside the private pages go once none of these pages names one", async ({ page, baseURL }) => {
  const between = await front(baseURL);
  try {
    between.change(older);
    const draft = await open(page, between, "Lê Hoài Nam", "doi-giay-phep-lai-xe");
    await page.evaluate(async (draft) => {
      const cache = await self.caches.open("mot-cua-rieng");
      await cache.put("/pkg/phone.older.js", new Response("export {};"));
      await cache.put("/pkg/draft.older.js", new Response("export {};"));
      await cache.put(`${draft}/cu`, new Response(`<html data-giu><script src="/pkg/phone.older.js"></script>`));
    }, draft);
    const names = ["/pkg/phone.older.js", "/pkg/draft.older.js"];
    const left = () =>
      page.evaluate(async (names) => {
        const cache = await self.caches.open("mot-cua-rieng");
        const found = await Promise.all(names.map((name) => cache.match(name)));
        return names.filter((_, at) => found[at]);
      }, names);
    between.change((script) => script);
    await update(page);
    await expect.poll(() => installed(page)).toBe(true);
    await page.goto(`${between.url}/ho-so`);
    await ready(page);
    await expect.poll(() => caches(page)).not.toContain("mot-cua-older");
    await page.waitForTimeout(1_000);
    expect(await left()).toEqual(names);
    await page.evaluate(async (path) => (await self.caches.open("mot-cua-rieng")).delete(path), `${draft}/cu`);
    await page.goto(`${between.url}/ho-so`);
    await ready(page);
    await expect.poll(left).toEqual([]);
    // This release's own stays.
    const [, phone] = /"(\/pkg\/phone\.[^"]+)"/.exec(await page.content());
    expect(await page.evaluate(async (name) => Boolean(await (await self.caches.open("mot-cua-rieng")).match(name)), phone)).toBe(true);
  } finally {
    between.close();
  }
});

test("a bad release is withdrawn: its worker and pages go, what was typed stays", async ({ page, context, baseURL }) => {
  const between = await front(baseURL);
  const withdrawn = await readFile(new URL("../../../server/src/web/withdrawn.js", import.meta.url), "utf8");
  try {
    await open(page, between, "Đỗ Minh Quân", "doi-giay-phep-lai-xe");
    const field = page.locator("form[data-nhap] input[name=email]");
    await context.setOffline(true);
    await field.fill("van.con@example.vn");
    await expect(where(page)).toHaveText(ON_PHONE);
    await context.setOffline(false);
    between.change(() => withdrawn);
    await update(page);
    await expect.poll(() => caches(page)).toEqual([]);
    await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await expect(field).toHaveValue("van.con@example.vn");
    const records = await page.evaluate(async () => (await motCua.fields()).map(({ value }) => value));
    expect(records).toContain("van.con@example.vn");
  } finally {
    between.close();
  }
});

test("a file that was changed on its way is not kept", async ({ page, baseURL }) => {
  const between = await front(baseURL);
  try {
    // The list names another hash than the file has.
    between.change((script) => script.replace(/(\["\/pkg\/app\.[^"]+", ?")[0-9a-f]{4}/g, "$10000"));
    await page.goto(`${between.url}/`);
    await expect(heading(page)).toBeVisible();
    await page.waitForTimeout(1_500);
    const [style] = /\/pkg\/app\.[^"]+\.css/.exec(await page.content());
    expect(await page.evaluate(async (style) => (await self.caches.match(style)) === undefined, style)).toBe(true);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  } finally {
    between.close();
  }
});
