-- What a holder chose for a proof, and what opens its household. Sealed: details. Why it was revoked, and what came in
-- its place. Who verified it, once for each presentation. Sealed: body.
ALTER TABLE proofs ADD COLUMN details BYTEA;
ALTER TABLE proofs ADD COLUMN revoked_why TEXT;
ALTER TABLE proofs ADD COLUMN replaced_by TEXT;
CREATE TABLE proof_checks (
    presentation BYTEA NOT NULL PRIMARY KEY,
    proof_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX proof_checks_proof ON proof_checks (proof_id, at);
