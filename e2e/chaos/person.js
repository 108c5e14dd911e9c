// A person who files one dossier after the other and is not put off: whatever breaks, she opens the
// portal again and goes on. She remembers what she was told: which answers were kept, which draft it
// was. What is not there any more afterwards is a lie, and ends the run. Some dossiers she leaves
// unfinished on their review, when all of it is said to be on the portal.
import { NHA_TRANG } from "../helpers/dossiers.js";
import { addRows, example } from "../helpers/examples.js";
import { large } from "../helpers/files.js";
import { pdf, jpg } from "../helpers/papers.js";
import { CODE } from "../helpers/portal.js";

/** One with papers, and one with a row for each member of the household. */
export const SERVICES = ["xac-nhan-so-cmnd", "gia-han-bhyt-ho-gia-dinh"];
const ROW = "thanh_vien.1.noi_kham";
const FIRST = "thanh_vien.0.noi_kham";

/** Something that was said to be kept is gone, or counts twice. */
export class Lie extends Error {}

/** A household of two: more rows only take time. What the account knows of the person is hers. */
function household() {
  const { values } = example(SERVICES[1], /^năm người/);
  const known = /^(ho_ten|ngay_sinh|gioi_tinh|so_dinh_danh|thanh_vien\.[2-9].*)$/;
  const given = Object.entries(values).filter(([path]) => !known.test(path));
  return { ...Object.fromEntries(given), noi_thuong_tru: NHA_TRANG };
}

/** What one dossier is about; `left`: it is not filed. */
export function attempt(person, number, service, left = false) {
  const papers = service === SERVICES[0] ? [`giay-${number}.pdf`, `anh-${number}.jpg`] : [];
  const values = service === SERVICES[0] ? example(service).values : household();
  const own = { email: `chaos.${number}@example.vn`, ...(values[ROW] && { [ROW]: `Nơi khám thứ ${number} nghìn` }) };
  return { person, number, service, left, papers, own, mark: `${service} ${number}`, values: { ...values, ...own }, told: new Map(), given: new Set(), draft: undefined, code: undefined, done: false };
}

/** A paper large enough for several pieces, and a photograph. */
const paper = (name) => (name.endsWith(".jpg") ? jpg(name) : large(pdf(name), 600_000));

const where = (page) => new URL(page.url()).pathname;

async function signIn(page, name) {
  const provider = page.getByRole("button", { name: /^Đăng nhập bằng/ });
  if (await provider.count()) await provider.click();
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await page.waitForLoadState();
}

/** The phone's scripts have started, and the checks where the page has any. */
const started = (page) =>
  page.waitForFunction(() => {
    const { phone, islands } = document.documentElement.dataset;
    return phone === "ready" && (islands !== undefined || !document.querySelector("script[src*='/boot.']"));
  });
const control = (page, path) => page.locator(`form[data-nhap] [name="${path}"]:not([type=hidden])`);

/**
 * Waits until `has` is true on the page. It asks the database: `waitForFunction` takes the promise of
 * an answer for the answer, and would wait for nothing.
 */
async function until(page, has, ...all) {
  await page.evaluate(`(async () => {
    const until = Date.now() + 8000;
    while (!(await (${has})(...${JSON.stringify(all)}))) {
      if (Date.now() > until) throw new Error("not kept yet");
      await new Promise((then) => setTimeout(then, 20));
    }
  })()`);
}

/** Whether the phone kept the page: it may be older than what the portal has by now, and says so. */
const isKept = (page) => page.evaluate(() => document.documentElement.dataset.giu !== undefined);

/** What is gone, with what the phone and the portal have of it: whether it is lost, or only not shown. */
async function lost(page, one, what) {
  const facts = await page
    .evaluate(
      async ([draft, names]) => {
        const papers = (await motCua.files(draft)).map(({ file }) => file.name);
        const fields = (await motCua.fields(draft)).map(({ path, value, clean }) => `${path}=${value}${clean ? "" : " (not brought)"}`);
        const now = await (await fetch(location.pathname, { cache: "no-store" })).text();
        return { page: location.pathname, shows: names.filter((name) => document.body.textContent.includes(name)), portal: names.filter((name) => now.includes(name)), papers, fields };
      },
      [one.draft, one.papers],
    )
    .catch((error) => error.message);
  return new Lie(`${one.mark}: ${what} was kept, and is gone: ${JSON.stringify(facts)}`);
}

