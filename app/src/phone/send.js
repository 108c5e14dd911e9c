// Brings what this phone keeps to the portal: changed fields and files of a draft, then drafts that
// wait to be sent. Loaded after store.js by pages, built into the service worker behind it. All of
// it may be done twice without harm: merging is, and sending has its key.

// Posts to our own portal; gives its JSON, or `{ why }`. `body` may carry an old token: the portal
// then answers with a fresh one, and it is tried once more.
motCua.post = async (url, body, again = true) => {
  let answer;
  try {
    const headers = { accept: "application/json" };
    answer = await fetch(url, { method: "POST", body, headers, redirect: motCua.redirect ?? "manual", cache: "no-store" });
  } catch {
    return { why: "network" };
  }
  if (answer.redirected) return { why: "over", to: answer.url };
  const refused = answer.status >= 400 && answer.status < 500;
  const told = await answer.json().catch(() => ({ why: refused ? "refused" : "later" }));
  if (told.why !== "token" || !again) return told;
  body.set("_token", told.token);
  return { ...(await motCua.post(url, body, false)), token: told.token };
};

/** How a file is asked for: the same paper may answer two questions. */
motCua.nameOf = ({ hash, field }) => `${hash} ${field}`;

/**
 * Writes edits into what is sent, with what was there before, and that of every cell of their rows;
 * `known`: the fields of which the portal has what was typed here.
 */
motCua.edited = (body, edits, known) => {
  for (const { row } of edits) for (const [path, text] of Object.entries(row ?? {})) body.set(`goc.${path}`, text);
  for (const { path, value } of known) if (body.has(`goc.${path}`)) body.set(`goc.${path}`, value);
  for (const { path, value, base } of edits) {
    body.set(`nay.${path}`, value);
    body.set(`goc.${path}`, base);
  }
};

// Sends the fields, and asks which of the files the portal has not got.
motCua.syncFields = async (draft, fields, files, token, known = []) => {
  const body = new URLSearchParams({ _token: token });
  for (const field of fields) {
    // Should the answer get lost, what comes back as "there" was typed here.
    const tried = [...field.tried, field.value].slice(-8);
    await motCua.amend(field, { tried });
    motCua.sending?.(field.path, field.value);
  }
  motCua.edited(body, fields, known);
  for (const file of files) body.append("bam", motCua.nameOf(file));
  const told = await motCua.post(`/ho-so/nhap/${draft}/dong-bo`, body);
  if (told.why) return told;
  let again = false;
  for (const field of fields) {
    const split = told.split[field.path];
    if (split && field.tried.includes(split.there)) {
      await motCua.amend(field, { base: split.there });
      delete told.split[field.path];
      again = true;
    } else if (!split && !told.refused.includes(field.path)) {
      await motCua.settle(draft, field.path, field.n, told.version);
    }
  }
  return { ...told, again };
};

// Brings the files that are missing on the portal, one by one; gives the names of bad ones, and how
// many wait for the person.
motCua.syncFiles = async (draft, files, missing, token) => {
  const bad = [];
  let held = 0;
  for (const entry of files) {
    const { id, field, file } = entry;
    if (missing.includes(motCua.nameOf(entry))) {
      const told = (await motCua.marks(id)).length > 0 ? { why: "held" } : await motCua.upload(draft, entry, token);
      token = told.token ?? token;
      if (told.why === "held") {
        held += 1;
        continue;
      }
      // Only what the portal has looked at and cannot use goes.
      if (told.say) {
        bad.push({ id, field, name: file.name, say: told.say });
        await motCua.dropFile(id);
        continue;
      }
      // The draft itself may be gone: only a file that is no more is passed by.
      if (told.why && (told.why !== "gone" || (await motCua.hasFile(id)))) return { ...told, token };
    }
    await motCua.bring(draft, entry);
  }
  return { bad, held, token };
};

