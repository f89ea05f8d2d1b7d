//! Word documents (`.docx`) as stories: the text as a tree, its pictures, what the first lines look like, and everything
//! that was left out.
//!
//! Written by whoever sent it, so nothing is trusted: sizes are known before anything is inflated, depth and number of
//! elements are bounded, nothing outside the file is fetched, nothing in it is run, and no input makes it panic.

mod ahead;
mod byline;
mod captions;
mod drawing;
mod fields;
mod guess;
mod left_out;
mod line;
mod lists;
mod math;
mod notes;
mod numbering;
mod numerals;
mod outcome;
pub(crate) mod package;
mod pictures;
mod problem;
mod runs;
mod said;
mod styles;
mod symbols;
mod tables;
mod walk;
pub(crate) mod xml;

pub use guess::{Guess, Why};
pub use left_out::{LeftOut, Omission};
pub use pictures::Picture;
pub use problem::DocxProblem;
pub(crate) use problem::check_archive;

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::thread;

use domain::AssetId;
use domain::content::Credit;
use domain::document::{Block, Document, DocumentProblem};

use ahead::{Again, Shelf};
use left_out::Omissions;
use notes::{NotePart, Notes};
use numbering::Numbering;
use package::{Package, Relations, Source};
use pictures::Pictures;
use styles::Styles;
use walk::Walker;
use xml::{El, Tree};

/// What one document may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Entries of the archive.
    pub entries: u64,
    /// One inflated part of XML, in bytes.
    pub part_bytes: u64,
    /// One inflated picture, in bytes.
    pub picture_bytes: u64,
    /// Everything that is inflated, in bytes.
    pub total_bytes: u64,
    /// How many times its packed size a part larger than one MiB may have.
    pub ratio: u64,
    /// How many elements may stand inside each other.
    pub depth: usize,
    /// Elements and pieces of text of one part.
    pub elements: usize,
}

impl Default for Limits {
    /// Above what any newsroom's document needs: 100 MiB, of which a part of text may be 24 MiB.
    fn default() -> Self {
        Self {
            file_bytes: 100 << 20,
            entries: 4_000,
            part_bytes: 24 << 20,
            picture_bytes: 40 << 20,
            total_bytes: 256 << 20,
            ratio: 200,
            depth: 160,
            elements: 1_000_000,
        }
    }
}

/// A document as a story in the making. The fields are guesses for the writer to confirm; what was guessed is not also
/// in the body, unless the guess says that it stays.
#[derive(Clone, Debug)]
pub struct Imported {
    pub headline: Option<Guess<String>>,
    pub kicker: Option<Guess<String>>,
    pub deck: Option<Guess<String>>,
    pub byline: Option<Guess<Vec<Credit>>>,
    pub unit: Option<Guess<String>>,
    pub source: Option<Guess<String>>,
    /// As `2026-11-20`.
    pub date: Option<Guess<String>>,
    /// In reading order.
    pub body: Vec<Part>,
    /// In the order of their first appearance; each part of the file once.
    pub pictures: Vec<Picture>,
    /// In the order of their first occurrence; each kind once.
    pub left_out: Vec<LeftOut>,
}

/// A piece of the body. Pictures have no id before they are stored, so they are told by their place in
/// [`Imported::pictures`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Never a figure or a gallery.
    Block(Block),
    Picture(usize),
}

impl Imported {
    /// The body with its pictures under the ids they were stored with; pictures without one are left out.
    pub fn into_document(self, mut stored: impl FnMut(usize) -> Option<AssetId>) -> Result<Document, DocumentProblem> {
        let blocks = self.body.into_iter().filter_map(|part| match part {
            Part::Block(block) => Some(block),
            Part::Picture(index) => stored(index).map(|asset| Block::Figure { asset }),
        });
        Document::new(blocks.collect())
    }
}

/// Reads a document. Costs at most what `limits` says; errors say what the file is instead, or what is wrong with it.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Imported, DocxProblem> {
    read_with(Cursor::new(bytes), limits, Pictures::default(), None)
}

/// As [`read`], but of a file that need not be in memory, and neither do its pictures: each is shown once with its
/// bytes, in the order of [`Imported::pictures`] and without its caption, and let go. `open` is asked twice where there
/// are pictures: a second thread inflates some of them meanwhile.
///
/// # Errors
/// Those of [`read`]; a source that cannot be read is a broken archive.
pub fn overview<S: Read + Seek + 'static>(
    open: impl Fn() -> io::Result<S> + Sync,
    limits: &Limits,
    show: impl FnMut(&Picture, &[u8]),
) -> Result<Imported, DocxProblem> {
    let source = open().map_err(package::unreadable)?;
    let again = || open().map(|source| Box::new(source) as Box<dyn Source>);
    read_with(source, limits, Pictures::shown_to(show), Some(&again))
}

