// Releases follow each other under a form that is open, and a bad one is taken back.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Server } from "../../chaos/machines.js";
import { control, sentStep, told } from "../../helpers/files.js";
import { front } from "../../helpers/front.js";
import { jpg } from "../../helpers/papers.js";
import { begin, email, kept, ON_PHONE, ON_PORTAL, ready, where } from "../../helpers/phone.js";
import { heading } from "../../helpers/portal.js";
import { nextRelease } from "../../helpers/release.js";
import { expect, test } from "../../helpers/test.js";

const { MOTCUA_PROGRAM: program, MOTCUA_SITE: site } = process.env;

/** A portal of the journey's own, which is stopped and started as another release: `await run({ site, more })`. */
async function releases(act) {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  const free = createServer();
  await new Promise((then) => free.listen(0, "127.0.0.1", then));
  const { port } = free.address();
  await new Promise((then) => free.close(then));
  let server;
  const run = async (release) => {
    await server?.kill();
    server = new Server({ program, site, data: join(folder, "data"), port, ...release });
    await server.start();
    return server.url;
  };
  try {
    await act(run, folder);
  } finally {
    await server?.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

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
    const draft = await open(page, between, "Đỗ Minh Quân", "doi-giay-phep-lai-xe");
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

test("a release whose files all have other names, the old ones being gone, does not break a form that is open", async ({ another }) => {
  test.skip(!program, "cargo xtask test says which program");
  test.setTimeout(120_000);
  await releases(async (run, folder) => {
    const next = join(folder, "site");
    const gone = await nextRelease(site, next);
    const url = await run({});
    const page = await another({ baseURL: url, serviceWorkers: "allow", viewport: { width: 360, height: 640 } });
    const draft = await begin(page, "Nguyễn Thị Hằng", "tro-cap-that-nghiep");
    await page.goto(`${draft}/giay-to`);
    await ready(page);
    const before = await caches(page);
    await run({ site: next });
    for (const path of gone) expect((await fetch(url + path)).status, path).toBe(404);
    await update(page);
    await expect.poll(() => installed(page), { timeout: 30_000 }).toBe(true);
    await expect.poll(async () => (await caches(page)).filter((name) => !before.includes(name)).length).toBe(1);
    // Whatever the step may still load of the old release is on the phone.
    const files = gone.filter((path) => /^\/pkg\/(app|boot|form|draft|files|entry|picture|sheet|outbox)\./.test(path));
    expect(files).toHaveLength(10);
    const answers = (paths) => Promise.all(paths.map(async (path) => (await fetch(path, { cache: "no-store" })).status));
    expect(await page.evaluate(answers, files)).toEqual(files.map(() => 200));
    await control(page).setInputFiles(jpg("giua-hai-ban.jpg"));
    await told(page, "giua-hai-ban.jpg", "Đã có trên cổng", { timeout: 30_000 });
    await page.locator("form[data-nhap] input[type=radio]:visible").first().check();
    await expect(where(page)).toHaveText(ON_PORTAL);
    // The next page is of the new release, and wakes.
    await sentStep(page);
    await ready(page);
    for (const path of gone) expect(await page.content()).not.toContain(path);
    await page.goto(`${draft}/giay-to`);
    await expect(page.locator("form[data-nhap] .files")).toContainText("giua-hai-ban");
    await expect(page.locator("form[data-nhap] input[type=radio]:visible").first()).toBeChecked();
  });
});

test("serve --withdraw-sw clears the phone but for what was typed, and the release after it brings that", async ({ another }) => {
  test.skip(!program, "cargo xtask test says which program");
  test.setTimeout(120_000);
  await releases(async (run) => {
    const page = await another({ baseURL: await run({}), serviceWorkers: "allow", viewport: { width: 360, height: 640 } });
    const draft = await begin(page, "Nguyễn Thị Hằng");
    await page.goto(`${draft}/ban`);
    await ready(page);
    await page.context().setOffline(true);
    await email(page).fill("rut.lai@example.vn");
    await expect(where(page)).toHaveText(ON_PHONE);
    await page.close();
    const next = await page.context().newPage();
    await run({ more: ["--withdraw-sw"] });
    await page.context().setOffline(false);
    // Her next visit, wherever: the browser looks for a newer worker by itself.
    await next.goto("/");
    await expect.poll(() => caches(next), { timeout: 30_000 }).toEqual([]);
    await next.goto("/");
    await expect.poll(() => next.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    expect(await next.content()).not.toContain("/pkg/phone.");
    await next.goto(`${draft}/ban`);
    await expect(email(next)).not.toHaveValue("rut.lai@example.vn");
    await run({});
    await next.goto(`${draft}/ban`);
    await expect(email(next)).toHaveValue("rut.lai@example.vn");
    await expect(where(next)).toHaveText(ON_PORTAL);
  });
});

test("a release on a line that fails does not cost the counter its page: the version that has it goes on", async ({ page, context, baseURL }) => {
  const between = await front(baseURL);
  try {
    between.change(older);
    await page.goto(`${between.url}/quay/kiem-tra`);
    await ready(page);
    await kept(page, ["/quay/kiem-tra"]);
    between.change((script) => script);
    between.cut("/quay/kiem-tra");
    await update(page);
    await expect.poll(() => installed(page), { timeout: 20_000 }).toBe(true);
    await context.setOffline(true);
    await page.goto(`${between.url}/quay/kiem-tra`);
    await expect(page.locator("#danh-sach")).toBeAttached();
    // With a line it is of the new version. The browser looks for one by itself after a page was opened: its try
    // may still be the one without a line, and then the next is asked for.
    between.cut("/quay/kiem-tra", false);
    await context.setOffline(false);
    await expect(async () => {
      await update(page);
      await expect.poll(() => installed(page), { timeout: 20_000 }).toBe(true);
      const [name] = (await caches(page)).filter((one) => /^mot-cua-[0-9a-f]{16}$/.test(one));
      const there = async ([name, path]) => Boolean(name && (await (await self.caches.open(name)).match(path, { ignoreVary: true })));
      expect(await page.evaluate(there, [name, "/quay/kiem-tra"])).toBe(true);
    }).toPass({ timeout: 60_000 });
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
