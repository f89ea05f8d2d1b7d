#![expect(clippy::unwrap_used, reason = "tests")]

use domain::checks::{ALIKE_BITS, Look, SHARPNESS_MIN};
use image::imageops::{crop_imm, fast_blur as blur};
use image::{Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;
use crate::photo::{Limits, read};

/// Hills, roofs and grain; another seed is another picture.
fn scene(width: u32, height: u32, seed: u32) -> RgbImage {
    let turn = f64::from(seed);
    RgbImage::from_fn(width, height, |x, y| {
        let (across, down) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let hills = (across * (3.0 + turn) + turn).sin() * 0.2 + ((across + down) * (5.0 + 1.7 * turn)).cos() * 0.15;
        let column = (across * 9.0) as u32 * (3 + seed) % 7;
        let roof = f64::from(column) / 14.0 + 0.2;
        let wall = if down > roof { 0.45 } else { 0.75 };
        let lit = ((across * 60.0) as u32).is_multiple_of(2) && ((down * 40.0) as u32).is_multiple_of(3);
        let window = if lit && down > roof { 0.2 } else { 0.0 };
        let light = (wall + hills * 0.5 + window).clamp(0.0, 1.0) * 235.0 + 8.0;
        Rgb([light as u8, (light * 0.95) as u8, (light * 0.9) as u8])
    })
}

fn quality(picture: &RgbImage) -> Quality {
    let mut file = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 90)
        .encode_image(picture)
        .unwrap();
    look(&read(&file, &Limits::default()).unwrap()).unwrap()
}

/// As the checks judge it.
fn judged(quality: &Quality) -> Look {
    Look {
        sharpness: quality.sharpness,
        mean: quality.mean,
        dark: quality.black,
        bright: quality.white,
        hash: quality.likeness.0,
    }
}

#[test]
fn a_blurred_picture_is_told_from_a_sharp_one() {
    for seed in 0..2 {
        let sharp = scene(640, 480, seed);
        let found = quality(&sharp);
        assert!(
            !judged(&found).is_blurred() && found.sharpness > 2.0 * SHARPNESS_MIN,
            "seed {seed}: {found:?}"
        );
        let mut last = found.sharpness;
        for sigma in [1.5, 4.0] {
            let found = quality(&blur(&sharp, sigma));
            assert!(
                found.sharpness < last,
                "more blur is less sharp: {} after {last}",
                found.sharpness
            );
            last = found.sharpness;
            assert!(judged(&found).is_blurred(), "seed {seed}, sigma {sigma}: {found:?}");
        }
    }
}

#[test]
fn dark_and_washed_out_pictures_are_told_from_normal_ones() {
    for seed in 0..2 {
        let normal = scene(200, 150, seed);
        let found = quality(&normal);
        assert!(
            !judged(&found).is_dark() && !judged(&found).is_washed_out(),
            "seed {seed}: {found:?}"
        );
        let mapped = |map: fn(f32) -> f32| {
            let mut picture = normal.clone();
            picture
                .iter_mut()
                .for_each(|value| *value = map(f32::from(*value)) as u8);
            quality(&picture)
        };
        let night = mapped(|value| value * 0.15);
        assert!(
            judged(&night).is_dark() && !judged(&night).is_washed_out() && !judged(&night).is_blurred(),
            "{night:?}"
        );
        let glare = mapped(|value| (value * 1.2 + 120.0).min(255.0));
        assert!(judged(&glare).is_washed_out() && !judged(&glare).is_dark(), "{glare:?}");
    }
    let black = quality(&RgbImage::new(64, 64));
    assert_eq!(
        (black.mean, black.black, black.white, black.sharpness),
        (0.0, 1.0, 0.0, 0.0)
    );
}

#[test]
fn the_same_picture_is_known_again_and_another_is_not() {
    let first: Vec<Likeness> = (0..3).map(|seed| quality(&scene(400, 300, seed)).likeness).collect();
    for (seed, known) in (0..).zip(&first) {
        let picture = scene(400, 300, seed);
        let (width, height) = picture.dimensions();
        let smaller = resize(&picture, 240, 180, FilterType::Lanczos3);
        let cut = crop_imm(&picture, width / 50, height / 50, width * 24 / 25, height * 24 / 25).to_image();
        let mut brighter = picture.clone();
        brighter.iter_mut().for_each(|value| *value = value.saturating_add(15));
        for (name, copy) in [
            ("smaller", smaller),
            ("cut", cut),
            ("brighter", brighter),
            ("soft", blur(&picture, 2.0)),
        ] {
            let distance = known.distance(quality(&copy).likeness);
            assert!(distance <= ALIKE_BITS, "seed {seed}, {name}: {distance}");
        }
        for (other, likeness) in (0..).zip(&first).filter(|(other, _)| *other != seed) {
            let distance = known.distance(*likeness);
            assert!(distance > ALIKE_BITS, "{seed} and {other}: {distance}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn distance_is_symmetric_and_nothing_for_the_same(one: u64, other: u64) {
        let (one, other) = (Likeness(one), Likeness(other));
        prop_assert_eq!(one.distance(one), 0);
        prop_assert_eq!(one.distance(other), other.distance(one));
        prop_assert!(one.distance(other) <= 64);
    }

    #[test]
    fn every_picture_has_figures(width in 1..80_u32, height in 1..80_u32, seed in 0..9_u32) {
        let found = of(&DynamicImage::from(scene(width, height, seed)));
        prop_assert!(found.sharpness.is_finite() && (0.0..=255.0).contains(&found.mean));
        prop_assert!((0.0..=1.0).contains(&found.black) && (0.0..=1.0).contains(&found.white));
    }
}

#[test]
fn what_is_transparent_is_judged_as_readers_see_it() {
    let scene = scene(640, 480, 2);
    let is_shown = |x: u32, y: u32| (100..540).contains(&x) && (80..400).contains(&y);
    let shown = RgbImage::from_fn(640, 480, |x, y| match is_shown(x, y) {
        true => *scene.get_pixel(x, y),
        false => Rgb([255; 3]),
    });
    let cut_out = RgbaImage::from_fn(640, 480, |x, y| match (is_shown(x, y), scene.get_pixel(x, y).0) {
        (true, [red, green, blue]) => Rgba([red, green, blue, 255]),
        (false, _) => Rgba([0; 4]),
    });
    let judged = |picture: DynamicImage| {
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
        look(&read(file.get_ref(), &Limits::default()).unwrap()).unwrap()
    };
    let (seen, cut_out) = (judged(shown.into()), judged(cut_out.into()));
    assert_eq!(seen, cut_out);
    assert!(seen.black < 0.1 && seen.white > 0.4, "{seen:?}");
}
