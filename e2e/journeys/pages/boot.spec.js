// The smallest proof that server, site folder and browser fit together.
import { settled, start } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";

test("the home page is whole and loads no script but the phone's, which is no part of it", async ({ page }) => {
  const response = await page.goto("/");
  expect(response.status()).toBe(200);
  await expect(page.locator("main")).toBeVisible();
  await expect(page.locator("script")).toHaveCount(1);
  await expect(page.locator("script")).toHaveAttribute("src", /^\/pkg\/phone\.[0-9a-f]{16}\.js$/);
});

test("islands start where there are some", async ({ page }) => {
  await page.goto("/quay/kiem-tra");
  await expect(page.locator("leptos-island").first()).toBeAttached();
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("data-islands", "ready");
});

test("a number that was left wrong before the checks arrived is told about all the same", async ({ page }) => {
  let arrive;
  const line = new Promise((then) => (arrive = then));
  await page.route("**/*.wasm", async (route) => {
    await line;
    await route.continue();
  });
  await start(page, "Hoàng Thị Kim Oanh", "ho-chieu-pho-thong");
  const number = page.getByLabel("Số định danh cá nhân").first();
  await number.fill("05606199900");
  await number.press("Tab");
  const told = page.getByText("Cần đủ 12 chữ số, như trên thẻ căn cước.").first();
  await expect(told).toBeVisible();
  arrive();
  await expect(page.locator("form[data-checking]")).toBeAttached();
  await expect(told).toBeHidden();
  await expect(page.getByText("Mới có 11 chữ số, phải đủ 12.")).toBeVisible();
});

test("an answer that comes between two tasks of the start shows its questions and leaves them there", async ({ page }, testInfo) => {
  test.skip(testInfo.project.name === "scripts-off", "checks are scripts");
  await start(page, "Hoàng Thị Kim Oanh", "dang-ky-thuong-tru");
  // Changes the answer after so many of the tasks in which the checks start, as a quick hand may.
  await page.addInitScript(() => {
    const real = window.setTimeout;
    let tasks = 0;
    window.setTimeout = (act, pause, ...more) =>
      real(() => {
        act(...more);
        const answer = document.querySelector("#quan_he");
        const [after, value] = (sessionStorage.getItem("doi") ?? "").split(" ");
        if (pause || !answer || ++tasks !== Number(after)) return;
        answer.value = value;
        for (const kind of ["input", "change"]) answer.dispatchEvent(new Event(kind, { bubbles: true }));
        document.documentElement.dataset.doi = after;
      }, pause);
  });
  const step = page.url().replace(/ban$/, "chu-ho");
  const name = page.getByLabel("Họ, chữ đệm và tên chủ hộ");
  const html = page.locator("html");
  let after = 0;
  for (;;) {
    after += 1;
    const value = after % 2 === 1 ? "nguoi-thue" : "chu-ho";
    await page.evaluate((when) => sessionStorage.setItem("doi", when), `${after} ${value}`);
    await page.goto(step);
    await expect(page.locator("form[data-checking]")).toBeAttached();
    await expect(html).toHaveAttribute("data-islands", "ready");
    await page.waitForTimeout(200);
    // With as many tasks as there are the answer comes no more: all moments were tried.
    if ((await html.getAttribute("data-doi")) === null) break;
    await expect(page.getByLabel("Quan hệ của bạn với chủ hộ")).toHaveValue(value);
    await expect(name, `changed after ${after} tasks`).toBeVisible({ visible: value === "nguoi-thue" });
    await expect(page.getByText(/^Đã lưu trên cổng/)).toBeVisible();
  }
  expect(after).toBeGreaterThan(5);
});
