//! Folded names, so that a search folds only what was typed, and finds whole names at once.

/// The folded names of places, in the order of the places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    names: Vec<String>,
    /// The places of the names in alphabetic order; of equal ones in their own.
    sorted: Vec<usize>,
}

impl Names {
    pub(super) fn of(names: Vec<String>) -> Self {
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        sorted.sort_by_key(|at| names.get(*at));
        Self { names, sorted }
    }

    /// All names, in the order of the places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Every place of just this name, in the order of the places.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = usize> {
        let of = |at: &usize| self.names.get(*at).map(String::as_str);
        let first = self.sorted.partition_point(|at| of(at) < Some(name));
        let from = self.sorted.get(first..).unwrap_or_default();
        from.iter().copied().take_while(move |at| of(at) == Some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_name_is_found_in_order() {
        let names = ["b", "a", "b", "ab", "", "b"].map(str::to_owned).to_vec();
        let names = Names::of(names);
        let of = |name: &str| names.named(name).collect::<Vec<_>>();
        assert_eq!(of("b"), [0, 2, 5]);
        assert_eq!(of("ab"), [3]);
        assert_eq!(of("c"), [0; 0]);
        assert_eq!(of("aa"), [0; 0]);
    }
}
