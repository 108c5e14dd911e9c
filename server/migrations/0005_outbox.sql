-- Messages to send, stored with the change that causes them. Sealed: body. A worker holds a message until lease_until.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX outbox_due ON outbox (done_at, due_at);