fn read_with(
    mut source: impl Source,
    limits: &Limits,
    pictures: Pictures<'_>,
    again: Option<&Again<'_>>,
) -> Result<Imported, DocxProblem> {
    let size = source.seek(SeekFrom::End(0)).map_err(package::unreadable)?;
    if size > limits.file_bytes {
        let limit = limits.file_bytes;
        return Err(DocxProblem::TooBig { size, limit });
    }
    let mut head = Vec::new();
    source.seek(SeekFrom::Start(0)).map_err(package::unreadable)?;
    source
        .by_ref()
        .take(4)
        .read_to_end(&mut head)
        .map_err(package::unreadable)?;
    if !problem::is_archive(&head) {
        return Err(problem::no_archive(&package::rest(&mut source, 0)?));
    }
    match opened(&mut source, limits, pictures, again) {
        Err(DocxProblem::NoDocument) => Err(instead(&package::rest(&mut source, 0)?)),
        read => read,
    }
}

fn opened(
    source: impl Source,
    limits: &Limits,
    pictures: Pictures<'_>,
    again: Option<&Again<'_>>,
) -> Result<Imported, DocxProblem> {
    let shelf = Shelf::default();
    let mut package = Package::open(source, limits)?;
    let main = package.document()?;
    let relations = package.relations(&main)?;
    let Some(again) = again else {
        return story(&mut package, &main, &relations, limits, pictures);
    };
    // One that is not packed is read in less time than a thread takes to begin.
    let packed = relations
        .parts("image")
        .into_iter()
        .filter(|part| package.is_packed(part));
    let parts: Vec<String> = packed.map(ToOwned::to_owned).collect();
    if parts.len() > 1 {
        package.take_from(&shelf);
    }
    thread::scope(|scope| {
        if parts.len() > 1 {
            scope.spawn(|| shelf.fill(again, limits, &parts));
        }
        let story = story(&mut package, &main, &relations, limits, pictures);
        shelf.close();
        story
    })
}

fn story(
    package: &mut Package<'_>,
    main: &str,
    relations: &Relations,
    limits: &Limits,
    pictures: Pictures<'_>,
) -> Result<Imported, DocxProblem> {
    let mut omissions = Omissions::default();

    let styles = {
        let text = beside(package, relations, "styles", &mut omissions)?;
        tree(&text, limits, &mut omissions)?.map_or_else(Styles::default, |tree| Styles::read(tree.root()))
    };
    let numbering = {
        let text = beside(package, relations, "numbering", &mut omissions)?;
        tree(&text, limits, &mut omissions)?.map_or_else(Numbering::default, |tree| Numbering::read(tree.root()))
    };
    let foot = beside(package, relations, "footnotes", &mut omissions)?;
    let end = beside(package, relations, "endnotes", &mut omissions)?;
    let foot_relations = related(package, &foot)?;
    let end_relations = related(package, &end)?;
    let foot_tree = tree(&foot, limits, &mut omissions)?;
    let end_tree = tree(&end, limits, &mut omissions)?;
    let notes = Notes {
        foot: foot_tree.as_ref().map(|tree| NotePart::new(tree, &foot_relations)),
        end: end_tree.as_ref().map(|tree| NotePart::new(tree, &end_relations)),
    };

    let Some(text) = package.text(main)? else {
        return Err(DocxProblem::NoDocument);
    };
    let document = Tree::read(&text, main, limits)?;
    let root = document.root();
    let Some(body) = root.child("body").filter(|_| root.word() == "document") else {
        return Err(DocxProblem::NoDocument);
    };

    let (mut items, mut omissions, mut pictures, met) = {
        let mut walker = Walker::new(package, relations, &styles, &numbering, &notes, pictures);
        walker.omissions = omissions;
        walker.endless = fields::endless(body);
        let items = walker.blocks(body);
        (items, walker.omissions, walker.pictures.found, walker.comments_met)
    };

    around(package, relations, met, limits, &mut omissions)?;
    let lines = items.iter_mut().filter_map(|item| match item {
        line::Item::Line(line) => Some(line),
        _ => None,
    });
    lines.zip(1..).for_each(|(line, number)| line.number = number);
    items = captions::assign(items, &mut pictures);
    let heads = guess::heads(&mut items, &mut omissions);
    let fields = byline::fields(&mut items, &mut omissions);
    let body = outcome::parts(items, &mut omissions);
    Ok(Imported {
        headline: heads.headline,
        kicker: heads.kicker,
        deck: heads.deck,
        byline: fields.byline,
        unit: fields.unit,
        source: fields.source,
        date: fields.date,
        body,
        pictures,
        left_out: omissions.into_list(),
    })
}

