"""What PyPI claim169, cwt and pycose say of tokens, and tokens signed by them.

Reads one JSON request from standard input, writes one JSON answer; `others.rs` speaks to it.
Bytes are hexadecimal; keys are JSON Web Keys.
"""
import base64, json, sys, zlib

import base45, cbor2, claim169, cwt
from pycose.algorithms import EdDSA, Es256
from pycose.headers import Algorithm, KID
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import Ed25519, P256
from pycose.messages import Sign1Message


def b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def is_ed25519(jwk):
    return jwk["crv"] == "Ed25519"


def public(jwk):
    return b64(jwk["x"]) if is_ed25519(jwk) else b"\x04" + b64(jwk["x"]) + b64(jwk["y"])


def pycose_key(jwk):
    parts = {name: b64(jwk[name]) for name in ("x", "y", "d") if name in jwk}
    return OKPKey(crv=Ed25519, **parts) if is_ed25519(jwk) else EC2Key(crv=P256, **parts)


def cwt_key(jwk):
    rest = {"alg": "EdDSA" if is_ed25519(jwk) else "ES256", "use": "sig",
            "key_ops": ["sign", "verify"] if "d" in jwk else ["verify"]}
    key = dict(jwk, **rest)
    # This library takes the member as text; in tokens it is bytes.
    key["kid"] = b64(jwk["kid"]).decode()
    return cwt.COSEKey.from_jwk(key)


def plain(value):
    """CBOR as JSON: integer keys become text, bytes hexadecimal."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def by_claim169(token, jwk):
    text = base45.b45encode(zlib.compress(token, 9)).decode()
    check = "verify_with_ed25519" if is_ed25519(jwk) else "verify_with_ecdsa_p256"
    read = claim169.decode(text, **{check: public(jwk)})
    assert read.is_verified
    return {"1": read.cwt_meta.issuer, "4": read.cwt_meta.expires_at, "fields": read.claim169.to_dict()}


def by_cwt(token, jwk):
    return plain(dict(cwt.decode(token, cwt_key(jwk))))


def by_pycose(token, jwk):
    message = Sign1Message.decode(token)
    message.key = pycose_key(jwk)
    assert message.verify_signature()
    return plain(cbor2.loads(message.payload))


def signed_by_pycose(header, payload, jwk):
    header = {k: v for k, v in header.items() if k not in (1, 4)} | {
        Algorithm: EdDSA if is_ed25519(jwk) else Es256, KID: b64(jwk["kid"])}
    message = Sign1Message(phdr=header, payload=payload)
    message.key = pycose_key(jwk)
    return message.encode()


def signed_by_cwt(header, payload, jwk):
    header = dict(header) | {1: -8 if is_ed25519(jwk) else -7, 4: b64(jwk["kid"])}
    return cwt.COSE.new().encode_and_sign(payload, cwt_key(jwk), protected=header)


def signed_by_claim169(claims, jwk):
    """Its own way from fields to Base45; it knows no `typ`, so none of ours can come of it."""
    fields = claim169.Claim169Input(id=claims[169][1], full_name=claims[169][4])
    meta = claim169.CwtMetaInput(issuer=claims[1], expires_at=claims[4])
    way = "sign_with_ed25519" if is_ed25519(jwk) else "sign_with_ecdsa_p256"
    return zlib.decompress(base45.b45decode(claim169.encode(fields, meta, **{way: b64(jwk["d"])})))


READERS = {"claim169": by_claim169, "cwt": by_cwt, "pycose": by_pycose}
SIGNERS = {"cwt": signed_by_cwt, "pycose": signed_by_pycose}


def verify(request):
    out = {}
    for name, reader in READERS.items():
        try:
            out[name] = reader(bytes.fromhex(request["token"]), request["key"])
        except Exception as error:  # every refusal of a peer is an answer
            out[name] = {"refused": f"{type(error).__name__}: {error}"}
    return out


def sign(request):
    header, payload, key = (request[name] for name in ("header", "payload", "key"))
    header, payload = cbor2.loads(bytes.fromhex(header)), bytes.fromhex(payload)
    out = {name: signer(header, payload, key).hex() for name, signer in SIGNERS.items()}
    claims = cbor2.loads(payload)
    if isinstance(claims, dict) and 1 in claims.get(169, {}):
        out["claim169"] = signed_by_claim169(claims, key).hex()
    return out


request = json.load(sys.stdin)
json.dump({"verify": verify, "sign": sign}[request["do"]](request), sys.stdout)
