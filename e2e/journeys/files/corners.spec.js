// The corners of a photographed sheet, set by hand where they were found wrong or not at all.
import { control, onPortal, openPapers, paper, press, told } from "../../helpers/files.js";
import { accessible, narrow } from "../../helpers/judge.js";
import { jpg, png } from "../../helpers/papers.js";
import { expect, test } from "../../helpers/test.js";

/** A sheet on a dark table, of which the camera left out the right side: its corners are not found. */
const cut = (x, y) => (x < 120 || y < 90 || y > 800 ? 60 : y % 60 < 8 && x > 200 && x < 560 ? 30 : 240);
/** Where the sheet begins and ends in it, with a little to spare, in parts of the picture. */
const [LEFT, RIGHT, TOP, BOTTOM] = [0.18, 0.995, 0.11, 0.87];

const ring = (page, name) => page.getByRole("button", { name });

/** What the portal has of this name: its size, and how bright it is near its four corners. */
async function sent(page, name) {
  await told(page, name, "Đã có trên cổng", { timeout: 30_000 });
  await page.reload();
  const body = await (await page.request.get(await onPortal(page, name).getAttribute("href"))).body();
  return page.evaluate(async (bytes) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const { width, height } = picture;
    const brush = new OffscreenCanvas(width, height).getContext("2d");
    brush.drawImage(picture, 0, 0);
    const at = (x, y) => brush.getImageData(x * width, y * height, 1, 1).data[0];
    return { width, height, corners: [at(0.03, 0.03), at(0.97, 0.03), at(0.97, 0.97), at(0.03, 0.97)] };
  }, [...body]);
}

test("corners are set with keys, by dragging and by tapping, and what is sent is cut along them", async ({ page }) => {
  await openPapers(page, "Trương Mỹ Duyên");
  const loaded = [];
  page.on("request", (request) => /\/corners\./.test(request.url()) && loaded.push(request.url()));
  await control(page).setInputFiles(png("goc.png", { shade: cut }));
  await told(page, "goc.png", "bị cắt ở mép");
  expect(loaded, "nothing of it before it is opened").toEqual([]);

  // Left as it was, it is asked about as before.
  await press(page, "goc.png", "Chỉnh bốn góc");
  await expect(ring(page, "Góc trên bên trái")).toBeFocused();
  expect(loaded).toHaveLength(1);
  await expect(paper(page, "goc.png").getByText("bị cắt ở mép")).toBeHidden();
  await press(page, "goc.png", "Để như ảnh chụp");
  await told(page, "goc.png", "bị cắt ở mép");
  await expect(paper(page, "goc.png").getByRole("button", { name: "Chỉnh bốn góc" })).toBeFocused();
  await expect(ring(page, "Góc trên bên trái")).toBeHidden();

  await press(page, "goc.png", "Chỉnh bốn góc");
  for (const name of ["Góc trên bên trái", "Góc trên bên phải", "Góc dưới bên phải", "Góc dưới bên trái"]) {
    const { width, height } = await ring(page, name).boundingBox();
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(44);
  }
  await accessible(page);
  await narrow(page);

  // With keys: from 5 % to 18 % and 11 %.
  await ring(page, "Góc trên bên trái").focus();
  for (const key of ["Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  for (const key of ["Shift+ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await told(page, "goc.png", "Góc ở 18 % từ mép trái, 11 % từ mép trên");
  // By dragging.
  const sheet = page.locator("[data-goc-anh] > div").filter({ visible: true });
  const place = async (x, y) => {
    const { width, height } = await sheet.boundingBox();
    return { x: x * width, y: y * height };
  };
  for (const [name, x, y] of [["Góc trên bên phải", RIGHT, TOP], ["Góc dưới bên trái", LEFT, BOTTOM]]) {
    await ring(page, name).dragTo(sheet, { targetPosition: await place(x, y) });
  }
  // By choosing it and tapping its place.
  await ring(page, "Góc dưới bên phải").click();
  await expect(ring(page, "Góc dưới bên phải")).toHaveAttribute("aria-pressed", "true");
  await sheet.click({ position: await place(RIGHT, BOTTOM) });
  // A corner does not go over another one.
  await ring(page, "Góc trên bên trái").focus();
  for (let n = 0; n < 25; n += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(paper(page, "goc.png").getByText(/^Góc ở (8|9)\d % từ mép trái/)).toBeVisible();
  for (let n = 0; n < 25; n += 1) await page.keyboard.press("Shift+ArrowLeft");
  for (let n = 0; n < 18; n += 1) await page.keyboard.press("ArrowRight");
  await told(page, "goc.png", "Góc ở 18 % từ mép trái, 11 % từ mép trên");

  await press(page, "goc.png", "Xem ảnh đã nắn");
  await expect(page.getByRole("img", { name: "Ảnh đã nắn" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Dùng ảnh đã nắn" })).toBeFocused();
  await accessible(page);
  await press(page, "goc.png", "Dùng ảnh đã nắn");
  const { width, height, corners } = await sent(page, "goc.jpg");
  expect(Math.abs(width - (RIGHT - LEFT) * 700)).toBeLessThan(15);
  expect(Math.abs(height - (BOTTOM - TOP) * 900)).toBeLessThan(15);
  for (const corner of corners) expect(corner).toBeGreaterThan(200);
  await expect(onPortal(page, /goc/)).toHaveCount(1);
});

test("a paper that waits for a network is cut by hand on the phone alone, and goes out afterwards", async ({ page, context }) => {
  await openPapers(page, "Đỗ Minh Quân");
  await context.setOffline(true);
  await control(page).setInputFiles(jpg("cho.jpg"));
  await told(page, "cho.jpg", "chờ gửi lên cổng");
  await press(page, "cho.jpg", "Chỉnh bốn góc");
  await expect(ring(page, "Góc trên bên trái")).toBeFocused();
  // The line is back while she is at it: nothing goes out under her hands.
  const pieces = [];
  page.on("request", (request) => request.method() === "PATCH" && pieces.push(request.url()));
  await context.setOffline(false);
  await page.waitForTimeout(3_000);
  expect(pieces).toEqual([]);
  await press(page, "cho.jpg", "Xem ảnh đã nắn");
  await press(page, "cho.jpg", "Dùng ảnh đã nắn");
  const { width, height } = await sent(page, "cho.jpg");
  expect([width, height]).toEqual([630, 810]);
  await expect(onPortal(page, "cho.jpg")).toHaveCount(1);
});

test("on a phone that is full a picture whose corners were set stays as it was taken, and goes out when she says so", async ({ page }) => {
  await openPapers(page, "Đỗ Minh Quân");
  await control(page).setInputFiles(png("chat.png", { shade: (x, y) => cut(x - 3, y) }));
  await told(page, "chat.png", "bị cắt ở mép");
  await press(page, "chat.png", "Chỉnh bốn góc");
  await press(page, "chat.png", "Xem ảnh đã nắn");
  // As a browser does at the end of its quota: what was written is taken back.
  await page.evaluate(() => {
    window.full = true;
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
      const asked = put.apply(this, all);
      if (window.full && this.name === "tep") this.transaction.abort();
      return asked;
    };
  });
  await press(page, "chat.png", "Dùng ảnh đã nắn");
  await told(page, "chat.png", "Đang tạm dừng");
  await page.evaluate(() => (window.full = false));
  await press(page, "chat.png", "Gửi tiếp");
  const { width, height } = await sent(page, "chat.png");
  expect([width, height]).toEqual([700, 900]);
});
