use serde::{Deserialize, Serialize};

/// The least length of a signature, as a part of the sheet's width: a slip of the finger is shorter.
const SHORTEST: u32 = 12;
/// The most of the sheet that may be ink, in percent: more is a sheet painted over.
const MOST_INK: u64 = 50;

/// Why what was drawn on a screen is no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrawingFault {
    /// Nothing was drawn.
    Empty,
    /// A dot, or a stroke no longer than one.
    Dot,
    /// The whole sheet is painted over.
    Painted,
}

/// Whether a drawing can be somebody's signature. `ink` says of each point of a sheet `width` points
/// wide, row by row, whether it was drawn on. Whose signature it is nobody can tell from it; the
/// witness does.
///
/// # Errors
/// [`DrawingFault`].
pub fn signature(width: u32, ink: impl IntoIterator<Item = bool>) -> Result<(), DrawingFault> {
    let wide = u64::from(width.max(1));
    let (mut points, mut drawn) = (0_u64, 0_u64);
    let (mut left, mut right, mut top, mut bottom) = (u64::MAX, 0, u64::MAX, 0);
    for is_ink in ink {
        if is_ink {
            let (x, y) = (points % wide, points / wide);
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
            drawn += 1;
        }
        points += 1;
    }
    if drawn == 0 {
        return Err(DrawingFault::Empty);
    }
    let extent = (right - left).max(bottom - top) + 1;
    if extent * u64::from(SHORTEST) < wide {
        return Err(DrawingFault::Dot);
    }
    if drawn * 100 > points * MOST_INK {
        return Err(DrawingFault::Painted);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WIDE: u32 = 240;
    const HIGH: u32 = 96;

    fn judged(is_ink: impl Fn(u32, u32) -> bool) -> Result<(), DrawingFault> {
        signature(
            WIDE,
            (0..HIGH).flat_map(|y| (0..WIDE).map(move |x| (x, y))).map(|(x, y)| is_ink(x, y)),
        )
    }

    #[test]
    fn a_line_a_cross_and_a_small_round_hand_are_signatures_and_no_line_is_none() {
        let line = |x, y| y == 40 && (50..150).contains(&x);
        let cross = |x: u32, y: u32| (20..60).contains(&y) && (x == y + 10 || x + y == 90);
        let loops =
            |x: u32, y: u32| (x.abs_diff(120).pow(2) + y.abs_diff(48).pow(2)).abs_diff(225) < 30;
        for (what, got) in
            [("line", judged(line)), ("cross", judged(cross)), ("loop", judged(loops))]
        {
            assert_eq!(got, Ok(()), "{what}");
        }
        let dot = |x: u32, y: u32| x.abs_diff(120) < 4 && y.abs_diff(48) < 4;
        assert_eq!(judged(|_, _| false), Err(DrawingFault::Empty));
        assert_eq!(judged(dot), Err(DrawingFault::Dot));
        assert_eq!(judged(|x, y| dot(x, y) && x == 120 && y == 48), Err(DrawingFault::Dot));
        assert_eq!(judged(|_, _| true), Err(DrawingFault::Painted));
        assert_eq!(signature(0, []), Err(DrawingFault::Empty), "no sheet at all");
    }

    proptest! {
        #[test]
        fn where_on_the_sheet_a_dot_stands_changes_nothing(x in 0..WIDE, y in 0..HIGH, size in 1..10_u32) {
            let dot = judged(|a, b| a.abs_diff(x) < size && b.abs_diff(y) < size);
            prop_assert_eq!(dot, Err(DrawingFault::Dot));
        }

        #[test]
        fn a_stroke_as_long_as_a_twelfth_of_the_sheet_counts_wherever_it_stands(x in 0..WIDE - 20, y in 0..HIGH) {
            prop_assert_eq!(judged(|a, b| b == y && (x..x + 20).contains(&a)), Ok(()));
            prop_assert_eq!(judged(|a, b| b == y && (x..x + 19).contains(&a)), Err(DrawingFault::Dot));
        }
    }
}
