-- Telling what was done under a mandate. mandate_acts.field is the form's field that a file was put to or taken from, never the file's
-- own name; audited says how many of several acts in a row stand in the audit chain (empty: the first). mandate_looks says when a
-- person last looked at what was done for her: client_index is a blind index. drafts_submitted finds the draft that a dossier was.
ALTER TABLE mandate_acts ADD COLUMN field TEXT;
ALTER TABLE mandate_acts ADD COLUMN audited BIGINT;
CREATE TABLE mandate_looks (
    client_index BYTEA NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX drafts_submitted ON drafts (submitted_code);
