// A day in a village: puts the list and the forms on the device while there is a network, works for hours
// without, and sends each visit once at the commune. Everything it keeps is in the vault.
import "./STORE_JS";
import "./UPLOAD_JS";
import "./SEND_JS";
import { clock } from "./CONTROLS_JS";
import { deliver } from "./DELIVER_JS";
import * as vault from "./VAULT_JS";
import * as visits from "./VISIT_JS";

/** So long after the last touch the device locks itself, in milliseconds. */
const IDLE = 300_000;
/** So long before that it says so, in milliseconds. */
const BEFORE = 60_000;
/** A change waits at most this long before it is sealed, in milliseconds. */
const PAUSE = 400;
/** Who goes, beside the visits: whoever packed first, and those who packed after her. */
const WHO = "di";

const at = (name, within = document) => within.querySelector(`[data-${name}]`);
const device = at("di-lang");
const folder = device?.dataset.diLang ?? location.pathname;
for (const one of document.querySelectorAll("[data-khong-ma]")) one.remove();

// A code of digits is typed on a phone's large keys.
for (const button of document.querySelectorAll("[data-ban-phim]")) {
  button.addEventListener("click", () => {
    const fields = [...button.form.querySelectorAll("[type=password]")];
    const digits = fields[0].inputMode !== "numeric";
    for (const one of fields) one.inputMode = digits ? "numeric" : "text";
    button.textContent = button.dataset[digits ? "chu" : "so"];
    (fields.find(({ value }) => !value) ?? fields[0]).focus();
  });
}

const copy = (name) => at(name).content.querySelector("li").cloneNode(true);

function say(line, name, number) {
  line.hidden = !name;
  line.textContent = name ? line.dataset[name].replaceAll("#", number) : "";
}

/** Here until the portal knows that this device carries nothing: what clears the browser waits for it. */
const UNTOLD = "di-lang-het";

async function emptied() {
  localStorage.setItem(UNTOLD, "1");
  const { why } = await motCua.post(`${folder}/het`, new URLSearchParams({ _token: motCua.token ?? "" }));
  if (!why) localStorage.removeItem(UNTOLD);
}

/** Says it where nobody could be told before. */
async function tellEmptied() {
  if (!localStorage.getItem(UNTOLD)) return;
  if (await vault.exists()) localStorage.removeItem(UNTOLD);
  else await emptied();
}

// ---- Before leaving, on the page of the list.

const kept = (url) =>
  new Promise((done, fail) => {
    const hear = ({ data }) => {
      if (data?.type !== "kept" || data.url !== url) return;
      navigator.serviceWorker.removeEventListener("message", hear);
      if (data.ok) done();
      else fail(new Error(`not kept: ${url}`));
    };
    navigator.serviceWorker.addEventListener("message", hear);
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: "keep", url }));
  });

async function pack(box, form) {
  const line = at("loi", form);
  const code = form.elements.ma_khoa.value;
  say(line);
  if (code !== form.elements.ma_khoa_lai.value) return say(line, "khac");
  say(line, "dang");
  const carried = await vault.exists();
  if (carried && (await vault.open(code))) return say(line, "sai");
  const told = await motCua.post(box.dataset.mangTheo, new URLSearchParams({ _token: form.elements._token.value }));
  if (told.why) return say(line, "hong");
  // A device's clock may be wrong by years: the portal's says how far.
  const ahead = told.gio - Date.now();
  const more = [...form.querySelectorAll("[name=mang_them]:checked")].map(({ value }) => value);
  for (const service of new Set([...told.luot.map(({ viec }) => viec), ...more])) await kept(`${folder}/to-khai/${service}`);
  await kept(`${folder}/may`);
  if (!carried) await vault.create(code);
  await vault.packed();
  const before = await vault.all();
  const own = { nguoi: told.nguoi, ma: told.ma };
  // Whoever packs on another's device comes beside her, and not in her place.
  const who = before.get(WHO) ?? own;
  const them = who.them ?? [];
  const known = [who, ...them].some(({ ma }) => ma === own.ma);
  await vault.put(WHO, { ...who, lech: ahead, them: known ? them : [...them, own] });
  for (const [place, visit] of told.luot.entries()) {
    if (!before.has(visit.id)) await vault.put(visit.id, { ...visit, cua: own.ma, thuTu: place, tinh: "moi" });
  }
  vault.lock();
  return location.assign(`${folder}/may`);
}

