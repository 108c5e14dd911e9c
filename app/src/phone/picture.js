// A paper before it leaves the phone: read whole, and told from its bytes what it is. A photographed one is
// opened, turned the right way up, shrunk, looked at (too dark, blurred, cut off, too small), and
// straightened where its corners are certain.
import { SMALL, find, isCrooked, sizeOf, straighten } from "./SHEET_JS";

/** The most bytes of a file; of a photograph before it is shrunk. */
const MOST = 10_000_000;
const MOST_RAW = 80_000_000;
/** The longest edge that is kept, in pixels: a sheet of A4 at 170 dots per inch. */
const EDGE = 2_000;
/** Quality of the JPEG that is made. */
const QUALITY = 0.8;
/** A picture of fewer bytes that is not too large stays as it was taken, byte by byte. */
const LIGHT = 700_000;
/** The longest edge of the picture that is judged, in pixels. */
const JUDGED = 1_000;
/** Below this longest edge small print cannot be read, in pixels. */
const TINY = 600;
/** The brightest tenth of a paper that was lit is above this (of 255). */
const DARK = 105;
/** The sharpest parts of a sharp picture vary more than this (variance of the Laplacian). */
const BLURRED = 220;
/** Edge of the parts that are judged one by one, in pixels: a picture may be half empty. */
const PART = 32;
/** The longest that the page's own thread is kept, in milliseconds. */
const BREATH = 12;

let since = 0;

/** Lets the page draw and hear keys when this has worked for a while. */
async function rest() {
  const now = performance.now();
  if (now - since < BREATH) return;
  await new Promise((then) => setTimeout(then));
  since = performance.now();
}

function blank(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  return { canvas, brush: canvas.getContext("2d", { willReadFrequently: true }) };
}

function drawn(source, width, height) {
  const { canvas, brush } = blank(width, height);
  // What was transparent becomes paper, not black.
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, width, height);
  brush.drawImage(source, 0, 0, width, height);
  return { canvas, brush };
}

// A camera writes into the picture which way up it was held, and often where it was.
const hasExif = async (file) => new TextDecoder("latin1").decode(await file.slice(0, 70_000).arrayBuffer()).includes("Exif\0\0");

const within = (width, height, edge) => {
  const scale = Math.min(1, edge / Math.max(width, height));
  return [width, height].map((length) => Math.max(1, Math.round(length * scale)));
};

const jpeg = (canvas) => new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no JPEG"))), "image/jpeg", QUALITY));

/** The brightness of every point of a picture no larger than `edge`. */
function greyOf(source, edge) {
  const [width, height] = within(source.width, source.height, edge);
  const { data } = drawn(source, width, height).brush.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = (data[4 * at] * 77 + data[4 * at + 1] * 150 + data[4 * at + 2] * 29) >> 8;
  }
  return { grey, width, height };
}

/** The value below which this share of the values lies. */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];

/** How sharp the sharpest parts of a picture are. */
export async function sharpness({ grey, width, height }) {
  const found = [];
  for (let top = 1; top + PART < height; top += PART) {
    await rest();
    for (let left = 1; left + PART < width; left += PART) {
      let [sum, squares] = [0, 0];
      for (let y = top; y < top + PART; y += 1) {
        for (let x = left; x < left + PART; x += 1) {
          const at = y * width + x;
          const edge = 4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
          sum += edge;
          squares += edge * edge;
        }
      }
      const count = PART * PART;
      found.push(squares / count - (sum / count) ** 2);
    }
  }
  return found.length > 0 ? quantile(found, 0.97) : Infinity;
}

/** What is wrong with a picture, in the words that the page has sentences for; and where the sheet is. */
export async function judge(source) {
  const faults = [];
  if (Math.max(source.width, source.height) < TINY) faults.push("nho");
  await rest();
  const large = greyOf(source, JUDGED);
  await rest();
  if (quantile(large.grey.filter((_, at) => at % 37 === 0), 0.9) < DARK) faults.push("toi");
  if ((await sharpness(large)) < BLURRED && !faults.includes("nho")) faults.push("mo");
  const small = greyOf(source, SMALL);
  await rest();
  const { corners, cut } = find(small);
  if (cut) faults.push("cat");
  return { faults, corners: corners && isCrooked(corners) ? corners : undefined };
}

