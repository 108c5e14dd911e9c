-- Filing for somebody else. Sealed: mandates.body (who helps whom, for which services, until when, how it was agreed to).
-- helper_index, client_index, slip_index and phone_index are blind indexes; session is the hash of the session in
-- which the helper sits with the person now. A code is kept as a keyed hash only, with its tries in code (sealed).
CREATE TABLE mandates (
    id TEXT NOT NULL PRIMARY KEY,
    helper_index BYTEA NOT NULL,
    client_index BYTEA NOT NULL,
    slip_index BYTEA NOT NULL,
    team TEXT NOT NULL,
    until_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    body BYTEA NOT NULL,
    session BYTEA,
    phone_index BYTEA,
    code_hash BYTEA,
    code BYTEA
);
CREATE INDEX mandates_helper ON mandates (helper_index, created_at);
CREATE INDEX mandates_client ON mandates (client_index, created_at);
CREATE INDEX mandates_slip ON mandates (slip_index);
CREATE INDEX mandates_session ON mandates (session);
CREATE INDEX mandates_phone ON mandates (phone_index, created_at);

-- What was done under a mandate, told to both sides. subject is a draft, a dossier's code, or empty. Several saves of one draft in a
-- row are one line: times says how many, last_at when the last was.
CREATE TABLE mandate_acts (
    mandate_id TEXT NOT NULL REFERENCES mandates (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    deed TEXT NOT NULL,
    service TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (mandate_id, seq)
);
CREATE INDEX mandate_acts_subject ON mandate_acts (subject, deed);
CREATE INDEX mandate_acts_at ON mandate_acts (at);
