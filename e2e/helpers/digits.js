// A proof's digits and back: each two bytes are five digits, an odd last byte three, inside zlib with the dictionary that the
// program tells.
import { execFileSync } from "node:child_process";
import { deflateSync, inflateSync } from "node:zlib";

let known;
function dictionary() {
  known ??= execFileSync(process.env.MOTCUA_PROGRAM, ["proof", "dictionary"]);
  return known;
}

function decode(digits) {
  const bytes = [];
  for (let at = 0; at < digits.length; at += 5) {
    const group = digits.slice(at, at + 5);
    const value = Number(group);
    if (group.length === 5) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Buffer.from(bytes);
}

function encode(bytes) {
  let digits = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = bytes.subarray(at, at + 2);
    digits += pair.length === 2 ? String(pair.readUInt16BE()).padStart(5, "0") : String(pair[0]).padStart(3, "0");
  }
  return digits;
}

/** What a code holds, as bytes: the token, around it perhaps the phone's part. */
export const inside = (digits) => inflateSync(decode(digits), { dictionary: dictionary() });

/** As a scanner with a bad line hands it over: some digits are missing. */
export const damaged = (digits) => digits.slice(0, 60) + digits.slice(63);

/** Well formed in every layer, but one letter of what it says is another. */
export function altered(digits, said, instead) {
  const token = inside(digits);
  const at = token.indexOf(said);
  if (at < 0) throw new Error(`the proof does not say ${said}`);
  token.write(instead, at);
  return encode(deflateSync(token, { level: 9 }));
}
