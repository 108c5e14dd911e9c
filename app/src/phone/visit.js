// One visit of a day in a village, as it stands on the page: card, agreement, form. When it is put away
// nothing of the person is left in the page for the next one to see.
import { label, names, typed, write } from "./CONTROLS_JS";
import { pad } from "./DRAW_JS";
import * as slips from "./SLIP_JS";

/** The longest edge of a photograph in which a code is looked for, in pixels. */
const EDGE = 2_400;
/** How long the form's own checks may take to come, in milliseconds. */
const PATIENCE = 20_000;
/** What a photograph of a signature may be. */
const PICTURES = ["image/jpeg", "image/png"];
/** What an identity card's code says: number, old number, name, birth as day, month, year. */
const CARD = /^(\d{12})\|(\d{9})?\|([^|]+)\|(\d{2})(\d{2})(\d{4})\|/;

const at = (name) => document.querySelector(`[data-${name}]`);
const people = () => at("ca-nhan");
const control = (name) => people().elements[name];
let sheet;
let forms = 0;
let form;
/** The helpers who have packed on this device: name, pseudonym, and how far its clock is behind the portal's, where that is known. */
let helpers = [];
/** The one who sits with the person; nobody yet where it is not said. */
let helper = {};
/** With whom the person agreed, and when. */
let agreed;
/** The photograph of a signature on paper, where it is not drawn here. */
let photo;
/** The slip that the person got. */
let slip;
/** Which visit stands here: what was begun for one that is gone does not come into the next. */
let turn = 0;
/** Whether the form shows what concerns the person, and nothing else. */
let awake = false;
/** What takes the papers of a form, once one asked for any. */
let papers;
/** Is called whenever something of a visit was changed. */
let tellChanged = () => {};

/** Whether something was written into a row of a table. */
const begun = (row) => [...row.querySelectorAll("input, select, textarea")].some((one) => (/^(radio|checkbox)$/.test(one.type) ? one.checked : one.value !== ""));

/** Of the empty rows of a table the first one is enough. */
function unfold() {
  for (const row of form?.querySelectorAll(".row") ?? []) {
    const before = row.previousElementSibling;
    row.hidden = Boolean(before?.matches(".row")) && !begun(row) && !begun(before);
  }
}

/**
 * Starts the part of the page for visits; `changed` is called whenever something of one was changed, `maySign`
 * before a signature is taken: whether it may be.
 */
export function begin(changed, maySign) {
  tellChanged = changed;
  const drawn = () => {
    if (sheet.isDrawn()) photo = undefined;
    if (!photo) sign();
    changed();
  };
  sheet = pad(document.querySelector("[data-phan=luot] [data-ve]"), drawn, maySign);
  people().addEventListener("submit", (event) => event.preventDefault());
  people().addEventListener("input", changed);
  at("to-khai").addEventListener("input", changed);
  at("to-khai").addEventListener("change", changed);
  at("to-khai").addEventListener("input", unfold);
  at("to-khai").addEventListener("submit", (event) => event.preventDefault());
  control("nguoi_ngoi").addEventListener("change", () => {
    // Nothing is signed for whoever is named only then.
    photo = undefined;
    sheet.clear();
    seat();
    sign();
  });
  control("ma_the").addEventListener("input", tellCard);
  at("anh-the").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (!file) return;
    const said = at("tin-the");
    said.textContent = said.dataset.dang;
    const own = turn;
    const found = await read(file).catch(() => undefined);
    if (turn !== own) return;
    if (!found) {
      said.textContent = said.dataset.khong;
      return;
    }
    control("ma_the").value = found;
    tellCard();
    changed();
  });
  at("anh-ky").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (!file || !maySign()) return;
    tellPhoto("dang");
    const [own, { ma }] = [turn, helper];
    const made = await photograph(file).catch(() => undefined);
    // Whoever was named meanwhile is not the one it was signed for.
    if (turn !== own || helper.ma !== ma) return;
    if (!made) return void tellPhoto("khong");
    photo = made;
    sheet.clear();
    sign();
    changed();
  });
  at("bo-anh-ky").addEventListener("click", () => {
    photo = undefined;
    sign();
    changed();
  });
}

export const bytesOf = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

/** A photograph, shrunk, and whether the signature in it may be unreadable. */
async function photograph(file) {
  const { prepare } = await import("./PICTURE_JS");
  const { blob, faults } = await prepare(file);
  if (!PICTURES.includes(blob.type)) throw new Error("no photograph");
  const url = await new Promise((done, fail) => {
    const reader = new FileReader();
    [reader.onload, reader.onerror] = [() => done(reader.result), () => fail(reader.error)];
    reader.readAsDataURL(blob);
  });
  return { loai: blob.type, byte: url.split(",")[1], kem: faults.includes("toi") || faults.includes("mo") };
}

