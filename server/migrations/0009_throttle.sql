-- How often something was tried within a period that began at period_at. bucket is a keyed hash of what is limited.
CREATE TABLE throttle (
    bucket BYTEA NOT NULL,
    period_at BIGINT NOT NULL,
    hits BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, period_at)
);
CREATE INDEX throttle_expiry ON throttle (expires_at);
