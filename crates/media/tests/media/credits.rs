//! What is written into public copies is what was handed in, and every reader of files finds it again.

use exif::{Tag, Value};
use media::photo::{Limits, read};
use media::renditions::{Format, Rendition, make};
use media::{Credit, Metadata};
use proptest::prelude::*;

use crate::pictures::{ascii, gps, jpeg, plain, with_exif};

fn full() -> Credit {
    Credit {
        photographer: "林安".to_owned(),
        credit_line: "云川市融媒体中心".to_owned(),
        copyright: "© 2026 云川市 <总工会> & 融媒体中心".to_owned(),
        caption: "清晨六点二十分，东风渠开闸。\n水流向三千亩麦田。".to_owned(),
        alt: "一名穿雨靴的女子站在水闸上，双手转动闸轮".to_owned(),
        headline: "东风渠开闸春灌".to_owned(),
        place: "云川市 东风渠".to_owned(),
        taken_at: "2026-03-20T06:20:00".to_owned(),
        utc_offset: "+08:00".to_owned(),
        digital_source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture".to_owned(),
        aigc: r#"{"Label":"2","ContentProducer":"云川 & 合成"}"#.to_owned(),
    }
}

fn copies(credit: &Credit) -> Vec<Rendition> {
    let file = with_exif(jpeg(&plain(24, 16, [90; 3])), &gps());
    make(&read(&file, &Limits::default()).unwrap(), credit).unwrap()
}

fn again(one: &Rendition) -> Metadata {
    read(&one.bytes, &Limits::default()).unwrap().metadata().clone()
}

#[test]
fn everything_that_is_handed_in_is_read_again() {
    for one in copies(&full()) {
        let found = again(&one);
        assert_eq!(Credit::from(&found), full(), "{:?}", one.format);
        assert!(!found.has_gps && found.is_generated() && found.keywords.is_empty());
    }
}

#[test]
fn each_standard_says_it_for_itself() {
    let copies = copies(&full());
    let [webp, jpeg] = [&copies[0], &copies[1]];
    assert_eq!((webp.format, jpeg.format), (Format::WebP, Format::Jpeg));
    for one in &copies {
        let found = exif::Reader::new()
            .read_from_container(&mut std::io::Cursor::new(&one.bytes))
            .unwrap();
        for (tag, expected) in [
            (Tag::ImageDescription, full().caption.as_str()),
            (Tag::Artist, "林安"),
            (Tag::DateTimeOriginal, "2026:03:20 06:20:00"),
            (Tag::OffsetTimeOriginal, "+08:00"),
        ] {
            let field = found.get_field(tag, exif::In::PRIMARY).unwrap();
            assert!(
                matches!(&field.value, Value::Ascii(texts) if texts[0] == expected.as_bytes()),
                "{tag}"
            );
        }
    }
    let contains = |wanted: &[u8]| jpeg.bytes.windows(wanted.len()).any(|window| window == wanted);
    for (dataset, text) in [
        (55, "20260320"),
        (60, "062000+0800"),
        (92, "云川市 东风渠"),
        (105, "东风渠开闸春灌"),
        (120, full().caption.as_str()),
    ] {
        let [high, low] = u16::try_from(text.len()).unwrap().to_be_bytes();
        assert!(
            contains(&[&[0x1C, 2, dataset, high, low], text.as_bytes()].concat()),
            "dataset {dataset}"
        );
    }
}

#[test]
fn long_texts_are_cut_between_characters() {
    let long = "渠水".repeat(30_000);
    let credit = Credit {
        caption: long.clone(),
        place: long.clone(),
        headline: long.clone(),
        aigc: long.clone(),
        digital_source_type: long,
        ..Credit::default()
    };
    let copies = copies(&credit);
    for one in &copies {
        let found = again(one);
        let length = |text: &Option<String>| text.as_ref().map_or(0, |text| text.chars().count());
        assert_eq!(
            [&found.caption, &found.place, &found.headline, &found.aigc].map(length),
            [2000, 500, 500, 0],
            "half a label is none"
        );
    }
    // 2000 bytes hold 666 characters of three bytes each, 32 bytes hold 10, 256 bytes hold 85.
    let jpeg = &copies[1].bytes;
    for (dataset, bytes) in [(120, 1998_u16), (92, 30), (105, 255)] {
        let [high, low] = bytes.to_be_bytes();
        let head = [0x1C, 2, dataset, high, low];
        assert!(jpeg.windows(5).any(|window| window == head), "dataset {dataset}");
    }
}

#[test]
fn what_is_no_time_is_not_written() {
    for (taken_at, utc_offset, expected) in [
        ("gestern", "+08:00", ["", ""]),
        ("2026-11-20", "+08:00", ["2026-11-20", ""]),
        ("2026-11-20T09:30:00", "Beijing", ["2026-11-20T09:30:00", ""]),
        ("2026-11-20T09:30:00", "", ["2026-11-20T09:30:00", ""]),
        ("", "+08:00", ["", ""]),
    ] {
        let credit = Credit {
            taken_at: taken_at.to_owned(),
            utc_offset: utc_offset.to_owned(),
            ..Credit::default()
        };
        for one in copies(&credit) {
            let found = Credit::from(&again(&one));
            assert_eq!(
                [found.taken_at.as_str(), &found.utc_offset],
                expected,
                "{taken_at} {utc_offset}"
            );
        }
    }
}

#[test]
fn a_credit_line_alone_is_not_read_as_a_photographer() {
    let credit = Credit {
        credit_line: "云川市融媒体中心".to_owned(),
        ..Credit::default()
    };
    for one in copies(&credit) {
        assert_eq!(Credit::from(&again(&one)), credit);
    }
    let other = with_exif(jpeg(&plain(8, 8, [9; 3])), &[ascii(Tag::Artist, "云川市融媒体中心")]);
    let found = read(&other, &Limits::default()).unwrap().metadata().clone();
    assert_eq!(found.photographer.as_deref(), Some("云川市融媒体中心"));
}

/// Anything people or programs can put into a field.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ -~]{0,40}",
        "[\u{4E00}-\u{9FFF}<>&\"'; \n]{0,700}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The first writing may cut and clean; from then on nothing is lost, however often a copy is copied.
    #[test]
    fn a_copy_of_a_copy_says_the_same(
        texts in proptest::collection::vec(text(), 9),
        day in 1..=28_u32, hour in 0..24_u32, zoned: bool,
    ) {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        let credit = Credit {
            photographer: next(),
            credit_line: next(),
            copyright: next(),
            caption: next(),
            alt: next(),
            headline: next(),
            place: next(),
            digital_source_type: next(),
            aigc: next(),
            taken_at: format!("2026-11-{day:02}T{hour:02}:30:00"),
            utc_offset: if zoned { "-03:30".to_owned() } else { String::new() },
        };
        for one in copies(&credit) {
            let first = Credit::from(&again(&one));
            prop_assert_eq!(&first.taken_at, &credit.taken_at);
            prop_assert_eq!(&first.utc_offset, &credit.utc_offset);
            // Cleaning takes nothing out but what nobody sees.
            let letters = |text: &str| text.chars().take(400).filter(|letter| letter.is_alphanumeric()).collect::<String>();
            for (found, given) in [(&first.caption, &credit.caption), (&first.alt, &credit.alt)] {
                prop_assert!(letters(found).starts_with(&letters(given)), "{:?} of {:?}", found, given);
            }
            for second in copies(&first) {
                prop_assert_eq!(Credit::from(&again(&second)), first.clone());
            }
        }
    }
}
