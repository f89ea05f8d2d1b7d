//! What a file held and the story does not: nothing is lost without being named.

/// A kind of content that is not in the story, or not as it was.
///
/// The word of each is part of the command's output and of text keys; it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Omission {
    /// Text struck by a reviser with changes being tracked.
    TrackedDeletion,
    Comment,
    /// Text formatted as hidden.
    HiddenText,
    Header,
    Footer,
    PageNumber,
    TableOfContents,
    /// A picture that lies outside the file; it is never fetched.
    ExternalPicture,
    /// A picture in a format no browser shows (EMF, WMF, TIFF, SVG …).
    UnusablePicture,
    /// The file names a picture that it does not hold, or holds damaged.
    MissingPicture,
    /// Parts of the picture that the document hides by cropping are visible again.
    Crop,
    /// A picture of a table or list, now behind it.
    PictureMoved,
    Chart,
    /// SmartArt.
    Diagram,
    /// A file of another program inside: a spreadsheet, an equation of the old editor.
    EmbeddedObject,
    /// A drawn shape without text.
    Shape,
    Ink,
    Media,
    /// The text stays; its link leads nowhere that readers can follow.
    Link,
    /// The text of an inner table stays, row by row.
    NestedTable,
    /// A table too long for one was parted.
    TableSplit,
    /// A table too wide became lines of text.
    TableAsText,
    /// Written out in one line.
    Formula,
    /// The reading above characters; the characters stay.
    PhoneticGuide,
    /// A character of a symbol font that has no equal.
    Symbol,
    /// Text set with a line through it; the text stays, the line goes.
    Strikethrough,
    /// Another document inside.
    EmbeddedDocument,
    /// Programs in the document; never run, never read.
    Macro,
    /// A list nested too deeply, flattened.
    ListDepth,
    /// More text or blocks than a story can have.
    TooLong,
    /// A part of the file that cannot be read; what it would have said is missing.
    UnreadablePart,
    /// A picture or table inside a footnote, or the note of a headline.
    NoteContent,
    /// An automatic number without text behind it.
    EmptyItem,
    /// A line beside the byline for which a story has no field: who reviewed it on paper.
    OtherField,
}

impl Omission {
    /// Every kind, for whoever must have words for each.
    pub const ALL: &[Self] = &[
        Self::TrackedDeletion,
        Self::Comment,
        Self::HiddenText,
        Self::Header,
        Self::Footer,
        Self::PageNumber,
        Self::TableOfContents,
        Self::ExternalPicture,
        Self::UnusablePicture,
        Self::MissingPicture,
        Self::Crop,
        Self::PictureMoved,
        Self::Chart,
        Self::Diagram,
        Self::EmbeddedObject,
        Self::Shape,
        Self::Ink,
        Self::Media,
        Self::Link,
        Self::NestedTable,
        Self::TableSplit,
        Self::TableAsText,
        Self::Formula,
        Self::PhoneticGuide,
        Self::Symbol,
        Self::Strikethrough,
        Self::EmbeddedDocument,
        Self::Macro,
        Self::ListDepth,
        Self::TooLong,
        Self::UnreadablePart,
        Self::NoteContent,
        Self::EmptyItem,
        Self::OtherField,
    ];

    /// The stable word, `snake_case`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TrackedDeletion => "tracked_deletion",
            Self::Comment => "comment",
            Self::HiddenText => "hidden_text",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::PageNumber => "page_number",
            Self::TableOfContents => "table_of_contents",
            Self::ExternalPicture => "external_picture",
            Self::UnusablePicture => "unusable_picture",
            Self::MissingPicture => "missing_picture",
            Self::Crop => "crop",
            Self::PictureMoved => "picture_moved",
            Self::Chart => "chart",
            Self::Diagram => "diagram",
            Self::EmbeddedObject => "embedded_object",
            Self::Shape => "shape",
            Self::Ink => "ink",
            Self::Media => "media",
            Self::Link => "link",
            Self::NestedTable => "nested_table",
            Self::TableSplit => "table_split",
            Self::TableAsText => "table_as_text",
            Self::Formula => "formula",
            Self::PhoneticGuide => "phonetic_guide",
            Self::Symbol => "symbol",
            Self::Strikethrough => "strikethrough",
            Self::EmbeddedDocument => "embedded_document",
            Self::Macro => "macro",
            Self::ListDepth => "list_depth",
            Self::TooLong => "too_long",
            Self::UnreadablePart => "unreadable_part",
            Self::NoteContent => "note_content",
            Self::EmptyItem => "empty_item",
            Self::OtherField => "other_field",
        }
    }
}

/// One kind of omission with how often it occurred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub what: Omission,
    /// At least 1.
    pub count: u32,
    /// The first few, as the writer would recognise them: words, a file name, an address. Each at most 40 characters.
    pub samples: Vec<String>,
}

const SAMPLES: usize = 3;
const SAMPLE_CHARS: usize = 40;

/// Collects omissions in the order of their first occurrence.
#[derive(Default)]
pub(super) struct Omissions(Vec<LeftOut>);

impl Omissions {
    pub(super) fn add(&mut self, what: Omission, sample: &str) {
        self.add_many(what, 1, sample);
    }

    pub(super) fn add_many(&mut self, what: Omission, count: u32, sample: &str) {
        if count == 0 {
            return;
        }
        let at = match self.0.iter().position(|left_out| left_out.what == what) {
            Some(at) => at,
            None => {
                self.0.push(LeftOut {
                    what,
                    count: 0,
                    samples: Vec::new(),
                });
                self.0.len() - 1
            }
        };
        let left_out = &mut self.0[at];
        left_out.count = left_out.count.saturating_add(count);
        if left_out.samples.len() < SAMPLES {
            let sample = shortened(sample);
            if !sample.is_empty() && !left_out.samples.contains(&sample) {
                left_out.samples.push(sample);
            }
        }
    }

    pub(super) fn into_list(self) -> Vec<LeftOut> {
        self.0
    }
}

fn shortened(sample: &str) -> String {
    // More than this is never shown, and samples may be as long as the file.
    let sample = &sample[..sample.floor_char_boundary(SAMPLE_CHARS * 16)];
    let words: Vec<&str> = sample.split_whitespace().collect();
    let line: String = words.join(" ").chars().filter(|c| !c.is_control()).collect();
    if line.chars().count() <= SAMPLE_CHARS {
        return line;
    }
    let mut short: String = line.chars().take(SAMPLE_CHARS - 1).collect();
    short.push('…');
    short
}
