// A sheet of paper in a photograph: where its four corners are, whether it is cut off, and how it
// looks straightened. Works on plain numbers, so that it can be tried without a browser. Says "not
// found" rather than guess: a wrong straightening would take away what stands on the paper.

/** The longest edge of the picture in which the sheet is looked for, in pixels. */
export const SMALL = 200;
/** A sheet and what lies around it differ at least by this much brightness (of 255). */
const CONTRAST = 45;
/** The least and the most of the picture that a sheet covers. */
const LEAST = 0.15;
const MOST = 0.96;
/** What three corners in a row enclose at least, of a sheet: twice its share of the picture. */
const THIN = 0.01;
/** The part of an edge of the picture from which on a sheet that touches it is cut off there. */
const TOUCHES = 0.2;

/** The brightness that parts the picture best into two (Otsu), and how far apart the two are. */
function parted(grey) {
  const counts = new Array(256).fill(0);
  for (const value of grey) counts[value] += 1;
  const sum = counts.reduce((all, count, value) => all + count * value, 0);
  let [below, sumBelow, best, at, apart] = [0, 0, -1, 128, 0];
  for (let value = 0; value < 255; value += 1) {
    below += counts[value];
    sumBelow += counts[value] * value;
    const above = grey.length - below;
    if (below === 0 || above === 0) continue;
    const gap = (sum - sumBelow) / above - sumBelow / below;
    const score = below * above * gap * gap;
    if (score > best) [best, at, apart] = [score, value, gap];
  }
  return { at, apart };
}

/** The largest connected bright part: the places of its points. */
function brightest(grey, width, height, at) {
  const seen = new Uint8Array(grey.length);
  let largest = [];
  for (let start = 0; start < grey.length; start += 1) {
    if (seen[start] || grey[start] <= at) continue;
    const part = [start];
    seen[start] = 1;
    for (let n = 0; n < part.length; n += 1) {
      const [x, y] = [part[n] % width, Math.floor(part[n] / width)];
      const next = [x > 0 && part[n] - 1, x < width - 1 && part[n] + 1, y > 0 && part[n] - width, y < height - 1 && part[n] + width];
      for (const other of next) {
        if (other === false || seen[other] || grey[other] <= at) continue;
        seen[other] = 1;
        part.push(other);
      }
    }
    if (part.length > largest.length) largest = part;
  }
  return largest;
}

const between = ([ax, ay], [bx, by], part) => [ax + (bx - ax) * part, ay + (by - ay) * part];
const far = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);

