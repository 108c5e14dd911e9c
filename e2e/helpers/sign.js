// Somebody signs on the screen, with a mouse for a finger.

/** A name in one stroke. Nobody signs twice alike, and a picture of a signature counts once. */
const name = () => [[[0.2, 0.6], [0.35, 0.3], [0.5, 0.7], [0.75, 0.4]].map((point) => point.map((at) => at + (Math.random() - 0.5) / 10))];

/** Draws strokes in the box for signatures; each is a list of points, from 0 to 1 of its size. */
export async function sign(page, strokes = name()) {
  const sheet = page.locator("[data-ve] canvas");
  await sheet.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await sheet.boundingBox();
  for (const [first, ...more] of strokes) {
    await page.mouse.move(x + first[0] * width, y + first[1] * height);
    await page.mouse.down();
    for (const [right, down] of more) await page.mouse.move(x + right * width, y + down * height, { steps: 4 });
    await page.mouse.up();
  }
}

/** A dot and nothing else. */
export const DOT = [[[0.5, 0.5]]];
