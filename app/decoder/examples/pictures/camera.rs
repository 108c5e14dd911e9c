//! What a camera makes of a code on a screen or on paper.
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels and brightness are small numbers"
)]

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageError, ImageFormat};

use super::dice::Dice;

/// Pixels across.
pub(crate) const WIDTH: u32 = 1280;
/// Pixels down.
pub(crate) const HEIGHT: u32 = 720;
/// The light border around a code, in modules.
const QUIET: f32 = 4.0;

/// How a picture is taken. Angles in degrees, lengths in pixels, brightness from 0 to 255.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene {
    module: f32,
    angle: f32,
    tilt: (f32, f32),
    blur: f32,
    shake: usize,
    noise: f32,
    glare: f32,
    light: (f32, f32),
    moire: f32,
}

const STILL: Scene = Scene {
    module: 4.0,
    angle: 0.0,
    tilt: (0.0, 0.0),
    blur: 0.0,
    shake: 1,
    noise: 3.0,
    glare: 0.0,
    light: (30.0, 220.0),
    moire: 0.0,
};

type Condition = fn(&mut Dice) -> Scene;

impl Scene {
    /// The conditions, by name.
    pub(crate) const CONDITIONS: [(&'static str, Condition); 9] = [
        ("screen", |d| Scene { module: d.between(3.0, 6.0), ..STILL }),
        ("turned", |d| Scene {
            module: d.between(3.0, 5.0),
            angle: d.between(0.0, 360.0),
            ..STILL
        }),
        ("tilted", |d| Scene {
            module: d.between(3.4, 5.5),
            angle: d.between(-20.0, 20.0),
            tilt: (d.between(-35.0, 35.0), d.between(-28.0, 28.0)),
            ..STILL
        }),
        ("blurred", |d| Scene { module: d.between(3.5, 6.0), blur: d.between(1.0, 2.3), ..STILL }),
        ("shaken", |d| Scene {
            module: d.between(4.0, 6.0),
            shake: 3 + d.below(4),
            angle: d.between(-8.0, 8.0),
            ..STILL
        }),
        ("glare", |d| Scene { module: d.between(3.5, 6.0), glare: d.between(0.08, 0.18), ..STILL }),
        ("dark", |d| Scene {
            module: d.between(3.5, 6.0),
            light: (6.0, d.between(26.0, 60.0)),
            noise: d.between(4.0, 8.0),
            ..STILL
        }),
        ("moire", |d| Scene {
            module: d.between(3.5, 6.0),
            moire: d.between(0.3, 0.7),
            angle: d.between(-6.0, 6.0),
            blur: 0.5,
            ..STILL
        }),
        ("small", |d| Scene { module: d.between(1.7, 2.6), blur: 0.4, ..STILL }),
    ];
}

/// Takes a picture of a code of `width` modules a side.
pub(crate) fn shoot(
    dark: &[bool],
    width: usize,
    scene: &Scene,
    dice: &mut Dice,
) -> Result<Vec<u8>, ImageError> {
    let side = width as f32 + 2.0 * QUIET;
    let module = scene.module.min(HEIGHT as f32 * 0.97 / side);
    let middle = (
        WIDTH as f32 / 2.0 + dice.between(-40.0, 40.0),
        HEIGHT as f32 / 2.0 + dice.between(-10.0, 10.0),
    );
    let view = View { dark, width, side, module, middle, scene };
    let wave = (dice.between(2.3, 3.4), dice.between(0.0, 0.3));
    let mut light: Vec<f32> = (0..HEIGHT * WIDTH)
        .map(|at| view.pixel((at % WIDTH) as f32, (at / WIDTH) as f32, wave))
        .collect();
    blur(&mut light, scene.blur);
    shake(&mut light, scene.shake);
    let (low, high) = scene.light;
    let spot = (dice.between(-0.3, 0.3), dice.between(-0.3, 0.3));
    let across = side * module;
    let bytes: Vec<u8> = light
        .iter()
        .zip(0..)
        .map(|(value, at): (&f32, u32)| {
            let mut seen = low + value * (high - low) + dice.normal() * scene.noise;
            if scene.glare > 0.0 {
                let x = (at % WIDTH) as f32 - middle.0 - spot.0 * across;
                let y = (at / WIDTH) as f32 - middle.1 - spot.1 * across;
                let reach = across * scene.glare;
                seen += 255.0 * (-(x * x + y * y) / (2.0 * reach * reach)).exp();
            }
            seen.clamp(0.0, 255.0) as u8
        })
        .collect();
    stored(&bytes)
}

/// As a phone keeps it: JPEG at quality 85.
fn stored(luma: &[u8]) -> Result<Vec<u8>, ImageError> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 85).encode(
        luma,
        WIDTH,
        HEIGHT,
        ExtendedColorType::L8,
    )?;
    Ok(image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg)?.to_luma8().into_raw())
}

