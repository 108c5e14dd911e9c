-- Every definition of a service with its form that a draft or dossier was begun on, by the fingerprint of its body (JSON).
-- Never changed and never deleted: a dossier is shown, checked and printed with the definition it names. No personal data.
CREATE TABLE definitions (
    version TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    form_version TEXT NOT NULL,
    body TEXT NOT NULL,
    stored_at BIGINT NOT NULL
);
