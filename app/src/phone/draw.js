// Signing on the screen, with finger, pen or mouse. Of a box in a form the drawing goes with the form as
// a PNG; the photograph of a signed paper beside it works without any of this.

/** Width of a stroke on the sheet, in its own points. */
const STROKE = 6;
const [PAPER, INK] = ["#fff", "#111"];

/**
 * Starts a box of `[data-ve]`. Gives `{ picture, clear, show, isDrawn }`: the drawing as a PNG or nothing,
 * an empty sheet, a drawing that was kept, whether there is one. `changed` is called after each stroke, `may`
 * before it: whether it is taken.
 */
export function pad(box, changed = () => {}, may = () => true) {
  const canvas = box.querySelector("canvas");
  const brush = canvas.getContext("2d");
  const said = box.querySelector("[data-ve-noi]");
  let drawn = false;
  let last;

  const say = (is) => {
    drawn = is;
    said.textContent = said.dataset[is ? "co" : "trong"];
  };
  const clear = () => {
    brush.fillStyle = PAPER;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    say(false);
  };
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((clientX - left) * canvas.width) / width, ((clientY - top) * canvas.height) / height];
  };
  const stroke = (to) => {
    Object.assign(brush, { lineWidth: STROKE, lineCap: "round", lineJoin: "round", strokeStyle: INK });
    brush.beginPath();
    brush.moveTo(...last);
    brush.lineTo(...to);
    brush.stroke();
    last = to;
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !may()) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
    brush.fillStyle = INK;
    brush.beginPath();
    brush.arc(...last, STROKE / 2, 0, 7);
    brush.fill();
    say(true);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) stroke(at(one));
    stroke(at(event));
  });
  const end = () => {
    if (!last) return;
    last = undefined;
    changed();
  };
  for (const kind of ["pointerup", "pointercancel"]) canvas.addEventListener(kind, end);
  box.querySelector("[data-ve-xoa]").addEventListener("click", () => (clear(), changed()));
  clear();
  box.hidden = false;

  const picture = () => {
    if (!drawn) return undefined;
    const bytes = atob(canvas.toDataURL("image/png").split(",")[1]);
    return new File([Uint8Array.from(bytes, (one) => one.charCodeAt(0))], "chu-ky.png", { type: "image/png" });
  };
  const show = async (bytes) => {
    clear();
    if (!bytes) return;
    brush.drawImage(await createImageBitmap(new Blob([bytes], { type: "image/png" })), 0, 0);
    say(true);
  };
  return { picture, clear, show, isDrawn: () => drawn };
}

for (const box of document.querySelectorAll("form[method=post] [data-ve]")) {
  const { picture } = pad(box);
  box.closest("form").addEventListener("formdata", ({ formData }) => {
    const file = picture();
    if (file) formData.set(box.dataset.ve, file);
  });
}
document.documentElement.dataset.draw = "ready";
