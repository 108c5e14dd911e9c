// The service worker of this portal is withdrawn: this one takes its place, clears the pages that
// were kept and ends. Pages that are open stay as they are; what was typed on the phone stays too.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const end = async () => {
    const names = await caches.keys();
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(end());
});
