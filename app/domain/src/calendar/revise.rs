//! What becomes of a promise when the table of holidays changes.

use crate::time::Moment;

/// The promise after a change of the table: the earlier of what was promised and what the new
/// table gives. A holiday more never makes the citizen wait longer than she was told; one less
/// brings her result forward.
#[must_use]
pub fn revise(promised: Moment, recomputed: Moment) -> Moment {
    promised.min(recomputed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_promise_moves_only_in_the_citizens_favour(
            promised in 0i64..1 << 40, tables in prop::collection::vec(0i64..1 << 40, 0..6),
        ) {
            let mut now = Moment(promised);
            for table in tables {
                let next = revise(now, Moment(table));
                prop_assert!(next <= now, "never later");
                prop_assert_eq!(revise(next, Moment(table)), next, "once is enough");
                now = next;
            }
            prop_assert!(now <= Moment(promised));
        }
    }
}
