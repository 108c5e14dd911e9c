// A first step on a weak phone (400 kbit/s, 400 ms, CPU six times slower, 360x640), first and repeat
// visit, beside a form of the same fields written by hand as one file (floor.html), in turn. Prints
// milliseconds from the start of the navigation, and bytes on the wire. `cargo xtask bench` runs it in `e2e`.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';
import { brotliCompressSync } from 'node:zlib';

import { launch, median, phone, slowed } from './chromium.mjs';

const { MOTCUA_URL, MOTCUA_STEP, MOTCUA_COOKIE } = process.env;
const TRIES = 9;
const MAIL = 'tran.duc.huynh@vidu.vn';
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const floor = brotliCompressSync(readFileSync(new URL('floor.html', import.meta.url)));
const server = createServer((_, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' });
  answer.end(floor);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const FLOOR = `http://127.0.0.1:${server.address().port}/`;

/** Watches a page from its first byte: when the island checks, and tasks that hold it up. */
function watch() {
  window.seen = { tasks: [], keys: [], work: [], handled: {} };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.seen.tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('form[data-checking]')) return;
    window.seen.checks = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, attributes: true, childList: true });
  // A key from the press to the next task, as a hand feels it, and the part of it that is the page's own:
  // the rest is the slowed browser's way to the page.
  addEventListener('input', (event) => {
    const begun = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      window.seen.keys.push(performance.now() - event.timeStamp);
      window.seen.work.push(performance.now() - begun);
    };
    port2.postMessage(0);
  }, true);
  // As the Event Timing API has it: how long the browser takes for the events of a key, with all that they set
  // off at once: the text is put in, the page laid out, the scripts look at it. Text comes with the second.
  new PerformanceObserver((list) => {
    for (const { name, interactionId, processingStart, processingEnd } of list.getEntries()) {
      if (!/^key(down|press)$/.test(name) || !interactionId) continue;
      window.seen.handled[interactionId] = (window.seen.handled[interactionId] ?? 0) + processingEnd - processingStart;
    }
  }).observe({ type: 'event', durationThreshold: 16 });
}

/** Opens a page, types a number with a digit missing as soon as there is a field, and goes on. */
async function visit(page, url, devtools, bytes, island) {
  bytes.count = 0;
  await page.goto(url, { waitUntil: 'commit' });
  const field = page.locator('#so_dinh_danh');
  await field.waitFor();
  await field.selectText();
  await page.keyboard.type('05606199900');
  await page.keyboard.press('Tab');
  const answer = await page.evaluate(() => new Promise((told) => {
    const look = () => {
      const alerts = [...document.querySelectorAll('#so_dinh_danh ~ [role=alert], #so_dinh_danh-error')];
      if (alerts.some((alert) => alert.checkVisibility({ visibilityProperty: true }))) told(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  }));
  if (island) await page.waitForFunction(() => window.seen.checks);
  await page.waitForLoadState('networkidle');
  await page.locator('#email').focus();
  await page.evaluate(() => Object.assign(window.seen, { keys: [], work: [], handled: {} }));
  await page.keyboard.type(MAIL, { delay: 60 });
  const { tasks, keys, work, handled, checks, content, load } = await page.evaluate(() => ({
    ...window.seen,
    content: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    load: performance.getEntriesByType('navigation')[0].loadEventEnd,
  }));
  // A key that the browser is done with, picture and all, within 16 ms is none that it tells of.
  const told = [...MAIL].map((_, at) => Object.values(handled)[at] ?? 0);
  const after = tasks.filter(([start]) => start > load).map(([, took]) => took);
  return { content, answer, checks, bytes: bytes.count, task: Math.max(0, ...after), key: median(keys), work: median(work), handled: median(told) };
}

/**
 * Puts every service worker of the browser on the same line: what it fetches for a page is no less on its
 * way. Gives what ends that.
 */
async function workers(browser, bytes) {
  const devtools = await browser.newBrowserCDPSession();
  let sent = 0;
  const within = (sessionId, method, params = {}) => {
    sent += 1;
    devtools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: sent, method, params }) }).catch(() => {});
  };
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { method, params } = JSON.parse(message);
    if (method === 'Network.loadingFinished') bytes.count += params.encodedDataLength;
  });
  devtools.on('Target.targetCreated', async ({ targetInfo: { type, targetId } }) => {
    if (type !== 'service_worker') return;
    // One that has gone already fetches nothing.
    const told = await devtools.send('Target.attachToTarget', { targetId, flatten: false }).catch(() => undefined);
    if (!told) return;
    const { sessionId } = told;
    within(sessionId, 'Network.enable');
    within(sessionId, 'Network.emulateNetworkConditions', LINE);
  });
  await devtools.send('Target.setDiscoverTargets', { discover: true });
  return () => devtools.detach();
}

/** Waits until nothing has come for a while. */
async function quiet(bytes) {
  for (let before = -1; before !== bytes.count; ) {
    before = bytes.count;
    await new Promise((later) => setTimeout(later, 3_000));
  }
}

/** A first and a repeat visit of an address, in a browser that knows nothing. */
async function twice(browser, url, cookie) {
  const context = await phone(browser, { url, cookie, serviceWorkers: 'allow' });
  await context.addInitScript(watch);
  const bytes = { count: 0 };
  const end = await workers(browser, bytes);
  const visits = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const page = await context.newPage();
    const devtools = await slowed(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', LINE);
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes.count += encodedDataLength; });
    visits.push(await visit(page, url, devtools, bytes, Boolean(cookie)));
    // Somebody comes back when the phone has all that it keeps.
    if (cookie) await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    if (cookie) await quiet(bytes);
    await page.close();
  }
  await context.close();
  await end();
  return visits;
}

/** The median of every figure. */
const middle = (visits) => Object.fromEntries(Object.keys(visits[0]).map((figure) => [figure, median(visits.map((one) => one[figure])) ?? 0]));

const browser = await launch();
const [ours, plain] = [[], []];
for (let tried = 0; tried < TRIES; tried += 1) {
  plain.push(await twice(browser, FLOOR));
  ours.push(await twice(browser, MOTCUA_URL + MOTCUA_STEP, MOTCUA_COOKIE));
}
await browser.close();
server.close();
const both = (all) => ({ first: middle(all.map(([first]) => first)), repeat: middle(all.map(([, repeat]) => repeat)) });
console.log(JSON.stringify({ tries: TRIES, ours: both(ours), floor: both(plain) }));
