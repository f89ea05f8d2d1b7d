//! A part of a picture in another shape: as large as it can be, with what matters inside.

use image::{Rgb, RgbImage};
use media::crop::{Crop, Ratio, around};
use media::photo::{Limits, read};
use media::renditions::{Format, cropped};
use proptest::prelude::*;

use crate::pictures::{self, GREEN, jpeg, orientation, with_exif};

const RATIOS: [Ratio; 4] = [Ratio::SQUARE, Ratio::CLASSIC, Ratio::WIDE, Ratio::COVER];

#[test]
fn the_frame_follows_the_point_until_it_meets_the_edge() {
    let crop = |left, top, width, height| Crop {
        left,
        top,
        width,
        height,
    };
    for (size, focal, ratio, expected) in [
        ((4000, 3000), (0.5, 0.5), Ratio::SQUARE, crop(500, 0, 3000, 3000)),
        ((4000, 3000), (0.4, 0.5), Ratio::SQUARE, crop(100, 0, 3000, 3000)),
        ((4000, 3000), (0.0, 0.5), Ratio::SQUARE, crop(0, 0, 3000, 3000)),
        ((4000, 3000), (1.0, 1.0), Ratio::SQUARE, crop(1000, 0, 3000, 3000)),
        ((4000, 3000), (0.5, 0.25), Ratio::WIDE, crop(0, 0, 4000, 2250)),
        ((4000, 3000), (0.5, 0.5), Ratio::CLASSIC, crop(0, 0, 4000, 3000)),
        ((3000, 4000), (0.5, 0.3), Ratio::COVER, crop(0, 562, 3000, 1277)),
        // A point outside, and none.
        ((4000, 3000), (-3.0, 7.0), Ratio::WIDE, crop(0, 750, 4000, 2250)),
        (
            (4000, 3000),
            (f64::NAN, f64::INFINITY),
            Ratio::SQUARE,
            crop(500, 0, 3000, 3000),
        ),
        ((1, 1), (0.5, 0.5), Ratio::COVER, crop(0, 0, 1, 1)),
    ] {
        assert_eq!(around(size, focal, ratio), expected, "{size:?} {focal:?} {ratio:?}");
    }
}

proptest! {
    #[test]
    fn every_frame_is_inside_of_the_right_shape_and_shows_the_point(
        size in (1..=20_000_u32, 1..=20_000_u32),
        focal in (0.0..=1.0_f64, 0.0..=1.0_f64),
        ratio in prop_oneof![
            (0..RATIOS.len()).prop_map(|at| RATIOS[at]),
            (1..100_u32, 1..100_u32).prop_map(|(width, height)| Ratio { width, height }),
        ],
    ) {
        let (width, height) = size;
        let crop = around(size, focal, ratio);
        prop_assert!(crop.width >= 1 && crop.height >= 1);
        prop_assert!(crop.left + crop.width <= width && crop.top + crop.height <= height);
        // As large as it can be: it touches two opposite edges.
        prop_assert!(crop.width == width || crop.height == height);
        // The right shape within a pixel; one pixel is the least there is.
        let [across, down] = [ratio.width, ratio.height].map(f64::from);
        let wanted = (f64::from(crop.height) * across / down, f64::from(crop.width) * down / across);
        let shape = (f64::from(crop.width) - wanted.0).abs() <= 1.0 || (f64::from(crop.height) - wanted.1).abs() <= 1.0;
        prop_assert!(shape || crop.width == 1 || crop.height == 1, "{:?}", crop);
        for (point, begin, length) in [
            (focal.0 * f64::from(width), crop.left, crop.width),
            (focal.1 * f64::from(height), crop.top, crop.height),
        ] {
            let (begin, end) = (f64::from(begin), f64::from(begin + length));
            prop_assert!(begin - 0.5 <= point && point <= end + 0.5, "{} outside {}..{}", point, begin, end);
        }
        // A point in the middle of the frame stays there unless an edge is in the way.
        let middle = f64::from(crop.left) + f64::from(crop.width) / 2.0;
        let free = crop.left > 0 && crop.left + crop.width < width;
        prop_assert!(!free || (middle - focal.0 * f64::from(width)).abs() <= 1.0);
    }
}

/// Grey with a green square whose middle is at three quarters of the width and one quarter of the height.
fn marked(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let near = |at: u32, length: u32, quarters: u32| at.abs_diff(length * quarters / 4) < width / 20;
        Rgb(if near(x, width, 3) && near(y, height, 1) {
            GREEN
        } else {
            [90; 3]
        })
    })
}

#[test]
fn cut_copies_are_upright_and_have_the_point_in_the_middle() {
    let upright = marked(800, 600);
    for tag in 1..=8 {
        let stored = pictures::stored_for(&upright, tag);
        let photo = read(&with_exif(jpeg(&stored), &[orientation(tag)]), &Limits::default()).unwrap();
        for (ratio, sizes) in [
            (Ratio::SQUARE, vec![(320, 320), (600, 600)]),
            (Ratio::COVER, vec![(320, 136), (640, 272), (800, 340)]),
        ] {
            let made = cropped(&photo, (0.75, 0.25), ratio, &media::Credit::default()).unwrap();
            let found: Vec<_> = made.iter().step_by(2).map(|one| (one.width, one.height)).collect();
            assert_eq!(found, sizes, "orientation {tag}");
            for one in made.iter().filter(|one| one.format == Format::Jpeg) {
                let picture = image::load_from_memory(&one.bytes).unwrap().into_rgb8();
                let scale = f64::from(one.width) / f64::from(sizes[sizes.len() - 1].0);
                // Of 600 by 600 the frame begins at 200, of 800 by 340 at the top edge.
                let (x, y) = if ratio == Ratio::SQUARE {
                    (400.0, 150.0)
                } else {
                    (600.0, 150.0)
                };
                let pixel = picture.get_pixel((x * scale) as u32, (y * scale) as u32);
                assert!(
                    pixel[1] > 150 && pixel[0] < 80,
                    "orientation {tag}, {ratio:?}: {pixel:?}"
                );
                let corner = picture.get_pixel(2, picture.height() - 3);
                assert!(corner.0.iter().all(|value| value.abs_diff(90) < 12), "{corner:?}");
            }
        }
    }
}

#[test]
fn a_part_of_a_large_photo_is_no_larger_than_what_was_decoded_of_it() {
    // Decoded to 2200 by 1100, which is enough for 2048; the square of it has 1100 pixels a side.
    let photo = read(&jpeg(&marked(4400, 2200)), &Limits::default()).unwrap();
    assert_eq!((photo.width(), photo.height()), (4400, 2200));
    let whole = media::renditions::make(&photo, &media::Credit::default()).unwrap();
    let widths: Vec<_> = whole.iter().step_by(2).map(|one| (one.width, one.height)).collect();
    assert_eq!(widths, [(320, 160), (640, 320), (1280, 640), (2048, 1024)]);
    let made = cropped(&photo, (0.75, 0.25), Ratio::SQUARE, &media::Credit::default()).unwrap();
    let sizes: Vec<_> = made.iter().step_by(2).map(|one| (one.width, one.height)).collect();
    assert_eq!(sizes, [(320, 320), (640, 640), (1100, 1100)]);
    // The point lies 3300 - 2200 = 1100 of 2200 pixels from the left, a quarter from the top.
    let picture = image::load_from_memory(&made[5].bytes).unwrap().into_rgb8();
    let pixel = picture.get_pixel(550, 275);
    assert!(pixel[1] > 150 && pixel[0] < 80, "{pixel:?}");
}
