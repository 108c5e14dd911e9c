-- What is handed over to systems that the State runs elsewhere. No unit has it and no clock of ours runs. Sealed: handovers.state
-- (where it stands, the other system's number or reason), .filed. Only a row that is `waiting` changes its status.
CREATE TABLE handovers (
    id TEXT NOT NULL PRIMARY KEY,
    owner_index BYTEA NOT NULL,
    service TEXT NOT NULL,
    service_version TEXT NOT NULL,
    system TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    state BYTEA NOT NULL,
    filed BYTEA NOT NULL
);
CREATE INDEX handovers_owner ON handovers (owner_index, created_at);
