// A scanner that types, key by key as the browser gets them: the place of the key is the scanner's,
// what it means is the computer's.
const FRENCH = ["à", "&", "é", '"', "'", "(", "-", "è", "_", "ç"];
const VIETNAMESE = ["đ", "ă", "â", "ê", "ô", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const SHIFT = 8;

const written = (key) => ({ key, text: key });

/** What the computer makes of a digit's key. */
export const INPUTS = {
  "the US layout": written,
  AZERTY: (digit) => written(FRENCH[digit]),
  "Microsoft's Vietnamese layout": (digit) => written(VIETNAMESE[digit]),
  "an input method that takes every key": () => ({ key: "Process", windowsVirtualKeyCode: 229 }),
  "a scanner set to French, where digits are with shift": (digit) => ({ ...written(digit), modifiers: SHIFT }),
};

/**
 * Types digits, or several codes one right after the other, into whatever has the focus. `pause`:
 * milliseconds between keys.
 */
export async function scan(page, digits, { input = INPUTS["the US layout"], pause = 0, end = "Enter" } = {}) {
  const session = await page.context().newCDPSession(page);
  const sent = [];
  const press = (event) => {
    sent.push(session.send("Input.dispatchKeyEvent", { type: "keyDown", ...event }));
    sent.push(session.send("Input.dispatchKeyEvent", { type: "keyUp", code: event.code, key: event.key }));
  };
  for (const code of [digits].flat()) {
    for (const digit of code) {
      press({ code: `Digit${digit}`, ...input(digit) });
      if (pause > 0) await page.waitForTimeout(pause);
    }
    if (end) press({ code: end, key: end, text: "\r", windowsVirtualKeyCode: 13 });
  }
  await Promise.all(sent);
  await session.detach();
}
