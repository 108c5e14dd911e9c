-- What people have begun. Sealed: drafts.body, draft_files.label (name and hash of the file).
-- owner_index is a blind index of the owner's personal number.
CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    owner_index BYTEA NOT NULL,
    service TEXT NOT NULL,
    form_version TEXT NOT NULL,
    version BIGINT NOT NULL,
    step TEXT NOT NULL,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_code TEXT
);
CREATE INDEX drafts_owner ON drafts (owner_index, updated_at);

CREATE TABLE draft_files (
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    file_id TEXT NOT NULL,
    label BYTEA NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (draft_id, field, file_id)
);
