//! Photos are read as people see them, with what their files say about them.

use exif::{Field, In, Tag, Value};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use media::photo::{Limits, PhotoProblem, read};
use media::{Kind, Metadata};

use crate::pictures::{self, ascii, encoded, gps, jpeg, orientation, plain, quarters, with_exif, with_segment};

fn metadata(file: &[u8]) -> Metadata {
    read(file, &Limits::default()).unwrap().metadata().clone()
}

#[test]
fn every_format_is_read_whatever_the_file_is_called() {
    let picture = quarters(40, 24);
    let files = [
        (Kind::Jpeg, jpeg(&picture).to_vec()),
        (Kind::Png, encoded(picture.clone(), ImageFormat::Png)),
        (Kind::Gif, encoded(picture.clone(), ImageFormat::Gif)),
        (Kind::WebP, encoded(picture.clone(), ImageFormat::WebP)),
        (
            Kind::Png,
            encoded(DynamicImage::from(picture.clone()).into_rgb16(), ImageFormat::Png),
        ),
        (
            Kind::Jpeg,
            encoded(DynamicImage::from(picture).into_luma8(), ImageFormat::Jpeg),
        ),
    ];
    for (kind, file) in files {
        let photo = read(&file, &Limits::default()).unwrap();
        assert_eq!((photo.kind(), photo.width(), photo.height()), (kind, 40, 24));
    }
}

#[test]
fn sizes_are_those_of_the_upright_picture() {
    for tag in 1..=8 {
        let stored = pictures::stored_for(&quarters(60, 32), tag);
        let photo = read(&with_exif(jpeg(&stored), &[orientation(tag)]), &Limits::default()).unwrap();
        assert_eq!((photo.width(), photo.height()), (60, 32), "orientation {tag}");
    }
}

#[test]
fn the_camera_tells_who_when_and_what() {
    let mut fields = gps();
    fields.extend([
        ascii(Tag::ImageDescription, "云川市晨雾"),
        ascii(Tag::Artist, "林安"),
        ascii(Tag::Copyright, "云川市融媒体中心"),
        ascii(Tag::DateTimeOriginal, "2026:11:20 09:30:00"),
        ascii(Tag::OffsetTimeOriginal, "+08:00"),
    ]);
    let found = metadata(&with_exif(jpeg(&plain(16, 16, [90; 3])), &fields));
    let expected = Metadata {
        caption: Some("云川市晨雾".to_owned()),
        photographer: Some("林安".to_owned()),
        copyright: Some("云川市融媒体中心".to_owned()),
        taken_at: Some("2026-11-20T09:30:00".to_owned()),
        utc_offset: Some("+08:00".to_owned()),
        has_gps: true,
        ..Metadata::default()
    };
    assert_eq!(found, expected);
}

#[test]
fn the_file_managers_own_fields_count_where_the_usual_are_empty() {
    let utf16 = |text: &str| Value::Byte(text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect());
    let field = |number, text| Field {
        tag: Tag(exif::Context::Tiff, number),
        ifd_num: In::PRIMARY,
        value: utf16(text),
    };
    let fields = [
        ascii(Tag::ImageDescription, "SONY DSC"),
        field(0x9C9C, "赶集"),
        field(0x9C9D, "周岚"),
        field(0x9C9E, "集市; 冬天"),
    ];
    let found = metadata(&with_exif(jpeg(&plain(16, 16, [90; 3])), &fields[1..]));
    assert_eq!(
        (found.caption.as_deref(), found.photographer.as_deref()),
        (Some("赶集"), Some("周岚"))
    );
    assert_eq!(found.keywords, ["集市", "冬天"]);
    assert!(!found.has_gps);
    let found = metadata(&with_exif(jpeg(&plain(16, 16, [90; 3])), &fields[..1]));
    assert_eq!(found.caption, None, "a camera's name is no caption");
}

