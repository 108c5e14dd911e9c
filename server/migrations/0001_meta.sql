-- Facts about the database itself. `key-check` is a known text sealed with the data key, so that a wrong key is noticed at once.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);
