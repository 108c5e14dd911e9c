// The slip that somebody who agrees without network gets on the spot. Its secret is made here, is sealed
// with the visit, and opens the mandate once the portal has the visit.

/** Bytes of a secret; in hexadecimal it is as long as those that the portal makes. */
const BYTES = 16;
/** The quiet zone around a code, in modules (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;
/** The drawing's width in CSS pixels is at most this: a phone of 360 less its margins. */
const WIDEST = 320;
const DAY = 86_400_000;
const SVG = "http://www.w3.org/2000/svg";

const at = (name) => document.querySelector(`[data-${name}]`);
/** The secret that stands on the page. */
let shown;

/** With whom the person of this card agreed: a slip that says otherwise is no slip of theirs. */
const told = (agreed, card) => `${agreed.ma} ${card}`;

/** The slip of a visit, if what it says is still so. */
export const kept = (slip, agreed, card) => (agreed && slip?.cho === told(agreed, card) ? slip : undefined);

/** The slip of a visit; a new one where there is none of these two. */
export function made(slip, agreed, card) {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  const ma = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return kept(slip, agreed, card) ?? { ma, cho: told(agreed, card) };
}

/** Asks the worker that reads codes and draws them. */
export async function asked(message, transfer = []) {
  const worker = new Worker(at("bo-doc").dataset.boDoc, { type: "module" });
  try {
    return await new Promise((done, fail) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = fail;
      worker.postMessage(message, transfer);
    });
  } finally {
    worker.terminate();
  }
}

/** A code that says `text`, as a picture with this name. Throws where it cannot be drawn. */
async function drawn(text, name) {
  const { modules = [] } = await asked({ text });
  const wide = Math.sqrt(modules.length);
  if (wide === 0) throw new Error("no code");
  const side = wide + 2 * QUIET;
  // Half pixels: whole points of a phone's screen, hence sharp edges.
  const width = String((side * Math.floor((2 * WIDEST) / side)) / 2);
  const part = (tag, attributes) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const picture = part("svg", { viewBox: `0 0 ${side} ${side}`, width, height: width, role: "img", "aria-label": name, "shape-rendering": "crispEdges" });
  const dark = [...modules].flatMap((is, place) => (is ? [`M${(place % wide) + QUIET} ${Math.floor(place / wide) + QUIET}h1v1h-1z`] : []));
  picture.append(part("rect", { width: "100%", height: "100%", fill: "#fff" }), part("path", { d: dark.join(""), fill: "#000" }));
  return picture;
}

function day(moment) {
  const date = new Date(moment);
  return [date.getDate(), date.getMonth() + 1].map((part) => String(part).padStart(2, "0")).join("/") + `/${date.getFullYear()}`;
}

/** Takes the slip off the page. */
export function away() {
  shown = undefined;
  for (const name of ["nguoi", "viec", "giup", "ky", "den", "ma"]) at(`phieu-${name}`).textContent = "";
  at("phieu-qr").hidden = true;
  at("phieu-qr").firstElementChild.replaceChildren();
}

/** Puts a slip on the page: of whom, for which service, and with whom and when she agreed. */
export async function show({ ma }, person, service, { ten: helper, luc }) {
  away();
  const { phieuNoi: address, phieuNgay: days } = at("phan=phieu").dataset;
  const words = { nguoi: person, viec: service, giup: helper, ky: day(luc), den: day(luc + days * DAY), ma: ma.match(/.{4}/g).join(" ") };
  for (const [name, text] of Object.entries(words)) at(`phieu-${name}`).textContent = text;
  at("phieu-dau").focus();
  shown = ma;
  const box = at("phieu-qr");
  // Where it cannot be drawn, address and code say the same.
  const picture = await drawn(`${address}/${ma}`, box.dataset.phieuQr).catch(() => undefined);
  if (!picture || shown !== ma) return;
  box.firstElementChild.replaceChildren(picture);
  box.hidden = false;
}
