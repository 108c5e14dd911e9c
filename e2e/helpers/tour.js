// Every page there is, with a way to it: for what has to hold on all of them.
import { expect } from "@playwright/test";

import { fileProof, fillGuest, fillLodging, grant, openProof } from "./dossiers.js";
import { OFFICER } from "./people.js";
import { choose, goOn, signIn, start } from "./portal.js";

/** Pages that ask for no sign-in. */
export const PUBLIC = [
  "/",
  "/dich-vu",
  "/dich-vu?q=khach",
  "/dich-vu?q=xyzzy",
  "/dich-vu/dang-ky-thuong-tru",
  "/dich-vu/thong-bao-luu-tru",
  "/dich-vu/xac-nhan-cu-tru",
  "/kiem-tra",
  "/kiem-tra?viec=moi-chuyen-nha&tinh=56&dinh_danh=2&dong_y=co&dang_ky=co",
  "/dang-nhap",
  "/tra-cuu",
  "/tro-giup",
  "/du-lieu-ca-nhan",
  "/tiep-can",
  "/khong-mang",
  "/quay/kiem-tra",
  "/kieu-mau",
  "/khong-co-trang-nay",
];

/** Walks through a citizen's pages as `name` and calls `see(name)` on each. */
export async function citizenTour(page, name, see) {
  await start(page, name, "thong-bao-luu-tru");
  await see("step");
  await choose(page, "Đây là", "Nhà ở của gia đình");
  await goOn(page, "Khách");
  await fillGuest(page, 0, { name: "Ng0c", paper: "123", room: "1" });
  await goOn(page, "Khách");
  await expect(page).toHaveTitle(/^Lỗi: /);
  await see("step-errors");
  await page.getByRole("button", { name: "Quay lại bước trước" }).click();
  await fillLodging(page, [{ name: "Lò Thị Mai", paper: "B1234567", room: "1" }]);
  await see("review");
  await page.goto("/ho-so");
  await see("mine");
}

/** A dossier's pages on both sides, up to the proof; `officer` is a page of the counter. */
export async function dossierTour(page, officer, name, see) {
  const code = await fileProof(page, name);
  await see("receipt", page);
  await page.goto(`/ho-so/${code}`);
  await see("dossier", page);
  await signIn(officer, OFFICER, "/quay");
  await see("queue", officer);
  await officer.goto(`/quay/ho-so/${code}`);
  await see("counter", officer);
  await grant(officer);
  await see("counter-decided", officer);
  const digits = await openProof(page, code);
  await see("proof", page);
  await page.goto("/giay-xac-nhan");
  await see("proofs", page);
  return { code, digits: digits.trim() };
}
