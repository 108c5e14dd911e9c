// Brings the visits of a day in a village to the portal, each with its papers, and shows what came of them.
// `motCua` is there by then: whoever loads this has loaded it.
import * as vault from "./VAULT_JS";
import { bytesOf } from "./VISIT_JS";

const at = (name, within = document) => within.querySelector(`[data-${name}]`);

function body(visit, papers) {
  const form = new FormData();
  const put = (fields) => Object.entries(fields).forEach(([name, value]) => form.set(name, value ?? ""));
  put({ _token: motCua.token ?? "", _khoa: visit.id, ten_luot: visit.ten, noi: visit.noi, luc: visit.luc, dich_vu: visit.viec });
  put({ phien_ban: visit.phienBan, ma_the: visit.the, lam_chung: visit.lamChung, so_lam_chung: visit.soLamChung });
  const { ma, luc, theo } = visit.dongY ?? {};
  put({ nguoi_giup: ma, ky_luc: luc, ky_theo: theo, ma_phieu: visit.phieu?.ma, con_tep: papers });
  put(Object.fromEntries(Object.entries(visit.traLoi ?? {}).map(([path, value]) => [`nay.${path}`, value])));
  const picture = (field, type, text) => {
    const name = type === "image/png" ? "chu-ky.png" : "chu-ky.jpg";
    form.set(field, new File([bytesOf(text)], name, { type }));
  };
  if (visit.anhKy) picture("chu_ky", visit.anhKy.loai, visit.anhKy.byte);
  else if (visit.chuKy) picture("chu_ky_ve", "image/png", visit.chuKy);
  return form;
}

/** The key under which the portal knows a visit: its own, or that of whoever sat there in its planner's place. */
const keyOf = ({ id, khoa, dongY }) => khoa?.[dongY?.ma] ?? id;

/** Gives a visit a key of its helper's own. It is kept first: were the answer lost, another would make two of it. */
async function rekey(visit) {
  visit.khoa = { ...visit.khoa, [visit.dongY.ma]: vault.freshKey() };
  await vault.put(visit.id, visit);
}

function tell(visit, told, helpers) {
  const row = at("mau-ket-qua").content.querySelector("li").cloneNode(true);
  at("ten", row).textContent = `${visit.ten}: ${visit.tenViec}`;
  const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  at("loi-nhan", row).append(...told.say.map((text) => cell("li", text)));
  // What the portal had no place for is shown once more before it goes from this device.
  at("khong-ghi", row).append(...told.unknown.flatMap((path) => [cell("dt", visit.cau[path] || path), cell("dd", visit.traLoi[path])]));
  const planner = visit.cua !== visit.dongY?.ma && helpers.find(({ ma }) => ma === visit.cua)?.nguoi;
  const still = at("con-danh-sach", row);
  still.hidden = !planner;
  if (planner) still.textContent = still.dataset.conDanhSach.replaceAll("#", planner);
  at("mo-uy-quyen", row).href = told.to;
  at("cac-ket-qua").append(row);
}

const address = (path) => `${at("di-lang").dataset.diLang}/${path}`;

async function post(path, form) {
  const told = await motCua.post(address(path), form);
  motCua.token = told.token ?? motCua.token;
  return told;
}

/**
 * Sends a paper in pieces; it goes from here when the portal has all of it. One that was cut off goes on
 * where it was: the portal knows it by its hash. Gives `{}`, or why it stays, and keeps the portal's reason.
 */
async function sendPaper(visit, { id, visit: _, ...said }, touched) {
  const bytes = said.bam && (await vault.paperBytes(id));
  if (!bytes) {
    // The list says that it was damaged.
    if (said.bam) await vault.amendPaper(id, { ...said, bam: "" }).catch(() => {});
    return { damaged: true };
  }
  const paper = { field: said.cau, file: { name: said.ten }, bytes, hash: said.bam };
  // Nobody touches the device meanwhile.
  const { token, ...told } = await motCua.pieces(address(`${visit.id}/gui-tep`), paper, motCua.token ?? "", () => touched());
  motCua.token = token;
  touched();
  if (!told.why) await vault.dropPaper(id);
  else if (told.say) await vault.amendPaper(id, { ...said, loi: told.say }).catch(() => {});
  return told;
}

/** Sends a visit, then its papers one by one, then that this was all. Gives what was told, or why it stays. */
async function sendVisit(visit, touched) {
  const papers = await vault.papers(visit.id);
  const keyed = () => !visit.dongY || visit.khoa?.[visit.dongY.ma];
  if (!visit.daGui && !keyed() && visit.cua && visit.cua !== visit.dongY.ma) await rekey(visit);
  const send = () => post("gui", body({ ...visit, id: keyOf(visit) }, papers.length));
  let told = visit.daGui ?? (await send());
  if (told.why === "taken" && !keyed()) {
    // Another helper's: of a day packed before each visit named its planner, or she sent it and it was signed anew.
    await rekey(visit);
    told = await send();
  }
  if (!told.to || (papers.length === 0 && !visit.daGui)) return told;
  // Its papers may take days; on a full device it is sent once more, which changes nothing.
  const { to, say, unknown } = told;
  Object.assign(visit, { loi: undefined, daGui: { to, say, unknown } });
  await vault.put(visit.id, visit).catch(() => {});
  let refused = false;
  for (const paper of papers) {
    const came = await sendPaper({ ...visit, id: keyOf(visit) }, paper, touched);
    if (came.say || came.damaged) refused = true;
    else if (came.why) return { why: came.why };
  }
  if (refused) return { papers: true };
  const all = await post(`${keyOf(visit)}/du`, new URLSearchParams({ _token: motCua.token ?? "" }));
  return all.whole ? told : all;
}

/** Why everything waits. */
const halt = ({ why }) => (why === "network" || why === "sign-in" ? why : "later");

/** Those of the visits that whoever is signed in may send, and who that is; all of them where one helper alone signed and packed. */
async function mine(ready, helpers) {
  const all = new Set([...helpers, ...ready.map(({ dongY }) => dongY ?? {})].map(({ ma }) => ma).filter(Boolean));
  if (all.size < 2) return { own: ready, ma: [...all][0] };
  const told = await post("mang-theo", new URLSearchParams({ _token: motCua.token ?? "" }));
  // Who is no helper is told so of each visit.
  if (told.why) return told.why === "refused" ? { own: ready } : { own: [], stopped: halt(told) };
  return { own: ready.filter(({ dongY }) => !dongY || dongY.ma === told.ma), ma: told.ma };
}

/**
 * Sends these visits one after the other, each acknowledged before it goes from here; the same again is the
 * same. What was agreed with one of the device's `helpers` is sent by her. `touched` is called while papers are
 * on their way. Gives how many were taken whole, why the others stay, and who has sent.
 */
export async function deliver(ready, helpers, touched) {
  let sent = 0;
  let { own, ma, stopped } = await mine(ready, helpers);
  if (!stopped && own.length < ready.length) stopped = "nguoi-khac";
  for (const visit of own) {
    const told = await sendVisit(visit, touched);
    if (told.to) {
      tell(visit, told, helpers);
      await vault.drop(visit.id);
      sent += 1;
    } else if (told.papers) {
      stopped = "con-tep";
    } else if (told.say) {
      await vault.put(visit.id, { ...visit, loi: told.say });
    } else {
      stopped = halt(told);
      break;
    }
  }
  return { sent, stopped, ma };
}