/** What stands in a control now, as the phone's scripts read it. */
const standing = (page, path) =>
  page.evaluate((path) => {
    const all = [...document.querySelectorAll(`form[data-nhap] [name="${path}"]`)].filter((one) => one.type !== "hidden");
    return all.map((one) => (/radio|checkbox/.test(one.type) && !one.checked ? "" : one.value)).filter(Boolean).join(",");
  }, path);

async function type(page, path, value) {
  const all = control(page, path);
  if ((await all.count()) === 0) return false;
  const kind = await all.first().evaluate((one) => (one.tagName === "SELECT" ? "select" : one.type));
  if (/radio|checkbox/.test(kind)) {
    const box = page.locator(`form[data-nhap] [name="${path}"][value="${value}"]`);
    if (!(await box.isVisible())) return false;
    await box.check();
  } else if (!(await all.first().isVisible())) {
    return false;
  } else if (kind === "select") {
    await all.first().selectOption(value);
  } else {
    await all.first().fill(value);
  }
  return true;
}

/** Types what the step asks; remembers each answer once the phone has it. */
async function fill(page, one) {
  const step = where(page);
  const names = await page.evaluate(() => [...new Set([...document.querySelector("form[data-nhap]").elements].filter((e) => e.type !== "hidden").map((e) => e.name))]);
  for (const path of names) {
    const value = one.values[path];
    if (value === undefined) continue;
    const now = await standing(page, path);
    if (one.told.has(path) && now !== one.told.get(path) && !(await isKept(page))) {
      // Another page has none of this one's questions.
      if (where(page) !== step) throw new Error("the page went on meanwhile");
      throw await lost(page, one, `${path} (now “${now}”)`);
    }
    if (!(await type(page, path, value))) continue;
    const typed = await standing(page, path);
    if (now !== typed) {
      const has = async (draft, path, typed) => (await motCua.fields(draft)).some((field) => field.path === path && field.value === typed);
      await until(page, has, one.draft, path, typed);
    }
    one.told.set(path, typed);
  }
}

/** Adds the rows that the step has not; what was typed before is brought with the press. */
async function rows(page, one) {
  if (await page.evaluate(() => navigator.onLine)) await addRows(page, one.values);
  await started(page);
}

/** Gives the papers that the step asks for; remembers each once the phone or the portal has it. */
async function give(page, one) {
  const input = page.locator("form[data-nhap] input[type=file]");
  if ((await input.count()) === 0 || !(await input.first().isVisible())) return;
  for (const name of one.papers) {
    const here = page.locator("form[data-nhap]").getByText(name).first();
    if (one.given.has(name)) {
      await here.waitFor({ state: "visible", timeout: 5_000 }).catch(async (cause) => {
        if ((await page.locator("form[data-nhap]").isVisible()) && !(await isKept(page))) throw await lost(page, one, name);
        throw cause;
      });
      continue;
    }
    if (await here.isVisible()) {
      one.given.add(name);
      continue;
    }
    await input.first().setInputFiles(paper(name));
    const has = async (draft, name) =>
      (await motCua.files(draft)).some(({ file }) => file.name === name) || [...document.querySelectorAll("[data-o=xong]")].some((item) => item.textContent.includes(name));
    await until(page, has, one.draft, name);
    one.given.add(name);
  }
}

