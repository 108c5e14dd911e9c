// For whoever is signed in or sits at a shared computer: staying longer without leaving the page, its
// end where the browser may keep nothing; both work without it (`app/src/shell/stay.rs`). Also where
// nothing is kept on the phone: the way to reading aloud.
const root = document.documentElement;
const banner = document.querySelector("[data-o-lai]");
const usual = banner?.classList[1];

/** While somebody types or taps, the portal hears of it once in so many milliseconds. */
const TELL = 30_000;
/** So many milliseconds before the end such a page saves what was typed, and clears all. */
const BEFORE = 5_000;

const token = () => new URLSearchParams({ _token: banner.elements._token.value });
let over, ends, told = Date.now();

/** Goes for good: nothing on the page holds it up any more (`app/src/phone/direct.js`). */
function leave(to) {
  document.dispatchEvent(new Event("het-gio"));
  location.replace(to);
}

async function timeUp() {
  clearTimeout(over);
  ends = undefined;
  const post = (action, body) => fetch(action, { method: "POST", body }).catch(() => {});
  const form = document.getElementById("to-khai");
  if (banner.action) {
    if (form) await post(form.action, new FormData(form));
    await post("/dang-xuat", token());
  }
  leave(banner.dataset.chung);
}

function count(left) {
  clearTimeout(over);
  if (!banner.dataset.chung) return;
  ends = Date.now() + left * 1000 - BEFORE;
  over = setTimeout(timeUp, left * 1000 - BEFORE);
}

/** Where she was before she came to the banner: there she goes on when it is put away. */
let place;
const back = () => (place?.isConnected ? place : document.querySelector("main")).focus();

/** Shows what is true of the end now: until when, whether a press moves it, when the warning comes. */
function ending({ until, left, extends: more, mandate: ofMandate, class: when }) {
  count(left);
  const held = banner.contains(document.activeElement);
  for (const time of document.querySelectorAll("[data-den]")) time.textContent = until;
  const mandate = banner.querySelector("[data-uy-quyen]");
  if (mandate) {
    mandate.hidden = !ofMandate;
    mandate.previousElementSibling.hidden = ofMandate;
  }
  if (!more) banner.querySelector("[data-them]")?.remove();
  if (when === "stay--now" && banner.classList.contains(when)) {
    if (held && !banner.contains(document.activeElement)) back();
    return;
  }
  // The style counts from here on again.
  banner.className = "stay stay--quiet";
  banner.getBoundingClientRect();
  banner.className = `stay ${when}`;
  if (held) back();
}

async function stay() {
  told = Date.now();
  // Nobody is signed in: the page's own time begins anew.
  if (!banner.action) return ending({ left: Number(banner.dataset.oLai), extends: true, class: usual });
  const answer = await fetch(banner.action, { method: "POST", body: token(), headers: { accept: "application/json" } });
  // The session with somebody is over: its page leads to where that is said.
  if (answer.redirected) return leave(answer.url);
  if (answer.ok) return ending(await answer.json());
  if (answer.status !== 401) return;
  if (banner.dataset.chung) return leave(banner.dataset.chung);
  const [words, ended] = banner.querySelectorAll("[role=alert]");
  words.hidden = true;
  ended.hidden = false;
  banner.querySelector("[data-them]")?.remove();
  back();
}

if (banner) {
  addEventListener("focusin", ({ target }) => banner.contains(target) || (place = target));
  banner.querySelector("[data-khong-ma]")?.remove();
  banner.querySelector("[data-them]")?.addEventListener("click", (event) => {
    event.preventDefault();
    stay().catch(() => {});
  });
  if (banner.dataset.chung) {
    count(Number(banner.dataset.oLai));
    // Whoever presses the button that ends it does not ask for more of it.
    const touched = ({ target }) => Date.now() - told > TELL && !target.closest?.(".header__session") && stay().catch(() => {});
    for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { passive: true });
    // A page that the browser had put by belongs to whoever sat here then.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    // A timer stands still while the device sleeps.
    addEventListener("visibilitychange", () => Date.now() > ends && timeUp());
  }
  // What a step brings to the portal moves the end as well (`app/src/phone/draft.js`, `direct.js`).
  document.addEventListener("o-lai", ({ detail }) => detail.until !== banner.querySelector("[data-den]")?.textContent && ending(detail));
}

// Where `phone.js` is on the page too, the same is loaded once.
const panel = document.querySelector(".settings");
const aloud = () => import("./ALOUD_JS").catch(() => {});
panel?.addEventListener("toggle", aloud);
if (panel?.open) aloud();
root.dataset.ease = "ready";
