//! A part of a picture: upright, at its own sizes, never more than there is.

use image::{Rgb, RgbImage};
use media::Credit;
use media::crop::Crop;
use media::photo::{Limits, metadata, read};
use media::renditions::{Format, cropped, make, with_credit};

use crate::pictures::{self, GREEN, jpeg, orientation, with_exif};

const fn crop(left: u32, top: u32, width: u32, height: u32) -> Crop {
    Crop {
        left,
        top,
        width,
        height,
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
fn cut_copies_are_upright_and_show_the_part() {
    let upright = marked(800, 600);
    for tag in 1..=8 {
        let stored = pictures::stored_for(&upright, tag);
        let photo = read(&with_exif(jpeg(&stored), &[orientation(tag)]), &Limits::default()).unwrap();
        for (part, sizes, (x, y)) in [
            (crop(200, 0, 600, 600), vec![(320, 320), (600, 600)], (400.0, 150.0)),
            (
                crop(0, 0, 800, 340),
                vec![(320, 136), (640, 272), (800, 340)],
                (600.0, 150.0),
            ),
        ] {
            let made = cropped(&photo, part, &Credit::default()).unwrap();
            let found: Vec<_> = made.iter().step_by(2).map(|one| (one.width, one.height)).collect();
            assert_eq!(found, sizes, "orientation {tag}");
            for one in made.iter().filter(|one| one.format == Format::Jpeg) {
                let picture = image::load_from_memory(&one.bytes).unwrap().into_rgb8();
                let scale = f64::from(one.width) / f64::from(sizes[sizes.len() - 1].0);
                let pixel = picture.get_pixel((x * scale) as u32, (y * scale) as u32);
                assert!(
                    pixel[1] > 150 && pixel[0] < 80,
                    "orientation {tag}, {part:?}: {pixel:?}"
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
    let whole = make(&photo, &Credit::default()).unwrap();
    let widths: Vec<_> = whole.iter().step_by(2).map(|one| (one.width, one.height)).collect();
    assert_eq!(widths, [(320, 160), (640, 320), (1280, 640), (2048, 1024)]);
    let made = cropped(&photo, crop(2200, 0, 2200, 2200), &Credit::default()).unwrap();
    let sizes: Vec<_> = made.iter().step_by(2).map(|one| (one.width, one.height)).collect();
    assert_eq!(sizes, [(320, 320), (640, 640), (1100, 1100)]);
    // The point lies 3300 - 2200 = 1100 of 2200 pixels from the left, a quarter from the top.
    let picture = image::load_from_memory(&made[5].bytes).unwrap().into_rgb8();
    let pixel = picture.get_pixel(550, 275);
    assert!(pixel[1] > 150 && pixel[0] < 80, "{pixel:?}");
}

#[test]
fn what_reaches_out_is_left_out_and_nothing_is_no_picture() {
    let photo = read(&jpeg(&marked(800, 600)), &Limits::default()).unwrap();
    let made = cropped(&photo, crop(700, 500, u32::MAX, 400), &Credit::default()).unwrap();
    let sizes: Vec<_> = made.iter().step_by(2).map(|one| (one.width, one.height)).collect();
    assert_eq!(sizes, [(100, 100)]);
    for nothing in [
        crop(800, 0, 10, 10),
        crop(0, 0, 0, 10),
        crop(u32::MAX, u32::MAX, 10, 10),
    ] {
        assert!(cropped(&photo, nothing, &Credit::default()).is_err(), "{nothing:?}");
    }
}

#[test]
fn a_copy_says_what_it_was_given_last_and_shows_the_same() {
    let photo = read(&jpeg(&marked(400, 300)), &Limits::default()).unwrap();
    let said = |caption: &str, photographer: &str| Credit {
        caption: caption.to_owned(),
        photographer: photographer.to_owned(),
        copyright: "© 2026 市图书馆".to_owned(),
        ..Credit::default()
    };
    let before = said("", "周晓岚");
    let after = said("11月18日，老人练习手机挂号。", "田禾");
    for one in make(&photo, &before).unwrap() {
        let size = (one.width, one.height);
        let told = with_credit(one.bytes.clone(), one.format, size, &after).unwrap();
        let found = metadata(&told);
        assert_eq!(
            found.caption.as_deref(),
            Some(after.caption.as_str()),
            "{size:?} {:?}",
            one.format
        );
        assert_eq!(found.photographer.as_deref(), Some("田禾"));
        assert!(
            !String::from_utf8_lossy(&told).contains("周晓岚"),
            "the earlier name is still in it"
        );
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8().into_raw();
        assert_eq!(pixels(&told), pixels(&one.bytes));
        // Again and back again: nothing grows.
        let again = with_credit(told.clone(), one.format, size, &after).unwrap();
        assert_eq!(again, told);
        assert_eq!(with_credit(told.clone(), one.format, size, &before).unwrap(), one.bytes);
        let silent = with_credit(told, one.format, size, &Credit::default()).unwrap();
        assert_eq!(metadata(&silent), media::Metadata::default());
        assert_eq!(pixels(&silent), pixels(&one.bytes));
    }
    assert!(with_credit(b"no picture".as_slice().into(), Format::Jpeg, (1, 1), &after).is_err());
}
