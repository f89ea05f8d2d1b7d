//! Why a file is not read, and what it is instead.
//!
//! The name of a file says nothing: a `.docx` may be an old `.doc`, a web page or locked with a password, and each has
//! its own sentence for the writer.

use crate::kind::{Kind, sniff};

/// Why a file cannot be imported. Sizes are bytes; details are for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocxProblem {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {size} bytes; at most {limit} are read")]
    TooBig { size: u64, limit: u64 },
    /// An office file locked with a password.
    #[error("the document is locked with a password")]
    Encrypted,
    /// `.doc` of Word 97 to 2003.
    #[error("this is a .doc file of an older Word; save it as .docx")]
    LegacyWord,
    /// `.wps` of WPS Office, or of Works.
    #[error("this is a .wps file; save it as .docx")]
    LegacyWps,
    /// Another file of the older office programs: a spreadsheet, a presentation.
    #[error("this is a file of an older office program, not a Word document")]
    LegacyOffice,
    #[error("this is an RTF file; save it as .docx")]
    Rtf,
    /// A web page, whatever its name says.
    #[error("this is a web page; open it in Word and save it as .docx")]
    Html,
    /// The single XML file of Word 2003, or the flat form of today's.
    #[error("this is a Word XML file; save it as .docx")]
    WordXml,
    #[error("this is an OpenDocument text; save it as .docx")]
    OpenDocument,
    /// A file of another kind.
    #[error("this is not a Word document but {}", kind.name())]
    NotWord { kind: Kind },
    /// The archive is cut off or its directory is broken.
    #[error("the file is damaged or was not copied whole: {detail}")]
    BrokenArchive { detail: String },
    #[error("the archive has {entries} entries; at most {limit} are read")]
    TooManyParts { entries: u64, limit: u64 },
    /// It would inflate to far more than a document needs.
    #[error("the part {part} would take too much memory")]
    Bomb { part: String },
    /// Two entries of the archive share bytes.
    #[error("entries of the archive overlap")]
    Overlap,
    #[error("the archive holds no document part")]
    NoDocument,
    #[error("the part {part} is damaged: {detail}")]
    Damaged { part: String, detail: String },
    /// A part declares a document type, which no office program writes.
    #[error("the part {part} declares a document type")]
    DocumentType { part: String },
    #[error("the part {part} is nested too deeply")]
    TooDeep { part: String },
    #[error("the part {part} has too many elements")]
    TooManyElements { part: String },
}

impl DocxProblem {
    /// Part of a text key: stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooBig { .. } => "too-big",
            Self::Encrypted => "encrypted",
            Self::LegacyWord => "legacy-word",
            Self::LegacyWps => "legacy-wps",
            Self::LegacyOffice => "legacy-office",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::WordXml => "word-xml",
            Self::OpenDocument => "open-document",
            Self::NotWord { .. } => "not-word",
            Self::BrokenArchive { .. } => "broken-archive",
            Self::TooManyParts { .. } => "too-many-parts",
            Self::Bomb { .. } => "bomb",
            Self::Overlap => "overlap",
            Self::NoDocument => "no-document",
            Self::Damaged { .. } => "damaged",
            Self::DocumentType { .. } => "document-type",
            Self::TooDeep { .. } => "too-deep",
            Self::TooManyElements { .. } => "too-many-elements",
        }
    }
}

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Refuses what is no archive, by what it is.
pub(crate) fn check_archive(bytes: &[u8]) -> Result<(), DocxProblem> {
    if is_archive(bytes) {
        Ok(())
    } else {
        Err(no_archive(bytes))
    }
}

/// By its first four bytes.
pub(super) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(ZIP)
}

/// What a file is that is no archive.
pub(super) fn no_archive(bytes: &[u8]) -> DocxProblem {
    if bytes.is_empty() {
        return DocxProblem::Empty;
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if start.starts_with(b"{\\rtf") {
        return DocxProblem::Rtf;
    }
    let head: String = String::from_utf8_lossy(&start[..start.len().min(4_096)]).replace('\0', "");
    let head = head.trim_start_matches(['\u{fffd}', '\u{feff}']).to_ascii_lowercase();
    if head.starts_with('<') {
        let word = [
            "schemas.microsoft.com/office/word/2003",
            "xmlpackage",
            "progid=\"word.document\"",
        ];
        let web = ["<html", "<!doctype html", "<body", "<table", "<p", "<div", "<meta"];
        if word.iter().any(|mark| head.contains(mark)) && !head.contains("<html") {
            return DocxProblem::WordXml;
        }
        if web.iter().any(|mark| head.contains(mark)) {
            return DocxProblem::Html;
        }
    }
    if head.starts_with("mime-version:") && head.contains("multipart/related") {
        return DocxProblem::Html;
    }
    match sniff(bytes) {
        Kind::LegacyOffice => DocxProblem::LegacyOffice,
        kind => DocxProblem::NotWord { kind },
    }
}

/// The streams of a compound file are named in entries of 128 bytes that begin at multiples of 128.
fn compound(bytes: &[u8]) -> DocxProblem {
    let names = |name: &str| -> bool {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks_exact(128).any(|entry| entry.starts_with(&wide))
    };
    let holds = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    if names("EncryptedPackage") {
        DocxProblem::Encrypted
    } else if names("WordDocument") {
        let wide: Vec<u8> = "KSOProductBuildVer".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if holds(b"KSOProductBuildVer") || holds(&wide) {
            DocxProblem::LegacyWps
        } else {
            DocxProblem::LegacyWord
        }
    } else if names("MatOST") {
        DocxProblem::LegacyWps
    } else {
        DocxProblem::LegacyOffice
    }
}
