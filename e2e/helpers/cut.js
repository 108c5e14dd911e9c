// The network cut at a step of a form: before the person types, and under her finger as she goes on.
import { expect } from "@playwright/test";

import { addRows, fillStep } from "./examples.js";
import { kept, ON_PHONE, ON_PORTAL, ready, where } from "./phone.js";
import { CODE, heading, leaving } from "./portal.js";

/** What every page says, and what one is called that was not kept. */
export const NOTHING = "Máy đang không có mạng";
const LAW = "Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.";
const path = (page) => new URL(page.url()).pathname;
/** The files that the page says the portal has, by its own list or by the phone's. */
const brought = (page, name) => page.locator("form[data-nhap] .files a, [data-tep-may] > [data-o=xong] [data-ten]").filter({ hasText: name });

/** What stands in the controls of the step, by name. */
const standing = (page) =>
  page.locator("form[data-nhap]").evaluate((form) => {
    const all = [...form.elements].filter((one) => one.name && !one.name.startsWith("_") && !/^(hidden|submit|button|file)$/.test(one.type));
    const value = (one) => (/^(radio|checkbox)$/.test(one.type) && !one.checked ? "" : one.value);
    return Object.fromEntries(all.map(({ name }) => [name, all.filter((one) => one.name === name).map(value).filter(Boolean).join()]));
  });

/** What this phone alone has of the draft: names of files, paths of fields. */
const waiting = (page) =>
  page.evaluate(async () => {
    const draft = location.pathname.split("/")[3];
    const fields = (await motCua.fields(draft)).filter(({ clean }) => !clean).map((field) => field.path);
    return { fields, papers: (await motCua.files(draft)).map(({ file }) => file.name) };
  });

/** The names of the files that were chosen on the step, as they go out. */
async function chosen(page) {
  // The control has them until the phone has taken all of them.
  const held = () => page.locator("form[data-nhap] input[type=file]").evaluateAll((all) => all.some(({ files }) => files.length > 0));
  await expect.poll(held).toBe(false);
  await expect(page.locator("[data-tep-may] > [data-o=doc]")).toHaveCount(0);
  return page.locator("[data-tep-may] > li [data-ten]").allTextContents();
}

/** The step is open, and all of them are kept. */
async function opened(page) {
  await ready(page);
  await kept(page, (await page.locator("form[data-nhap]").getAttribute("data-cac-buoc")).split(" "));
}

/** Presses "go on": to the next page, or without a network to whatever the phone has of it. */
async function pressed(page) {
  const before = await heading(page).textContent();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(heading(page)).not.toHaveText(before);
}

/** The network is back, and so is she: all that she typed and chose stands there and is brought. */
async function back(page, here, typed, papers) {
  await page.context().setOffline(false);
  await page.goto(here);
  await ready(page);
  expect(await standing(page)).toMatchObject(typed);
  await expect(where(page)).toHaveText(ON_PORTAL);
  for (const name of papers) await expect(brought(page, name).first()).toBeVisible({ timeout: 20_000 });
  // What has arrived before the page was made, whose answer the cut has swallowed, is let go of behind it.
  await expect.poll(() => waiting(page), { timeout: 20_000 }).toEqual({ fields: [], papers: [] });
  await expect(where(page)).toHaveText(ON_PORTAL);
}

/** Cuts the step that is open in both ways, fills it from `given`, and goes on with a network. */
export async function cutStep(page, given) {
  const here = path(page);
  await opened(page);
  await addRows(page, given.values);

  // Before she types.
  await page.context().setOffline(true);
  await expect(page.getByText(NOTHING, { exact: true })).toBeVisible();
  await fillStep(page, given);
  await chosen(page);
  const { fields, papers } = await waiting(page);
  if (fields.length > 0) await expect(where(page)).toHaveText(ON_PHONE);
  if (papers.length > 0) await expect(page.locator("[data-tep-cho]")).toContainText(papers.join(", "));
  const typed = await standing(page);
  await pressed(page);
  await back(page, here, typed, papers);

  await underFinger(page);
  await back(page, here, typed, papers);
  await pressed(page);
  return papers;
}

/** The line looks alive and is dead as she goes on. */
async function underFinger(page) {
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => true }));
  await page.context().setOffline(true);
  await pressed(page);
}

/** Fills the step that is open, cuts it under her finger, and goes on with a network. */
export async function cutOnce(page, given) {
  const here = path(page);
  await ready(page);
  await fillStep(page, given);
  const papers = await chosen(page);
  const typed = await standing(page);
  await underFinger(page);
  // On the next step, or where the phone has not kept that yet, in its place; a review says since when it is kept.
  const kept = page.locator("[data-dong-giu]");
  const said = page.getByText(NOTHING, { exact: true });
  await expect((path(page).endsWith("/xem-lai") ? said.or(kept) : said).filter({ visible: true }).first()).toBeVisible();
  await back(page, here, typed, papers);
  await pressed(page);
}

/** Cuts every step of the draft that is open under her finger, up to its review. */
export async function cutThrough(page, given) {
  for (let steps = 0; !path(page).endsWith("/xem-lai"); steps += 1) {
    expect(steps).toBeLessThan(16);
    await cutOnce(page, given);
  }
}

/** Presses without a network what the portal alone can do: the page says so; then back, where it can be pressed again. */
export async function cutPress(page, press) {
  await ready(page);
  await page.context().setOffline(true);
  await leaving(page, press);
  await expect(heading(page)).toHaveText(NOTHING);
  await page.context().setOffline(false);
  await page.goBack();
  await expect(heading(page)).not.toHaveText(NOTHING);
  await ready(page);
}

/** Cuts every step of the draft that is open, up to its review; gives the names of its papers. */
export async function cutSteps(page, given) {
  const papers = [];
  for (let steps = 0; !path(page).endsWith("/xem-lai"); steps += 1) {
    expect(steps).toBeLessThan(16);
    papers.push(...(await cutStep(page, given)));
  }
  return papers;
}

/** Sends from the review without a network: it waits, says the legal truth, and arrives once. */
export async function cutSending(page, papers) {
  await ready(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  const told = page.locator("[data-cho]:not([hidden])");
  await expect(told).toContainText("Hồ sơ đang chờ gửi trên máy này");
  await expect(told).toContainText(LAW);
  await page.context().setOffline(false);
  await expect(page.getByText(/Đã gửi xong\. Mã hồ sơ/)).toBeVisible({ timeout: 20_000 });
  const code = CODE.exec(await page.locator("main").textContent())[0];
  for (const name of papers) await expect(page.locator("main")).toContainText(name);
  await page.goto("/ho-so");
  await expect(page.getByText(code)).toHaveCount(1);
  return code;
}
