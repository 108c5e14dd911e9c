// The corners of a photographed sheet, set by hand: a ring is dragged, moved with the arrow keys, or chosen
// and its place tapped. Loaded when somebody opens it. All words stand in the page (`pages::papers`); what
// it looks like stands here, so that no other page carries it.
import { opened, straightened } from "./PICTURE_JS";
import { isQuad } from "./SHEET_JS";

/** The longest edge of the picture that is shown, in pixels. */
const EDGE = 1_000;
/** How far an arrow key moves a corner, alone and with Shift, in parts of the picture. */
const STEP = 0.01;
const LEAP = 0.05;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** Where the corners stand at first where none are certain. */
const INSET = [[0.05, 0.05], [0.95, 0.05], [0.95, 0.95], [0.05, 0.95]];
const SVG = "http://www.w3.org/2000/svg";
const RING = {
  position: "absolute",
  width: "var(--tap)",
  height: "var(--tap)",
  padding: "0",
  transform: "translate(-50%, -50%)",
  border: "4px solid #fff",
  borderRadius: "50%",
  boxShadow: "0 0 0 3px #000",
  background: "radial-gradient(circle, #fff 0 3px, #000 3px 6px, transparent 6px)",
  touchAction: "none",
  cursor: "move",
};

/** The lines between the corners, to be seen on any ground: `draw` puts them there. */
function lines() {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": "true" })) svg.setAttribute(name, value);
  Object.assign(svg.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
  const both = [["#000", 6], ["#fff", 2]].map(([stroke, width]) => {
    const line = document.createElementNS(SVG, "polygon");
    const all = { fill: "none", stroke, "stroke-width": width, "vector-effect": "non-scaling-stroke" };
    for (const [name, value] of Object.entries(all)) line.setAttribute(name, value);
    svg.append(line);
    return line;
  });
  const draw = (corners) => both.forEach((line) => line.setAttribute("points", corners.map((corner) => corner.join()).join(" ")));
  return { svg, draw };
}

/**
 * Lets the person set the corners of a picture in its entry. Gives the picture straightened by them once she
 * has seen it, or nothing when she leaves it as it is or the entry is put away (`item.stop`).
 */
export async function edit(item, blob) {
  const box = item.querySelector("[data-goc]");
  const part = (name) => box.querySelector(`[data-goc-${name}]`);
  const [stage, seen, said, rings] = [part("anh"), part("xem"), part("noi"), [...box.querySelectorAll("[data-goc-dau]")]];
  const { canvas, corners: found } = await opened(blob, EDGE);
  // Put away meanwhile.
  if (!item.isConnected) return undefined;
  const corners = (found && isQuad(found) ? found : INSET).map((corner) => [...corner]);
  const { svg, draw } = lines();
  const heard = new AbortController();
  let chosen, grip, made;

  // Half a ring stands out where a corner is at the edge of the picture.
  Object.assign(stage.style, { padding: "calc(var(--tap) / 2)" });
  const sheet = document.createElement("div");
  Object.assign(sheet.style, { position: "relative", width: `min(100%, calc(70vh * ${canvas.width / canvas.height}))` });
  Object.assign(canvas.style, { display: "block", width: "100%" });
  canvas.setAttribute("aria-hidden", "true");
  sheet.append(canvas, svg, ...rings);
  stage.append(sheet);

  const show = () => {
    draw(corners);
    rings.forEach((ring, n) => {
      const [left, top] = corners[n].map((part) => `${100 * part}%`);
      Object.assign(ring.style, { left, top });
    });
  };
  const choose = (n) => {
    chosen = n;
    rings.forEach((ring, other) => {
      ring.setAttribute("aria-pressed", other === n);
      ring.style.borderColor = other === n ? "#ffd27a" : "#fff";
    });
  };
  // A corner that would come to lie within the others, or beyond one of them, stays where it was.
  const move = (n, to) => {
    const place = to.map((part) => Math.min(1, Math.max(0, part)));
    if (!isQuad(corners.map((corner, other) => (other === n ? place : corner)))) return;
    corners[n] = place;
    show();
  };
  const tell = (n) => corners[n].reduce((text, part) => text.replace("#", Math.round(100 * part)), said.dataset.gocNoi);
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  };
  const button = (name) => part(`bam=${name}`);
  /** Shows the picture with its rings, or the straightened one. */
  const turn = (straight) => {
    if (seen.firstChild) URL.revokeObjectURL(seen.firstChild.src);
    seen.replaceChildren();
    made = straight;
    if (made) seen.append(Object.assign(new Image(), { src: URL.createObjectURL(made), alt: seen.dataset.gocXem }));
    [stage.hidden, seen.hidden] = [Boolean(made), !made];
    for (const name of ["dung", "lai"]) button(name).hidden = !made;
    button("xem").hidden = Boolean(made);
  };
  const straighten = async () => {
    button("xem").hidden = true;
    said.textContent = said.dataset.dang;
    const straight = await straightened(blob, [...corners]).catch(() => undefined);
    if (heard.signal.aborted) return;
    turn(straight);
    said.textContent = made ? "" : said.dataset.hong;
    button(made ? "dung" : "xem").focus();
  };

  return new Promise((done) => {
    const hear = (target, kind, act) => target.addEventListener(kind, act, { signal: heard.signal });
    rings.forEach((ring, n) => {
      hear(ring, "pointerdown", (event) => {
        if (event.button !== 0) return;
        ring.setPointerCapture(event.pointerId);
        // The ring stays under the finger where it was taken.
        grip = at(event).map((part, axis) => part - corners[n][axis]);
      });
      hear(ring, "pointermove", (event) => grip && ring.hasPointerCapture(event.pointerId) && move(n, at(event).map((part, axis) => part - grip[axis])));
      for (const kind of ["pointerup", "pointercancel"]) hear(ring, kind, () => (grip = undefined));
      hear(ring, "click", () => choose(n));
      hear(ring, "keydown", (event) => {
        const way = WAYS[event.key];
        if (!way) return;
        event.preventDefault();
        move(n, corners[n].map((part, axis) => part + way[axis] * (event.shiftKey ? LEAP : STEP)));
        said.textContent = tell(n);
      });
      ring.hidden = false;
      Object.assign(ring.style, RING);
    });
    hear(sheet, "click", (event) => chosen !== undefined && !event.target.closest("button") && move(chosen, at(event)));
    const end = (straight) => {
      heard.abort();
      turn();
      said.textContent = "";
      stage.append(...rings);
      sheet.remove();
      box.hidden = true;
      item.stop = undefined;
      done(straight);
    };
    item.stop = () => end();
    hear(box, "click", ({ target }) => {
      const pressed = target.closest("[data-goc-bam]")?.dataset.gocBam;
      if (pressed === "xem") straighten();
      else if (pressed === "lai") (turn(), rings[0].focus());
      else if (pressed) end(pressed === "dung" ? made : undefined);
    });
    choose();
    turn();
    show();
    box.hidden = false;
    rings[0].focus();
  });
}
