// How Chromium is started here, by Playwright and by the chaos run.

/** Without a window, and without anything that it does of its own accord. */
export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
