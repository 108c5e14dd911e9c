// What a browser keeps by itself, wherever it does.

/** What the browser has kept by itself. */
export const traces = (page) =>
  page.evaluate(async () => ({
    storage: Object.keys(localStorage).concat(Object.keys(sessionStorage)),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));

/** Everything that this browser keeps, as text. */
export const everything = (page) =>
  page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    const text = (value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder("latin1").decode(value) + new TextDecoder().decode(value) : value instanceof CryptoKey ? "" : JSON.stringify(value));
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((then) => (indexedDB.open(name).onsuccess = ({ target }) => then(target.result)));
      for (const store of database.objectStoreNames) {
        const all = await new Promise((then) => (database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => then(target.result)));
        for (const one of all) found.push(...(one && typeof one === "object" ? Object.values(one).map(text) : [text(one)]));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) found.push(request.url, (await (await cache.match(request, { ignoreVary: true }))?.text()) ?? "");
    }
    return found.join("\n");
  });