function areaOf(corners) {
  let sum = 0;
  corners.forEach(([x, y], n) => {
    const [nextX, nextY] = corners[(n + 1) % 4];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum) / 2;
}

/**
 * Looks for a bright sheet on a darker ground. `grey`: one byte a point, at most SMALL wide and high.
 * Gives `{ corners, cut }`: its corners from the upper left one clockwise, each from 0 to 1, where
 * they are certain; `cut`: the sheet goes on beyond one or two edges of the picture.
 */
export function find({ grey, width, height }) {
  const none = { corners: undefined, cut: false };
  const { at, apart } = parted(grey);
  if (apart < CONTRAST) return none;
  const part = brightest(grey, width, height, at);
  const share = part.length / grey.length;
  if (share < LEAST || share > MOST) return none;
  const edges = [0, 0, 0, 0];
  const corner = [part[0], part[0], part[0], part[0]];
  const x = (point) => point % width;
  const y = (point) => Math.floor(point / width);
  const order = [(p) => -x(p) - y(p), (p) => x(p) - y(p), (p) => x(p) + y(p), (p) => y(p) - x(p)];
  for (const point of part) {
    if (y(point) === 0) edges[0] += 1 / width;
    if (x(point) === width - 1) edges[1] += 1 / height;
    if (y(point) === height - 1) edges[2] += 1 / width;
    if (x(point) === 0) edges[3] += 1 / height;
    order.forEach((of, n) => {
      if (of(point) > of(corner[n])) corner[n] = point;
    });
  }
  const touched = edges.filter((edge) => edge > TOUCHES).length;
  // A sheet that goes beyond three or four edges fills the picture: it was taken that near.
  if (touched > 0) return { corners: undefined, cut: touched <= 2 };
  const corners = corner.map((point) => [x(point), y(point)]);
  if (!isSheet(corners, { grey, width, height, at }) || part.length < 0.7 * areaOf(corners)) return none;
  return { corners: corners.map(([x, y]) => [(x + 0.5) / width, (y + 0.5) / height]), cut: false };
}

/** Whether it is bright just inside of the four lines and dark just outside. */
function isSheet(corners, { grey, width, height, at }) {
  const middle = [0, 1].map((n) => corners.reduce((all, corner) => all + corner[n] / 4, 0));
  let [inside, outside, asked] = [0, 0, 0];
  for (let n = 0; n < 4; n += 1) {
    if (far(corners[n], corners[(n + 1) % 4]) < 0.2 * Math.min(width, height)) return false;
    for (let part = 0.08; part < 0.95; part += 0.04) {
      const point = between(corners[n], corners[(n + 1) % 4], part);
      const bright = (share) => {
        const [x, y] = between(middle, point, share).map(Math.round);
        return x >= 0 && y >= 0 && x < width && y < height && grey[y * width + x] > at;
      };
      asked += 1;
      if (bright(0.95)) inside += 1;
      if (!bright(1.06)) outside += 1;
    }
  }
  return inside > 0.88 * asked && outside > 0.88 * asked;
}

/** Whether four corners can be those of a sheet: in their order, none of them within the others. */
export function isQuad(corners) {
  return corners.every(([x, y], n) => {
    const [[nextX, nextY], [lastX, lastY]] = [corners[(n + 1) % 4], corners[(n + 2) % 4]];
    return (nextX - x) * (lastY - nextY) - (nextY - y) * (lastX - nextX) > THIN;
  });
}

/** Whether straightening would change anything worth a question. */
export function isCrooked(corners) {
  const right = [[0, 0], [1, 0], [1, 1], [0, 1]];
  return corners.some((corner, n) => far(corner, right[n]) > 0.05);
}

/** How large the sheet is when it is seen from straight above, in points of the picture. */
export function sizeOf(corners, width, height) {
  const points = corners.map(([x, y]) => [x * width, y * height]);
  const edge = (a, b) => far(points[a], points[b]);
  return { width: Math.round(Math.max(edge(0, 1), edge(3, 2))), height: Math.round(Math.max(edge(0, 3), edge(1, 2))) };
}

/** From a place of the straight sheet (0 to 1) to its place in the picture (Heckbert 1989, 2.2.3). */
export function mapping([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / whole;
  const h = (dx1 * sy - sx * dy1) / whole;
  const [a, b, d, e] = [x1 - x0 + g * x1, x3 - x0 + h * x3, y1 - y0 + g * y1, y3 - y0 + h * y3];
  return (u, v) => {
    const depth = g * u + h * v + 1;
    return [(a * u + b * v + x0) / depth, (d * u + e * v + y0) / depth];
  };
}

/**
 * The straightened sheet. `from` and `to` are ImageData (or alike); `rest` is waited for now and then,
 * so that the page stays alive.
 */
export async function straighten(from, corners, to, rest) {
  const place = mapping(corners);
  for (let y = 0; y < to.height; y += 1) {
    if (y % 16 === 0) await rest();
    for (let x = 0; x < to.width; x += 1) {
      const [u, v] = place((x + 0.5) / to.width, (y + 0.5) / to.height);
      const fromX = Math.min(Math.max(u * from.width - 0.5, 0), from.width - 1.001);
      const fromY = Math.min(Math.max(v * from.height - 0.5, 0), from.height - 1.001);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - top];
      const at = 4 * (top * from.width + left);
      const below = at + 4 * from.width;
      const out = 4 * (y * to.width + x);
      for (let n = 0; n < 3; n += 1) {
        const above = from.data[at + n] * (1 - right) + from.data[at + 4 + n] * right;
        const under = from.data[below + n] * (1 - right) + from.data[below + 4 + n] * right;
        to.data[out + n] = above * (1 - down) + under * down;
      }
      to.data[out + 3] = 255;
    }
  }
}
