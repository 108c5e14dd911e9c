-- What has been received. Sealed: dossiers.summary, .state, .filed, dossier_events.event, dossier_files.label.
-- factor_a and factor_b are blind indexes, bound to the dossier, of the second factors for tracking it without sign-in.
CREATE TABLE dossiers (
    code TEXT NOT NULL PRIMARY KEY,
    unit TEXT NOT NULL,
    service TEXT NOT NULL,
    service_version TEXT NOT NULL,
    channel TEXT NOT NULL,
    owner_index BYTEA NOT NULL,
    factor_a BYTEA,
    factor_b BYTEA,
    status TEXT NOT NULL,
    version BIGINT NOT NULL,
    due_at BIGINT,
    received_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    assigned_to TEXT,
    summary BYTEA NOT NULL,
    state BYTEA NOT NULL,
    filed BYTEA NOT NULL
);
CREATE INDEX dossiers_owner ON dossiers (owner_index, received_at);
CREATE INDEX dossiers_queue ON dossiers (unit, status, due_at);

-- Everything that happened to a dossier; seq counts from 1 within it and is the version that the event led to.
CREATE TABLE dossier_events (
    code TEXT NOT NULL REFERENCES dossiers (code),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    event BYTEA NOT NULL,
    PRIMARY KEY (code, seq)
);

CREATE TABLE dossier_files (
    code TEXT NOT NULL REFERENCES dossiers (code),
    field TEXT NOT NULL,
    file_id TEXT NOT NULL,
    label BYTEA NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (code, field, file_id)
);

-- The last daily serial given out by a unit.
CREATE TABLE serials (
    unit TEXT NOT NULL,
    day TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (unit, day)
);