async function hashed(entry) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", entry.bytes));
  return { ...entry, hash: [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}

/**
 * Sends the fields that changed in a draft. Gives `{ state }`: "saved" (with `at`, the portal's time),
 * "split" (with `split`, by path), or why not: "network", "later", "sign-in", "gone", "sent", "refused".
 */
motCua.syncTyped = async (draft, token = motCua.token ?? "", tries = 3) => {
  const all = await motCua.fields(draft);
  const fields = all.filter((field) => !field.clean);
  if (fields.length === 0) return { state: "saved", token };
  const known = all.filter((field) => field.clean);
  const told = await motCua.syncFields(draft, fields, [], token, known);
  const fresh = told.token ?? token;
  if (told.why) return { state: told.why, to: told.to, token: fresh };
  if (told.again && tries > 0) return motCua.syncTyped(draft, fresh, tries - 1);
  const split = Object.keys(told.split).length > 0;
  const state = split ? "split" : told.refused.length > 0 ? "refused" : "saved";
  return { ...told, state, token: fresh };
};

/**
 * Brings the files of a draft. Gives `{ state }` as `motCua.syncTyped`; `files`: how many the portal has
 * now, `bad`: those it cannot use, `held`: how many wait for the person.
 */
motCua.syncPapers = async (draft, token = motCua.token ?? "") => {
  const files = await Promise.all((await motCua.files(draft)).map(hashed));
  if (files.length === 0) return { state: "saved", token };
  const told = await motCua.syncFields(draft, [], files, token);
  if (told.why) return { state: told.why, to: told.to, token: told.token ?? token };
  const { why, ...brought } = await motCua.syncFiles(draft, files, told.missing, told.token ?? token);
  const { bad = [], held = 0 } = brought;
  return { ...brought, state: why ?? "saved", files: why ? 0 : files.length - bad.length - held };
};

/** Sends all that changed in a draft: what was typed, then its files. */
motCua.sync = async (draft, token = motCua.token ?? "") => {
  const typed = await motCua.syncTyped(draft, token);
  if (typed.state !== "saved") return typed;
  return { ...typed, ...(await motCua.syncPapers(draft, typed.token)) };
};

/** What this phone alone has of a draft, as `[label, text]`. */
motCua.unsent = async (draft) => {
  const typed = (await motCua.fields(draft)).filter(({ clean }) => !clean);
  return [...typed.map(({ label, value }) => [label, value]), ...(await motCua.files(draft)).map(({ file }) => ["", file.name])];
};

/**
 * Sends one entry of the outbox; "received" only with the receipt's address. One that was taken back
 * meanwhile does not go, and has no state.
 */
motCua.sendOne = async ({ draft, key, token }) => {
  const waits = async () => (await motCua.waiting()).some((one) => one.draft === draft);
  if (!(await waits())) return { draft };
  const synced = await motCua.sync(draft, token);
  let state = synced.bad?.length ? "refused" : synced.state;
  // A paper that she has not decided about, or that this phone has lost, is not left behind without her knowing.
  if (state === "saved" && (synced.held > 0 || (await motCua.lost()).includes(draft))) state = "tep";
  let to = synced.to;
  if (state === "saved" && !(await waits())) return { draft };
  if (state === "saved") {
    const body = new URLSearchParams({ _token: synced.token, _khoa: key });
    const told = await motCua.post(`/ho-so/nhap/${draft}/nop`, body);
    state = told.why ?? "received";
    to = told.to;
  }
  // Filed from elsewhere first: what was not in it stays here until she has seen it.
  const missed = Boolean(synced.to) && (await motCua.unsent(draft)).length > 0;
  if (to && !missed) await motCua.dropDraft(draft);
  if (to || (await waits())) await motCua.wait({ draft, key, state, to, missed });
  return { draft, state, to, missed };
};

/** Whether an entry did not get through, and is tried again. */
motCua.stuck = ({ state }) => state === "network" || state === "later";

/** Whether an entry goes out by itself; with any other something has to be looked at first. */
motCua.goes = (entry) => motCua.stuck(entry) || entry.state === "cho" || entry.state === "sign-in";

/** Does what sends: one window or the service worker at a time. */
motCua.alone = (act) => (navigator.locks ? navigator.locks.request("mot-cua-gui", act) : act());

/**
 * Sends everything that is ready to go; all windows are told on the channel "mot-cua-gui". Gives
 * whether something has to be tried again.
 */
motCua.sendAll = () =>
  motCua.alone(async () => {
    const done = [];
    for (const entry of (await motCua.waiting()).filter(motCua.goes)) done.push(await motCua.sendOne(entry));
    const channel = new BroadcastChannel("mot-cua-gui");
    channel.postMessage(done);
    channel.close();
    return done.some(motCua.stuck);
  });