async function prepare(box) {
  if (!navigator.serviceWorker || !globalThis.crypto?.subtle) return;
  box.hidden = false;
  at("dang-mang", box).hidden = !(await vault.exists().catch(() => false));
  const form = at("goi", box);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pack(box, form).catch(() => say(at("loi", form), "hong"));
  });
}

// ---- On the way, on the page that is kept.

let now, timer, warning, idle;
/** The helpers who have packed on this device, the first of them first. */
let helpers = [];
/** Where she was when the warning came. */
let place;
let sealing = Promise.resolve();
/** The visit that is just being put on the page. */
let opening = Promise.resolve();
/** Whether something of it was changed before it stood there. */
let early = false;
/** Waits until it stands there, and its papers are sealed. */
const settled = async () => {
  await opening;
  await visits.settled();
};
let asked = false;
let sending = false;

/** Gives the focus to the heading of a part. */
function begin(name) {
  const section = at(`phan=${name}`);
  const heading = section.querySelector("h2") ?? section;
  heading.tabIndex = -1;
  heading.focus();
}

/** Shows one part. What had the focus in another gives it to the heading of this one. */
function part(name) {
  const held = document.activeElement;
  for (const one of device.querySelectorAll("[data-phan]")) one.hidden = one.dataset.phan !== name;
  if (held?.closest("[data-phan][hidden]")) begin(name);
}

/** Says whether what was written last is kept. */
function tellKept(is) {
  at("chua-cat").hidden = is;
  at("da-cat").textContent = is && now ? at("da-cat").dataset.daCat.replace("#", clock()) : "";
}

/** Seals what stands on the page of the visit that is open; gives whether it is kept. One that fails hinders none after it. */
function seal(change = {}) {
  clearTimeout(timer);
  timer = undefined;
  const visit = now;
  sealing = sealing.then(async () => {
    if (!visit || now !== visit || !vault.isOpen()) return true;
    try {
      Object.assign(visit, await visits.written(visit));
      await vault.put(visit.id, { ...visit, ...change });
    } catch {
      tellKept(false);
      return false;
    }
    Object.assign(visit, change);
    tellKept(true);
    return true;
  });
  return sealing;
}

/** The same after a press: what is not kept is said where she looks. */
async function sealed(change) {
  at("chua-cat").hidden = true;
  const is = await seal(change);
  if (!is) at("chua-cat").scrollIntoView({ block: "center" });
  return is;
}

const moment = (at) => {
  const [time, two] = [new Date(at), (number) => String(number).padStart(2, "0")];
  const day = [two(time.getDate()), two(time.getMonth() + 1), time.getFullYear()].join("/");
  return `${two(time.getHours())}:${two(time.getMinutes())} ${day}`;
};

/** What is wrong with the device's clock. */
const clockFault = () => vault.clockFault(Number(device.dataset.ngay) * 86_400_000);

/** Says when the device's clock cannot be right. */
function tellClock() {
  const fault = clockFault();
  const line = at("gio-may");
  at("dong-ho").hidden = !fault;
  line.textContent = fault ? line.dataset[fault.why].replace("#", moment(Date.now())).replace("#", moment(fault.than)) : "";
}

/** Whether a signature is taken now: none is stamped by a clock that cannot be right. */
function maySign() {
  // That it is right again is said after the stroke: the sheet does not move under the hand.
  if (!clockFault()) return true;
  tellClock();
  at("dong-ho").scrollIntoView({ block: "center" });
  return false;
}

function changed() {
  if (!at("dong-ho").hidden) tellClock();
  asked = false;
  at("con-thieu").hidden = true;
  if (now) now.tinh = "dang";
  else early = true;
  timer ??= setTimeout(seal, PAUSE);
}

async function close(change) {
  await settled();
  if (!(await sealed(change))) return;
  now = undefined;
  visits.away();
  // It may have been locked meanwhile.
  if (vault.isOpen()) await list();
}

async function lock() {
  at("sap-khoa").hidden = at("dong-ho").hidden = true;
  part("khoa");
  await settled();
  // What is not sealed would be lost: it stays on the page until it is.
  if (!(await seal())) {
    part("luot");
    touched();
    return;
  }
  now = undefined;
  at("chua-cat").hidden = true;
  vault.lock();
  visits.away();
  at("cac-luot").replaceChildren();
  at("cac-ket-qua").replaceChildren();
  say(at("cua-ai"));
  part("khoa");
}

/** Gives the person her slip, on a screen of its own. */
async function giveSlip() {
  await settled();
  // What is not kept here would open nothing.
  if (!visits.makeSlip() || !(await sealed()) || !now) return;
  asked = false;
  at("con-thieu").hidden = true;
  part("phieu");
  await visits.showSlip();
}

