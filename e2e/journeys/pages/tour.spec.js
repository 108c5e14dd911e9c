// Every page behind the sign-in, on both sides of the counter.
import { accessible, narrow, sameTree } from "../../helpers/judge.js";
import { settled } from "../../helpers/portal.js";
import { expect, test } from "../../helpers/test.js";
import { citizenTour, dossierTour } from "../../helpers/tour.js";

const KEPT = ["step", "step-errors", "review", "receipt", "dossier", "queue", "counter", "proof"];

async function judge(page, name) {
  await settled(page);
  await accessible(page);
  await narrow(page);
  // The list of a counter holds what other journeys filed as well.
  if (KEPT.includes(name) && name !== "queue") await sameTree(page, name);
}

test.slow();

test("the pages of a dossier being written", async ({ page }) => {
  await citizenTour(page, "Bá Thị Lành", (name) => judge(page, name));
});

test("the pages of a dossier sent, handled and proven", async ({ page, another }) => {
  const officer = await another({ viewport: { width: 1280, height: 800 } });
  const { code } = await dossierTour(page, officer, "Trần Bảo Ngọc", (name, where) => judge(where, name));
  await page.goto("/ho-so");
  await judge(page, "mine");
  await page.goto("/tra-cuu");
  await page.getByLabel("Mã hồ sơ").fill(code);
  await page.getByLabel(/^4 số cuối/).fill("x");
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await judge(page, "track-errors");
  await page.getByLabel(/^4 số cuối/).fill("26/03/2007");
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await judge(page, "tracked");
  await officer.goto("/quay?loc=da-xong");
  const row = officer.getByRole("row").filter({ hasText: code });
  await expect(row).toContainText("Trần Bảo Ngọc");

  await page.goto(`/ho-so/${code}/bien-nhan`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", { exact: true })).toBeVisible();
  for (const screen of ["header.header", "footer", ".actions"]) {
    await expect(page.locator(screen).first()).toBeHidden();
  }
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...paper.matchAll(/\/MediaBox ?\[([\d. ]+)\]/g)].map((box) => box[1].trim().split(/\s+/).map(Number));
  // A5 first: 148 x 210 mm are 420 x 595 points.
  expect(Math.round(boxes[0][2] / 10), boxes.join(" | ")).toBe(42);
});
