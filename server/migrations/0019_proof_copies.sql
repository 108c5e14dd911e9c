-- Further tokens that say the same as a proof's own, each with a key and a place in the revocation lists of its own, so that
-- two counters cannot tell that they were shown the same proof. They live and end with their proof. Sealed: token.
CREATE TABLE proof_copies (
    proof_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    token BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    status_list BIGINT NOT NULL,
    status_idx BIGINT NOT NULL,
    PRIMARY KEY (proof_id, number)
);
CREATE UNIQUE INDEX proof_copies_status ON proof_copies (status_list, status_idx);
CREATE INDEX proof_copies_lists ON proof_copies (status_list, expires_at);
