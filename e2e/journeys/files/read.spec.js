// A paper is read and looked at on the phone before it counts: every wrong input has its sentence.
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { brought, control, onPortal, openPapers, paper, press, sentStep, told } from "../../helpers/files.js";
import { empty, heic, jpg, mislabelled, pdf, png } from "../../helpers/papers.js";
import { signIn } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

/** Where lines of print stand on a sheet. */
const printed = (x, y) => y % 60 < 8 && x > 200 && x < 560;
/** A sheet on a dark table, of which the camera left out the right side. */
const cut = (x, y) => (x < 120 || y < 90 || y > 800 ? 60 : printed(x, y) ? 30 : 240);

test("an empty or unreadable file of a cloud drive is told about and not attached", async ({ page }) => {
  const draft = await openPapers(page, "Trần Đức Huỳnh");
  await control(page).setInputFiles(empty("may.pdf"));
  await told(page, "may.pdf", "Tệp trống (0 byte)");
  // A picker that names a file it cannot fetch: reading it fails.
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  });
  await control(page).setInputFiles(pdf("mat.pdf"));
  await told(page, "mat.pdf", "Không đọc được tệp");
  await expect(paper(page, "may.pdf")).toHaveCount(0);
  expect(await control(page).evaluate((input) => input.files.length)).toBe(0);
  await page.goto(`${draft}/giay-to`);
  await expect(onPortal(page, /may|mat/)).toHaveCount(0);
});

test("a file that is no paper and one that is too large are refused before they are sent", async ({ page }) => {
  await openPapers(page, "Nguyễn Thị Hằng");
  const sent = [];
  page.on("request", (request) => /\/tep$|gui-tep/.test(request.url()) && sent.push(request.url()));
  await control(page).setInputFiles(mislabelled("anh.jpg"));
  await told(page, "anh.jpg", "Chỉ nhận PDF, JPG, PNG hoặc HEIC");
  const whole = pdf("to.pdf");
  // Ten megabytes take their time to reach the browser.
  const much = { ...whole, buffer: Buffer.concat([whole.buffer, Buffer.alloc(10_000_000)]) };
  await control(page).setInputFiles(much, { timeout: 40_000 });
  await told(page, "to.pdf", "lớn hơn 10,0 MB");
  await press(page, "to.pdf", "Bỏ");
  await expect(paper(page, "to.pdf")).toHaveCount(0);
  expect(sent).toEqual([]);
});

test("a file that no phone could hold is refused by its size alone: it is not read, kept or sent", async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), "mot-cua-"));
  try {
    const film = join(folder, "phim.jpg");
    await writeFile(film, Buffer.from([0xff, 0xd8, 0xff]));
    await truncate(film, 80_000_001);
    await openPapers(page, "Lê Thủy Tiên");
    const sent = [];
    page.on("request", (request) => /\/tep$|gui-tep/.test(request.url()) && sent.push(request.url()));
    await page.evaluate(() => {
      self.reads = 0;
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = function () {
        self.reads += 1;
        return arrayBuffer.call(this);
      };
    });
    await control(page).setInputFiles(film);
    await told(page, "phim.jpg", "Tệp lớn hơn 10,0 MB. Chụp lại nhỏ hơn.");
    await told(page, "phim.jpg", "Tệp này chưa được gắn vào hồ sơ");
    expect(await page.evaluate(() => self.reads)).toBe(0);
    expect(await page.evaluate(async () => (await motCua.files()).length)).toBe(0);
    expect(await control(page).evaluate((input) => input.files.length)).toBe(0);
    // A paper of an ordinary size goes after it.
    await press(page, "phim.jpg", "Bỏ");
    await expect(paper(page, "phim.jpg")).toHaveCount(0);
    expect(sent).toEqual([]);
    await control(page).setInputFiles(pdf("to-nho.pdf"));
    await brought(page, "to-nho.pdf");
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("dark, blurred, cut off and too small pictures are asked about, and the person decides", async ({ page }) => {
  await openPapers(page, "Đỗ Minh Quân");
  const cases = [
    ["toi.png", { shade: (x, y) => (printed(x, y) ? 0 : 70) }, "Ảnh tối"],
    ["mo.png", { shade: (x, y) => 170 + 60 * Math.sin(y / 10) }, "Ảnh mờ"],
    ["cat.png", { shade: cut }, "bị cắt ở mép"],
    ["nho.png", { width: 300, height: 200 }, "Ảnh quá nhỏ"],
  ];
  for (const [name, how, words] of cases) {
    await control(page).setInputFiles(png(name, how));
    await told(page, name, words);
    await told(page, name, "Chưa gửi");
    await expect(paper(page, name).locator("img")).toBeVisible();
  }
  // "Go on" shows what is asked, once.
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(paper(page, "toi.png").getByRole("button", { name: "Vẫn dùng ảnh này" })).toBeFocused();
  await press(page, "cat.png", "Bỏ");
  await press(page, "nho.png", "Bỏ");
  await press(page, "mo.png", "Bỏ");
  // The question outlives the page.
  await page.reload();
  await told(page, "toi.png", "Ảnh tối");
  await expect(paper(page, "mo.png")).toHaveCount(0);
  await press(page, "toi.png", "Vẫn dùng ảnh này");
  await brought(page, "toi.png");
});

test("a sheet that lies at an angle is straightened when the person wants it", async ({ page }) => {
  await openPapers(page, "Trương Mỹ Duyên");
  // A sheet turned by a tenth, on a dark table.
  const [cos, sin] = [Math.cos(0.1), Math.sin(0.1)];
  const shade = (x, y) => {
    const [dx, dy] = [x - 800, y - 1000];
    const [u, v] = [dx * cos + dy * sin, dy * cos - dx * sin];
    if (Math.abs(u) > 500 || Math.abs(v) > 700) return 50;
    return (v + 700) % 60 < 8 && Math.abs(u) < 420 ? 20 : 240;
  };
  await control(page).setInputFiles(png("nghieng.png", { width: 1600, height: 2000, shade }));
  await told(page, "nghieng.png", "Tờ giấy nằm nghiêng");
  await press(page, "nghieng.png", "Nắn thẳng");
  await told(page, "nghieng.jpg", "Đã có trên cổng", { timeout: 30_000 });
  await page.reload();
  const link = onPortal(page, "nghieng.jpg");
  const response = await page.request.get(await link.getAttribute("href"));
  expect(response.headers()["content-type"]).toBe("image/jpeg");
  // Its size is that of the sheet, and its corners are paper.
  const seen = await page.evaluate(async (bytes) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const brush = canvas.getContext("2d");
    brush.drawImage(picture, 0, 0);
    const at = (x, y) => brush.getImageData(x * picture.width, y * picture.height, 1, 1).data[0];
    return { ratio: picture.height / picture.width, corners: [at(0.03, 0.03), at(0.97, 0.03), at(0.03, 0.97), at(0.97, 0.97)] };
  }, [...(await response.body())]);
  expect(seen.ratio).toBeGreaterThan(1.33);
  expect(seen.ratio).toBeLessThan(1.47);
  for (const corner of seen.corners) expect(corner).toBeGreaterThan(200);
});

