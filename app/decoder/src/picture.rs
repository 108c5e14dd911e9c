//! A picture in shades of grey, and the few ways to change it.

/// Brightness by pixel; never empty.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    luma: Vec<u8>,
    width: usize,
    height: usize,
}

impl Picture {
    /// `None` when the bytes are not as many as the pixels, or there are none.
    pub(crate) fn new(luma: &[u8], width: u32, height: u32) -> Option<Self> {
        let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
        let fits = width.checked_mul(height).is_some_and(|all| all == luma.len() && all > 0);
        fits.then(|| Self { luma: luma.to_vec(), width, height })
    }

    /// Width and height in pixels.
    pub(crate) const fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// How many pixels there are.
    pub(crate) const fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// The brightness, row by row.
    pub(crate) fn luma(&self) -> &[u8] {
        &self.luma
    }

    /// The brightness at a place; beyond the edge that of the edge.
    fn at(&self, x: usize, y: usize) -> u32 {
        let (x, y) = (x.min(self.width - 1), y.min(self.height - 1));
        u32::from(self.luma.get(y * self.width + x).copied().unwrap_or(u8::MAX))
    }

    fn drawn(width: usize, height: usize, at: impl Fn(usize, usize) -> u32) -> Self {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let luma = places.map(|(x, y)| u8::try_from(at(x, y)).unwrap_or(u8::MAX)).collect();
        Self { luma, width, height }
    }

    /// `by` times less wide and high, each pixel the mean of those it stands for.
    pub(crate) fn smaller(&self, by: usize) -> Self {
        let all = u32::try_from(by * by).unwrap_or(1).max(1);
        Self::drawn((self.width / by).max(1), (self.height / by).max(1), |x, y| {
            let parts = (0..by).flat_map(|down| (0..by).map(move |right| (right, down)));
            parts.map(|(right, down)| self.at(x * by + right, y * by + down)).sum::<u32>() / all
        })
    }

    /// Twice as wide and high, the new pixels between the old ones.
    pub(crate) fn doubled(&self) -> Self {
        Self::drawn(self.width * 2, self.height * 2, |x, y| {
            // Three parts of the nearer pixel and one of the farther, both ways.
            let (left, right) = ((x.max(1) - 1) / 2, x.div_ceil(2));
            let (above, below) = ((y.max(1) - 1) / 2, y.div_ceil(2));
            let (near_left, near_above) =
                (if x % 2 == 0 { 1 } else { 3 }, if y % 2 == 0 { 1 } else { 3 });
            let row = |y: usize| self.at(left, y) * near_left + self.at(right, y) * (4 - near_left);
            (row(above) * near_above + row(below) * (4 - near_above)) / 16
        })
    }

    /// Every pixel drawn away from the mean of the 5x5 around it: what was out of focus has edges
    /// again.
    pub(crate) fn sharpened(&self) -> Self {
        // First along rows, then along columns: ten reads a pixel instead of twenty-five.
        let near = |place: usize| (0..5).map(move |step| (place + step).saturating_sub(2));
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let rows: Vec<u32> =
            places.map(|(x, y)| near(x).map(|x| self.at(x, y)).sum::<u32>()).collect();
        Self::drawn(self.width, self.height, |x, y| {
            let row = |y: usize| rows.get(y.min(self.height - 1) * self.width + x).copied();
            let mean = near(y).filter_map(row).sum::<u32>() / 25;
            (3 * self.at(x, y)).saturating_sub(2 * mean).min(255)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sharpening_steepens_edges_and_leaves_even_areas_alone() {
        let even = Picture::new(&[90; 49], 7, 7).map(|picture| picture.sharpened().luma);
        assert_eq!(even, Some(vec![90; 49]));
        let soft: Vec<u8> = [40, 40, 40, 100, 160, 160, 160].repeat(7);
        let sharp = Picture::new(&soft, 7, 7).map(|picture| picture.sharpened());
        let Some(sharp) = sharp else { panic!("a picture") };
        assert!(sharp.at(2, 3) < 40 && sharp.at(4, 3) > 160, "{sharp:?}");
        assert_eq!(sharp.at(3, 3), 100);
    }
}
