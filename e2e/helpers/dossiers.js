// Whole dossiers, for journeys that begin where one has been filed.
import { expect } from "@playwright/test";

import { OFFICER } from "./people.js";
import { CODE, choose, goOn, heading, send, signIn, start } from "./portal.js";

export const NHA_TRANG = "Phường Nha Trang, Khánh Hòa";

/** Fills the residence and the question of a proof of residence; ends on the review. */
export async function fillProof(page, { tells = /^Họ tên, ngày sinh/ } = {}) {
  await goOn(page, "Nơi ở cần xác nhận");
  await page.getByLabel(/^Nơi thường trú/).fill(NHA_TRANG);
  await goOn(page, "Bạn cần xác nhận gì?");
  await choose(page, /^Nội dung xác nhận/, "Nơi thường trú hiện nay");
  await choose(page, /^Mã QR cho quầy biết/, tells);
  await page.getByRole("checkbox", { name: /^Tôi cam đoan/ }).check();
  await goOn(page, "Xem lại rồi gửi");
}

/** Files a proof of residence at Nha Trang's counter; gives its code. */
export async function fileProof(page, name, options) {
  await start(page, name, "xac-nhan-cu-tru");
  await fillProof(page, options);
  return send(page);
}

/** One guest's entry, counted from 0. */
export async function fillGuest(page, row, { name, paper, room }) {
  const guest = page.getByRole("group", { name: `Người ${row + 1}`, exact: true });
  await guest.getByLabel("Họ và tên").fill(name);
  await guest.getByLabel("Số định danh, CMND hoặc hộ chiếu").fill(paper);
  await guest.getByLabel("Đến lúc").fill("2026-11-23T20:00");
  await guest.getByLabel("Ở đến ngày").fill("25/11/2026");
  await guest.getByRole("radio", { name: "Du lịch" }).check();
  await guest.getByLabel(/^Phòng/).fill(room);
}

/** A guest in a family home, up to the review. */
export async function fillLodging(page, guests) {
  await choose(page, "Đây là", "Nhà ở của gia đình");
  await page.getByLabel("Xã, phường, đặc khu").fill(NHA_TRANG);
  await page.getByLabel("Số nhà, đường, thôn, tổ").fill("27 Trần Phú");
  await goOn(page, "Khách");
  for (const [row, guest] of guests.entries()) {
    if (row > 0) await page.getByRole("button", { name: "Thêm người" }).click();
    await fillGuest(page, row, guest);
  }
  await goOn(page, "Cam đoan");
  await page.getByRole("checkbox", { name: /^Tôi cam đoan/ }).check();
  await goOn(page, "Xem lại rồi gửi");
}

/** Opens one dossier at the counter of `officer`. */
export async function openAtCounter(page, code, officer = OFFICER) {
  await signIn(page, officer, `/quay/ho-so/${code}`);
  await expect(page.locator("main")).toContainText(code);
}

/** The code of one part of a linked procedure, from its card on the page of the whole. */
export async function part(page, name) {
  const card = page.locator("article.card").filter({ has: page.getByRole("link", { name, exact: true }) });
  return CODE.exec(await card.textContent())[0];
}

/** Accepts it and grants what it asks for. */
export async function grant(page) {
  await page.getByRole("button", { name: "Tiếp nhận" }).click();
  await page.getByRole("button", { name: "Giải quyết: đồng ý" }).click();
  await expect(page.locator("main")).toContainText("Có kết quả");
}

/** Asks once for a supplement: `items` is `[label, reason, remedy]` each. */
export async function askSupplement(page, items) {
  await page.getByText("Yêu cầu bổ sung (một lần, đầy đủ)").click();
  for (const [label, reason, remedy] of items) {
    const item = page.locator("li.mark").filter({ has: page.getByRole("checkbox", { name: label }) });
    await item.getByRole("checkbox").check();
    await item.getByLabel("Sai hoặc thiếu gì").fill(reason);
    await item.getByLabel("Sửa thế nào").fill(remedy);
  }
  await page.getByRole("button", { name: "Gửi yêu cầu bổ sung" }).click();
  await expect(page.locator("main")).toContainText("Chờ bổ sung");
}

/** The digits of the proof that a decided dossier leads to; leaves `page` on the proof. */
export async function openProof(page, code) {
  await page.goto(`/ho-so/${code}`);
  await page.getByRole("link", { name: "Mở giấy xác nhận (mã QR)" }).click();
  await expect(heading(page)).toHaveText("Đưa mã này cho quầy quét");
  return page.locator("#day-so").textContent();
}

/**
 * A proof of `name`, filed and granted: its digits, a picture of its code, and the server's time just
 * after. The server's clock is its own for the run; a counter's computer has to agree with it.
 */
export async function validProof(browser, name) {
  const citizen = await (await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 })).newPage();
  const code = await fileProof(citizen, name);
  const officer = await (await browser.newContext()).newPage();
  await openAtCounter(officer, code);
  await grant(officer);
  const digits = (await openProof(citizen, code)).trim();
  const png = await citizen.locator(".show__code svg, .qr svg").first().screenshot();
  await citizen.goto(`/ho-so/${code}`);
  const [, day, month, year, hour, minute] = /(\d{2})\/(\d{2})\/(\d{4}), (\d{2}):(\d{2})/.exec(
    await citizen.getByRole("listitem").filter({ hasText: "Có kết quả" }).textContent(),
  );
  await citizen.context().close();
  await officer.context().close();
  return { code, digits, png, issued: new Date(`${year}-${month}-${day}T${hour}:${minute}:59+07:00`) };
}
