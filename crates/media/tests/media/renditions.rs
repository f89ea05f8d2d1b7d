//! What readers get: the right sizes, upright, in the right colours, credited, and without the place.

use std::io::Cursor;

use exif::{Context, Tag};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use media::photo::{Limits, read};
use media::renditions::{Format, Rendition, make, make_last, sizes};
use media::{Credit, Metadata};
use moxcms::ColorProfile;

use crate::pictures::{
    self, BLUE, GREEN, RED, WHITE, ascii, encoded, gps, jpeg, orientation, plain, quarters, with_exif, with_icc,
    with_segment,
};

fn credit() -> Credit {
    Credit {
        photographer: "林安".to_owned(),
        credit_line: "云川市融媒体中心".to_owned(),
        copyright: "© 2026 云川市 <总工会> & 融媒体中心".to_owned(),
        ..Credit::default()
    }
}

fn renditions(file: &[u8]) -> Vec<Rendition> {
    make(&read(file, &Limits::default()).unwrap(), &credit()).unwrap()
}

fn decoded(rendition: &Rendition) -> DynamicImage {
    let picture = image::load_from_memory(&rendition.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (rendition.width, rendition.height));
    picture
}

fn near(found: Rgb<u8>, expected: [u8; 3], tolerance: u8) -> bool {
    found
        .0
        .iter()
        .zip(expected)
        .all(|(found, expected)| found.abs_diff(expected) <= tolerance)
}

#[test]
fn widths_never_exceed_the_original() {
    assert_eq!(sizes(4000, 3000), [(320, 240), (640, 480), (1280, 960), (2048, 1536)]);
    assert_eq!(sizes(2048, 100), [(320, 16), (640, 31), (1280, 63), (2048, 100)]);
    assert_eq!(sizes(1000, 500), [(320, 160), (640, 320), (1000, 500)]);
    assert_eq!(sizes(640, 640), [(320, 320), (640, 640)]);
    assert_eq!(sizes(200, 900), [(200, 900)]);
    assert_eq!(sizes(1, 1), [(1, 1)]);
}

#[test]
fn extreme_shapes_fit_both_formats() {
    assert_eq!(sizes(100_000, 1), [(320, 1), (640, 1), (1280, 1), (2048, 1)]);
    assert_eq!(sizes(1000, 65_000), [(252, 16_383)]);
    let strip = renditions(&jpeg(&plain(20, 20_000, [100, 120, 140])));
    let sizes: Vec<_> = strip.iter().map(|one| (one.width, one.height)).collect();
    assert_eq!(sizes, [(16, 16_383); 2]);
    strip
        .iter()
        .for_each(|one| assert!(near(*decoded(one).into_rgb8().get_pixel(8, 8000), [100, 120, 140], 4)));
}

#[test]
fn each_size_comes_in_both_formats_small_to_large() {
    let made = renditions(&jpeg(&quarters(700, 350)));
    let found: Vec<_> = made.iter().map(|one| (one.format, one.width, one.height)).collect();
    let expected = [(320, 160), (640, 320), (700, 350)]
        .into_iter()
        .flat_map(|(width, height)| [Format::WebP, Format::Jpeg].map(|format| (format, width, height)));
    assert_eq!(found, expected.collect::<Vec<_>>());
    for one in &made {
        let guessed = image::guess_format(&one.bytes).unwrap();
        assert_eq!(guessed == ImageFormat::WebP, one.format == Format::WebP);
    }
}

