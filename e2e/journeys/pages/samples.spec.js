// Every page in every state and both languages, as the tests of `app` write it with made-up data: also
// those that no journey comes to. No fault for axe, in strong and forced colours neither, nothing
// sideways or cut off, and nothing too small for a finger; of each kind the tree for a screen reader.
import { existsSync, readFileSync, readdirSync } from "node:fs";

import { handy } from "../../helpers/hands.js";
import { accessible, narrow, readable, sameTree } from "../../helpers/judge.js";
import { expect, test } from "../../helpers/test.js";

/** `cargo test -p app --features ssr every_page_is_written -- --ignored` fills it. */
const folder = new URL("../../../target/pages/", import.meta.url);
const files = existsSync(folder) ? readdirSync(folder) : [];
/** Of pages that differ only by their number, their service or a receipt's status, one shows how they are made. */
const kind = (name) =>
  name
    .replace(/-\d\d(?=[-.])/, "")
    .replace(/(?<=^..-dich-vu-)\w+(-\w+){2,}/, "SLUG")
    .replace(/(?<=^..-bien-nhan-).*/, "");
const kinds = [...new Map(files.filter((name) => name.startsWith("vi-")).map((name) => [kind(name), name.slice(3)])).values()];

/** Serves these pages in place of the portal's. */
async function sample(page) {
  await page.route("**/trang-mau/*", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop();
    return route.fulfill({ contentType: "text/html; charset=utf-8", body: readFileSync(new URL(name, folder)) });
  });
  // Their scripts are another build's.
  await page.route(/\.(js|wasm)$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
}

// Every other page in Vietnamese and light, the rest in English and dark: all of both takes a quarter of an hour.
for (const [odd, lang, scheme] of [[0, "vi", "light"], [1, "en", "dark"]]) {
  test(`every other page, in ${lang} and ${scheme}, is accessible and fits 320 px at the largest text`, async ({ page, baseURL }) => {
    test.setTimeout(900_000);
    const pages = kinds.filter((_, number) => number % 2 === odd).map((name) => `${lang}-${name}`);
    expect(pages.length, `pages in ${folder.pathname}`).toBeGreaterThan(60);
    await sample(page);
    for (const name of pages) {
      await page.goto(`${baseURL}/trang-mau/${name}`);
      await accessible(page, [scheme]);
      await narrow(page);
      await handy(page, name);
      await readable(page);
    }
  });
}

// Kinds of pages that no journey compares, or only with what other journeys left there.
const TREES = {
  "sign-in": "dang-nhap",
  services: "dich-vu",
  track: "tra-cuu",
  mine: "cua-toi-day",
  verdict: "kiem-ma-nguoi",
  proofs: "giay-day",
  mandate: "giup-dang",
  slip: "giup-phieu",
  queue: "quay-day",
  village: "lang-ngay",
  shared: "may-chung-dien-thoai",
  "one-question": "cau-ban-so_dien_thoai",
};

for (const [tree, name] of Object.entries(TREES)) {
  test(`the tree of a page: ${tree}`, async ({ page, baseURL }) => {
    await sample(page);
    await page.goto(`${baseURL}/trang-mau/vi-${name}.html`);
    await sameTree(page, tree);
  });
}