/// An archive without a Word document may be another office file, which the writer should hear.
fn instead(bytes: &[u8]) -> DocxProblem {
    use crate::kind::{Kind, sniff};
    // The first entry of an OpenDocument file is its media type, not packed.
    let head = &bytes[..bytes.len().min(120)];
    let is_open = head.windows(12).any(|window| window == b"opendocument");
    match sniff(bytes) {
        _ if is_open => DocxProblem::OpenDocument,
        kind @ (Kind::Xlsx | Kind::Pptx | Kind::Ofd) => DocxProblem::NotWord { kind },
        _ => DocxProblem::NoDocument,
    }
}

/// The text of a part that the main part leads to, with its name. A broken one is said and passed over.
fn beside(
    package: &mut Package<'_>,
    relations: &Relations,
    kind: &str,
    omissions: &mut Omissions,
) -> Result<Option<(String, String)>, DocxProblem> {
    let Some(part) = relations.part(kind) else {
        return Ok(None);
    };
    match package.text(part) {
        Ok(text) => Ok(text.map(|text| (part.to_owned(), text))),
        Err(DocxProblem::Damaged { part, .. }) => {
            omissions.add(Omission::UnreadablePart, &part);
            Ok(None)
        }
        Err(problem) => Err(problem),
    }
}

fn related(package: &mut Package<'_>, part: &Option<(String, String)>) -> Result<Relations, DocxProblem> {
    match part {
        Some((name, _)) => package.relations(name),
        None => Ok(Relations::default()),
    }
}

/// A side part as a tree; damaged ones are said, dangerous ones refused.
fn tree<'t>(
    part: &'t Option<(String, String)>,
    limits: &Limits,
    omissions: &mut Omissions,
) -> Result<Option<Tree<'t>>, DocxProblem> {
    let Some((name, text)) = part else { return Ok(None) };
    match Tree::read(text, name, limits) {
        Ok(tree) => Ok(Some(tree)),
        Err(DocxProblem::Damaged { part, .. }) => {
            omissions.add(Omission::UnreadablePart, &part);
            Ok(None)
        }
        Err(problem) => Err(problem),
    }
}

/// Most headers and most footers that are looked at; a document with more sections repeats them.
const MOST_MARGINS: usize = 60;

/// What stands around the text: headers, footers, comments, programs.
fn around(
    package: &mut Package<'_>,
    relations: &Relations,
    comments_met: u32,
    limits: &Limits,
    omissions: &mut Omissions,
) -> Result<(), DocxProblem> {
    for (kind, what) in [("header", Omission::Header), ("footer", Omission::Footer)] {
        for part in relations.parts(kind).into_iter().take(MOST_MARGINS) {
            let text = match package.text(part) {
                Ok(Some(text)) => Some((part.to_owned(), text)),
                Ok(None) => continue,
                Err(DocxProblem::Damaged { part, .. }) => {
                    omissions.add(Omission::UnreadablePart, &part);
                    continue;
                }
                Err(problem) => return Err(problem),
            };
            let Some(tree) = tree(&text, limits, omissions)? else {
                continue;
            };
            margin(tree.root(), what, omissions);
        }
    }
    let comments = beside(package, relations, "comments", omissions)?;
    match tree(&comments, limits, omissions)? {
        Some(tree) => {
            for comment in tree.root().children().filter(|comment| comment.word() == "comment") {
                omissions.add(Omission::Comment, &comment.all_text(60));
            }
        }
        None => omissions.add_many(Omission::Comment, comments_met, ""),
    }
    if relations.has("vbaProject") {
        omissions.add(Omission::Macro, "");
    }
    Ok(())
}

/// A header or footer: its words are said; a page number alone is only a page number.
fn margin(root: El<'_, '_>, what: Omission, omissions: &mut Omissions) {
    let counts_pages = |element: El<'_, '_>| match element.word() {
        "instrText" => matches!(fields::effect(&element.text()), fields::Effect::PageNumber),
        "fldSimple" => {
            let instruction = element.attr("instr").unwrap_or_default();
            matches!(fields::effect(&instruction), fields::Effect::PageNumber)
        }
        "pgNum" => true,
        _ => false,
    };
    let has_number = root.find(&counts_pages).is_some();
    if has_number {
        omissions.add(Omission::PageNumber, "");
    }
    let text = root.all_text(200);
    let words = text.trim_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || has_number && "-—–第页共/Page of".contains(c)
    });
    if !words.is_empty() {
        omissions.add(what, text.trim());
    }
}
