-- Which revocation lists have proofs that may still be shown, and which proofs are revoked, without reading all of them.
CREATE INDEX proofs_lists ON proofs (status_list, expires_at);
CREATE INDEX proofs_revoked ON proofs (status_list, status_idx) WHERE revoked_at IS NOT NULL;
