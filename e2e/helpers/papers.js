// Small files that really are what they say, and some that are not.
import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const one = (name, mimeType, buffer) => ({ name, mimeType, buffer });

/** A sheet with lines of print, 700 by 900: sharp and light, as a good photograph is. */
const JPG = readFileSync(new URL("paper.jpg", import.meta.url));
/** The same as libheif 1.15 writes it, with HEVC in it as iPhones have. */
const HEIC = readFileSync(new URL("paper.heic", import.meta.url));

export const heic = (name) => one(name, "image/heic", HEIC);

/** One page that says `text`, with a right table of its objects. It says its name, so that two are not the same file. */
export function pdf(name, text = `Giay ${name.replace(/[^ -~]|[()\\]/g, "")}`) {
  const stream = `BT /F1 12 Tf 30 250 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let out = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const start = out.length;
  out += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return one(name, "application/pdf", Buffer.from(out, "latin1"));
}

/** A picture that carries its name as a comment, so that two are not the same file. */
export function jpg(name) {
  const text = Buffer.from(name);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return one(name, "image/jpeg", Buffer.concat([JPG.subarray(0, 2), comment, JPG.subarray(2)]));
}

/** A grey picture; `shade` gives the brightness of each point. */
export function png(name, { width = 700, height = 900, shade = (x, y) => (y % 60 < 8 && x > 96 && x < 576 ? 0 : 255) } = {}) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = shade(x, y);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return one(name, "image/png", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]));
}
/** A file of 0 bytes, as cloud drives hand out. */
export const empty = (name) => one(name, "application/pdf", Buffer.alloc(0));
/** A web page that calls itself a photo. */
export const mislabelled = (name) => one(name, "image/jpeg", Buffer.from("<html>not a photo</html>"));
