//! The tables and their columns, as a backup and a restore need them.

/// A table, in an order in which its rows may be inserted again.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// All of its columns; the first `key` of them are the primary key.
    pub columns: &'static [&'static str],
    /// How many leading columns make the primary key.
    pub key: usize,
}

const fn table(name: &'static str, key: usize, columns: &'static [&'static str]) -> Table {
    Table { name, columns, key }
}

/// Every table but `migrations`, parents before children.
pub const TABLES: &[Table] = &[
    table("meta", 1, &["name", "value"]),
    table(
        "drafts",
        1,
        &[
            "id",
            "owner_index",
            "service",
            "form_version",
            "version",
            "step",
            "body",
            "created_at",
            "updated_at",
            "submitted_code",
        ],
    ),
    table(
        "uploads",
        1,
        &["id", "draft_id", "field", "size", "received", "body", "file_id", "expires_at"],
    ),
    table("upload_pieces", 2, &["upload_id", "first_byte", "bytes"]),
    table("draft_files", 3, &["draft_id", "field", "file_id", "label", "kind", "size", "added_at"]),
    table(
        "dossiers",
        1,
        &[
            "code",
            "unit",
            "service",
            "service_version",
            "channel",
            "owner_index",
            "factor_a",
            "factor_b",
            "status",
            "version",
            "due_at",
            "received_at",
            "updated_at",
            "assigned_to",
            "summary",
            "state",
            "filed",
            "parent",
            "stage",
        ],
    ),
    table("dossier_events", 2, &["code", "seq", "at", "actor", "role", "event"]),
    table("dossier_files", 3, &["code", "field", "file_id", "label", "kind", "size", "added_at"]),
    table("serials", 2, &["unit", "day", "last"]),
    table("idempotency", 2, &["scope", "key", "request_hash", "answer", "at"]),
    table("outbox", 1, &["id", "kind", "body", "due_at", "tries", "lease_until", "done_at"]),
    table(
        "audit",
        1,
        &["seq", "at", "actor", "role", "action", "subject", "detail", "prev_hash", "hash"],
    ),
    table(
        "sessions",
        1,
        &["id_hash", "owner_index", "body", "created_at", "seen_at", "expires_at"],
    ),
    table(
        "proofs",
        1,
        &[
            "id",
            "owner_index",
            "code",
            "profile",
            "token",
            "issued_at",
            "expires_at",
            "status_list",
            "status_idx",
            "revoked_at",
            "details",
            "revoked_why",
            "replaced_by",
        ],
    ),
    table(
        "proof_copies",
        2,
        &["proof_id", "number", "token", "expires_at", "status_list", "status_idx"],
    ),
    table("proof_checks", 1, &["presentation", "proof_id", "at", "body"]),
    table("definitions", 1, &["version", "service", "form_version", "body", "stored_at"]),
    table(
        "handovers",
        1,
        &[
            "id",
            "owner_index",
            "service",
            "service_version",
            "system",
            "status",
            "created_at",
            "updated_at",
            "state",
            "filed",
        ],
    ),
    table(
        "batches",
        1,
        &[
            "id",
            "owner_index",
            "night",
            "content_hash",
            "state",
            "expected",
            "body",
            "file",
            "received_at",
            "lease_until",
            "done_at",
        ],
    ),
    table("batch_parts", 2, &["batch_id", "seq", "guests", "doubtful", "refused", "body", "code"]),
    table(
        "mandates",
        1,
        &[
            "id",
            "helper_index",
            "client_index",
            "slip_index",
            "team",
            "until_at",
            "created_at",
            "updated_at",
            "body",
            "session",
            "phone_index",
            "code_hash",
            "code",
            "file_id",
        ],
    ),
    table(
        "mandate_acts",
        2,
        &[
            "mandate_id",
            "seq",
            "at",
            "last_at",
            "times",
            "deed",
            "service",
            "subject",
            "field",
            "audited",
        ],
    ),
    table("mandate_looks", 1, &["client_index", "at"]),
    table(
        "village_visits",
        1,
        &[
            "id",
            "helper_index",
            "service",
            "body",
            "created_at",
            "mandate_id",
            "draft_id",
            "sent_at",
        ],
    ),
    table("throttle", 2, &["bucket", "period_at", "hits", "expires_at"]),
];

impl Table {
    /// The statement that reads all rows in the order of the primary key.
    pub fn select(&self) -> String {
        let key = self.columns.get(..self.key).unwrap_or(self.columns).join(", ");
        format!("SELECT {} FROM {} ORDER BY {key}", self.columns.join(", "), self.name)
    }
}