/**
 * Opens a picture the way up it was taken and shrinks it. Gives `{ blob, faults, straight }`: the picture
 * to keep, what is wrong with it, and a function that makes the straightened one, where it can be.
 * Throws where this browser cannot open it.
 */
export async function prepare(file) {
  since = performance.now();
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const [width, height] = within(picture.width, picture.height, EDGE);
  const same = width === picture.width && file.size <= LIGHT && !(await hasExif(file));
  const { faults, corners } = await judge(picture);
  let blob = file;
  if (!same) {
    await rest();
    const made = await jpeg(drawn(picture, width, height).canvas);
    blob = made;
  }
  picture.close();
  const straight = corners && (async () => straightened(blob, corners));
  return { blob, faults, straight };
}

/**
 * A picture to look at, no larger than `edge`: `{ canvas, corners }`, with the corners of the sheet in it
 * where they are certain. Throws where this browser cannot open it.
 */
export async function opened(blob, edge) {
  const picture = await createImageBitmap(blob, { imageOrientation: "from-image" });
  const [width, height] = within(picture.width, picture.height, edge);
  const { corners } = find(greyOf(picture, SMALL));
  const { canvas } = drawn(picture, width, height);
  picture.close();
  return { canvas, corners };
}

/** The sheet of a picture as a JPEG seen from straight above, cut out at its corners. */
export async function straightened(blob, corners) {
  since = performance.now();
  const picture = await createImageBitmap(blob, { imageOrientation: "from-image" });
  const from = drawn(picture, picture.width, picture.height).brush.getImageData(0, 0, picture.width, picture.height);
  picture.close();
  const size = sizeOf(corners, from.width, from.height);
  const [width, height] = within(size.width, size.height, EDGE);
  const { canvas, brush } = blank(width, height);
  const to = brush.createImageData(width, height);
  await straighten(from, corners, to, rest);
  brush.putImageData(to, 0, 0);
  return jpeg(canvas);
}

/** A name that says what was made. */
export const jpgName = (name) => `${name.replace(/\.\w{1,5}$/, "")}.jpg`;

/** What the first bytes say a file is: "pdf", "anh" (a picture), "heic" or "". */
async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, 1_100).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.slice(0, 1_024 + 5).includes("%PDF-")) return "pdf";
  if (text.slice(4, 8) === "ftyp" && /hei[cxms]|hev[cx]/.test(text.slice(8, 64))) return "heic";
  const pictures = ["\xff\xd8\xff", "\x89PNG", "RIFF", "BM", "GIF8"];
  return pictures.some((start) => text.startsWith(start)) || text.slice(4, 8) === "ftyp" ? "anh" : "";
}

/** Whether the whole file can be read: cloud pickers hand out files that are empty, or not there. */
async function read(file) {
  if (file.size === 0) return "rong";
  try {
    // Piece by piece: a whole film would not fit.
    for (let at = 0; at < file.size; at += 4_000_000) await file.slice(at, at + 4_000_000).arrayBuffer();
    return undefined;
  } catch {
    return "khong-doc";
  }
}

/** Makes a file ready. Gives `{ why }` when it cannot be used, else `{ file, faults, straight }`. */
export async function ready(file) {
  if (file.size > MOST_RAW) return { why: "lon" };
  const why = await read(file);
  if (why) return { why };
  const kind = await kindOf(file);
  if (kind === "") return { why: "loai" };
  if (kind === "pdf") return file.size > MOST ? { why: "lon" } : { file, faults: [] };
  try {
    const { blob, faults, straight } = await prepare(file);
    const small = blob === file ? file : new File([blob], jpgName(file.name), { type: blob.type });
    return { file: small, faults, straight };
  } catch {
    // Outside of Apple's browsers nobody opens HEIC: it goes as it is, and the person is told.
    if (file.size > MOST) return { why: "lon" };
    return { file, faults: [kind === "heic" ? "heic" : "khong-mo"] };
  }
}
