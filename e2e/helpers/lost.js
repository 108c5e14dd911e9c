// An answer that is lost: the portal has taken what was sent, and the page never hears of it.
import { expect } from "@playwright/test";

const id = ({ name, domain, path }) => [name, domain, path].join();

/** Does what makes the portal answer, and takes back what the answer did to the cookies: it never came. */
async function unheard(context, act) {
  const before = await context.cookies();
  const old = new Map(before.map((cookie) => [id(cookie), cookie.value]));
  const answer = await act();
  const set = (await context.cookies()).filter((cookie) => old.get(id(cookie)) !== cookie.value);
  for (const { name, domain, path } of set) await context.clearCookies({ name, domain, path });
  const left = new Set((await context.cookies()).map(id));
  const gone = before.filter((cookie) => !left.has(id(cookie)));
  if (gone.length > 0) await context.addCookies(gone);
  return answer;
}

/**
 * Presses something that leads to another page; the portal takes what is sent, and the line breaks before
 * its answer. Gives the address, and what sends the same once more, as a browser does that loads it again.
 */
export async function lostAnswer(page, press, method = "POST") {
  let took;
  const taken = new Promise((then) => (took = then));
  await page.route("**", async (route) => {
    const request = route.request();
    if (request.method() !== method || !request.isNavigationRequest()) return route.fallback();
    const answer = await unheard(page.context(), () => route.fetch({ maxRedirects: 0 }));
    await route.abort("connectionreset");
    took({ status: answer.status(), request });
  });
  await press().catch(() => {});
  const { status, request } = await taken;
  expect(status).toBeLessThan(400);
  await page.waitForURL("chrome-error://**", { timeout: 5_000 }).catch(() => {});
  await page.unroute("**");
  const url = request.url();
  const headers = { "content-type": request.headers()["content-type"], origin: new URL(url).origin };
  const again = () => page.request.post(url, { headers, data: request.postDataBuffer() });
  return { url, again };
}

/** Presses without a network, where no service worker answers; then opens the page `here` again. */
export async function neverSent(page, here, press) {
  const context = page.context();
  await context.setOffline(true);
  const failed = page.waitForEvent("requestfailed", (request) => request.isNavigationRequest());
  await press().catch(() => {});
  await failed;
  await page.waitForURL("chrome-error://**", { timeout: 5_000 }).catch(() => {});
  await context.setOffline(false);
  await page.goto(here);
}

/**
 * On the page of the demo provider: chooses `name`. The browser does not open the address that leads back;
 * gives it. `taken`: the portal has answered it, and nobody heard.
 */
export async function wayBack(page, name, taken = false) {
  let found;
  const way = new Promise((then) => (found = then));
  await page.route("**/authorize", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
    found(answer.headers().location);
  });
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click().catch(() => {});
  const address = await way;
  await page.waitForURL("chrome-error://**", { timeout: 5_000 }).catch(() => {});
  await page.unroute("**/authorize");
  if (taken) {
    const answer = await unheard(page.context(), () => page.request.get(address, { maxRedirects: 0 }));
    expect(answer.status()).toBeLessThan(400);
  }
  return address;
}
