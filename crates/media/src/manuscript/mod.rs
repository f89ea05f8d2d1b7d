//! A story as a Word document: what a newsroom prints, sends on and keeps on paper.
//!
//! Everything a reader of the file sees is handed in, in the reader's language; no words stand here. Same input, same
//! bytes: no clock, no ids of the machine, no names of programs. What is written is what [`crate::docx`] reads back.

mod about;
mod body;
mod layout;
mod markup;
mod numbering;
mod package;
mod pictures;
mod runs;
mod styles;
mod tables;

pub use layout::{Face, Layout, Margins};

use bytes::Bytes;
use domain::AssetId;
use domain::document::Document;

use body::Writer;

/// A story with everything that is printed of it. Blank fields are left out with their labels.
#[derive(Clone, Debug)]
pub struct Manuscript<'a> {
    /// Stands at the head of every page, and in the properties as the author.
    pub institution: String,
    pub layout: Layout,
    pub kicker: String,
    pub headline: String,
    pub deck: String,
    /// Ready to print, one line each, e.g. `记者 周晓岚`.
    pub byline: Vec<String>,
    pub body: &'a Document,
    /// Where links that begin with `/` lead: scheme and host without a slash at the end. Where it is empty, their
    /// text stays without the link.
    pub site: String,
    /// In order; of a video its poster. Those the body does not show stand behind it.
    pub photos: Vec<Photo>,
    /// Names of the files that go with the story.
    pub attachments: Vec<String>,
    /// What the newsroom knows of the story: label and value. Stands at the end.
    pub about: Vec<(String, String)>,
    pub labels: Labels,
}

/// The headings of what stands behind the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    pub photos: String,
    pub attachments: String,
    pub about: String,
}

/// A picture of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub asset: AssetId,
    /// JPEG or PNG, upright; of any other kind only the caption is written.
    pub bytes: Bytes,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    pub caption: String,
    /// Ready to print behind the caption, e.g. `沈知远 摄`.
    pub credit: String,
    /// What the picture shows, for readers who do not see it.
    pub alt: String,
}

/// The bytes of a `.docx`. The error is for the log; it comes from the archive, whose limits no story reaches.
pub fn write(manuscript: &Manuscript<'_>) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new(manuscript);
    writer.head();
    for block in manuscript.body.blocks() {
        writer.block(block);
    }
    writer.photos();
    writer.attachments();
    writer.about();
    package::pack(manuscript, writer).map_err(|error| error.to_string())
}
