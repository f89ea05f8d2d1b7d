//! How close a copy is to the picture it was made from. Without it, a program that writes small blurred files would win.

use std::path::Path;

use anyhow::{Context, Result};
use image::imageops::{FilterType, resize};
use image::{ImageReader, RgbImage};

/// Peak signal-to-noise ratio in decibels: 10 log10(255² / mean squared difference). Equal pictures are infinite.
pub fn psnr(one: &RgbImage, other: &RgbImage) -> f64 {
    let squares: f64 = one
        .as_raw()
        .iter()
        .zip(other.as_raw())
        .map(|(one, other)| f64::from(one.abs_diff(*other)).powi(2))
        .sum();
    10.0 * (255.0 * 255.0 * one.as_raw().len() as f64 / squares).log10()
}

/// What every maker tries to make: a Lanczos copy, by a library that none of them uses for it.
pub fn reference(picture: &RgbImage, width: u32) -> RgbImage {
    let height = (f64::from(picture.height()) * f64::from(width) / f64::from(picture.width())).round() as u32;
    resize(picture, width, height, FilterType::Lanczos3)
}

pub fn opened(path: &Path) -> Result<RgbImage> {
    let reader = ImageReader::open(path).with_context(|| format!("{} was not made", path.display()))?;
    Ok(reader.with_guessed_format()?.decode()?.into_rgb8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn one_step_everywhere_is_48_decibels() {
        let one = RgbImage::from_pixel(8, 8, Rgb([100; 3]));
        let other = RgbImage::from_pixel(8, 8, Rgb([101; 3]));
        assert!((psnr(&one, &other) - 48.13).abs() < 0.01);
        assert_eq!(psnr(&one, &one), f64::INFINITY);
    }
}
