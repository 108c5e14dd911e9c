// What a first visit costs a phone with one bar of signal.
import { settled, signIn, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { PUBLIC } from "../../helpers/tour.js";

/** HTML and styles of a first visit, compressed. */
const PAGE = 30_000;
/** What of it comes before anything is drawn: the page with what it uses of the styles. */
const FIRST = 10_800;
/** Scripts and wasm of a citizen's page, compressed with brotli. */
const CODE = 150_000;
const STAFF = ["/quay/kiem-tra", "/kieu-mau"];

/** Bytes of the bodies that came over the wire, by kind. */
async function weigh(page, visit) {
  const sizes = { page: 0, first: 0, code: 0, fonts: 0 };
  const pending = [];
  const note = async (request) => {
    const { responseBodySize } = await request.sizes();
    const kind = request.resourceType();
    if (kind === "document" || kind === "stylesheet") sizes.page += responseBodySize;
    if (kind === "document") sizes.first += responseBodySize;
    if (kind === "font") sizes.fonts += 1;
    if (kind === "script" || request.url().endsWith(".wasm")) sizes.code += responseBodySize;
  };
  const finished = (request) => pending.push(note(request));
  page.on("requestfinished", finished);
  await visit();
  await settled(page);
  page.off("requestfinished", finished);
  await Promise.all(pending);
  return sizes;
}

for (const path of PUBLIC.filter((path) => !STAFF.includes(path))) {
  test(`a first visit of ${path} is small`, async ({ page }) => {
    const sizes = await weigh(page, () => page.goto(path));
    expect(sizes.page).toBeGreaterThan(1_000);
    expect(sizes.page).toBeLessThanOrEqual(PAGE);
    expect(sizes.first).toBeLessThanOrEqual(FIRST);
    expect(sizes.code).toBeLessThanOrEqual(CODE);
    expect(sizes.fonts).toBe(0);
  });
}

test("a step with its checks is small", async ({ page, another }) => {
  await start(page, "Đỗ Minh Quân", "thong-bao-luu-tru");
  // A first visit: another window that has nothing in its cache.
  const fresh = await another({ storageState: await page.context().storageState() });
  const sizes = await weigh(fresh, () => fresh.goto(page.url()));
  expect(sizes.page).toBeLessThanOrEqual(PAGE);
  expect(sizes.first).toBeLessThanOrEqual(FIRST);
  expect(sizes.code).toBeGreaterThan(10_000);
  expect(sizes.code).toBeLessThanOrEqual(CODE);
});

test("the list of a counter is small as well", async ({ page, another }) => {
  await signIn(page, "Phan Thị Thanh Tâm", "/quay");
  const fresh = await another({ storageState: await page.context().storageState() });
  const sizes = await weigh(fresh, () => fresh.goto("/quay"));
  expect(sizes.page).toBeLessThanOrEqual(PAGE);
});
