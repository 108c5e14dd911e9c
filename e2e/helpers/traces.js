// What a browser keeps by itself, wherever it does.

/** What the browser has kept by itself. */
export const traces = (page) =>
  page.evaluate(async () => ({
    storage: Object.keys(localStorage).concat(Object.keys(sessionStorage)),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));

/** Everything that this browser keeps, as text: of bytes whatever can be read in them, of files name and content. */
export const everything = (page) =>
  page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    const read = async (value) => {
      if (value instanceof Blob) return `${value.name ?? ""}\n${await read(await value.arrayBuffer())}`;
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value) + new TextDecoder().decode(value);
      if (value && typeof value === "object") return (await Promise.all(Object.entries(value).flat().map(read))).join("\n");
      return String(value);
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((then) => (indexedDB.open(name).onsuccess = ({ target }) => then(target.result)));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        const asked = [all.getAllKeys(), all.getAll()];
        const [names, records] = await Promise.all(asked.map((one) => new Promise((then) => (one.onsuccess = () => then(one.result)))));
        found.push(await read(names), await read(records));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) found.push(request.url, (await (await cache.match(request, { ignoreVary: true }))?.text()) ?? "");
    }
    return found.join("\n");
  });