function tellPhoto(name) {
  const said = at("tin-anh-ky");
  const kilobytes = Math.ceil(((photo?.byte.length ?? 0) * 3) / 4_000);
  said.textContent = name ? said.dataset[name].replace("#", kilobytes) : "";
}

function showPhoto() {
  const place = at("anh-ky-xem");
  const before = place.querySelector("img");
  if (before) URL.revokeObjectURL(before.src);
  place.replaceChildren();
  place.hidden = at("bo-anh-ky").hidden = !photo;
  tellPhoto(photo && (photo.kem ? "kem" : "co"));
  if (!photo) return;
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([bytesOf(photo.byte)], { type: photo.loai }));
  picture.alt = place.dataset.anhKyXem;
  place.append(picture);
}

/** Takes who sits there: whoever packed alone, or who is chosen. Before it is said nobody signs; what is signed stays hers. */
function seat() {
  const choice = control("nguoi_ngoi");
  const several = helpers.length > 1;
  helper = (several ? helpers.find(({ ma }) => ma === choice.value) : helpers[0]) ?? {};
  at("chon-nguoi").hidden = !several;
  choice.disabled = Boolean(agreed);
  at("ky").hidden = several && !helper.ma && !agreed;
  tellHelper();
}

// What is signed is signed for the one who reads the words aloud, at this moment.
function sign() {
  const luc = Date.now() + (helper.lech ?? 0);
  const theo = Number.isFinite(helper.lech) ? "cong" : "may";
  agreed = helper.ma && (sheet.isDrawn() || photo) ? { ma: helper.ma, ten: helper.nguoi, luc, theo } : undefined;
  seat();
  tellSlip();
  showPhoto();
}

const cardRead = () => CARD.exec(control("ma_the").value.trim());
// Who has not shown her card has nothing yet that a slip could open.
const tellSlip = () => (at("moi-phieu").hidden = !agreed || !cardRead());
const tellHelper = () => (at("nguoi-giup").textContent = agreed?.ten ?? helper.nguoi ?? "");

function tellCard() {
  const said = at("tin-the");
  const [, , , name, day, month, year] = cardRead() ?? [];
  tellSlip();
  said.textContent = name ? said.dataset.doc.replace("#", `${name}, ${day}/${month}/${year}`) : "";
}

/** The code of the card in a photograph, read in the worker that reads all codes. */
async function read(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height].map((edge) => Math.round(edge * scale));
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height);
  const { codes = [] } = await slips.asked({ pixels: data.buffer, width, height }, [data.buffer]);
  return codes.map((code) => new TextDecoder().decode(code)).find((text) => CARD.test(text));
}

/** Makes the slip of the visit, where it has none that says the same; gives whether there can be one. */
export function makeSlip() {
  if (!agreed || !cardRead()) return false;
  slip = slips.made(slip, agreed, control("ma_the").value.trim());
  return true;
}

/** Shows the slip that was made. */
export const showSlip = () => slips.show(slip, cardRead()[3], at("viec").textContent, agreed);

// The form's page is kept beside this one; its checks are those of every step.
async function take({ id, viec: service, traLoi: answers = {} }) {
  const answer = await fetch(`${at("di-lang").dataset.diLang}/to-khai/${service}`);
  if (!answer.ok) throw new Error("no form");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  form = page.getElementById("to-khai");
  // Rows are changed where there is a network.
  for (const button of form.querySelectorAll("button")) button.remove();
  // Before it stands on the page: what is put back was changed by nobody.
  for (const [path, value] of Object.entries(answers)) write(form, path, value);
  at("to-khai").replaceChildren(form, ...["#xa-phuong", "#form-data"].map((part) => page.querySelector(part)).filter(Boolean));
  unfold();
  const asked = [...form.querySelectorAll("input[type=file]")];
  if (asked.length > 0) {
    await import("./CARRY_JS")
      .then((module) => (papers = module).show(form, id, tellChanged))
      .catch(() => asked.forEach((one) => (one.disabled = true)));
  }
  // Nobody waits for the checks: on an old phone they take a while.
  wake(page.querySelector("script[src*='/boot.']")?.src, form);
}

async function wake(boot, own) {
  const root = document.documentElement;
  awake = false;
  delete root.dataset.islands;
  // Each form wakes checks of its own.
  forms += 1;
  if (boot) await import(`${boot}?${forms}`).catch(() => (root.dataset.islands = "failed"));
  // The checks come after what starts them: until then the form hides by the answers of its own page.
  const coming = () => own.dataset.checking === undefined && [undefined, "ready"].includes(root.dataset.islands);
  for (let waited = 0; coming() && waited < PATIENCE; waited += 50) await new Promise((then) => setTimeout(then, 50));
  if (form !== own) return;
  awake = true;
  if (own.dataset.checking !== undefined) return;
  // Without the checks nothing is hidden: who asks sees what does not concern the person.
  for (const block of own.querySelectorAll("fieldset.when")) block.hidden = block.disabled = false;
}

