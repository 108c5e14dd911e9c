// What this phone keeps of drafts: every field that was typed, files, and what waits to be sent. In
// IndexedDB, each record sealed with an AES-GCM key that no script can read (not extractable).
// Pages load this file as a module, the service worker has it built in: it only sets `motCua`.
//
// Edits are ordered by a counter of this device, never by its clock, which may be wrong by years.
self.motCua = (() => {
  const NAME = "mot-cua-nhap";
  const KIND = { name: "AES-GCM", length: 256 };
  const encoder = new TextEncoder();
  let opening;

  function open() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        const database = asked.result;
        database.createObjectStore("may");
        database.createObjectStore("o", { keyPath: "id" });
        database.createObjectStore("tep", { keyPath: "id" });
        database.createObjectStore("cho", { keyPath: "draft" });
      };
      asked.onsuccess = () => {
        const database = asked.result;
        // Somebody clears the data: let go, and open anew when something is to be kept again.
        database.onversionchange = () => database.close();
        database.onclose = () => (opening = undefined);
        done(database);
      };
      asked.onerror = () => fail(asked.error);
    });
  }

  function clear() {
    opening = undefined;
    return new Promise((done) => {
      const asked = indexedDB.deleteDatabase(NAME);
      asked.onsuccess = asked.onerror = asked.onblocked = () => done();
    });
  }

  // A database of another make is thrown away and begun anew, once; what is on the portal is not
  // touched by that. One that does not open for any other reason, as on a full disk, stays as it is.
  async function database() {
    opening ??= open().catch((error) => (error.name === "VersionError" ? clear().then(open) : open()));
    try {
      return await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  async function within(store, mode, act, again = true) {
    let work;
    try {
      work = (await database()).transaction(store, mode, { durability: "strict" });
    } catch (error) {
      // Closed under us, or a store is missing: a damaged database.
      if (!again) throw error;
      if (error.name === "NotFoundError") await clear();
      opening = undefined;
      return within(store, mode, act, false);
    }
    return new Promise((done, fail) => {
      const asked = act(work.objectStore(store));
      work.oncomplete = () => done(asked?.result);
      work.onerror = work.onabort = () => fail(work.error);
    });
  }

  async function key() {
    const have = await within("may", "readonly", (all) => all.get("khoa"));
    if (have instanceof CryptoKey) return have;
    const made = await crypto.subtle.generateKey(KIND, false, ["encrypt", "decrypt"]);
    // Of two windows the first one's key counts: `add` refuses the second.
    const added = have
      ? within("may", "readwrite", (all) => all.put(made, "khoa"))
      : within("may", "readwrite", (all) => all.add(made, "khoa"));
    return added.then(() => made, () => within("may", "readonly", (all) => all.get("khoa")));
  }

  async function seal(id, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const rules = { name: "AES-GCM", iv, additionalData: encoder.encode(id) };
    return { iv, sealed: await crypto.subtle.encrypt(rules, await key(), bytes) };
  }

  async function unseal({ id, iv, sealed }, by) {
    const rules = { name: "AES-GCM", iv, additionalData: encoder.encode(id) };
    return crypto.subtle.decrypt(rules, by ?? (await key()), sealed);
  }

  const json = (value) => encoder.encode(JSON.stringify(value));
  const parsed = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
  const range = (draft) => IDBKeyRange.bound(draft, `${draft} \uffff`);

  /** The next number of this device's counter. */
  async function next() {
    let number;
    await within("may", "readwrite", (all) => {
      const asked = all.get("so");
      asked.onsuccess = () => {
        number = (Number.isSafeInteger(asked.result) ? asked.result : 0) + 1;
        all.put(number, "so");
      };
      return asked;
    });
    return number;
  }

  // Puts a record unless a later edit of the same thing is there.
  function put(store, record) {
    return within(store, "readwrite", (all) => {
      const asked = all.get(record.id);
      asked.onsuccess = () => {
        if (!(asked.result?.n > record.n)) all.put(record);
      };
      return asked;
    });
  }

  /** With what the paths of all cells of a row begin, as `khach.0.`; nothing for any other field. */
  const rowOf = (path) => path.replace(/[^.]*$/, "");

  /**
   * Keeps what stands in a field now. `base`: what the page says the portal has; an edit that is
   * there already knows better. `row`: the same of the other cells of its row, by path: another
   * device may move the rows, and then what is kept here is of another one. `tried`: what was sent
   * of it without an answer. `at`: the time of day, to be shown. `own`: its row was added here, and the
   * portal has not got it.
   */
  async function keep(draft, path, { value, base, label, at, row, own }) {
    const id = `${draft} ${path}`;
    const n = await next();
    const record = await within("o", "readonly", (all) => all.get(id));
    const old = record && (await unseal(record).then(parsed, () => undefined));
    const open = old && !record.clean;
    // A row that waits is as it was when its first cell was typed into, whatever a later page shows.
    const begins = rowOf(path);
    const beside = begins ? (await fields(draft, (one) => one.path !== path && one.path.startsWith(begins))) : [];
    for (const one of beside) {
      row = { ...row, ...(!one.clean && one.row), [one.path]: one.clean ? one.value : one.base };
      if (!one.clean) base = one.row?.[path] ?? base;
    }
    if (open) row = old.row;
    if (old) base = record.clean ? old.value : old.base;
    const tried = open ? old.tried : [];
    const kept = json({ value, base, label, at, tried, row, own });
    await put("o", { id, draft, path, n, clean: false, ...(await seal(id, kept)) });
  }

  /** Changes what is known of a field, unless it was typed into meanwhile. */
  async function amend({ draft, path, n, value, base, label, at, tried, row, own }, change) {
    const id = `${draft} ${path}`;
    const kept = await seal(id, json({ value, base, label, at, tried, row, own, ...change }));
    await within("o", "readwrite", (all) => {
      const asked = all.get(id);
      asked.onsuccess = () => {
        if (asked.result?.n === n) all.put({ ...asked.result, ...kept });
      };
      return asked;
    });
  }

  const lose = (draft) => within("may", "readwrite", (all) => all.put(true, `mat ${draft}`));

  // Every record of a store that opens; one whose seal is broken, or whose key is gone, goes, and what the
  // portal has not got of it is noted as lost. What fails for any other reason, as too little memory or
  // a page that is being left, takes nothing away.
  async function opened(store, draft, read, wanted = () => true) {
    const records = await within(store, "readonly", (all) => all.getAll(draft && range(draft)));
    const by = await key();
    const good = [];
    for (const record of records.filter(wanted).sort((a, b) => a.n - b.n)) {
      try {
        good.push(await read(record, await unseal(record, by)));
      } catch (error) {
        if (error.name !== "OperationError") throw error;
        if (!record.clean && !record.there) await lose(record.draft);
        await within(store, "readwrite", (all) => all.delete(record.id));
      }
    }
    return good;
  }

  /**
   * The fields of a draft as they were typed here, the last edit last; `clean`: the portal has it, from
   * its version `version` on.
   */
  const fields = (draft, wanted) =>
    opened("o", draft, ({ path, n, clean, version, draft: of }, bytes) => ({ path, n, clean, version, draft: of, ...parsed(bytes) }), wanted);

  /** The portal's `version` has edit `n`; nothing happens when something was typed since. */
  const settle = (draft, path, n, version) =>
    within("o", "readwrite", (all) => {
      const asked = all.get(`${draft} ${path}`);
      asked.onsuccess = () => {
        if (asked.result?.n === n) all.put({ ...asked.result, clean: true, version });
      };
      return asked;
    });

  const drop = (draft, path) => within("o", "readwrite", (all) => all.delete(`${draft} ${path}`));

  /** Under which name it is kept that the portal has a file. */
  const left = (id) => `${id} co`;

  /** Keeps a chosen file until the portal has it; `why` it does not go out yet. */
  async function keepFile(draft, field, file, why = []) {
    const n = await next();
    const id = `${draft} ${field} ${n}`;
    if (why.length > 0) await mark(id, why);
    const name = encoder.encode(file.name);
    const bytes = new Uint8Array(2 + name.length + file.size);
    new DataView(bytes.buffer).setUint16(0, name.length);
    bytes.set(name, 2);
    bytes.set(new Uint8Array(await file.arrayBuffer()), 2 + name.length);
    await put("tep", { id, draft, field, n, ...(await seal(id, bytes)) });
    return id;
  }

  const asFile = ({ id, draft: of, field, n }, buffer) => {
    const length = new DataView(buffer).getUint16(0);
    const name = new TextDecoder().decode(new Uint8Array(buffer, 2, length));
    const bytes = buffer.slice(2 + length);
    return { id, draft: of, field, n, bytes, file: new File([bytes], name) };
  };
  /** The files of a draft, or the one of this identifier, as `read` gives them. */
  const files = (draft, read = asFile) => opened("tep", draft, read, ({ there }) => !there);
  const fileIds = () => within("tep", "readonly", (all) => all.getAllKeys());

  /** Files that the portal has and that no page of it may have named yet: `{ id, field, name, hash }`. */
  const brought = (draft) =>
    opened("tep", draft, ({ there, field }, bytes) => ({ id: there, field, ...parsed(bytes) }), ({ there }) => there);

  /** The portal has a file now: of what was kept its name stays, until a page has it. */
  async function bring(draft, { id: there, field, n, file: { name }, hash }) {
    const id = left(there);
    const record = { id, draft, field, n, there, ...(await seal(id, json({ name, hash }))) };
    await within("tep", "readwrite", (all) => {
      const asked = all.getKey(there);
      asked.onsuccess = () => {
        // She may have taken it away meanwhile.
        if (asked.result) all.put(record);
        all.delete(there);
      };
      return asked;
    });
    await mark(there, []);
  }

  async function dropFile(id) {
    await within("tep", "readwrite", (all) => (all.delete(left(id)), all.delete(id)));
    await mark(id, []);
  }

  /** Why a file does not go out just now: "dung" (stopped by the person), or what she is asked. */
  const marks = async (id) => (await within("may", "readonly", (all) => all.get(`tep ${id}`))) ?? [];
  const mark = (id, why) =>
    within("may", "readwrite", (all) => (why.length > 0 ? all.put(why, `tep ${id}`) : all.delete(`tep ${id}`)));
  const hasFile = async (id) => (await within("tep", "readonly", (all) => all.count(id))) > 0;

  /** The drafts of which something was lost on this phone, until she was told. */
  const lost = async () => {
    const names = await within("may", "readonly", (all) => all.getAllKeys(range("mat")));
    return names.map((name) => name.slice(4));
  };
  const told = (draft) => within("may", "readwrite", (all) => all.delete(`mat ${draft}`));

  /** Everything of a draft goes: it was received. */
  async function dropDraft(draft) {
    await within("o", "readwrite", (all) => all.delete(range(draft)));
    await within("tep", "readwrite", (all) => all.delete(range(draft)));
  }

  /**
   * The outbox: `{ draft, key, state }`, one entry a draft; `to`: it has arrived, and where it is. One that
   * lacks its key could be received twice: it is noted as lost.
   */
  async function outbox() {
    const all = await within("cho", "readonly", (all) => all.getAll());
    const whole = ({ key, state, to }) => (key ? state : to || /^(gone|sent)$/.test(state));
    for (const { draft } of all.filter((one) => !whole(one))) {
      await lose(draft);
      await unwait(draft);
    }
    return all.filter(whole);
  }
  const waiting = async () => (await outbox()).filter(({ to }) => !to);
  const wait = (entry) => within("cho", "readwrite", (all) => all.put(entry));
  const unwait = (draft) => within("cho", "readwrite", (all) => all.delete(draft));

  /** Whose this phone is now; nothing of anybody else stays. */
  async function own(owner) {
    const last = await within("may", "readonly", (all) => all.get("ai"));
    if (last === owner) return;
    if (last !== undefined) await clear();
    await within("may", "readwrite", (all) => all.put(owner, "ai"));
  }

  return { amend, bring, brought, clear, drop, dropDraft, dropFile, fields, fileIds, files, hasFile, keep, keepFile, lost, mark, marks, outbox, own, rowOf, settle, told, unwait, wait, waiting };
})();
