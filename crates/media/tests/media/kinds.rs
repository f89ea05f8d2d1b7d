//! Files are what they contain, whatever they are called.

use image::ImageFormat;
use media::Kind;
use media::kind::{Refusal, sniff};
use proptest::prelude::*;

use crate::pictures::{encoded, jpeg, plain, zip};

#[test]
fn every_kind_is_recognised_by_content() {
    let picture = plain(8, 8, [9, 99, 199]);
    let parts = |main: &str| zip(&["[Content_Types].xml", "_rels/.rels", main]);
    let files: [(Kind, Vec<u8>); 26] = [
        (Kind::Jpeg, jpeg(&picture).to_vec()),
        (Kind::Png, encoded(picture.clone(), ImageFormat::Png)),
        (Kind::Gif, encoded(picture.clone(), ImageFormat::Gif)),
        (Kind::WebP, encoded(picture, ImageFormat::WebP)),
        (Kind::Heic, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
        (Kind::Avif, b"\0\0\0\x18ftypavif\0\0\0\0".to_vec()),
        (Kind::Mp4, b"\0\0\0\x18ftypisom\0\0\0\0".to_vec()),
        (Kind::QuickTime, b"\0\0\0\x14ftypqt  \0\0\0\0".to_vec()),
        (Kind::Tiff, b"II*\0\x08\0\0\0".to_vec()),
        (Kind::Bmp, b"BM\x46\0\0\0\0\0\0\0\x36".to_vec()),
        (Kind::Pdf, b"%PDF-1.7\n%\xE2\xE3".to_vec()),
        (Kind::Ofd, zip(&["OFD.xml", "Doc_0/Document.xml"])),
        (Kind::Docx, parts("word/document.xml")),
        (Kind::Xlsx, parts("xl/workbook.xml")),
        (Kind::Pptx, parts("ppt/presentation.xml")),
        (
            Kind::MacroDocument,
            zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
        ),
        (Kind::Archive, zip(&["word/document.xml"])),
        (Kind::LegacyOffice, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec()),
        (Kind::Archive, b"Rar!\x1A\x07\x01\0".to_vec()),
        (Kind::Program, b"MZ\x90\0\x03\0".to_vec()),
        (Kind::Program, b"#!/bin/sh\n".to_vec()),
        (
            Kind::Svg,
            b"\xEF\xBB\xBF <?xml version='1.0'?>\n<SVG onload='alert(1)'/>".to_vec(),
        ),
        (Kind::Markup, b"\n\t<!-- hello --><script>alert(1)</script>".to_vec()),
        (Kind::Text, "云川市融媒体中心\n".as_bytes().to_vec()),
        (Kind::Text, b"\xD4\xC6\xB4\xA8\xCA\xD0\r\n".to_vec()),
        (Kind::Unknown, b"abc\0def".to_vec()),
    ];
    for (kind, file) in files {
        assert_eq!(
            sniff(&file),
            kind,
            "{:?}",
            String::from_utf8_lossy(&file[..file.len().min(40)])
        );
    }
    assert_eq!(sniff(b""), Kind::Unknown);
}

#[test]
fn names_that_lie_are_noticed() {
    assert!(Kind::Jpeg.fits("现场.JPG"));
    assert!(Kind::LegacyOffice.fits("通知.wps"));
    assert!(!Kind::Jpeg.fits("现场.png"));
    assert!(!Kind::Markup.fits("photo.jpg"));
    assert!(!Kind::Jpeg.fits("jpg"));
}

#[test]
fn what_runs_in_a_browser_is_refused_everywhere() {
    for kind in [Kind::Svg, Kind::Markup] {
        assert_eq!(kind.usable_as_photo(), Err(Refusal::ActiveContent));
        assert_eq!(kind.usable_as_attachment(), Err(Refusal::ActiveContent));
    }
    assert_eq!(Kind::MacroDocument.usable_as_attachment(), Err(Refusal::Macros));
    assert_eq!(Kind::Heic.usable_as_photo(), Err(Refusal::ConvertToJpeg));
    assert_eq!(Kind::Docx.usable_as_photo(), Err(Refusal::NotAPhoto));
    assert_eq!(Kind::Docx.usable_as_attachment(), Ok(()));
    assert_eq!(Kind::Unknown.usable_as_photo(), Err(Refusal::Unrecognised));
}

proptest! {
    /// The directory of a zip is the only part that follows offsets given by the file.
    #[test]
    fn any_bytes_have_a_kind(bytes in proptest::collection::vec(any::<u8>(), 0..300), end in 0..300usize) {
        let end_record = b"PK\x05\x06\0\0\0\0\x02\0\x02\0\0\0\0\0\x04\0\0\0\0\0";
        let file = [b"PK\x03\x04", &bytes[..end.min(bytes.len())], end_record].concat();
        prop_assert_eq!(sniff(&file), Kind::Archive);
        sniff(&bytes);
    }
}
