// A picture as a fake camera: Chromium plays an uncompressed film (YUV4MPEG2) of one frame.
import { writeFile } from "node:fs/promises";

const WIDTH = 1280;
const HEIGHT = 720;

/**
 * Writes a film that shows `png` in the middle of a grey room, after so many frames of the empty one;
 * `page` is any page, to draw on.
 */
export async function film(page, png, file, room = 0) {
  const luma = await page.evaluate(
    async ({ png, WIDTH, HEIGHT }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
      const context = canvas.getContext("2d");
      context.fillStyle = "#8a8a8a";
      context.fillRect(0, 0, WIDTH, HEIGHT);
      const scale = Math.min((WIDTH * 0.95) / picture.width, (HEIGHT * 0.95) / picture.height);
      const [wide, high] = [picture.width * scale, picture.height * scale];
      context.drawImage(picture, (WIDTH - wide) / 2, (HEIGHT - high) / 2, wide, high);
      const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
      let out = "";
      for (let at = 0; at < data.length; at += 4) out += String.fromCharCode(16 + Math.round((data[at] * 219) / 255));
      return btoa(out);
    },
    { png: png.toString("base64"), WIDTH, HEIGHT },
  );
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  const frame = (grey) => [Buffer.from("FRAME\n"), grey, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)];
  const empty = frame(Buffer.alloc(WIDTH * HEIGHT, 16 + Math.round((0x8a * 219) / 255)));
  const code = frame(Buffer.from(luma, "base64"));
  // As long with the code as without it, and two frames at least.
  const frames = [...Array(room).fill(empty), ...Array(room + 2).fill(code)].flat();
  await writeFile(file, Buffer.concat([head, ...frames]));
}

/** What a browser needs to take `file` for its camera without asking. */
export const cameraArgs = (file) => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${file}`,
];
