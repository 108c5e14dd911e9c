// For whoever is signed in: staying longer without leaving the page, the end of a session at a
// shared computer; both work without it (`app/src/shell/stay.rs`). Also where nothing is kept on the
// phone: the way to reading aloud.
const root = document.documentElement;
const banner = document.querySelector("[data-o-lai]");

/** While somebody types or taps, the portal hears of it once in so many milliseconds. */
const TELL = 30_000;
/** So many milliseconds before the end a shared computer saves what was typed, and clears all. */
const BEFORE = 5_000;

const token = () => new URLSearchParams({ _token: banner.elements._token.value });
let over, told = Date.now();

async function timeUp() {
  const post = (action, body) => fetch(action, { method: "POST", body }).catch(() => {});
  const form = document.getElementById("to-khai");
  if (form) await post(form.action, new FormData(form));
  await post("/dang-xuat", token());
  location.replace(banner.dataset.chung);
}

function count(left) {
  clearTimeout(over);
  if (banner.dataset.chung) over = setTimeout(timeUp, left * 1000 - BEFORE);
}

async function stay() {
  told = Date.now();
  const answer = await fetch(banner.action, { method: "POST", body: token(), headers: { accept: "application/json" } });
  if (!answer.ok) {
    const [words, ended] = banner.querySelectorAll("[role=alert]");
    if (answer.status !== 401) return;
    words.hidden = true;
    ended.hidden = false;
    banner.querySelector("[data-them]")?.remove();
    return;
  }
  const { until, left } = await answer.json();
  for (const time of document.querySelectorAll("[data-den]")) time.textContent = until;
  if (!banner.querySelector("[data-them]")) return;
  // The style counts from here on again.
  banner.classList.remove("stay--now");
  banner.classList.add(banner.dataset.chung ? "stay--5" : "stay--30", "stay--quiet");
  banner.getBoundingClientRect();
  banner.classList.remove("stay--quiet");
  count(left);
}

if (banner) {
  banner.querySelector("[data-khong-ma]")?.remove();
  banner.querySelector("[data-them]")?.addEventListener("click", (event) => {
    event.preventDefault();
    stay().catch(() => {});
  });
  if (banner.dataset.chung) {
    count(Number(banner.dataset.oLai));
    const touched = () => Date.now() - told > TELL && stay().catch(() => {});
    for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { passive: true });
    // A page that the browser had put by belongs to whoever sat here then.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }
}

// Where `phone.js` is on the page too, the same is loaded once.
const panel = document.querySelector(".settings");
const aloud = () => import("./ALOUD_JS").catch(() => {});
panel?.addEventListener("toggle", aloud);
if (panel?.open) aloud();
root.dataset.ease = "ready";
