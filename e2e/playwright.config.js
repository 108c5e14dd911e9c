// `cargo xtask test` starts the server and tells us where it is and which browser to use:
//   MOTCUA_URL       http://127.0.0.1:PORT of a server started with `--demo`; several, with spaces
//                    between: each worker has one to itself, so that nobody meets another's people
//   MOTCUA_CHROMIUM  the browser's program; without it, Playwright's own
//   MOTCUA_PROGRAM, MOTCUA_SITE  the server's program and site, for journeys that kill a server
// To run one journey by hand: `cargo xtask serve` in one terminal, `npx playwright test NAME` here.
import { defineConfig } from "@playwright/test";

import { FLAGS } from "./helpers/browser.js";
import { portals } from "./helpers/portals.js";

const phone = { width: 360, height: 640 };
const desk = { width: 1280, height: 800 };

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  snapshotDir: "snapshots",
  snapshotPathTemplate: "{snapshotDir}/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: Math.max(2, portals.length),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    actionTimeout: 10_000,
    // Pages scroll at once: half a second at every field is minutes of the whole. `citizen/residence`, `helper/draw` and `pages/ease` have them move.
    contextOptions: { reducedMotion: "reduce" },
    // Recording every key of a scanner takes longer than typing it: asked for by hand, MOTCUA_TRACE=1.
    trace: process.env.MOTCUA_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    // The service worker would answer in place of the server that is being tested.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.MOTCUA_CHROMIUM || undefined,
      args: FLAGS,
    },
  },
  projects: [
    // Every journey of a citizen or a helper runs twice: with scripts and without.
    {
      name: "scripts-on",
      testMatch: ["citizen/**/*.spec.js", "helper/**/*.spec.js", "pages/**/*.spec.js"],
      use: { viewport: phone, javaScriptEnabled: true },
    },
    {
      name: "scripts-off",
      testMatch: ["citizen/**/*.spec.js", "helper/**/*.spec.js"],
      use: { viewport: phone, javaScriptEnabled: false },
    },
    // A phone with a service worker, whose network comes and goes.
    {
      name: "offline",
      testMatch: ["offline/**/*.spec.js", "files/**/*.spec.js"],
      use: { viewport: phone, serviceWorkers: "allow" },
    },
    // Officers, on a wide screen.
    { name: "desk", testMatch: ["desk/**/*.spec.js"], use: { viewport: desk } },
    // The list, a dossier and every step are plain forms. After the others: the people are the same.
    {
      name: "desk-scripts-off",
      testMatch: ["desk/queue.spec.js"],
      dependencies: ["desk"],
      use: { viewport: desk, javaScriptEnabled: false },
    },
  ],
});
