// Types wrong numbers into the first step of a CT01 on a CPU six times slower, and prints how many
// milliseconds passed from the last key to the frame that shows the message. `cargo xtask bench` runs
// it in `e2e`.
import process from 'node:process';

import { launch, phone, slowed } from './chromium.mjs';

const { MOTCUA_URL, MOTCUA_STEP, MOTCUA_COOKIE } = process.env;
const TRIES = 15;

const browser = await launch();
const context = await phone(browser, { url: MOTCUA_URL, cookie: MOTCUA_COOKIE });
const page = await context.newPage();
await slowed(page);

// One try: the number is typed key by key, then `last` is pressed.
async function wait(number, last) {
  await page.goto(MOTCUA_URL + MOTCUA_STEP);
  await page.waitForSelector('form[data-checking]', { state: 'attached' });
  await page.fill('#so_dinh_danh', '');
  await page.waitForTimeout(600);
  await page.evaluate(() => {
    const shown = () => document.getElementById('so_dinh_danh-error')?.textContent;
    window.wait = new Promise((resolve) => {
      let pressed;
      document.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
      let before = shown();
      const look = () => {
        if (shown() && shown() !== before) {
          observer.disconnect();
          // The next task after the frame in which the message is painted.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
        }
        before = shown();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  });
  await page.focus('#so_dinh_danh');
  await page.keyboard.type(number, { delay: 40 });
  await page.keyboard.press(last);
  const late = new Promise((_, no) => setTimeout(() => no(new Error('no message within 10 s')), 10000));
  return Promise.race([page.evaluate(() => window.wait), late]);
}

const left = [];
const typed = [];
for (let n = 0; n < TRIES; n += 1) {
  left.push(await wait('05618400000', 'Tab'));
  typed.push(await wait('05618500000', '1'));
}
console.log(JSON.stringify({ left, typed }));
await browser.close();
