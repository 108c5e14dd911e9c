// A step that asks for a paper, and what its page says of each file.
import { expect } from "@playwright/test";

import { begin, ready } from "./phone.js";
import { leaving } from "./portal.js";

const SERVICE = "tro-cap-that-nghiep";

/** Starts a service as `name` and opens the step that asks for a paper; gives the draft's address. */
export async function openPapers(page, name) {
  const draft = await begin(page, name, SERVICE);
  await page.goto(`${draft}/giay-to`);
  await ready(page);
  return draft;
}

export const control = (page) => page.locator("form[data-nhap] input[type=file]").first();
/** What the page says of a file of this name on this phone. */
export const paper = (page, name) => page.locator("[data-tep-may] > li").filter({ hasText: name });
/** The files of this name that the portal has, as its own page lists them. */
export const onPortal = (page, name) => page.locator("form[data-nhap] .files").getByRole("link", { name });
export const press = (page, name, button) => paper(page, name).getByRole("button", { name: button }).click();

/** Waits until the page says this of a file. Its other sentences are there, too, and hidden. */
export const told = (page, name, words, options) =>
  expect(paper(page, name).getByText(words).filter({ visible: true }).first()).toBeVisible(options);

/** Presses "go on" and waits until the step was sent. */
export async function sentStep(page) {
  await leaving(page, () => page.getByRole("button", { name: "Tiếp tục" }).click());
}

/** Waits until the page says that the portal has it, and finds it there after loading again. */
export async function brought(page, name) {
  await told(page, name, "Đã có trên cổng", { timeout: 30_000 });
  await page.reload();
  await expect(onPortal(page, name)).toBeVisible();
}

/** The places in the file at which pieces are sent from now on. */
export function offsets(page) {
  const all = [];
  page.on("request", (request) => request.method() === "PATCH" && all.push(Number(request.headers()["upload-offset"])));
  return all;
}

/** Lets the phone send so many bytes a second; gives what cuts the line (`true`) and brings it back. */
export async function slow(page, bytes) {
  const cdp = await page.context().newCDPSession(page);
  const line = { latency: 40, downloadThroughput: -1, uploadThroughput: bytes };
  await cdp.send("Network.enable");
  const cut = (offline) => cdp.send("Network.emulateNetworkConditions", { ...line, offline });
  await cut(false);
  return cut;
}

/** A paper of about so many bytes that no browser makes smaller. */
export function large(paper, bytes) {
  const at = paper.buffer.indexOf("\n1 0 obj");
  const filling = Buffer.alloc(bytes, `% ${paper.name} `);
  const parts = [paper.buffer.subarray(0, at), Buffer.from("\n"), filling, paper.buffer.subarray(at)];
  return { ...paper, buffer: Buffer.concat(parts) };
}
