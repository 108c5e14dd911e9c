// An answer that is lost: the portal has taken what was sent, and the page never hears of it.
import { expect } from "@playwright/test";

/** Presses something that sends a form; the portal takes it, and the line breaks before its answer. */
export async function lostAnswer(page, press) {
  let took;
  const taken = new Promise((then) => (took = then));
  await page.route("**", async (route) => {
    const request = route.request();
    if (request.method() !== "POST" || !request.isNavigationRequest()) return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
    took(answer.status());
  });
  await press().catch(() => {});
  expect(await taken).toBeLessThan(400);
  await page.waitForURL("chrome-error://**", { timeout: 5_000 }).catch(() => {});
  await page.unroute("**");
}
