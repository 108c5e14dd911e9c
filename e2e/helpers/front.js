// A proxy before the portal that serves another release's service worker, as an update does.
import { createServer, request } from "node:http";

/** `front.change(script => script)` says what becomes of `/sw.js` from now on. */
export async function front(baseURL) {
  const portal = new URL(baseURL);
  let change = (script) => script;
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, host: portal.host, "accept-encoding": "identity" };
    if (headers.origin) headers.origin = portal.origin;
    const onward = request({ host: portal.hostname, port: portal.port, method: asked.method, path: asked.url, headers }, (came) => {
      if (asked.url !== "/sw.js") {
        answer.writeHead(came.statusCode, came.headers);
        came.pipe(answer);
        return;
      }
      const parts = [];
      came.on("data", (part) => parts.push(part));
      came.on("end", () => {
        const { "content-length": _length, etag: _etag, ...rest } = came.headers;
        answer.writeHead(200, rest);
        answer.end(change(Buffer.concat(parts).toString()));
      });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    change: (with_) => (change = with_),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
