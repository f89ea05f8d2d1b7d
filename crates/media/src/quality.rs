//! What can be said of a photo without understanding it: how sharp, how dark, and whether it is one we know already.
//!
//! Hints for an officer, never a verdict: fog is no fault, and a night is dark. All figures come from a copy of 640
//! pixels, so that a photo and its copies are told the same. From where on something is said is for `domain::checks`.

use image::imageops::{FilterType, resize};
use image::{DynamicImage, GrayImage};

use crate::photo::Photo;
use crate::renditions::{RenditionError, on_white, small_copy};

/// The longer side of the copy that is looked at, in pixels.
const SIDE: u32 = 640;
/// The side of the picture the likeness is made of, and of its corner of low frequencies.
const COARSE: usize = 32;
const FREQUENCIES: usize = 8;

/// Figures of one photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Variance of the Laplacian of the grey copy: how much changes from pixel to pixel. Plain areas have 0; photos that
    /// are in focus some hundreds or more.
    pub sharpness: f32,
    /// Between 0 and 255.
    pub mean: f32,
    /// Share of pixels that are as good as black (at most 4 of 255).
    pub black: f32,
    /// Share of pixels that are as good as white (at least 251 of 255).
    pub white: f32,
    /// What the picture looks like from afar.
    pub likeness: Likeness,
}

/// A perceptual hash of 64 bits: which low frequencies of the picture are stronger than their median.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Likeness(pub u64);

impl Likeness {
    /// How many bits differ: 0 the same, about 32 unrelated. See `domain::checks::ALIKE_BITS`.
    pub const fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}

/// Looks at a photo. Takes some hundredths of a second: call it through [`crate::Decoder`].
pub fn look(photo: &Photo) -> Result<Quality, RenditionError> {
    Ok(of(&small_copy(photo, SIDE)?))
}

fn of(picture: &DynamicImage) -> Quality {
    // What cannot be seen has some colour all the same, black as a rule.
    let grey = match picture {
        DynamicImage::ImageRgba8(rgba) => DynamicImage::ImageRgb8(on_white(rgba)).to_luma8(),
        opaque => opaque.to_luma8(),
    };
    let share = |count: usize| count as f32 / grey.as_raw().len().max(1) as f32;
    let sum: u64 = grey.as_raw().iter().map(|value| u64::from(*value)).sum();
    Quality {
        sharpness: sharpness(&grey),
        mean: sum as f32 / grey.as_raw().len().max(1) as f32,
        black: share(grey.as_raw().iter().filter(|value| **value <= 4).count()),
        white: share(grey.as_raw().iter().filter(|value| **value >= 251).count()),
        likeness: likeness(&grey),
    }
}

/// Variance of: four times the pixel less its four neighbours. The rim has no neighbours and is left out.
fn sharpness(grey: &GrayImage) -> f32 {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    if width < 3 || height < 3 {
        return 0.0;
    }
    let (mut sum, mut squares) = (0_i64, 0_i64);
    let rows: Vec<&[u8]> = grey.as_raw().chunks_exact(width).collect();
    for three in rows.windows(3) {
        for x in 1..width - 1 {
            let at = |row: usize, column: usize| i64::from(three[row][column]);
            let edge = 4 * at(1, x) - at(0, x) - at(2, x) - at(1, x - 1) - at(1, x + 1);
            sum += edge;
            squares += edge * edge;
        }
    }
    let count = ((width - 2) * (height - 2)) as f64;
    let mean = sum as f64 / count;
    (squares as f64 / count - mean * mean) as f32
}

/// Zauner's scheme: a discrete cosine transform of 32 by 32 grey pixels, of which the lowest 8 by 8 frequencies count.
fn likeness(grey: &GrayImage) -> Likeness {
    let coarse = resize(grey, COARSE as u32, COARSE as u32, FilterType::Triangle);
    let pixels: Vec<f32> = coarse.as_raw().iter().map(|value| f32::from(*value)).collect();
    let wave = |frequency: usize, at: usize| {
        (std::f32::consts::PI * frequency as f32 * (2 * at + 1) as f32 / (2 * COARSE) as f32).cos()
    };
    let waves: [[f32; COARSE]; FREQUENCIES] =
        std::array::from_fn(|frequency| std::array::from_fn(|at| wave(frequency, at)));
    let dot =
        |wave: &[f32; COARSE], values: &[f32]| wave.iter().zip(values).map(|(one, other)| one * other).sum::<f32>();
    // Rows first, then columns of what the rows gave.
    let mut strengths = [0.0_f32; FREQUENCIES * FREQUENCIES];
    for (across, wave_across) in waves.iter().enumerate() {
        let column: Vec<f32> = pixels.chunks_exact(COARSE).map(|row| dot(wave_across, row)).collect();
        for (down, wave_down) in waves.iter().enumerate() {
            strengths[down * FREQUENCIES + across] = dot(wave_down, &column);
        }
    }
    // The first is the mean brightness, which says nothing about what is seen.
    strengths[0] = 0.0;
    let mut sorted = strengths;
    sorted.sort_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    let bits = strengths.iter().enumerate().filter(|(_, strength)| **strength > median);
    Likeness(bits.fold(0, |bits, (at, _)| bits | 1 << at))
}

#[cfg(test)]
mod tests;
