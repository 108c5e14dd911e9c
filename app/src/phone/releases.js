// How one version of the service worker follows another on a phone. Built into the service worker (public/sw.js),
// whose names it uses.

// Held by the version that is being installed, and by one that takes older caches away. Browsers of before 2022 have no
// locks: they take their chance.
const locked = (options, act) => (navigator.locks ? navigator.locks.request("mot-cua", options, act) : act(true));

// The caches of other versions.
const others = async () => (await caches.keys()).filter((name) => name.startsWith("mot-cua-") && name !== SITE && name !== OWN);

// Older versions' caches: kept as long as a page is open that came under them.
async function tidy(patience = 0) {
  // A newer version is on its way: what is not this one's may be its own, and it will tidy up.
  const { installing, waiting } = self.registration;
  if (installing || waiting) return;
  const guests = (await note(SITE, "cu")) ?? [];
  const isOpen = async () => {
    const ids = new Set((await clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
    return guests.some((id) => ids.has(id));
  };
  // A page that is just being left is still there for a moment.
  for (let waited = 0; await isOpen(); waited += 1) {
    if (waited >= patience) return;
    await new Promise((then) => setTimeout(then, 1000));
  }
  // Not while a newer version fills its own cache, nor once it has: this one may only be ending.
  await locked({ ifAvailable: true }, async (free) => {
    if (!free || (await note(SITE, "thay"))) return;
    await Promise.all((await others()).map((name) => caches.delete(name)));
    await sweep();
  });
}

// Files that older releases brought to the private pages: kept as long as one of those pages is of an older
// release, since its scripts name others that it does not.
async function sweep() {
  if (!(await caches.has(OWN))) return;
  const cache = await caches.open(OWN);
  const all = await cache.keys();
  const strays = all.filter((one) => path(one).startsWith("/pkg/") && !known.has(path(one)));
  if (strays.length === 0) return;
  const pages = all.filter((one) => isOwn(path(one)));
  const texts = await Promise.all(pages.map(async (one) => (await cache.match(one, { ignoreVary: true }))?.text()));
  if (texts.every((text) => text !== undefined && isOurs(text))) await Promise.all(strays.map((one) => cache.delete(one)));
}

async function install() {
  const cache = await caches.open(SITE);
  await cache.delete("/-/thay");
  await addFiles(cache, "open");
  const names = new Set(FIRST);
  let [counter, rules] = [false, false];
  // What was kept under an older version is kept under this one.
  for (const other of await others()) {
    for (const { url } of await (await caches.open(other)).keys()) {
      const { pathname, search } = new URL(url);
      if (isOpen(pathname)) names.add(pathname + search);
      if (pathname === COUNTER) counter = true;
      if (pathname === RULES) rules = true;
    }
  }
  // Work without network rests on these: on a line that fails, the version that has them goes on.
  const unless = (error) => {
    if (!error.refused) throw error;
  };
  if (counter) await keep(COUNTER).catch(unless);
  for (const name of names) {
    const rests = VILLAGE.test(name);
    await get(new URL(name, self.location.origin)).catch(rests ? unless : () => {});
  }
  if (rules) await keepRules().catch(() => {});
  for (const other of await others()) await write(other, "thay", SITE);
  await self.skipWaiting();
}
