-- Lists of guests sent in one go, and their rows in parts. Sealed: batches.body (who sent it and the answers for all rows),
-- batches.file (the list, until its rows are in parts), batch_parts.body (the rows). owner_index and content_hash are blind indexes.
-- The unique index counts the same list of one owner in one night once.
CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    owner_index BYTEA NOT NULL,
    night TEXT NOT NULL,
    content_hash BYTEA NOT NULL,
    state TEXT NOT NULL,
    expected BIGINT NOT NULL,
    body BYTEA NOT NULL,
    file BYTEA,
    received_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    done_at BIGINT
);
CREATE UNIQUE INDEX batches_once ON batches (owner_index, night, content_hash);
CREATE INDEX batches_open ON batches (done_at, lease_until);

-- A part holds accepted rows (refused = 0), which become one dossier, or refused ones.
CREATE TABLE batch_parts (
    batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    guests BIGINT NOT NULL,
    doubtful BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    body BYTEA NOT NULL,
    code TEXT,
    PRIMARY KEY (batch_id, seq)
);
