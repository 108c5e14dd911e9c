// What the phone refused to keep of a step, which then stands on its page only.

/**
 * Brings it to the portal. `loose`: what was refused, by path; `had`: what the portal has instead of what
 * it wrote into the page; `brought`: texts that the page may have brought. Gives as `motCua.syncTyped`.
 */
export async function bring({ draft, token, loose, had, brought }) {
  const body = new URLSearchParams({ _token: token });
  const sent = [...loose];
  const edits = sent.map(([path, edit]) => ({ path, ...edit }));
  motCua.edited(body, edits, []);
  for (const { path, value } of edits) motCua.sending(path, value);
  const told = await motCua.post(`/ho-so/nhap/${draft}/dong-bo`, body);
  if (told.why) return { state: told.why, to: told.to, token: told.token };
  for (const [path, edit] of sent) {
    const split = told.split[path];
    // What the portal has came from this page: nobody else wrote it.
    const own = split && brought.get(path).has(split.there);
    if (own) delete told.split[path];
    else if (split) continue;
    const base = own ? split.there : edit.value;
    had.set(path, base);
    if (!own && loose.get(path) === edit) loose.delete(path);
    else loose.set(path, { ...loose.get(path), base });
  }
  const state = Object.keys(told.split).length > 0 ? "split" : told.refused.length > 0 ? "refused" : "saved";
  return { ...told, state };
}
