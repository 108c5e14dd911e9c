// The service with the most dossiers: a lodging house reports its guests and is done.
import { expect, test } from "../../helpers/test.js";
import { fillGuest } from "../../helpers/dossiers.js";
import { actor } from "../../helpers/people.js";
import { choose, expectMistakes, goOn, send, start } from "../../helpers/portal.js";

const GUESTS = [
  { name: "Nguyễn Văn Tư", paper: "079075000321", room: "101" },
  { name: "Lò Thị Mai", paper: "B1234567", room: "102" },
];

test("two guests are reported and recorded at once", async ({ page }, testInfo) => {
  await start(page, actor("lodging", testInfo), "thong-bao-luu-tru");
  await choose(page, "Đây là", /^Khách sạn, nhà nghỉ/);
  if (testInfo.project.name === "scripts-off") {
    // What depends on the choice is asked for after the first send.
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await expectMistakes(page, [/Chưa điền.*Tên cơ sở/]);
  }
  await page.getByLabel("Tên cơ sở").fill("Nhà nghỉ Biển Xanh");
  await page.getByLabel("Xã, phường, đặc khu").fill("phuong nha trang, khanh hoa");
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill("27 Trần Phú");
  await goOn(page, "Khách");

  await fillGuest(page, 0, GUESTS[0]);
  await page.getByRole("button", { name: "Thêm người" }).click();
  // The second guest carries the first one's paper by mistake.
  await fillGuest(page, 1, { ...GUESTS[1], paper: GUESTS[0].paper });
  await goOn(page, "Khách");
  await expectMistakes(page, [/Người 2, .*Trùng với người thứ 1/]);
  await fillGuest(page, 1, GUESTS[1]);
  await goOn(page, "Cam đoan");
  await page.getByRole("checkbox", { name: /^Tôi cam đoan/ }).check();
  await goOn(page, "Xem lại rồi gửi");
  for (const guest of GUESTS) await expect(page.locator("main")).toContainText(guest.name);

  const code = await send(page);
  for (const guest of GUESTS) await expect(page.getByRole("article").last()).toContainText(guest.name);
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator("main")).toContainText("Đã giải quyết");
});
