// A proxy before the portal: another release's service worker, as an update serves it, and a line that
// fails or is slow for some of the pages.
import { createServer, request } from "node:http";

/**
 * `front.change((text) => text, path)` says what becomes of a text from now on, of `/sw.js` where no path is named;
 * `front.slow(path, milliseconds)` holds its answer back; `front.cut(path, cut)` cuts the line to it, or mends it.
 */
export async function front(baseURL) {
  const portal = new URL(baseURL);
  const changes = new Map();
  const waits = new Map();
  const gone = new Set();
  const server = createServer((asked, answer) => {
    if (gone.has(asked.url)) {
      answer.destroy();
      return;
    }
    const headers = { ...asked.headers, host: portal.host, "accept-encoding": "identity" };
    // What the browser has may be of before the change.
    if (changes.has(asked.url)) delete headers["if-none-match"];
    if (headers.origin) headers.origin = portal.origin;
    const onward = request({ host: portal.hostname, port: portal.port, method: asked.method, path: asked.url, headers }, (came) => {
      const change = changes.get(asked.url);
      const wait = waits.get(asked.url) ?? 0;
      if (!change && wait === 0) {
        answer.writeHead(came.statusCode, came.headers);
        came.pipe(answer);
        return;
      }
      const parts = [];
      came.on("data", (part) => parts.push(part));
      came.on("end", () => {
        const { "content-length": _length, etag: _etag, ...rest } = came.headers;
        const text = Buffer.concat(parts).toString();
        setTimeout(() => {
          answer.writeHead(came.statusCode, rest);
          answer.end(change ? change(text) : text);
        }, wait);
      });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    change: (with_, path = "/sw.js") => changes.set(path, with_),
    slow: (path, milliseconds) => waits.set(path, milliseconds),
    cut: (path, cut = true) => (cut ? gone.add(path) : gone.delete(path)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
