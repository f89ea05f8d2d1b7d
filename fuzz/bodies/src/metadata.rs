//! What photographs say about themselves: EXIF, IPTC and XMP, each in the segment of JPEG where cameras and programs put
//! it. The first byte of an input says which; `*` is all three.

use std::io::Cursor;
use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment};
use media::photo::{Limits, Photo, read};
use media::renditions::{Format, make};
use media::{Credit, Metadata, metadata};

/// What one segment holds.
const SEGMENT: usize = 60_000;

pub fn body(input: &[u8]) -> bool {
    let Some((which, block)) = input.split_first() else {
        return false;
    };
    metadata::says_where(block);
    let block = &block[..block.len().min(SEGMENT)];
    let photo = photo(&file(*which, block));
    let said = photo.metadata();
    for text in [
        &said.caption,
        &said.alt,
        &said.photographer,
        &said.copyright,
        &said.place,
    ] {
        assert!(
            text.as_ref()
                .is_none_or(|text| !text.is_empty() && !text.contains('\0'))
        );
    }
    // What is written into a copy is read back, and written again is the same.
    let copy = copy(&photo);
    // The reader takes the word for the thing, wherever it stands; a caption may be about it.
    let speaks_of_it = format!("{said:?}").contains("GPSL");
    assert!(
        speaks_of_it || !copy.metadata().has_gps,
        "a public copy says where it was taken"
    );
    assert_eq!(self::copy(&copy).metadata(), copy.metadata());
    assert_eq!(
        copy.metadata().is_generated(),
        said_in_short(said),
        "the mark of a generated picture"
    );
    *said != Metadata::default()
}

/// Labels and addresses above the bound of a copy are left out of it whole, and their mark with them.
fn said_in_short(said: &Metadata) -> bool {
    let short = |text: &Option<String>| text.clone().filter(|text| text.chars().count() <= 500);
    Metadata {
        aigc: short(&said.aigc),
        digital_source_type: short(&said.digital_source_type),
        ..Metadata::default()
    }
    .is_generated()
}

fn file(which: u8, block: &[u8]) -> Bytes {
    let mut jpeg = Jpeg::from_bytes(empty().clone()).expect("our own picture");
    let mut put = |marker: u8, name: &[u8]| {
        let content = [name, block].concat();
        let segment = JpegSegment::new_with_contents(marker, content.into());
        jpeg.segments_mut().insert(1, segment);
    };
    if matches!(which, b'e' | b'*') {
        put(0xE1, b"Exif\0\0");
    }
    if matches!(which, b'i' | b'*') {
        put(0xED, b"Photoshop 3.0\0");
    }
    if matches!(which, b'x' | b'*') {
        put(0xE1, b"http://ns.adobe.com/xap/1.0/\0");
    }
    jpeg.encoder().bytes()
}

/// A grey square.
fn empty() -> &'static Bytes {
    static FILE: OnceLock<Bytes> = OnceLock::new();
    FILE.get_or_init(|| {
        let mut file = Cursor::new(Vec::new());
        JpegEncoder::new(&mut file)
            .encode_image(&RgbImage::from_pixel(8, 8, Rgb([128; 3])))
            .expect("a picture of eight by eight");
        file.into_inner().into()
    })
}

fn photo(file: &[u8]) -> Photo {
    read(file, &Limits::default()).expect("no metadata makes a picture unreadable")
}

fn copy(of: &Photo) -> Photo {
    let made = make(of, &Credit::from(of.metadata())).expect("decoded pixels can be encoded");
    let jpeg = made.iter().find(|rendition| rendition.format == Format::Jpeg);
    photo(&jpeg.expect("each size comes in both formats").bytes)
}
