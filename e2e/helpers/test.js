// `test` with a watchman: no journey may meet a console error, an uncaught exception, a file that
// is missing or a request to another host. He stands beside every context a journey opens.
import { test as plain, expect } from "@playwright/test";

import { portalOf } from "./portals.js";

/** Chromium reports every 4xx as a console error; pages with such a status are asked for on purpose. */
const STATUS = /^Failed to load resource/;

/** Writes what goes wrong in `context` into `faults`. */
function watch(context, faults, host) {
  context.on("weberror", (error) => faults.push(`exception: ${error.error().message}`));
  context.on("console", (line) => {
    if (line.type() === "error" && !STATUS.test(line.text())) faults.push(`console: ${line.text()}`);
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.hostname !== host) faults.push(`asks another host: ${url}`);
  });
  context.on("response", (response) => {
    const page = response.request().resourceType() === "document";
    if (!page && response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
}

export const test = plain.extend({
  baseURL: async ({}, use, { parallelIndex }) => use(portalOf(parallelIndex)),

  /** Opens another browser window with its own cookies: `await another({ viewport })`. */
  another: async ({ browser, faults, baseURL }, use) => {
    const opened = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      watch(context, faults, new URL(baseURL).hostname);
      opened.push(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  faults: async ({}, use) => {
    const faults = [];
    await use(faults);
    expect(faults, "what the watchman saw").toEqual([]);
  },

  watchman: [
    async ({ context, faults, baseURL }, use) => {
      watch(context, faults, new URL(baseURL).hostname);
      await use();
    },
    { auto: true },
  ],
});

export { expect };
