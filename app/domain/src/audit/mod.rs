//! The hash chain of audit entries.
