-- Who is signed in. Sealed: body. id_hash is the hash of the token that only the browser has.
CREATE TABLE sessions (
    id_hash BYTEA NOT NULL PRIMARY KEY,
    owner_index BYTEA,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_owner ON sessions (owner_index);