#[test]
fn the_picture_desk_precedes_the_camera() {
    let gbk = b"\xC1\xD6\xB0\xB2";
    let datasets: [(u8, &[u8]); 12] = [
        (5, b"title"),
        (25, "水利".as_bytes()),
        (25, "春耕".as_bytes()),
        (90, "云川市".as_bytes()),
        (92, "东风渠".as_bytes()),
        (95, "青州省".as_bytes()),
        (101, "中国".as_bytes()),
        (80, gbk),
        (110, "云川日报".as_bytes()),
        (120, "开渠".as_bytes()),
        (55, b"20261119"),
        (60, b"081500+0800"),
    ];
    let file = with_exif(jpeg(&plain(16, 16, [90; 3])), &[ascii(Tag::Artist, "camera 7")]);
    let found = metadata(&with_segment(file, 0xED, pictures::iptc(&datasets)));
    assert_eq!(found.photographer.as_deref(), Some("林安"));
    assert_eq!(found.credit_line.as_deref(), Some("云川日报"));
    assert_eq!(found.caption.as_deref(), Some("开渠"));
    assert_eq!(found.taken_at.as_deref(), Some("2026-11-19T08:15:00"));
    assert_eq!(found.utc_offset.as_deref(), Some("+08:00"));
    assert_eq!(found.headline.as_deref(), Some("title"));
    assert_eq!(found.place.as_deref(), Some("中国 青州省 云川市 东风渠"));
    assert_eq!(found.keywords, ["水利", "春耕"]);

    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x><dc:creator><rdf:Seq><rdf:li>XMP</rdf:li></rdf:Seq></dc:creator></x>";
    let file = with_segment(jpeg(&plain(16, 16, [90; 3])), 0xED, pictures::iptc(&datasets));
    let found = metadata(&with_segment(file, 0xE1, xmp.to_vec()));
    assert_eq!(found.photographer.as_deref(), Some("XMP"));
    assert_eq!(found.caption.as_deref(), Some("开渠"));
}

#[test]
fn print_colours_are_read_and_marked() {
    // Stored inverted: much cyan, no magenta, no yellow, no black.
    let photo = read(&pictures::cmyk_jpeg([0, 255, 255, 255]), &Limits::default()).unwrap();
    assert!(photo.has_print_colours());
    let renditions = media::renditions::make(&photo, &media::Credit::default()).unwrap();
    let [red, green, blue] = image::load_from_memory(&renditions[1].bytes)
        .unwrap()
        .into_rgb8()
        .get_pixel(4, 4)
        .0;
    assert!(red < 40 && green > 215 && blue > 215, "cyan, not {red} {green} {blue}");
    assert!(
        !read(&jpeg(&plain(8, 8, [1; 3])), &Limits::default())
            .unwrap()
            .has_print_colours()
    );
}

#[test]
fn limits_hold_before_anything_is_decoded() {
    let file = jpeg(&plain(100, 50, [1; 3]));
    let with = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read(&file, &limits).err()
    };
    assert_eq!(with(|limits| limits.file_bytes = 100).unwrap().code(), "file-too-big");
    let too_many = PhotoProblem::TooManyPixels {
        width: 100,
        height: 50,
        limit: 4999,
    };
    assert_eq!(with(|limits| limits.pixels = 4999), Some(too_many));
    assert_eq!(
        with(|limits| limits.memory_bytes = 3 * 4999).unwrap().code(),
        "too-many-pixels"
    );
    assert_eq!(with(|limits| limits.pixels = 5000), None);
}

#[test]
fn transparency_counts_only_where_something_shines_through() {
    let opaque = RgbaImage::from_pixel(9, 9, Rgba([1, 2, 3, 255]));
    let file = encoded(opaque, ImageFormat::Png);
    let renditions = media::renditions::make(&read(&file, &Limits::default()).unwrap(), &media::Credit::default());
    let webp = image::load_from_memory(&renditions.unwrap()[0].bytes).unwrap();
    assert!(!webp.color().has_alpha());
}
