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
  put({ nguoi_giup: ma, ky_luc: luc, ky_theo: theo, con_tep: papers });
  put(Object.fromEntries(Object.entries(visit.traLoi ?? {}).map(([path, value]) => [`nay.${path}`, value])));
  const picture = (field, type, text) => {
    const name = type === "image/png" ? "chu-ky.png" : "chu-ky.jpg";
    form.set(field, new File([bytesOf(text)], name, { type }));
  };
  if (visit.anhKy) picture("chu_ky", visit.anhKy.loai, visit.anhKy.byte);
  else if (visit.chuKy) picture("chu_ky_ve", "image/png", visit.chuKy);
  return form;
}

function tell(visit, told) {
  const row = at("mau-ket-qua").content.querySelector("li").cloneNode(true);
  at("ten", row).textContent = `${visit.ten}: ${visit.tenViec}`;
  const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  at("loi-nhan", row).append(...told.say.map((text) => cell("li", text)));
  // What the portal had no place for is shown once more before it goes from this device.
  at("khong-ghi", row).append(...told.unknown.flatMap((path) => [cell("dt", visit.cau[path] || path), cell("dd", visit.traLoi[path])]));
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
  const told = visit.daGui ?? (await post("gui", body(visit, papers.length)));
  if (!told.to || (papers.length === 0 && !visit.daGui)) return told;
  // Its papers may take days; on a full device it is sent once more, which changes nothing.
  const { to, say, unknown } = told;
  Object.assign(visit, { loi: undefined, daGui: { to, say, unknown } });
  await vault.put(visit.id, visit).catch(() => {});
  let refused = false;
  for (const paper of papers) {
    const came = await sendPaper(visit, paper, touched);
    if (came.say || came.damaged) refused = true;
    else if (came.why) return { why: came.why };
  }
  if (refused) return { papers: true };
  const all = await post(`${visit.id}/du`, new URLSearchParams({ _token: motCua.token ?? "" }));
  return all.whole ? told : all;
}

/**
 * Sends these visits one after the other, each acknowledged before it goes from here; the same again is the
 * same. `touched` is called while papers are on their way. Gives how many were taken whole, and why the others stay.
 */
export async function deliver(ready, touched) {
  let sent = 0;
  let stopped;
  for (const visit of ready) {
    const told = await sendVisit(visit, touched);
    if (told.to) {
      tell(visit, told);
      await vault.drop(visit.id);
      sent += 1;
    } else if (told.papers) {
      stopped = "con-tep";
    } else if (told.say) {
      await vault.put(visit.id, { ...visit, loi: told.say });
    } else {
      stopped = told.why === "network" || told.why === "sign-in" ? told.why : "later";
      break;
    }
  }
  return { sent, stopped };
}
