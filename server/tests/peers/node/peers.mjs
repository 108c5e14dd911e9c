// What npm @auth0/cose says of tokens, and tokens signed by it. Reads one JSON request from
// standard input, writes one JSON answer; `others.rs` speaks to it. Bytes are hexadecimal.
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { Sign1 } from "@auth0/cose";

const isEd25519 = (jwk) => jwk.crv === "Ed25519";

const imported = ({ kty, crv, x, y, d }) =>
  webcrypto.subtle.importKey(
    "jwk",
    { kty, crv, x, y, d },
    isEd25519({ crv }) ? { name: "Ed25519" } : { name: "ECDSA", namedCurve: "P-256" },
    false,
    d ? ["sign"] : ["verify"],
  );

async function verify({ token, key }) {
  try {
    const message = Sign1.decode(Buffer.from(token, "hex"));
    await message.verify(await imported({ ...key, d: undefined }));
    return { payload: Buffer.from(message.payload).toString("hex") };
  } catch (error) {
    return { refused: String(error) };
  }
}

async function sign({ typ, payload, key }) {
  const header = [
    [1, isEd25519(key) ? -8 : -7],
    [4, Buffer.from(key.kid, "base64url")],
    [16, typ],
  ];
  const message = await Sign1.sign(header, [], Buffer.from(payload, "hex"), await imported(key));
  return { token: Buffer.from(message.encode()).toString("hex") };
}

const request = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await { verify, sign }[request.do](request)));