/** Shows a visit, for one of these helpers. */
export async function show(visit, who) {
  turn += 1;
  [helpers, agreed, photo, slip] = [who, visit.dongY, visit.anhKy, visit.phieu];
  const choice = control("nguoi_ngoi");
  choice.replaceChildren(choice.options[0], ...helpers.map(({ ma, nguoi }) => new Option(nguoi, ma)));
  choice.value = agreed?.ma ?? visit.ngoi ?? "";
  at("ten-luot").textContent = visit.ten;
  seat();
  showPhoto();
  at("viec").textContent = visit.tenViec;
  control("ma_the").value = visit.the ?? "";
  control("lam_chung").value = visit.lamChung ?? "";
  control("so_lam_chung").value = visit.soLamChung ?? "";
  tellCard();
  await sheet.show(visit.chuKy && bytesOf(visit.chuKy));
  at("khong-to-khai").hidden = true;
  await take(visit).catch(() => (at("khong-to-khai").hidden = false));
}

/** What stands on the page now, over what is known of the visit. */
export async function written(visit) {
  const now = { ...visit, the: control("ma_the").value.trim(), lamChung: control("lam_chung").value.trim(), soLamChung: control("so_lam_chung").value.trim(), dongY: agreed, anhKy: photo };
  now.phieu = slips.kept(slip, agreed, now.the);
  now.ngoi = control("nguoi_ngoi").value;
  const picture = sheet.picture();
  now.chuKy = picture && btoa(String.fromCharCode(...new Uint8Array(await picture.arrayBuffer())));
  if (!form) return now;
  const asked = (name) => [...form.elements].some((one) => one.name === name && !one.matches(":disabled"));
  const known = names(form);
  const all = [...known].filter(asked).map((name) => [name, typed(form, name)]);
  const before = Object.entries(visit.traLoi ?? {});
  // What another version of the form asked stays for the portal to tell of. Until the checks are there, a
  // question that is hidden may be one that was answered before.
  const unseen = before.filter(([path]) => !known.has(path) || (!awake && !asked(path)));
  now.traLoi = Object.fromEntries([...unseen, ...all.filter(([, value]) => value !== "")]);
  now.cau = Object.fromEntries(Object.keys(now.traLoi).map((path) => [path, label(path) || visit.cau?.[path] || ""]));
  // The first version that something was answered under: the portal tells what has changed since.
  now.phienBan = (before.length > 0 && visit.phienBan) || form.dataset.phienBan;
  return now;
}

/** Waits until no paper is being read or sealed. */
export const settled = () => papers?.settled();

/** What a visit still lacks, in the names that the page has words for. */
export function missing(visit) {
  const lacks = [];
  if (!CARD.test(visit.the)) lacks.push("the");
  if (!(visit.chuKy || visit.anhKy) || !visit.dongY) lacks.push("chu-ky");
  if (lacks.length === 0 && !visit.phieu) lacks.push("phieu");
  if (!visit.lamChung.includes(" ") || !/^\d{12}$/.test(visit.soLamChung.replaceAll(" ", ""))) lacks.push("lam-chung");
  // Rows that nobody filled in are not asked about.
  const counts = (row) => row === null || begun(row);
  const wrong = form && [...form.elements].some((one) => one.willValidate && !one.validity.valid && counts(one.closest(".row")));
  if (!form || wrong || form.querySelector(".field__error:not([data-loi])")) lacks.push("to-khai");
  // What concerns somebody else is disabled; what is wrong with a file that was chosen is said of it.
  const wanting = (input) => !input.closest("fieldset:disabled") && !papers?.has(input.name);
  if (form && [...form.querySelectorAll("[data-can]")].some(wanting)) lacks.push("giay-to");
  if (papers?.asks()) lacks.push("tep");
  return lacks;
}

/** Leaves nothing of a person in the page. */
export function away() {
  turn += 1;
  papers?.away();
  slips.away();
  form = agreed = photo = slip = undefined;
  helper = {};
  helpers = [];
  control("nguoi_ngoi").length = 1;
  awake = false;
  at("to-khai").replaceChildren();
  people().reset();
  sheet.clear();
  showPhoto();
  tellSlip();
  for (const name of ["ten-luot", "nguoi-giup", "viec", "tin-the", "da-cat"]) at(name).textContent = "";
}
