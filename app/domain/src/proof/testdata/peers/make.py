"""Makes signed.json: proofs of residence signed by programs nobody here wrote.

Needs: pip install pycose==1.1.0 cwt==3.3.0 cbor2 base45. Keys are those of `testing.rs`: the seed
is SHA-256 of the key's name.
"""
import base64, hashlib, json, zlib
import base45, cbor2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cwt import COSE, COSEKey
from pycose.algorithms import EdDSA, Es256
from pycose.headers import Algorithm, KID
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import Ed25519, P256
from pycose.messages import Sign1Message

NOW = 1_795_252_800
CLAIMS = {
    1: "https://motcua.khanhhoa.gov.vn",
    4: NOW + 80_000,
    6: NOW - 600,
    169: {1: "056061000123", 4: "Trần Đức Huỳnh", 8: "19610214", 9: 1,
          10: "12 Trần Phú, phường Nha Trang, tỉnh Khánh Hòa", 13: "VN", 21: "22366", 75: 1},
}


def seed(name):
    return hashlib.sha256(name.encode()).digest()


def p256(name):
    return ec.derive_private_key(int.from_bytes(seed(name), "big"), ec.SECP256R1())


def pycose(name, alg):
    if alg == "EdDSA":
        key = OKPKey(crv=Ed25519, d=seed(name),
                     x=ed25519.Ed25519PrivateKey.from_private_bytes(seed(name)).public_key()
                     .public_bytes_raw())
        header = EdDSA
    else:
        n = p256(name).public_key().public_numbers()
        key = EC2Key(crv=P256, d=seed(name), x=n.x.to_bytes(32, "big"), y=n.y.to_bytes(32, "big"))
        header = Es256
    message = Sign1Message(phdr={Algorithm: header, KID: name.encode(), 16: "cutru+cwt"},
                           payload=cbor2.dumps(CLAIMS))
    message.key = key
    return message.encode()


def cwt(name, alg):
    private = (ed25519.Ed25519PrivateKey.from_private_bytes(seed(name)) if alg == "EdDSA"
               else p256(name))
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                serialization.NoEncryption())
    key = COSEKey.from_pem(pem, kid=name, alg=alg)
    number = {"EdDSA": -8, "ES256": -7}[alg]
    return COSE.new().encode_and_sign(
        cbor2.dumps(CLAIMS), key,
        protected={1: number, 4: name.encode(), 16: "cutru+cwt"})


out = []
for peer in (pycose, cwt):
    for alg, name in (("EdDSA", "kh-2026a"), ("ES256", "kh-2026b")):
        token = peer(name, alg)
        out.append({"peer": peer.__name__, "alg": alg, "cose_hex": token.hex(),
                    "base45": base45.b45encode(zlib.compress(token, 9)).decode()})
print(json.dumps(out, indent=1))
