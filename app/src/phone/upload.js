// Brings a file to the portal in pieces (tus 1.0.0). Asking for the upload again, with the file's hash,
// gives the one there is and how far it came: nothing has to be remembered, and a phone that was
// killed, or another window, goes on where it was. Loaded like send.js, and before it.

(() => {
  /** The first piece and the bounds of the others, in bytes. */
  const FIRST = 64 * 1024;
  const LEAST = 16 * 1024;
  const MOST = 1024 * 1024;
  /** How long a piece should take, in milliseconds: what a cut line loses at most. */
  const WANTED = 3_000;
  /** How often another window's pieces may come in between. */
  const TRIES = 5;

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  async function ask(url, method, token, headers, body) {
    const all = { accept: "application/json", "tus-resumable": "1.0.0", "x-csrf-token": token, ...headers };
    let answer;
    try {
      answer = await fetch(url, { method, headers: all, body, redirect: "manual", cache: "no-store" });
    } catch {
      return { why: "network" };
    }
    // What stands between, as a page to sign in at a café, answers everything; only the portal speaks tus.
    if (answer.ok && answer.headers.get("tus-resumable") !== "1.0.0") return { why: "network" };
    if (answer.ok) return { at: answer.headers.get("location"), offset: Number(answer.headers.get("upload-offset")) };
    // Only the portal's own word counts, and all of it: not what stands between, nor half an answer.
    return answer.json().catch(() => ({ why: "later" }));
  }

  async function create(url, { field, file, bytes, hash }, token) {
    const said = { field, filename: file.name, sha256: hash };
    const headers = {
      "upload-length": bytes.byteLength,
      "upload-metadata": Object.entries(said).map(([name, text]) => `${name} ${base64(text)}`).join(),
    };
    const told = await ask(url, "POST", token, headers);
    // A form of an earlier session has an old token; the portal gives a fresh one.
    if (told.why !== "token") return { ...told, token };
    return { ...(await ask(url, "POST", told.token, headers)), token: told.token };
  }

  /**
   * Brings a file to where uploads begin at `url`, and gives `{ token }`, or why not, as `motCua.post`.
   * Before each piece `next` is waited for with what is there and the whole, and may give why to stop.
   */
  motCua.pieces = async (url, entry, token, next) => {
    const whole = entry.bytes.byteLength;
    let length = FIRST;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const begun = await create(url, entry, token);
      token = begun.token ?? token;
      if (begun.why) return { ...begun, token };
      let { offset } = begun;
      while (offset < whole) {
        const why = await next(offset, whole);
        if (why) return { why, token };
        const headers = { "content-type": "application/offset+octet-stream", "upload-offset": offset };
        const before = performance.now();
        const piece = entry.bytes.slice(offset, offset + length);
        const told = await ask(begun.at, "PATCH", token, headers, piece);
        // What the portal has forgotten begins anew.
        if (told.why === "offset" || told.why === "gone") break;
        if (told.why) return { ...told, token };
        const took = Math.max(performance.now() - before, 1);
        length = Math.min(Math.max(Math.round((piece.byteLength * WANTED) / took), LEAST), MOST, 4 * length);
        offset = told.offset;
      }
      if (offset === whole) return { token };
    }
    return { why: "later", token };
  };

  /**
   * Brings one file of a draft. Gives `{ token }`, or why not: as `motCua.post`, "held" when the person
   * stopped it, "gone" when it was taken away or another window brought it; `say`: why the portal
   * cannot use it. All windows are told how far it is on the channel "mot-cua-tep".
   */
  motCua.upload = (draft, entry, token) => {
    const channel = new BroadcastChannel("mot-cua-tep");
    const tell = (sent, whole) => channel.postMessage({ id: entry.id, sent, whole });
    const next = async (sent, whole) => {
      tell(sent, whole);
      const marks = await motCua.marks(entry.id);
      // Taken away meanwhile, or stopped.
      if (!(await motCua.hasFile(entry.id))) return "gone";
      return marks.length > 0 && "held";
    };
    const bring = async () => {
      const there = await motCua.hasFile(entry.id);
      const told = there ? await motCua.pieces(`/ho-so/nhap/${draft}/tep`, entry, token, next) : { token };
      if (there && !told.why) tell(entry.bytes.byteLength, entry.bytes.byteLength);
      channel.close();
      return told;
    };
    return navigator.locks ? navigator.locks.request(`mot-cua-tep ${entry.hash}`, bring) : bring();
  };
})();
