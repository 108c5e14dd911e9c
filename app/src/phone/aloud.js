// Reads the page aloud with the device's own voice, after a press. Loaded when somebody opens how she
// likes to read. What is read is the page as it stands: also what was chosen and typed.
const root = document.documentElement;
const main = document.querySelector("main");
const panel = document.querySelector(".settings");
const box = document.querySelector("[data-doc-to]");
const speech = globalThis.speechSynthesis;

/** What says nothing, or says it again for machines. */
const PASSED = "svg, script, style, template, noscript, datalist, input[type=hidden], [aria-hidden=true]";
/** Controls that say what was typed. */
const TYPED = /^(text|search|tel|email|url|number|date|month|time|textarea)$/;
/** Set on what is being read; `base.css` shows it. */
const HERE = "data-dang-doc";

/** What an element says of its own, whatever stands inside. */
function worth(one) {
  if (one.tagName === "SELECT") return one.selectedOptions[0]?.text ?? "";
  if (TYPED.test(one.type)) return one.value;
  return one.tagName === "IMG" ? one.alt : undefined;
}

/** All that `main` says, in the order of the page, each with the element that says it. */
function parts() {
  const all = [];
  const say = (where, text) => {
    const last = all.at(-1);
    if (last?.where === where) last.text += text;
    else all.push({ where, text });
  };
  const walk = (node, where) => {
    if (node.nodeType === Node.TEXT_NODE) return say(where, node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(PASSED)) return;
    if (node.parentElement.matches("details:not([open])") && node.tagName !== "SUMMARY") return;
    const { display, visibility } = getComputedStyle(node);
    if (display === "none" || visibility !== "visible") return;
    const words = worth(node);
    if (words !== undefined) return say(node, words);
    const here = display === "inline" || display === "contents" ? where : node;
    for (const child of node.childNodes) walk(child, here);
    if (node.tagName === "BR") say(here, " ");
    if (node.control?.checked) say(here, `, ${box.dataset.chon}`);
  };
  walk(main, main);
  return all;
}

/** The parts by sentences: a voice stops in the middle of what is very long. */
function sentences() {
  const spoken = (text) => {
    const plain = text.replace(/\s+/g, " ").replace(/^[\s,]+/, "");
    // A number of many digits is no quantity.
    return plain.replace(/\d{5,}/g, (digits) => [...digits].join(" ")).replace(/([.!?…]) /g, "$1\n").split("\n");
  };
  const all = parts().flatMap(({ where, text }) => spoken(text).map((one) => ({ where, text: one.trim() })));
  return all.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function offer() {
  const [button, failed] = box.children;
  const start = button.textContent;
  let voice;
  // What is being read; a browser forgets what nobody holds.
  let saying = [];

  const mark = (where) => {
    document.querySelector(`[${HERE}]`)?.removeAttribute(HERE);
    where?.setAttribute(HERE, "");
    where?.scrollIntoView({ block: "nearest" });
  };
  const show = (reading, wrong) => {
    button.textContent = reading ? button.dataset.thoi : start;
    failed.hidden = !wrong;
    box.classList.toggle("aloud--now", reading || wrong);
    document.documentElement.toggleAttribute("data-aloud", reading || wrong);
  };
  const stop = (wrong = false) => {
    saying = [];
    speech.cancel();
    mark();
    show(false, wrong);
  };
  const read = () => {
    const run = sentences().map(({ where, text }) => {
      const words = new SpeechSynthesisUtterance(text);
      [words.voice, words.lang, words.rate] = [voice, voice.lang, 0.9];
      const now = (act) => (event) => saying === run && act(event);
      words.onstart = now(() => mark(where));
      words.onend = now(() => words === run.at(-1) && stop());
      words.onerror = now(({ error }) => stop(error !== "canceled" && error !== "interrupted"));
      return words;
    });
    // The panel would cover what is read, and the way to stop has to be in view.
    main.prepend(box);
    panel.open = false;
    button.focus({ preventScroll: true });
    saying = run;
    show(true, false);
    speech.cancel();
    for (const words of run) speech.speak(words);
  };
  const voices = () => {
    voice = speech.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(root.lang));
    box.hidden = voice === undefined;
  };

  button.addEventListener("click", () => (saying.length > 0 ? stop() : read()));
  addEventListener("pagehide", () => stop());
  speech.addEventListener?.("voiceschanged", voices);
  voices();
}

if (speech && box) offer();
root.dataset.aloud = "ready";
