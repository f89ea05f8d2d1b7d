//! What a file is, by its content. The name and the type a browser sent are never asked.
//!
//! Recognising is not trusting: a kind only says which reader may try, or which sentence explains the refusal.
//! Kinds that a browser would run (SVG, HTML) are named so that they can be refused.

mod sniff;

pub use sniff::sniff;

/// What the bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
    Gif,
    /// What phones of one maker store; browsers do not show it.
    Heic,
    Avif,
    Tiff,
    Bmp,
    Svg,
    /// HTML or any other markup: text whose first character is `<`.
    Markup,
    Pdf,
    /// The national fixed-layout document format, GB/T 33190.
    Ofd,
    Docx,
    Xlsx,
    Pptx,
    /// A Word, Excel or PowerPoint file of today's format that carries macros.
    MacroDocument,
    /// The compound file of older office programs: .doc, .xls, .ppt, .wps.
    LegacyOffice,
    Mp4,
    QuickTime,
    /// WebM, or Matroska, which it is a part of.
    Matroska,
    /// Any other archive: nobody can see from outside what is in it.
    Archive,
    /// A program for Windows, Linux or macOS, or a script.
    Program,
    /// Text in any encoding that has no zero bytes.
    Text,
    /// None of these.
    Unknown,
}

/// Why a file cannot be used for what it was sent for. The code is part of a text key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// A picture, but one that has to be saved as JPEG first.
    ConvertToJpeg,
    /// It can run in a reader's browser.
    ActiveContent,
    /// It carries macros.
    Macros,
    /// It can run on a reader's computer.
    Program,
    /// Nobody can see what is in it.
    Archive,
    /// A document or a video where a photo was expected.
    NotAPhoto,
    /// Nothing we know.
    Unrecognised,
}

impl Refusal {
    /// Stable, lower-case, hyphenated.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ConvertToJpeg => "convert-to-jpeg",
            Self::ActiveContent => "active-content",
            Self::Macros => "macros",
            Self::Program => "program",
            Self::Archive => "archive",
            Self::NotAPhoto => "not-a-photo",
            Self::Unrecognised => "unrecognised",
        }
    }
}

impl Kind {
    /// The name people know it by. Not translated: these are proper names.
    pub const fn name(self) -> &'static str {
        self.facts().0
    }

    /// The media type to serve it with, always together with `X-Content-Type-Options: nosniff`.
    pub const fn mime(self) -> &'static str {
        self.facts().1
    }

    /// Usual file name endings, lower case; the first is the one to give a download.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.facts().2
    }

    /// Whether a file name's ending fits the content. A name without an ending fits nothing.
    pub fn fits(self, file_name: &str) -> bool {
        let Some((_, ending)) = file_name.rsplit_once('.') else {
            return false;
        };
        self.extensions().iter().any(|known| ending.eq_ignore_ascii_case(known))
    }

    /// Whether it is a picture, usable as a photo or not.
    pub const fn is_picture(self) -> bool {
        matches!(
            self,
            Self::Jpeg | Self::Png | Self::WebP | Self::Gif | Self::Heic | Self::Avif | Self::Tiff | Self::Bmp
        )
    }

    /// Whether it is a video that `video::prepare` may try.
    pub const fn is_video(self) -> bool {
        matches!(self, Self::Mp4 | Self::QuickTime | Self::Matroska)
    }

    /// Whether `photo::read` may try it.
    pub const fn usable_as_photo(self) -> Result<(), Refusal> {
        match self {
            Self::Jpeg | Self::Png | Self::WebP | Self::Gif => Ok(()),
            Self::Heic | Self::Avif | Self::Tiff | Self::Bmp => Err(Refusal::ConvertToJpeg),
            Self::Pdf | Self::Ofd | Self::Docx | Self::Xlsx | Self::Pptx => Err(Refusal::NotAPhoto),
            Self::LegacyOffice | Self::Mp4 | Self::QuickTime | Self::Matroska | Self::Text => Err(Refusal::NotAPhoto),
            other => match other.usable_as_attachment() {
                Err(refusal) => Err(refusal),
                Ok(()) => Err(Refusal::NotAPhoto),
            },
        }
    }

    /// Whether it may go with a story as it is, to be downloaded. Pictures may: a scan is often sent that way.
    pub const fn usable_as_attachment(self) -> Result<(), Refusal> {
        match self {
            Self::Jpeg | Self::Png | Self::WebP | Self::Gif | Self::Heic | Self::Avif | Self::Tiff | Self::Bmp => {
                Ok(())
            }
            Self::Pdf | Self::Ofd | Self::Docx | Self::Xlsx | Self::Pptx | Self::LegacyOffice => Ok(()),
            Self::Mp4 | Self::QuickTime | Self::Matroska | Self::Text => Ok(()),
            Self::Svg | Self::Markup => Err(Refusal::ActiveContent),
            Self::MacroDocument => Err(Refusal::Macros),
            Self::Archive => Err(Refusal::Archive),
            Self::Program => Err(Refusal::Program),
            Self::Unknown => Err(Refusal::Unrecognised),
        }
    }

    const fn facts(self) -> (&'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::Jpeg => ("JPEG", "image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
            Self::Png => ("PNG", "image/png", &["png"]),
            Self::WebP => ("WebP", "image/webp", &["webp"]),
            Self::Gif => ("GIF", "image/gif", &["gif"]),
            Self::Heic => ("HEIC", "image/heic", &["heic", "heif"]),
            Self::Avif => ("AVIF", "image/avif", &["avif"]),
            Self::Tiff => ("TIFF", "image/tiff", &["tif", "tiff"]),
            Self::Bmp => ("BMP", "image/bmp", &["bmp"]),
            Self::Svg => ("SVG", "image/svg+xml", &["svg"]),
            Self::Markup => ("HTML", "text/html", &["html", "htm", "xml", "xhtml"]),
            Self::Pdf => ("PDF", "application/pdf", &["pdf"]),
            Self::Ofd => ("OFD", "application/ofd", &["ofd"]),
            Self::Docx => (
                "DOCX",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                &["docx"],
            ),
            Self::Xlsx => (
                "XLSX",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                &["xlsx"],
            ),
            Self::Pptx => (
                "PPTX",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                &["pptx"],
            ),
            Self::MacroDocument => ("Office (macros)", "application/octet-stream", &["docm", "xlsm", "pptm"]),
            Self::LegacyOffice => (
                "Office 97-2003 / WPS",
                "application/x-ole-storage",
                &["doc", "wps", "xls", "et", "ppt", "dps"],
            ),
            Self::Mp4 => ("MP4", "video/mp4", &["mp4", "m4v"]),
            Self::QuickTime => ("QuickTime", "video/quicktime", &["mov", "qt"]),
            Self::Matroska => ("WebM / MKV", "video/x-matroska", &["webm", "mkv"]),
            Self::Archive => (
                "ZIP / RAR / 7z",
                "application/octet-stream",
                &["zip", "rar", "7z", "gz", "tar"],
            ),
            Self::Program => ("Program", "application/octet-stream", &["exe", "dll", "so", "sh"]),
            Self::Text => ("TXT", "text/plain", &["txt", "csv", "md"]),
            Self::Unknown => ("?", "application/octet-stream", &[]),
        }
    }
}
