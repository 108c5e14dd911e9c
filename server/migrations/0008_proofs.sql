-- Proofs that were issued. Sealed: token. status_list and status_idx point into the published revocation lists.
CREATE TABLE proofs (
    id TEXT NOT NULL PRIMARY KEY,
    owner_index BYTEA NOT NULL,
    code TEXT,
    profile TEXT NOT NULL,
    token BYTEA NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    status_list BIGINT NOT NULL,
    status_idx BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX proofs_owner ON proofs (owner_index, issued_at);
CREATE INDEX proofs_code ON proofs (code);
CREATE UNIQUE INDEX proofs_status ON proofs (status_list, status_idx);
