-- Files on their way, in pieces. Sealed: uploads.body (the file's name, and its hash where the sender said one) and upload_pieces.bytes.
-- received counts the bytes that are stored. file_id is set once the file is whole and attached; its pieces are gone then.
CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    body BYTEA NOT NULL,
    file_id TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX uploads_draft ON uploads (draft_id);
CREATE INDEX uploads_expires ON uploads (expires_at);

CREATE TABLE upload_pieces (
    upload_id TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    first_byte BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (upload_id, first_byte)
);
