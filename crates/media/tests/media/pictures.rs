//! Pictures made for the tests: every format, orientation, metadata block and trick they need.

use std::io::Cursor;

use bytes::Bytes;
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::{ImageEXIF, ImageICC};

pub const RED: [u8; 3] = [220, 30, 30];
pub const GREEN: [u8; 3] = [30, 200, 30];
pub const BLUE: [u8; 3] = [30, 30, 220];
pub const WHITE: [u8; 3] = [250, 250, 250];

/// Red, green, blue and white quarters: turned or mirrored, it is another picture.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

pub fn plain(width: u32, height: u32, colour: [u8; 3]) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb(colour))
}

pub fn jpeg(picture: &RgbImage) -> Bytes {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode_image(picture)
        .unwrap();
    bytes.into()
}

pub fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn with_exif(jpeg: Bytes, fields: &[Field]) -> Bytes {
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, false).unwrap();
    let mut jpeg = Jpeg::from_bytes(jpeg).unwrap();
    jpeg.set_exif(Some(block.into_inner().into()));
    jpeg.encoder().bytes()
}

pub fn with_icc(jpeg: Bytes, profile: Vec<u8>) -> Bytes {
    let mut jpeg = Jpeg::from_bytes(jpeg).unwrap();
    jpeg.set_icc_profile(Some(profile.into()));
    jpeg.encoder().bytes()
}

pub fn with_segment(jpeg: Bytes, marker: u8, contents: Vec<u8>) -> Bytes {
    let mut jpeg = Jpeg::from_bytes(jpeg).unwrap();
    jpeg.segments_mut()
        .insert(1, JpegSegment::new_with_contents(marker, contents.into()));
    jpeg.encoder().bytes()
}

pub fn ascii(tag: Tag, text: &str) -> Field {
    Field {
        tag,
        ifd_num: In::PRIMARY,
        value: Value::Ascii(vec![text.as_bytes().to_vec()]),
    }
}

pub fn orientation(tag: u16) -> Field {
    Field {
        tag: Tag::Orientation,
        ifd_num: In::PRIMARY,
        value: Value::Short(vec![tag]),
    }
}

/// A place: 30° 15' 7.5" N, 104° 3' 9" E.
pub fn gps() -> Vec<Field> {
    let degrees = |parts: [u32; 3]| {
        let tenths = parts[2];
        let whole = |num| Rational { num, denom: 1 };
        Value::Rational(vec![
            whole(parts[0]),
            whole(parts[1]),
            Rational { num: tenths, denom: 10 },
        ])
    };
    vec![
        ascii(Tag::GPSLatitudeRef, "N"),
        Field {
            tag: Tag::GPSLatitude,
            ifd_num: In::PRIMARY,
            value: degrees([30, 15, 75]),
        },
        ascii(Tag::GPSLongitudeRef, "E"),
        Field {
            tag: Tag::GPSLongitude,
            ifd_num: In::PRIMARY,
            value: degrees([104, 3, 90]),
        },
    ]
}

/// The picture as a camera held another way stores it. Written from the EXIF standard's table of rows and columns,
/// not with the library whose turning is being tested.
pub fn stored_for(upright: &RgbImage, orientation: u16) -> RgbImage {
    let (width, height) = upright.dimensions();
    let (w, h) = if orientation >= 5 {
        (height, width)
    } else {
        (width, height)
    };
    RgbImage::from_fn(w, h, |x, y| {
        let (across, down) = match orientation {
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (h - 1 - y, x),
            7 => (h - 1 - y, w - 1 - x),
            8 => (y, w - 1 - x),
            _ => (x, y),
        };
        *upright.get_pixel(across, down)
    })
}

/// An IPTC record in a Photoshop segment, behind another resource with an odd length.
pub fn iptc(datasets: &[(u8, &[u8])]) -> Vec<u8> {
    let mut record = Vec::new();
    for (dataset, value) in datasets {
        record.extend([0x1C, 2, *dataset]);
        record.extend(u16::try_from(value.len()).unwrap().to_be_bytes());
        record.extend(*value);
    }
    let mut segment = b"Photoshop 3.0\08BIM\x03\xED\x00\x00\x00\x00\x00\x03abc\0".to_vec();
    segment.extend(b"8BIM\x04\x04\0\0");
    segment.extend(u32::try_from(record.len()).unwrap().to_be_bytes());
    segment.extend(record);
    segment
}

/// One 8 by 8 block of a single print colour: four components that hold nothing but their average.
///
/// The inks are stored inverted (255 is no ink), as the picture programs that write such files do.
pub fn cmyk_jpeg(inks: [u8; 4]) -> Vec<u8> {
    let mut file = b"\xFF\xD8\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00".to_vec();
    // A quantisation table of ones would need more bits; with 8 for the average, value = 128 + coefficient.
    file.extend(b"\xFF\xDB\x00\x43\x00");
    file.extend([8; 64]);
    file.extend(b"\xFF\xC0\x00\x14\x08\x00\x08\x00\x08\x04");
    (1..=4).for_each(|component| file.extend([component, 0x11, 0]));
    // Averages: category 8 is the code 0, category 7 is 10, category 0 is 110. Everything else: end of block is 0.
    file.extend(b"\xFF\xC4\x00\x16\x00\x01\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\x07\x00");
    file.extend(b"\xFF\xC4\x00\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x00");
    file.extend(b"\xFF\xDA\x00\x0E\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3F\x00");
    let mut bits = String::new();
    for ink in inks {
        match i32::from(ink) - 128 {
            0 => bits.push_str("110"),
            value @ 64..=127 => bits.push_str(&format!("10{value:07b}")),
            value @ -127..=-64 => bits.push_str(&format!("10{:07b}", value + 127)),
            -128 => bits.push_str(&format!("0{:08b}", 127)),
            other => panic!("this little encoder does not know {other}"),
        }
        bits.push('0');
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    for start in (0..bits.len()).step_by(8) {
        let byte = u8::from_str_radix(&bits[start..start + 8], 2).unwrap();
        file.push(byte);
        if byte == 0xFF {
            file.push(0);
        }
    }
    file.extend(b"\xFF\xD9");
    file
}

/// A PNG that claims any size and has a few bytes of picture data.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut chunk = |name: &[u8], data: &[u8]| {
        file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let body = [name, data].concat();
        file.extend(&body);
        file.extend(crc32(&body).to_be_bytes());
    };
    chunk(
        b"IHDR",
        &[width.to_be_bytes().as_slice(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat(),
    );
    chunk(b"IDAT", b"\x78\x9C\x03\x00\x00\x00\x00\x01");
    chunk(b"IEND", b"");
    file
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

/// A stored (uncompressed) zip of empty files.
pub fn zip(names: &[&str]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let at = u32::try_from(file.len()).unwrap().to_le_bytes();
        file.extend([b"PK\x03\x04".as_slice(), &[0; 22], &length, &[0; 2], name.as_bytes()].concat());
        directory.extend(
            [
                b"PK\x01\x02".as_slice(),
                &[0; 24],
                &length,
                &[0; 12],
                &at,
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(names.len()).unwrap().to_le_bytes();
    let at = u32::try_from(file.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    file.extend(directory);
    file.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &size, &at, &[0, 0]].concat());
    file
}
