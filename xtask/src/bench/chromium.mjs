// What the measurements in a browser share: Chromium as the journeys start it, on a slow phone.
import { createRequire } from 'node:module';
import process from 'node:process';

import { FLAGS } from '../../../e2e/helpers/browser.js';

const { chromium } = createRequire(`${process.cwd()}/`)('@playwright/test');

/** How many times slower than this machine's the phone's processor is. */
const SLOWER = 6;

export const launch = (flags = []) =>
  chromium.launch({ executablePath: process.env.MOTCUA_CHROMIUM || undefined, args: [...FLAGS, ...flags] });

/** A phone's window, signed in when a cookie is given. */
export async function phone(browser, { url, cookie, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options,
  });
  if (cookie) {
    const [name, value] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url }]);
  }
  return context;
}

/** Slows a page's processor down; gives the way to ask the browser for more. */
export async function slowed(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return devtools;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
