// In place of store.js on a page of which the browser may keep nothing: as a phone that refuses to keep
// anything. What is typed then stands on the page only (`loose.js`).
const nothing = async () => [];

self.motCua = {
  // Where a session with somebody has ended an answer leads to the page that says so.
  redirect: "follow",
  rowOf: (path) => path.replace(/[^.]*$/, ""),
  fields: nothing,
  drop: nothing,
  keep: () => Promise.reject(new Error("nothing is kept here")),
};
