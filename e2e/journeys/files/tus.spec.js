// The portal as a public tus client meets it (npm `tus-js-client`): it sends, pauses, goes on elsewhere,
// and outlives `kill -9` of the server.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as tus from "tus-js-client";

import { Server } from "../../chaos/machines.js";
import { large } from "../../helpers/files.js";
import { pdf } from "../../helpers/papers.js";
import { signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const SERVICE = "tro-cap-that-nghiep";
const FIELD = "tep_cham_dut";

/** Opens a draft as `name` in a browser; gives its address and what a client of that browser sends. */
async function draftOf(page, origin, name) {
  await signIn(page, name, `${origin}/ho-so`);
  await page.goto(`${origin}/dich-vu/${SERVICE}`);
  await page.getByRole("button", { name: /^Bắt đầu/ }).click();
  await page.waitForURL(/\/ho-so\/nhap\//);
  const draft = page.url().replace(/\/[^/]+$/, "");
  const token = await page.locator("form[data-nhap] [name=_token]").getAttribute("value");
  const cookies = await page.context().cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { draft, headers: { Cookie: cookie, Origin: origin, "X-Csrf-Token": token } };
}

/** Sends a file as the client does; `paused` tells it when to stop. */
function send({ draft, headers }, { name, buffer }, more = {}, paused = () => false) {
  return new Promise((done, fail) => {
    const upload = new tus.Upload(buffer, {
      endpoint: `${draft}/tep`,
      headers,
      chunkSize: 100_000,
      retryDelays: [0, 200, 500, 1_000, 2_000, 4_000, 4_000],
      metadata: { filename: name, field: FIELD },
      onSuccess: () => done({ url: upload.url, whole: true }),
      onError: fail,
      onChunkComplete: (_, sent) => {
        if (paused(sent)) upload.abort().then(() => done({ url: upload.url, sent }));
      },
      ...more,
    });
    upload.start();
  });
}

async function listed(page, draft, name) {
  await page.goto(`${draft}/giay-to`);
  await expect(page.locator("form[data-nhap] .files").getByRole("link", { name })).toHaveCount(1);
}

test("a public client sends a file, pauses, and another one goes on from where it was", async ({ page, baseURL }) => {
  const own = await draftOf(page, new URL(baseURL).origin, "Phạm Quốc Tuấn");
  const file = large(pdf("khach-la.pdf"), 1_000_000);
  const { url, sent } = await send(own, file, {}, (sent) => sent >= 300_000);
  expect(sent).toBeLessThan(file.buffer.length);
  const starts = [];
  const note = (request) => request.getMethod() === "PATCH" && starts.push(Number(request.getHeader("Upload-Offset")));
  const rest = await send(own, file, { uploadUrl: url, onBeforeRequest: note });
  expect(rest).toEqual({ url, whole: true });
  expect(starts[0]).toBeGreaterThanOrEqual(300_000);
  await listed(page, own.draft, "khach-la.pdf");
});

test("the client is told what is wrong: too large, no paper, another one's draft", async ({ page, baseURL }) => {
  const own = await draftOf(page, new URL(baseURL).origin, "Đỗ Minh Quân");
  const status = (sending) => sending.then(() => 0, (error) => error.originalResponse?.getStatus());
  // 2 GB, said beforehand; not a byte is sent.
  const huge = { retryDelays: null, uploadSize: 2 ** 31 };
  expect(await status(send(own, pdf("phim.pdf"), huge))).toBe(413);
  const html = { name: "anh.pdf", buffer: Buffer.from("<html>") };
  expect(await status(send(own, html, { retryDelays: null }))).toBe(415);
  const foreign = { ...own, draft: own.draft.replace(/\w+$/, "0".repeat(32)) };
  expect(await status(send(foreign, pdf("a.pdf"), { retryDelays: null }))).toBe(404);
  const stranger = { ...own, headers: { ...own.headers, "X-Csrf-Token": "x" } };
  expect(await status(send(stranger, pdf("a.pdf"), { retryDelays: null }))).toBe(400);
});

test("kill -9 of the server in the middle: the client goes on, and the file is whole", async ({ browser }) => {
  const { MOTCUA_PROGRAM: program, MOTCUA_SITE: site } = process.env;
  test.skip(!program, "cargo xtask test says which program");
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  const free = createServer();
  await new Promise((then) => free.listen(0, "127.0.0.1", then));
  const { port } = free.address();
  await new Promise((then) => free.close(then));
  const server = new Server({ program, site, data: join(folder, "data"), port });
  const context = await browser.newContext();
  try {
    await server.start();
    const page = await context.newPage();
    const own = await draftOf(page, server.url, "Nguyễn Thị Hằng");
    const file = large(pdf("bi-giet.pdf"), 1_500_000);
    let kills = 0;
    const strike = (sent) => {
      if (sent < 400_000 * (kills + 1) || kills === 3) return false;
      kills += 1;
      server.kill().then(() => server.start());
      return false;
    };
    const { whole } = await send(own, file, {}, strike);
    expect([whole, kills]).toEqual([true, 3]);
    await listed(page, own.draft, "bi-giet.pdf");
    const link = page.getByRole("link", { name: "bi-giet.pdf" });
    const body = await (await page.request.get(server.url + (await link.getAttribute("href")))).body();
    expect(body.equals(file.buffer)).toBe(true);
  } finally {
    await context.close();
    await server.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