test("a large photograph is shrunk and turned the right way up before it is sent", async ({ page }) => {
  await openPapers(page, "Hoàng Thị Kim Oanh");
  const big = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, 3000, 2000);
    brush.fillStyle = "#000";
    for (let y = 300; y < 1800; y += 90) brush.fillRect(300, y, 2300, 12);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 })).arrayBuffer())];
  });
  // Exif: orientation 6, taken with the phone upright.
  const exif = Buffer.from("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000", "hex");
  const buffer = Buffer.concat([Buffer.from(big.slice(0, 2)), exif, Buffer.from(big.slice(2))]);
  await control(page).setInputFiles({ name: "dung.jpg", mimeType: "image/jpeg", buffer });
  await told(page, "dung.jpg", "Đã có trên cổng", { timeout: 30_000 });
  await page.reload();
  const response = await page.request.get(await onPortal(page, "dung.jpg").getAttribute("href"));
  const body = await response.body();
  expect(body.includes("Exif")).toBe(false);
  const size = await page.evaluate(async (bytes) => {
    const { width, height } = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    return [width, height];
  }, [...body]);
  expect(size).toEqual([1333, 2000]);
});

test("a HEIC photograph that this browser cannot open goes as it is, and the person is told", async ({ page }) => {
  await openPapers(page, "Phạm Quốc Tuấn");
  await control(page).setInputFiles(heic("IMG_1.HEIC"));
  await told(page, "IMG_1.HEIC", "trình duyệt này không mở được");
  await press(page, "IMG_1.HEIC", "Vẫn dùng ảnh này");
  await brought(page, "IMG_1.HEIC");
});

test("where the phone keeps nothing the form itself sends the file", async ({ another }) => {
  const page = await another({ serviceWorkers: "block", viewport: { width: 360, height: 640 } });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await signIn(page, "Nguyễn Văn Phúc");
  await page.goto("/dich-vu/tro-cap-that-nghiep");
  await page.getByRole("button", { name: /^Bắt đầu/ }).click();
  await page.waitForURL(/\/ho-so\/nhap\//);
  await page.goto(page.url().replace(/\/[^/]+$/, "/giay-to"));
  await expect(page.locator("html")).toHaveAttribute("data-phone", "ready");
  await control(page).setInputFiles(jpg("rieng.jpg"));
  await told(page, "rieng.jpg", "được gửi khi bạn bấm Tiếp tục");
  const step = page.url();
  await sentStep(page);
  await page.goto(step);
  await expect(onPortal(page, "rieng.jpg")).toBeVisible();
});
