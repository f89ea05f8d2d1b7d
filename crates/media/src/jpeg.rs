//! What the frame of a JPEG says before anything is decoded: whether the file is whole, and what decoding will cost.

mod scaled;

pub(crate) use scaled::smaller;

/// Facts read from the markers up to the first scan.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The end marker follows the picture data. Decoders paint the missing part grey and say nothing.
    pub whole: bool,
    /// A progressive decoder keeps every coefficient of the picture in memory.
    pub progressive: bool,
    /// 1 grey, 3 colour, 4 print colours (CMYK).
    pub components: u8,
}

/// Walks the segments; stops quietly where they no longer make sense and leaves the verdict to the decoder.
pub(crate) fn frame(bytes: &[u8]) -> Frame {
    let mut frame = Frame::default();
    let mut at = 2;
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2) {
        match marker {
            // Padding before a marker.
            0xFF => {
                at += 1;
                continue;
            }
            // The first scan: from here only the end matters. Inside picture data FF is always followed by 0 or a
            // restart marker, so FF D9 can only be the end.
            0xDA => {
                frame.whole = bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]);
                return frame;
            }
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                frame.progressive = matches!(marker, 0xC2 | 0xC6 | 0xCA | 0xCE);
                frame.components = bytes.get(at + 9).copied().unwrap_or(0);
            }
            _ => {}
        }
        let Some(&[high, low]) = bytes.get(at + 2..at + 4) else {
            break;
        };
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    frame
}