/** Files the dossier from wherever it is. */
export async function walk(page, one, url) {
  if (one.draft) {
    await page.goto(`${url}/ho-so/nhap/${one.draft}`);
  } else {
    await page.goto(`${url}/dich-vu/${one.service}`);
    await page.getByRole("button", { name: /^Bắt đầu/ }).click();
    await page.waitForLoadState();
  }
  for (let steps = 0; steps < 40; steps += 1) {
    const path = where(page);
    const title = await page.locator("main h1").first().textContent();
    if (/^\/dang-nhap/.test(path) || !page.url().startsWith(url) || /Cổng thử/.test(title)) {
      await signIn(page, one.person);
      continue;
    }
    const [, draft, step] = /^\/ho-so\/nhap\/(\w+)(?:\/([\w-]+))?$/.exec(path) ?? [];
    one.draft ??= draft;
    const code = CODE.exec(/\/bien-nhan/.test(path) ? path : /đã gửi rồi/.test(title) ? await page.locator("main").textContent() : "")?.[0];
    if (code) {
      one.code ??= code;
      if (one.code !== code) throw new Lie(`${one.mark} is ${one.code} and ${code}`);
      one.done = true;
      return;
    }
    if (!draft) throw new Error(`nowhere: ${path} “${title}”`);
    await started(page);
    if (step === "xem-lai" && one.left) {
      if (await isKept(page)) throw new Error("not on the portal yet");
      const brought = async (draft) => (await motCua.fields(draft)).every(({ clean }) => clean) && (await motCua.files(draft)).length === 0;
      await until(page, brought, one.draft);
      one.done = true;
      return;
    }
    if (step === "xem-lai") {
      // Without a network the phone sends it later by itself.
      const send = page.getByRole("button", { name: "Gửi hồ sơ" }).or(page.locator("[data-gui-sau]")).filter({ visible: true });
      if (!(await send.count())) throw new Error("nothing to send yet");
      await send.first().click();
      await page.waitForURL(/bien-nhan/);
      continue;
    }
    if (!(await isKept(page))) await rows(page, one);
    // A page that was kept before the row was added has none: she comes back.
    if (one.own[ROW] && (await control(page, FIRST).count()) > 0 && (await control(page, ROW).count()) === 0) throw new Error("no row yet");
    await fill(page, one);
    await give(page, one);
    // What an answer opened is typed, too.
    await fill(page, one);
    // A step that only the phone has may have gone on by itself.
    const from = where(page);
    const left = page.waitForURL((to) => to.pathname !== from || to.hash !== "").catch(() => undefined);
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await left;
    await page.waitForLoadState();
  }
  throw new Error("no end of steps");
}

async function at(page, url, name, path) {
  await page.goto(`${url}${path}`);
  while (/^\/dang-nhap/.test(where(page)) || !page.url().startsWith(url) || (await page.getByRole("button", { name: /^Đăng nhập bằng/ }).count())) await signIn(page, name);
}

/** Every dossier of a person, by its code: all answers as its receipt says them, and its papers. */
export async function received(page, url, name) {
  await at(page, url, name, "/ho-so");
  const listed = await page.locator("main a[href^='/ho-so/']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const found = new Map();
  for (const code of new Set(listed.map((href) => CODE.exec(href)?.[0]).filter(Boolean))) {
    await page.goto(`${url}/ho-so/${code}/bien-nhan`);
    const answers = await page.locator("main dl").last().innerText();
    found.set(code, { answers, papers: await page.locator("main table a[href*='/tep/']").allInnerTexts() });
  }
  return found;
}

/** What a receipt says, without what is this dossier's alone; that has to be there. */
export function common(one, answers) {
  for (const [path, text] of Object.entries(one.own)) {
    if (!answers.includes(text)) throw new Lie(`${one.mark}: the receipt lacks ${path} “${text}”, which ${one.told.has(path) ? "was kept" : "she never typed"}`);
  }
  return Object.values(one.own).reduce((said, text) => said.replaceAll(text, "…"), answers);
}

/** Looks at a draft that was left, on a device that keeps nothing of it, and throws it away. */
export async function unfinished(page, url, one) {
  await at(page, url, one.person, `/ho-so/nhap/${one.draft}`);
  const [seen, names] = [new Set(), []];
  const first = await page.goto(`${url}/ho-so/nhap/${one.draft}/ban`);
  if (!first.ok()) throw new Lie(`${one.mark}: the draft is gone`);
  const steps = (await page.locator("form[data-nhap]").getAttribute("data-cac-buoc")).split(" ");
  for (const step of steps.filter((path) => !path.endsWith("/xem-lai"))) {
    await page.goto(`${url}${step}`);
    await started(page);
    names.push(await page.locator("form[data-nhap]").textContent());
    for (const [path, text] of one.told) {
      if ((await control(page, path).count()) === 0) continue;
      seen.add(path);
      const now = await standing(page, path);
      if (now !== text) throw new Lie(`${one.mark}: of the draft ${path} is “${now}”, and “${text}” was kept`);
    }
  }
  const gone = [...one.told.keys()].filter((path) => !seen.has(path));
  if (gone.length > 0) throw new Lie(`${one.mark}: the draft has no ${gone.join(", ")}`);
  for (const name of one.given) {
    if (names.join().split(name).length < 2) throw new Lie(`${one.mark}: the draft lacks ${name}`);
  }
  await page.goto(`${url}/ho-so`);
  await page.evaluate(async (action) => {
    const form = document.querySelector(`form[action="${action}"]`);
    await fetch(action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  }, `/ho-so/nhap/${one.draft}/bo`);
}