async function open(visit) {
  asked = early = false;
  at("con-thieu").hidden = true;
  part("luot");
  // What is pressed before it stands there waits for it.
  opening = visits.show(visit, helpers).then(
    () => {
      now = visit;
      if (early) changed();
    },
    () => {},
  );
  await opening;
  // On a slow device she has begun to type by now.
  if (!at("phan=luot").contains(document.activeElement)) at("ten-luot").focus();
}

/** All visits, in the order in which they were planned; those that were damaged stand last. */
async function everyVisit() {
  const all = [...(await vault.all())].filter(([id]) => id !== WHO);
  const place = ({ thuTu }) => thuTu ?? Number.MAX_VALUE;
  return all.map(([id, visit]) => visit ?? { id, tinh: "hong" }).sort((one, other) => place(one) - place(other));
}

/** A paper that the portal has not taken yet, with its reason. */
function waiting({ id, ten, co, bam, loi }) {
  const row = copy("mau-tep-con");
  for (const name of ["ten", "ten-tep"]) at(name, row).textContent = ten ?? "";
  const large = at("co", row);
  large.textContent = co ? large.dataset.co.replace("#", Math.ceil(co / 1_000)) : "";
  const fault = at("loi-tep", row);
  fault.textContent = bam ? (loi ?? "") : fault.dataset.loiTep;
  fault.hidden = !fault.textContent;
  const remove = at("bo-tep", row);
  remove.addEventListener("click", async () => {
    if (!confirm(remove.dataset.boTep)) return;
    await vault.dropPaper(id);
    await list();
  });
  return row;
}

async function list() {
  const all = await everyVisit();
  const several = helpers.length > 1;
  const nameOf = (ma) => helpers.find((one) => one.ma === ma)?.nguoi;
  const names = helpers.map(({ nguoi }) => nguoi).join(", ");
  say(at("cua-ai"), names && "cuaAi", names);
  const papers = await vault.papers();
  const rows = all.map((visit) => {
    const row = copy("mau-luot");
    const button = at("mo-luot", row);
    button.hidden = visit.tinh === "hong";
    // What was sent of it is changed on the portal only.
    button.disabled = Boolean(visit.daGui);
    button.textContent = visit.ten;
    const own = papers.filter((one) => one.visit === visit.id);
    const count = at("so-tep", row);
    [count.hidden, count.textContent] = [own.length === 0, count.dataset.soTep.replace("#", own.length)];
    const left = at("tep-con", row);
    left.hidden = own.length === 0 || !visit.daGui;
    if (!left.hidden) left.replaceChildren(...own.map(waiting));
    button.addEventListener("click", () => open(visit));
    const { ma, ten } = visit.dongY ?? {};
    at("chi-tiet", row).textContent = [visit.tenViec, visit.noi, visit.luc].filter(Boolean).join(" · ");
    say(at("cua", row), several && nameOf(visit.cua) && "cua", nameOf(visit.cua));
    say(at("do-ai", row), ten && (several || ma !== helpers[0].ma) && "doAi", ten);
    at(`the=${visit.daGui ? "gui" : visit.tinh}`, row).hidden = false;
    const fault = at("loi-luot", row);
    [fault.hidden, fault.textContent] = [!visit.loi, visit.loi ?? ""];
    return row;
  });
  const held = at("cac-luot").contains(document.activeElement);
  at("cac-luot").replaceChildren(...rows);
  part("danh-sach");
  if (held) begin("danh-sach");
}

const trouble = (name) => {
  for (const one of document.querySelectorAll("[data-van-de]")) one.hidden = one.dataset.vanDe !== name;
};

async function send() {
  const ready = (await everyVisit()).filter(({ tinh }) => tinh === "xong");
  if (ready.length === 0) return trouble("khong-xong");
  trouble("dang-gui");
  const { sent, stopped, ma } = await deliver(ready, helpers, touched);
  // Another's day goes on, and what was added here stands here alone.
  const left = (await everyVisit()).some(({ tinh, cua }) => tinh !== "moi" || !cua || cua !== ma);
  await list();
  trouble(stopped);
  if (sent === 0) return;
  at("phan=ket-qua").hidden = false;
  begin("ket-qua");
  if (left) return;
  // What she only planned stands on the portal's list: nothing of it is needed here.
  await vault.destroy();
  await emptied();
  at("het").hidden = false;
  at("phan=danh-sach").hidden = true;
}

