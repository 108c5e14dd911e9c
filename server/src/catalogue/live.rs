//! What is in force now, and how it is changed while requests are answered.

use std::sync::OnceLock;

use domain::{calendar::WorkCalendar, catalogue::Catalogue};

/// Services and working days that belong together.
#[derive(Debug)]
pub struct Edition {
    /// The services.
    pub catalogue: Catalogue,
    /// The working days.
    pub calendar: WorkCalendar,
}

/// The editions since the program started; the last is in force.
///
/// Requests borrow an edition for as long as they need it, so earlier ones stay until the program
/// ends. A new one shares every service that did not change with the one before: what stays is the
/// services that an operator changed.
#[derive(Debug)]
pub struct Live(Node);

#[derive(Debug)]
struct Node {
    edition: Edition,
    next: OnceLock<Box<Node>>,
}

impl Live {
    /// The first edition.
    pub const fn new(edition: Edition) -> Self {
        Self(Node { edition, next: OnceLock::new() })
    }

    /// The edition in force.
    pub fn current(&self) -> &Edition {
        &self.last().edition
    }

    fn last(&self) -> &Node {
        let mut node = &self.0;
        while let Some(next) = node.next.get() {
            node = next;
        }
        node
    }

    /// Puts an edition in force, whole: a request sees the old one or the new one.
    pub fn swap(&self, mut edition: Edition) {
        edition.catalogue.share(&self.current().catalogue);
        let mut node = Box::new(Node { edition, next: OnceLock::new() });
        // Somebody else may have put one in meanwhile: then this one follows it.
        while let Err(back) = self.last().next.set(node) {
            node = back;
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::sync::Arc;

    use domain::{catalogue::Files, place::Places};

    use super::*;

    fn edition(old: &str, new: &str) -> Edition {
        let mut files = Files::embedded();
        let path = "services/xac-nhan-cu-tru/service.toml";
        let text = files.text(path).unwrap();
        assert!(text.contains(old));
        let text = text.replacen(old, new, 1);
        files.put(path, text);
        let places = Places::built_in().unwrap();
        Edition {
            catalogue: Catalogue::of(&files, places.provinces()).unwrap(),
            calendar: WorkCalendar::built_in().unwrap(),
        }
    }

    #[test]
    fn a_swap_changes_one_service_and_shares_the_others() {
        let live = Live::new(edition("minutes = 3", "minutes = 3"));
        let before = live.current();
        live.swap(edition("minutes = 3", "minutes = 4"));
        let after = live.current();
        let of = |edition: &Edition, slug: &str| edition.catalogue.service(slug).unwrap().clone();
        assert_eq!(of(before, "xac-nhan-cu-tru").service.minutes, 3);
        assert_eq!(of(after, "xac-nhan-cu-tru").service.minutes, 4);
        let slug = "thong-bao-luu-tru";
        assert!(Arc::ptr_eq(&of(before, slug), &of(after, slug)));
        assert_ne!(before.catalogue.version(), after.catalogue.version());
    }
}