#[test]
fn copies_of_a_large_photo_look_like_those_of_the_same_pixels() {
    let detail = RgbImage::from_fn(4160, 200, |x, y| {
        let wave = (f64::from(x) / 40.0).sin() * 60.0 + (f64::from(x + 3 * y) / 90.0).cos() * 50.0 + 120.0;
        Rgb([wave as u8, (wave * 0.8) as u8, 255 - wave as u8])
    });
    // The JPEG is decoded at half its size, the PNG of what it holds whole.
    let file = jpeg(&detail).to_vec();
    let stored = image::load_from_memory(&file).unwrap();
    let [halved, whole] = [file, encoded(stored, ImageFormat::Png)].map(|file| renditions(&file));
    assert_eq!(halved.len(), whole.len());
    // JPEG only: WebP makes more of a small difference than the eye does.
    for (one, other) in halved.iter().zip(&whole).filter(|(one, _)| one.format == Format::Jpeg) {
        assert_eq!((one.width, one.height), (other.width, other.height));
        let [one, other] = [one, other].map(|rendition| decoded(rendition).into_rgb8());
        let sum: u64 = one
            .as_raw()
            .iter()
            .zip(other.as_raw())
            .map(|(one, other)| u64::from(one.abs_diff(*other)))
            .sum();
        let mean = sum as f64 / one.as_raw().len() as f64;
        assert!(mean < 1.5, "{} wide: {mean}", one.width());
    }
}

#[test]
fn a_photo_that_is_not_needed_any_more_gives_the_same_copies() {
    let file = with_exif(jpeg(&quarters(700, 350)), &[orientation(6)]);
    let photo = read(&file, &Limits::default()).unwrap();
    assert_eq!(make(&photo, &credit()), make_last(photo, &credit()));
}

#[test]
fn every_orientation_comes_out_upright() {
    let upright = quarters(400, 240);
    for tag in 1..=8 {
        let stored = pictures::stored_for(&upright, tag);
        for one in renditions(&with_exif(jpeg(&stored), &[orientation(tag)])) {
            let picture = decoded(&one).into_rgb8();
            let (w, h) = picture.dimensions();
            assert!(w > h, "orientation {tag}");
            let corners = [
                (w / 4, h / 4, RED),
                (3 * w / 4, h / 4, GREEN),
                (w / 4, 3 * h / 4, BLUE),
                (3 * w / 4, 3 * h / 4, WHITE),
            ];
            for (x, y, expected) in corners {
                let found = *picture.get_pixel(x, y);
                assert!(
                    near(found, expected, 12),
                    "orientation {tag}, {:?}: {found:?} at {x},{y}",
                    one.format
                );
            }
            assert_eq!(orientation_of(&one), None, "turned twice by a browser otherwise");
        }
    }
}

