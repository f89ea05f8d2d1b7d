//! Files made to hurt: cut off, lying about their size, or simply random.

use std::io::Cursor;
use std::time::{Duration, Instant};

use image::codecs::gif::GifEncoder;
use image::codecs::png::PngEncoder;
use image::{Frame, ImageEncoder, ImageFormat, RgbaImage};
use media::Credit;
use media::photo::{Limits, PhotoProblem, read};
use media::renditions::make;
use moxcms::ColorProfile;
use proptest::prelude::*;

use crate::pictures::{
    ascii, encoded, gps, iptc, jpeg, orientation, plain, png_claiming, quarters, with_exif, with_icc, with_segment,
};

#[test]
fn a_png_that_claims_billions_of_pixels_is_refused_from_its_header() {
    let begin = Instant::now();
    let found = read(&png_claiming(50_000, 50_000), &Limits::default()).err();
    let limit = Limits::default().pixels;
    assert_eq!(
        found,
        Some(PhotoProblem::TooManyPixels {
            width: 50_000,
            height: 50_000,
            limit
        })
    );
    for (width, height) in [(u32::MAX >> 1, u32::MAX >> 1), (1, u32::MAX >> 1), (0, 10)] {
        assert!(read(&png_claiming(width, height), &Limits::default()).is_err());
    }
    assert!(begin.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_gif_and_a_jpeg_that_claim_the_largest_size_are_refused() {
    let mut gif = encoded(plain(8, 8, [1; 3]), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    assert_eq!(read(&gif, &Limits::default()).err().unwrap().code(), "too-many-pixels");
    let mut file = jpeg(&plain(8, 8, [1; 3])).to_vec();
    let frame = file.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    file[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(read(&file, &Limits::default()).err().unwrap().code(), "too-many-pixels");
}

#[test]
fn of_many_frames_only_the_first_is_decoded() {
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut gif, 30);
    for number in 0..300u32 {
        let shade = (number % 250) as u8;
        encoder
            .encode_frame(Frame::new(RgbaImage::from_pixel(
                200,
                200,
                image::Rgba([shade, 9, 9, 255]),
            )))
            .unwrap();
    }
    drop(encoder);
    let photo = read(&gif, &Limits::default()).unwrap();
    let renditions = make(&photo, &Credit::default()).unwrap();
    let shown = image::load_from_memory(&renditions[1].bytes).unwrap().into_rgb8();
    assert!(shown.get_pixel(24, 24)[0] < 10);
}

#[test]
fn a_profile_that_inflates_to_a_hundred_megabytes_is_not_kept() {
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(vec![0; 100 << 20]).unwrap();
    encoder
        .write_image(plain(8, 8, [90; 3]).as_raw(), 8, 8, image::ExtendedColorType::Rgb8)
        .unwrap();
    assert!(png.len() < 1 << 20);
    let begin = Instant::now();
    let photo = read(&png, &Limits::default()).unwrap();
    assert_eq!(make(&photo, &Credit::default()).unwrap().len(), 2);
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_file_that_ends_early_is_never_a_photo() {
    let noisy = image::RgbImage::from_fn(90, 70, |x, y| {
        image::Rgb([(x * 7) as u8, (y * 13) as u8, (x * y) as u8])
    });
    let files = [
        with_exif(jpeg(&noisy), &[orientation(6)]).to_vec(),
        encoded(noisy.clone(), ImageFormat::Png),
        encoded(noisy.clone(), ImageFormat::WebP),
        encoded(noisy, ImageFormat::Gif),
    ];
    for file in files {
        assert!(read(&file, &Limits::default()).is_ok());
        // Less than the last bytes, because a PNG whose end mark alone is missing still shows all of its picture.
        for length in (0..file.len() - 40).step_by(17) {
            let found = read(&file[..length], &Limits::default()).err();
            assert!(found.is_some(), "{:?} cut at {length} of {}", &file[..4], file.len());
        }
    }
    let file = jpeg(&quarters(90, 70));
    assert_eq!(
        read(&file[..file.len() - 3], &Limits::default()).err(),
        Some(PhotoProblem::CutOff)
    );
}

fn samples() -> Vec<Vec<u8>> {
    let picture = quarters(24, 16);
    let mut fields = gps();
    fields.extend([orientation(5), ascii(exif::Tag::Artist, "林安")]);
    let full = with_icc(jpeg(&picture), ColorProfile::new_display_p3().encode().unwrap());
    let full = with_segment(with_exif(full, &fields), 0xED, iptc(&[(80, b"a"), (120, b"b")]));
    vec![
        full.to_vec(),
        encoded(picture.clone(), ImageFormat::Png),
        encoded(picture.clone(), ImageFormat::WebP),
        encoded(picture, ImageFormat::Gif),
        // Wide enough for the decoder of large photos.
        jpeg(&quarters(4100, 8)).to_vec(),
    ]
}

/// Whatever came in, what goes out can be shown and does not tell the place.
fn check(file: &[u8]) -> Result<(), TestCaseError> {
    let limits = Limits {
        pixels: 4_000_000,
        memory_bytes: 32 << 20,
        ..Limits::default()
    };
    let Ok(photo) = read(file, &limits) else { return Ok(()) };
    prop_assert!(u64::from(photo.width()) * u64::from(photo.height()) <= limits.pixels);
    let credit = Credit::from(photo.metadata());
    for one in make(&photo, &credit).expect("a photo that was read can be shown") {
        let shown = image::load_from_memory(&one.bytes).expect("a rendition is a picture");
        prop_assert_eq!((shown.width(), shown.height()), (one.width, one.height));
        if let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(&one.bytes)) {
            prop_assert!(exif.fields().all(|field| field.tag.context() != exif::Context::Gps));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn random_bytes_never_panic(start in 0..5usize, rest in proptest::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 5] = [b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"RIFF\x40\0\0\0WEBPVP8 ", b"GIF89a"];
        check(&[starts[start], &rest].concat())?;
    }

    #[test]
    fn damaged_photos_never_panic(
        sample in 0..5usize,
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = samples().swap_remove(sample);
        for (at, value) in damage {
            let at = at.index(file.len());
            file[at] = value;
        }
        check(&file)?;
    }
}
