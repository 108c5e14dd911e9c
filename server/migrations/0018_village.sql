-- The list of visits of a day in a village. Sealed: village_visits.body (what the volunteer calls the visit, place, time; nobody's number).
-- helper_index is a blind index. id is the device's key of the visit: what it brings of one counts once. mandate_id and draft_id are set
-- when a device has begun to send it, sent_at when everything of it has arrived.
CREATE TABLE village_visits (
    id TEXT NOT NULL PRIMARY KEY,
    helper_index BYTEA NOT NULL,
    service TEXT NOT NULL,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    mandate_id TEXT,
    draft_id TEXT,
    sent_at BIGINT
);
CREATE INDEX village_visits_helper ON village_visits (helper_index, created_at);