async function unlock(form) {
  const line = at("loi", form);
  const field = form.elements.mo_khoa;
  // A weak phone needs seconds for a code: what were typed meanwhile would go with the one that is tried.
  if (field.readOnly) return;
  field.readOnly = true;
  const told = await vault.open(field.value).finally(() => (field.readOnly = false));
  field.value = "";
  if (told) {
    say(line, told.wait ? "cho" : "sai", Math.ceil((told.wait ?? 0) / 1000));
    field.focus();
    return;
  }
  say(line);
  const who = (await vault.all()).get(WHO) ?? {};
  helpers = [who, ...(who.them ?? [])].map(({ ma, nguoi }) => ({
    ma,
    nguoi,
    // Asked at each signature: the clock may be set while a visit is open.
    get lech() {
      return vault.wasSet() ? undefined : who.lech;
    },
  }));
  await list();
  tellClock();
}

function warn() {
  if (!vault.isOpen()) return;
  place = document.activeElement;
  at("sap-khoa").hidden = false;
}

function touched(event) {
  const banner = at("sap-khoa");
  // Whoever is on the way to its button finds it there.
  if (!banner.hidden && event && (/^(Tab|Shift)$/.test(event.key) || banner.contains(event.target))) return;
  banner.hidden = true;
  clearTimeout(warning);
  clearTimeout(idle);
  warning = setTimeout(warn, IDLE - BEFORE);
  idle = setTimeout(() => vault.isOpen() && lock(), IDLE);
}

async function start() {
  visits.begin(changed, maySign);
  at("mo").addEventListener("submit", (event) => {
    event.preventDefault();
    // A try that cannot be counted is not tried.
    unlock(event.target).catch(() => say(at("loi", event.target), "day"));
  });
  at("xong").addEventListener("click", async () => {
    await settled();
    if (!(await sealed())) return;
    const lacks = visits.missing(now);
    for (const one of document.querySelectorAll("[data-thieu]")) one.hidden = !lacks.includes(one.dataset.thieu);
    at("con-thieu").hidden = lacks.length === 0;
    if (lacks.length > 0 && !asked) return void (asked = true);
    await close({ tinh: "xong", loi: undefined });
  });
  at("dua-phieu").addEventListener("click", giveSlip);
  at("phieu-in").addEventListener("click", () => print());
  at("phieu-xong").addEventListener("click", () => {
    part("luot");
    at("dua-phieu").focus();
  });
  at("de-sau").addEventListener("click", () => close());
  at("khoa").addEventListener("click", lock);
  at("gui").addEventListener("click", async () => {
    if (sending) return;
    // What is on its way is not changed under it.
    sending = at("cac-luot").inert = true;
    await send().catch(async () => {
      // A row of before would put an older state over what was sealed while it was being sent.
      await list().catch(() => {});
      trouble("later");
    });
    sending = at("cac-luot").inert = false;
  });
  at("xoa").addEventListener("click", async ({ target }) => {
    if (!confirm(target.dataset.xoa)) return;
    await vault.destroy();
    part("trong");
    await emptied();
  });
  // What the portal's list may not hold is said here, before the work is done: `VisitPlan::parse`.
  const fault = ({ value }) => (value.trim() ? value.replace(/\D/g, "").length > 8 && "so" : "trong");
  at("them").elements.them_ten.addEventListener("input", ({ target }) => {
    const why = fault(target);
    target.setCustomValidity(why ? at("them").dataset[why] : "");
  });
  at("them").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { them_ten: name, them_viec: service } = event.target.elements;
    const id = vault.freshKey();
    const visit = { id, ten: name.value.trim(), noi: "", luc: "", viec: service.value, tenViec: service.selectedOptions[0].text, thuTu: Date.now(), tinh: "moi" };
    const is = await vault.put(id, visit).then(
      () => true,
      () => false,
    );
    tellKept(is);
    if (!is) return;
    event.target.reset();
    await list();
  });
  at("o-lai-may").addEventListener("click", () => {
    touched();
    place?.focus();
  });
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { passive: true });
  // A page that the browser puts by must not open by itself again.
  addEventListener("pagehide", () => vault.isOpen() && lock());
  addEventListener("pageshow", ({ persisted }) => persisted && vault.isOpen() && lock());
  part((await vault.exists()) ? "khoa" : "trong");
  touched();
}

const packing = at("mang-theo");
const tell = () => tellEmptied().catch(() => {});
addEventListener("online", tell);
tell();
(device ? start() : packing ? prepare(packing) : Promise.resolve()).then(
  () => (document.documentElement.dataset.village = "ready"),
  // Where storage is refused, nothing was taken along either.
  () => device && part("trong"),
);
