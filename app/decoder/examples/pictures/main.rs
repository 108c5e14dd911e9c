//! Writes the pictures that `cargo xtask bench` gives to decoders: the public set of `testdata` and
//! made-up ones, as plain grey pictures (PGM) with their content in a `.txt` beside each.
//!
//! `pictures FOLDER`. The made-up ones are the same in every run: codes of five sizes in all
//! the conditions of a counter, 20 of each, 1280x720 as a camera gives them.

mod camera;
mod dice;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use camera::{HEIGHT, Scene, WIDTH, shoot};
use dice::Dice;
use image::{GrayImage, Rgba, RgbaImage, imageops};
use qrcode::{Color, EcLevel, QrCode, Version};

type Fallible<T> = Result<T, Box<dyn Error>>;

/// Pictures of each condition.
const EACH: usize = 20;
/// Versions and levels of our codes, each with the digits that it holds.
const SIZES: [(i16, EcLevel, usize); 5] = [
    (11, EcLevel::M, 604),
    (14, EcLevel::M, 871),
    (16, EcLevel::M, 1082),
    (18, EcLevel::M, 1346),
    (22, EcLevel::L, 2409),
];

fn main() -> Fallible<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("pictures FOLDER")?;
    fs::create_dir_all(&folder)?;
    public(&folder)?;
    let mut dice = Dice::new(20_261_121);
    for (name, scene) in Scene::CONDITIONS {
        for (number, (version, level, digits)) in SIZES.iter().cycle().take(EACH).enumerate() {
            let content = content(*digits - dice.below(20), &mut dice);
            let code = QrCode::with_version(&content, Version::Normal(*version), *level)?;
            let dark: Vec<bool> = code.to_colors().iter().map(|c| *c == Color::Dark).collect();
            let luma = shoot(&dark, code.width(), &scene(&mut dice), &mut dice)?;
            let picture = GrayImage::from_raw(WIDTH, HEIGHT, luma).ok_or("a picture")?;
            keep(
                &folder,
                &format!("{name}__{number:02}-v{version}"),
                &picture,
                content.as_bytes(),
            )?;
        }
    }
    Ok(())
}

/// Digits that begin like ours.
fn content(length: usize, dice: &mut Dice) -> String {
    let rest =
        (5..length).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).unwrap_or_default()));
    "30938".chars().chain(rest).collect()
}

/// The public pictures, what is transparent on white.
fn public(folder: &Path) -> Fallible<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/pictures");
    for set in fs::read_dir(source)? {
        let set = set?;
        for file in fs::read_dir(set.path())? {
            let file = file?.path();
            let answer = file.with_extension("txt");
            if file == answer || !answer.exists() {
                continue;
            }
            let picture = image::open(&file)?.to_rgba8();
            let white = Rgba([255; 4]);
            let mut flat = RgbaImage::from_pixel(picture.width(), picture.height(), white);
            imageops::overlay(&mut flat, &picture, 0, 0);
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let name = format!("{}__{stem}", set.file_name().to_string_lossy());
            keep(folder, &name, &imageops::grayscale(&flat), &fs::read(answer)?)?;
        }
    }
    Ok(())
}

fn keep(folder: &Path, name: &str, picture: &GrayImage, content: &[u8]) -> Fallible<()> {
    let head = format!("P5\n{} {}\n255\n", picture.width(), picture.height());
    fs::write(folder.join(format!("{name}.pgm")), [head.as_bytes(), picture.as_raw()].concat())?;
    Ok(fs::write(folder.join(format!("{name}.txt")), content)?)
}
