//! Photographs: what kind a file is, its header, its pixels within limits, and the copies of those that are small.

use media::photo::{Limits, read};
use media::renditions::{Format, make_last};
use media::{Credit, Kind, kind, quality};

/// Small ones, so that whoever passes by them is seen in memory and time.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 20,
    pixels: 1 << 20,
    memory_bytes: 16 << 20,
};
/// Copies of larger pictures take longer to write than all the rest.
const SIDE: u32 = 96;

pub fn body(input: &[u8]) -> bool {
    let found = kind::sniff(input);
    let Ok(photo) = read(input, &LIMITS) else {
        return false;
    };
    assert!(found.usable_as_photo().is_ok() && found == photo.kind());
    let (width, height) = (photo.width(), photo.height());
    assert!(u64::from(width) * u64::from(height) <= LIMITS.pixels && width > 0 && height > 0);
    if width.max(height) > SIDE {
        return true;
    }
    let looked = quality::look(&photo);
    assert!(looked.is_ok(), "{:?}", looked.err());
    let credit = Credit::from(photo.metadata());
    let made = make_last(photo, &credit).expect("decoded pixels can be encoded");
    for rendition in &made {
        let expected = match rendition.format {
            Format::Jpeg => Kind::Jpeg,
            Format::WebP => Kind::WebP,
        };
        assert_eq!(kind::sniff(&rendition.bytes), expected);
        assert!(rendition.width <= width, "a copy is larger than its photo");
    }
    assert!(!made.is_empty());
    true
}