fn orientation_of(rendition: &Rendition) -> Option<u32> {
    let exif = exif::Reader::new()
        .read_from_container(&mut Cursor::new(&rendition.bytes))
        .unwrap();
    exif.get_field(Tag::Orientation, exif::In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
}

#[test]
fn wide_gamut_colours_become_srgb() {
    let wide = [180, 90, 70];
    // Display P3 to sRGB on linear light, from the primaries of the two standards.
    let light = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let linear = wide.map(light);
    let matrix = [
        [1.2249, -0.2247, 0.0],
        [-0.0420, 1.0419, 0.0],
        [-0.0197, -0.0786, 1.0979],
    ];
    let expected = matrix.map(|row| {
        let value: f64 = row.iter().zip(linear).map(|(factor, light)| factor * light).sum();
        let value = if value <= 0.003_130_8 {
            value * 12.92
        } else {
            1.055 * value.powf(1.0 / 2.4) - 0.055
        };
        (value * 255.0).round() as u8
    });
    assert!(
        !near(Rgb(wide), expected, 8),
        "the test colour must differ visibly in the two spaces"
    );

    let profile = ColorProfile::new_display_p3().encode().unwrap();
    for one in renditions(&with_icc(jpeg(&plain(400, 300, wide)), profile)) {
        let found = *decoded(&one).into_rgb8().get_pixel(100, 100);
        assert!(
            near(found, expected, 4),
            "{:?}: {found:?}, expected {expected:?}",
            one.format
        );
    }
}

#[test]
fn grey_profiles_are_applied_to_grey_pictures() {
    let profile = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let grey = encoded(
        DynamicImage::from(plain(64, 64, [55; 3])).into_luma8(),
        ImageFormat::Jpeg,
    );
    let found = *decoded(&renditions(&with_icc(grey.into(), profile))[1])
        .into_rgb8()
        .get_pixel(9, 9);
    // 55/255 of linear light is 0.216, which sRGB writes as 128.
    assert!(near(found, [128; 3], 4), "{found:?}");
}

#[test]
fn a_broken_profile_leaves_the_colours_alone() {
    let file = with_icc(jpeg(&plain(64, 64, [10, 200, 90])), b"no profile at all".to_vec());
    assert!(near(
        *decoded(&renditions(&file)[0]).into_rgb8().get_pixel(9, 9),
        [10, 200, 90],
        4
    ));
}

#[test]
fn transparency_is_white_in_jpeg_and_stays_in_webp() {
    let picture = RgbaImage::from_fn(64, 64, |x, _| Rgba([200, 20, 20, if x < 32 { 0 } else { 255 }]));
    let [webp, jpeg] = renditions(&encoded(picture, ImageFormat::Png)).try_into().unwrap();
    let jpeg = decoded(&jpeg).into_rgb8();
    assert!(near(*jpeg.get_pixel(8, 30), [255; 3], 4) && near(*jpeg.get_pixel(56, 30), [200, 20, 20], 8));
    let webp = decoded(&webp).into_rgba8();
    assert_eq!((webp.get_pixel(8, 30)[3], webp.get_pixel(56, 30)[3]), (0, 255));
}

#[test]
fn the_place_is_gone_and_the_credit_is_there() {
    let mut fields = gps();
    fields.extend([
        orientation(6),
        ascii(Tag::Artist, "somebody else"),
        ascii(Tag::Model, "Secret Camera 9"),
    ]);
    let file = with_exif(jpeg(&quarters(500, 400)), &fields);
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"30,15.1N\"/>".to_vec();
    let file = with_segment(file, 0xE1, xmp);
    assert!(read(&file, &Limits::default()).unwrap().metadata().has_gps);

    for one in renditions(&file) {
        let exif = exif::Reader::new()
            .read_from_container(&mut Cursor::new(&one.bytes))
            .unwrap();
        assert!(exif.fields().all(|field| field.tag.context() != Context::Gps));
        for trace in [b"GPS".as_slice(), b"30,15", b"Secret Camera", b"somebody else"] {
            assert!(!one.bytes.windows(trace.len()).any(|window| window == trace));
        }
        let again = read(&one.bytes, &Limits::default()).unwrap().metadata().clone();
        let expected = Metadata {
            photographer: Some(credit().photographer),
            credit_line: Some(credit().credit_line),
            copyright: Some(credit().copyright),
            ..Metadata::default()
        };
        assert_eq!(again, expected, "{:?}", one.format);
        let artist = exif.get_field(Tag::Artist, exif::In::PRIMARY).unwrap();
        assert!(matches!(&artist.value, exif::Value::Ascii(texts) if texts[0] == "林安".as_bytes()));
    }
}

#[test]
fn the_credit_of_a_jpeg_is_also_in_its_iptc_record() {
    let one = &renditions(&jpeg(&plain(64, 64, [9; 3])))[1];
    let contains = |wanted: &[u8]| one.bytes.windows(wanted.len()).any(|window| window == wanted);
    assert!(contains(&[b"\x1C\x02\x50\x00\x06", "林安".as_bytes()].concat()));
    assert!(contains(
        &[b"\x1C\x02\x6E\x00\x18", "云川市融媒体中心".as_bytes()].concat()
    ));
}

#[test]
fn without_a_credit_nothing_is_written_and_long_ones_are_cut() {
    let photo = read(&jpeg(&plain(64, 64, [9; 3])), &Limits::default()).unwrap();
    for one in make(&photo, &Credit::default()).unwrap() {
        assert!(
            exif::Reader::new()
                .read_from_container(&mut Cursor::new(&one.bytes))
                .is_err()
        );
    }
    let long = "长".repeat(30_000);
    let credit = Credit {
        photographer: long.clone(),
        credit_line: long.clone(),
        copyright: long,
        ..Credit::default()
    };
    for one in make(&photo, &credit).unwrap() {
        decoded(&one);
        let again = read(&one.bytes, &Limits::default())
            .unwrap()
            .metadata()
            .photographer
            .clone()
            .unwrap();
        assert_eq!(again.chars().count(), 500);
    }
}
