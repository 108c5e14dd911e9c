// `cargo xtask test` starts the server and tells us where it is and which browser to use:
//   MOTCUA_URL       http://127.0.0.1:PORT of a server started with `--demo`
//   MOTCUA_CHROMIUM  the browser's program; without it, Playwright's own
// To run one journey by hand: `cargo xtask serve` in one terminal, `npx playwright test NAME` here.
import { defineConfig } from "@playwright/test";

const phone = { width: 360, height: 640 };
const desk = { width: 1280, height: 800 };

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  snapshotDir: "snapshots",
  snapshotPathTemplate: "{snapshotDir}/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    baseURL: process.env.MOTCUA_URL ?? "http://127.0.0.1:3000",
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    // The service worker would answer in place of the server that is being tested.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.MOTCUA_CHROMIUM || undefined,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    // Every journey of a citizen runs twice: with scripts and without.
    {
      name: "scripts-on",
      testMatch: ["citizen/**/*.spec.js", "pages/**/*.spec.js"],
      use: { viewport: phone, javaScriptEnabled: true },
    },
    {
      name: "scripts-off",
      testMatch: ["citizen/**/*.spec.js"],
      use: { viewport: phone, javaScriptEnabled: false },
    },
    // Officers, on a wide screen.
    { name: "desk", testMatch: ["desk/**/*.spec.js"], use: { viewport: desk } },
  ],
});
