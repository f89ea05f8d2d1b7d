//! Pictures with the statistics of photographs, made from nothing: detail at every scale, soft and hard edges, the grain
//! of a sensor. No photograph lies in the repository, and every machine measures the same pixels.

use anyhow::Result;
use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Eight bits a channel. `width` and `height` in pixels.
pub fn picture(width: u32, height: u32) -> RgbImage {
    let scale = 6.0 / width as f32;
    RgbImage::from_fn(width, height, |x, y| {
        let (across, down) = (x as f32 * scale, y as f32 * scale);
        // Each octave is twice as fine and about half as strong: what spectra of photographs look like.
        let (detail, _, _) = (0..11).fold((0.0, 0.5, 1.0), |(sum, strength, fineness), octave| {
            let value = smooth(across * fineness, down * fineness, octave);
            (sum + strength * value, strength * 0.62, fineness * 2.0)
        });
        let hue = smooth(across * 1.5, down * 1.5, 77);
        // Roofs and windows: hard edges at an angle.
        let roof = ((across * 3.0 + down * 1.3) as i64 + (down * 2.0 - across * 0.4) as i64) % 5 == 0;
        let edge = if roof { 0.22 } else { 0.0 };
        let grain = lattice(i64::from(x), i64::from(y), 5) * 0.035;
        let light = (detail * 0.75 + edge + grain - 0.05).clamp(0.0, 1.0);
        Rgb([0.7 + 0.3 * hue, 0.9, 1.0 - 0.35 * hue].map(|share| (light * share * 255.0) as u8))
    })
}

/// As a camera writes it: high quality, colour at half the width and height.
pub fn jpeg(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 92);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let (width, height) = (u16::try_from(picture.width())?, u16::try_from(picture.height())?);
    encoder.encode(picture.as_raw(), width, height, ColorType::Rgb)?;
    Ok(file)
}

/// Between 0 and 1, without corners.
fn smooth(x: f32, y: f32, seed: u64) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let ease = |part: f32| part * part * (3.0 - 2.0 * part);
    let (across, down) = (ease(x - column), ease(y - row));
    let at = |right: i64, below: i64| lattice(column as i64 + right, row as i64 + below, seed);
    let above = at(0, 0) * (1.0 - across) + at(1, 0) * across;
    let below = at(0, 1) * (1.0 - across) + at(1, 1) * across;
    above * (1.0 - down) + below * down
}

/// Chance that is the same on every machine: between 0 and 1, by the finishing steps of SplitMix64.
fn lattice(x: i64, y: i64, seed: u64) -> f32 {
    let mixed = (x as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ (y as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
        ^ seed.wrapping_mul(0x1656_67B1_9E37_79F9);
    let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed >> 40) as f32 / (1_u64 << 24) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_picture_every_time_and_not_a_flat_one() {
        let first = picture(96, 64);
        assert_eq!(first, picture(96, 64));
        let (least, most) = first.pixels().fold((255, 0), |(least, most), pixel| {
            (pixel[1].min(least), pixel[1].max(most))
        });
        assert!(most - least > 60, "from {least} to {most}");
    }
}