/// Where the code is, seen from the camera.
struct View<'a> {
    dark: &'a [bool],
    width: usize,
    side: f32,
    module: f32,
    middle: (f32, f32),
    scene: &'a Scene,
}

impl View<'_> {
    /// Brightness of one pixel, 0 to 1: the mean of nine points in it.
    fn pixel(&self, x: f32, y: f32, wave: (f32, f32)) -> f32 {
        let steps = [1.0 / 6.0, 0.5, 5.0 / 6.0];
        let points = steps.iter().flat_map(|dy| steps.iter().map(move |dx| (x + dx, y + dy)));
        points.map(|(x, y)| self.point(x, y, wave)).sum::<f32>() / 9.0
    }

    fn point(&self, x: f32, y: f32, (period, lean): (f32, f32)) -> f32 {
        let Some(light) = self.on_code(x - self.middle.0, y - self.middle.1) else {
            return 0.62 + 0.12 * (x / 95.0).sin() + 0.1 * (y / 65.0).cos();
        };
        // The grid of a screen against the grid of the sensor.
        let turn = std::f32::consts::TAU / period * 2.0;
        let (along, across) = (x * lean.cos() + y * lean.sin(), y * lean.cos() - x * lean.sin());
        let grid = 0.5 + 0.5 * (along * turn).sin() * (across * turn / 1.03).sin();
        light * (1.0 - self.scene.moire * grid)
    }

    /// What of the code is seen there; `None` beside it.
    fn on_code(&self, x: f32, y: f32) -> Option<f32> {
        let size = self.side * self.module;
        let distance = 2.2 * size;
        let (tilt_x, tilt_y) = (self.scene.tilt.0.to_radians(), self.scene.tilt.1.to_radians());
        // Back through the lens onto the tilted plane, then back through the turn.
        let (a, b) = (x / (tilt_x.cos() * distance), y / (tilt_y.cos() * distance));
        let depth = distance / (1.0 - a * tilt_x.sin() - b * tilt_y.sin());
        let (x, y) = (a * depth, b * depth);
        let (sin, cos) = self.scene.angle.to_radians().sin_cos();
        let place = |v: f32| v / self.module + self.side / 2.0;
        let (column, row) = (place(x * cos + y * sin), place(y * cos - x * sin));
        let inside = 0.0..self.side;
        if !inside.contains(&column) || !inside.contains(&row) {
            return None;
        }
        let (column, row) = (column - QUIET, row - QUIET);
        let on = 0.0..self.width as f32;
        let dark = on.contains(&column)
            && on.contains(&row)
            && self.dark.get(row as usize * self.width + column as usize) == Some(&true);
        Some(if dark { 0.0 } else { 1.0 })
    }
}

/// Out of focus: a bell of this standard deviation, first along rows, then along columns.
fn blur(light: &mut [f32], deviation: f32) {
    if deviation <= 0.0 {
        return;
    }
    let reach = (deviation * 3.0).ceil() as i64;
    let weight = |d: i64| (-(d * d) as f32 / (2.0 * deviation * deviation)).exp();
    let total: f32 = (-reach..=reach).map(weight).sum();
    let (width, height) = (i64::from(WIDTH), i64::from(HEIGHT));
    for (dx, dy) in [(1, 0), (0, 1)] {
        let before = light.to_vec();
        for (value, at) in light.iter_mut().zip(0_i64..) {
            let (x, y) = (at % width, at / width);
            let sum: f32 = (-reach..=reach)
                .map(|d| {
                    let x = (x + d * dx).clamp(0, width - 1);
                    let y = (y + d * dy).clamp(0, height - 1);
                    weight(d) * before.get((y * width + x) as usize).copied().unwrap_or_default()
                })
                .sum();
            *value = sum / total;
        }
    }
}

/// Moved sideways by `pixels` while the shutter was open.
fn shake(light: &mut [f32], pixels: usize) {
    for row in light.chunks_mut(WIDTH as usize) {
        let before = row.to_vec();
        for (value, at) in row.iter_mut().zip(1..) {
            let seen = before.get(usize::saturating_sub(at, pixels)..at).unwrap_or_default();
            *value = seen.iter().sum::<f32>() / seen.len().max(1) as f32;
        }
    }
}
