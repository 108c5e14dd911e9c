// Somebody signs on the screen, with a mouse for a finger.
import { expect } from "@playwright/test";

/** A name in one stroke. Nobody signs twice alike, and a picture of a signature counts once. */
const name = () => [[[0.2, 0.6], [0.35, 0.3], [0.5, 0.7], [0.75, 0.4]].map((point) => point.map((at) => at + (Math.random() - 0.5) / 10))];

/** Draws strokes in the box for signatures, whether it takes them or not; each is a list of points, from 0 to 1 of its size. */
export async function draw(page, strokes = name()) {
  const sheet = page.locator("[data-ve] canvas");
  // The page scrolls smoothly to the field before it: nobody puts a pen on a sheet that moves.
  await sheet.hover();
  const { x, y, width, height } = await sheet.boundingBox();
  for (const [first, ...more] of strokes) {
    await page.mouse.move(x + first[0] * width, y + first[1] * height);
    await page.mouse.down();
    for (const [right, down] of more) await page.mouse.move(x + right * width, y + down * height, { steps: 4 });
    await page.mouse.up();
  }
}

/** Signs, and sees that the box has it. */
export async function sign(page, strokes) {
  await draw(page, strokes);
  await expect(page.locator("[data-ve-noi]")).toHaveText("Đã có chữ ký trong khung.");
}

/** A dot and nothing else. */
export const DOT = [[[0.5, 0.5]]];
