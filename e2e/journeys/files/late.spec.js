// A page that was made before the portal had it: neither the page nor the phone would have what was
// said to be kept.
import { control, large, onPortal, paper, slow, told } from "../../helpers/files.js";
import { pdf } from "../../helpers/papers.js";
import { email } from "../../helpers/phone.js";
import { start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

const loaded = (page) => expect(page.locator("html")).toHaveAttribute("data-phone", "ready");

/** Holds the next answer to `url`, which the portal has made by then, until `event` has happened. */
async function hold(page, url, event) {
  await page.route(url, async (route) => {
    const answer = await route.fetch();
    await event;
    await page.waitForTimeout(300);
    await route.fulfill({ response: answer });
  });
}

test("what is brought while its step is loaded again stands there, and goes on from there", async ({ another }) => {
  const page = await another({ serviceWorkers: "block" });
  await start(page, "Võ Thị Thu Hà", "khai-bao-tam-vang");
  await loaded(page);
  const step = page.url();
  await hold(page, step, page.waitForResponse((answer) => answer.url().endsWith("/dong-bo") && answer.ok()));
  await email(page).fill("den.muon@example.vn");
  await page.goto(step);
  await loaded(page);
  await expect(email(page)).toHaveValue("den.muon@example.vn");
  await page.unroute(step);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await page.goto(step);
  await expect(email(page)).toHaveValue("den.muon@example.vn");
});

test("a file that arrives while its step is loaded again is shown there", async ({ another }) => {
  const page = await another({ serviceWorkers: "block" });
  await start(page, "Bá Thị Lành", "tro-cap-that-nghiep");
  const step = page.url().replace(/[^/]+$/, "giay-to");
  await page.goto(step);
  await loaded(page);
  await slow(page, 300_000);
  const arrived = page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.headers()["upload-offset"] === String(file.buffer.length));
  const file = large(pdf("den-muon.pdf"), 900_000);
  await hold(page, step, arrived);
  await control(page).setInputFiles(file);
  await told(page, "den-muon.pdf", /Đang gửi lên cổng: [1-9]/);
  await page.goto(step);
  await loaded(page);
  await told(page, "den-muon.pdf", "Đã có trên cổng");
  await page.unroute(step);
  await page.reload();
  await expect(onPortal(page, "den-muon.pdf")).toBeVisible();
  await expect(paper(page, "den-muon.pdf")).toHaveCount(0);
});

test("a file whose arrival only the page knows of stands there once", async ({ another }) => {
  const page = await another({ serviceWorkers: "block" });
  await start(page, "Đỗ Minh Quân", "tro-cap-that-nghiep");
  const step = page.url().replace(/[^/]+$/, "giay-to");
  await page.goto(step);
  await loaded(page);
  // The portal has it whole; its answer gets lost, and the phone still takes it for waiting.
  const lost = new Promise((then) =>
    page.route(/\/gui-tep\/\w+$/, async (route) => {
      await route.fetch();
      await route.abort();
      then();
    }),
  );
  await control(page).setInputFiles(pdf("mot-lan.pdf"));
  await lost;
  await page.goto("about:blank");
  await page.unroute(/\/gui-tep\/\w+$/);
  await page.goto(step);
  await loaded(page);
  await expect(onPortal(page, "mot-lan.pdf")).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => motCua.files())).toEqual([]);
  await expect(paper(page, "mot-lan.pdf")).toHaveCount(0);
});
