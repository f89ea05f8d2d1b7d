//! The archive: its parts by name, read within limits, and the relationships that lead from part to part.
//!
//! Nothing is inflated before its declared size is known to fit, nothing is inflated further than it declared, and
//! an address outside the package is only ever a text.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek, SeekFrom};

use zip::{CompressionMethod, ZipArchive};

use super::ahead::Shelf;
use super::xml::{Ns, Tree};
use super::{DocxProblem, Limits};

/// Where an archive lies: in memory, or on a disk.
pub(crate) trait Source: Read + Seek {}
impl<S: Read + Seek> Source for S {}

pub(crate) struct Package<'b> {
    archive: ZipArchive<Box<dyn Source + 'b>>,
    /// Names as the standard compares them (lower case, no leading slash) with the entry and the name as written.
    names: HashMap<String, (usize, String)>,
    limits: Limits,
    inflated: u64,
    /// Where pictures lie that somebody else has inflated.
    shelf: Option<&'b Shelf>,
}

/// Longest target of a relationship, in bytes; the rest is cut off. A story keeps no such address, and every place in
/// the text that names the relationship costs its length once more.
const LONGEST_TARGET: usize = 2 * domain::document::MAX_LINK;

/// Where a relationship leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Name of a part, without leading slash.
    Part(String),
    /// An address outside; never followed.
    Outside(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Relation {
    /// The last word of its type, which both editions of the standard share: `styles`, `image`, `officeDocument`.
    pub(crate) kind: String,
    pub(crate) target: Target,
}

/// The relationships of one part by their id; in order, so that one file always reads the same.
#[derive(Default)]
pub(crate) struct Relations(BTreeMap<String, Relation>);

impl Relations {
    pub(crate) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The part that a relationship of this kind leads to.
    pub(crate) fn part(&self, kind: &str) -> Option<&str> {
        self.0.values().find_map(|relation| match &relation.target {
            Target::Part(part) if relation.kind == kind => Some(part.as_str()),
            _ => None,
        })
    }

    /// All parts that relationships of this kind lead to, each once, in the order of their names.
    pub(crate) fn parts(&self, kind: &str) -> Vec<&str> {
        let mut parts: Vec<&str> = self
            .0
            .values()
            .filter(|relation| relation.kind == kind)
            .filter_map(|relation| match &relation.target {
                Target::Part(part) => Some(part.as_str()),
                Target::Outside(_) => None,
            })
            .collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    pub(crate) fn has(&self, kind: &str) -> bool {
        self.0.values().any(|relation| relation.kind == kind)
    }
}

impl<'b> Package<'b> {
    pub(crate) fn open(mut source: impl Source + 'b, limits: &Limits) -> Result<Self, DocxProblem> {
        let broken = |error: zip::result::ZipError| DocxProblem::BrokenArchive {
            detail: error.to_string(),
        };
        check_entry_count(&mut source, limits)?;
        let mut archive = ZipArchive::new(Box::new(source) as Box<dyn Source>).map_err(broken)?;
        let entries = archive.len() as u64;
        if entries > limits.entries {
            let limit = limits.entries;
            return Err(DocxProblem::TooManyParts { entries, limit });
        }
        if archive.has_overlapping_entries().map_err(broken)? {
            return Err(DocxProblem::Overlap);
        }
        let mut names = HashMap::with_capacity(archive.len());
        for index in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(index) else {
                continue;
            };
            let name = name.replace('\\', "/");
            let name = name.trim_start_matches('/');
            names
                .entry(name.to_ascii_lowercase())
                .or_insert_with(|| (index, name.to_owned()));
        }
        Ok(Self {
            archive,
            names,
            limits: *limits,
            inflated: 0,
            shelf: None,
        })
    }

    pub(crate) fn has(&self, part: &str) -> bool {
        self.names.contains_key(&part.to_ascii_lowercase())
    }

    pub(super) fn take_from(&mut self, shelf: &'b Shelf) {
        self.shelf = Some(shelf);
    }

    /// Whether a part has to be inflated.
    pub(super) fn is_packed(&mut self, part: &str) -> bool {
        let index = self.names.get(&part.to_ascii_lowercase()).map(|(index, _)| *index);
        let entry = index.and_then(|index| self.archive.by_index_raw(index).ok());
        entry.is_some_and(|entry| entry.compression() != CompressionMethod::Stored)
    }

    /// Puts the bytes of a part in the place of what the buffer held; false where there is no such part.
    fn bytes(&mut self, part: &str, most: u64, bytes: &mut Vec<u8>) -> Result<bool, DocxProblem> {
        let Some((index, _)) = self.names.get(&part.to_ascii_lowercase()) else {
            return Ok(false);
        };
        let bomb = || DocxProblem::Bomb { part: part.to_owned() };
        let damaged = |detail: String| DocxProblem::Damaged {
            part: part.to_owned(),
            detail,
        };
        let mut file = self.archive.by_index(*index).map_err(|error| match error {
            zip::result::ZipError::InvalidPassword => DocxProblem::Encrypted,
            zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => DocxProblem::Encrypted,
            error => damaged(error.to_string()),
        })?;
        let (size, packed) = (file.size(), file.compressed_size());
        let most = most.min(self.limits.total_bytes.saturating_sub(self.inflated));
        let ratio_allows = size <= 1 << 20 || size <= packed.saturating_mul(self.limits.ratio);
        if size > most || !ratio_allows {
            return Err(bomb());
        }
        // Counted before anything is read, so that damaged parts are paid for, too.
        self.inflated += size;
        if let Some(ready) = self.shelf.and_then(|shelf| shelf.take(part)) {
            *bytes = ready;
            return Ok(true);
        }
        let size = usize::try_from(size).map_err(|_| bomb())?;
        if bytes.capacity() < size {
            // Memory that the system hands out is empty; a vector that grows would be emptied once more by hand. With some
            // room to spare: pictures of one camera are about as large as each other.
            *bytes = vec![0; size + size / 4];
        }
        bytes.resize(size, 0);
        let read = filled(&mut file, bytes);
        // One byte more than declared tells a lie from the truth, and the end is where the sum is compared.
        let read = read.and_then(|length| Ok((length, file.read(&mut [0])?)));
        let (length, more) = read.map_err(|error| damaged(error.to_string()))?;
        if more > 0 {
            return Err(bomb());
        }
        bytes.truncate(length);
        Ok(true)
    }

    /// A picture in the place of what the buffer held, if the file holds it.
    pub(crate) fn picture(&mut self, part: &str, bytes: &mut Vec<u8>) -> Result<bool, DocxProblem> {
        self.bytes(part, self.limits.picture_bytes, bytes)
    }

    /// A part of XML as text, whatever its encoding.
    pub(crate) fn text(&mut self, part: &str) -> Result<Option<String>, DocxProblem> {
        let mut bytes = Vec::new();
        let is_there = self.bytes(part, self.limits.part_bytes, &mut bytes)?;
        Ok(is_there.then(|| decode(bytes)))
    }

    /// The relationships of a part; those of the package where `part` is empty.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Relations, DocxProblem> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let Some(text) = self.text(&name)? else {
            return Ok(Relations::default());
        };
        let limits = self.limits;
        let tree = Tree::read(&text, &name, &limits)?;
        let mut relations = BTreeMap::new();
        for entry in tree.root().children().filter(|entry| entry.name() == "Relationship") {
            let (Some(id), Some(kind), Some(target)) = (entry.attr("Id"), entry.attr("Type"), entry.attr("Target"))
            else {
                continue;
            };
            let outside = entry
                .attr("TargetMode")
                .is_some_and(|mode| mode.trim().eq_ignore_ascii_case("external"));
            let target = target.trim();
            let target = &target[..target.floor_char_boundary(LONGEST_TARGET)];
            let target = if outside {
                Target::Outside(target.to_owned())
            } else {
                Target::Part(self.find(folder, target))
            };
            let kind = kind.trim().rsplit('/').next().unwrap_or_default().to_owned();
            relations.insert(id.into_owned(), Relation { kind, target });
        }
        Ok(Relations(relations))
    }

    /// The part that `target` means, seen from `folder`. Some programs write absolute names without their slash.
    fn find(&self, folder: &str, target: &str) -> String {
        let target = target.split('#').next().unwrap_or_default();
        let near = resolve(folder, target);
        if self.has(&near) {
            return self.as_written(near);
        }
        let plain = percent_decoded(&near);
        if self.has(&plain) {
            return self.as_written(plain);
        }
        let far = resolve("", target);
        if self.has(&far) { self.as_written(far) } else { near }
    }

    fn as_written(&self, part: String) -> String {
        let written = self.names.get(&part.to_ascii_lowercase());
        written.map_or(part, |(_, name)| name.clone())
    }

    /// The main part: by the package's relationships, else by the content types.
    pub(crate) fn document(&mut self) -> Result<String, DocxProblem> {
        let relations = self.relations("")?;
        if let Some(part) = relations.part("officeDocument")
            && self.has(part)
        {
            return Ok(part.to_owned());
        }
        let types = self.text("[Content_Types].xml")?;
        let limits = self.limits;
        if let Some(types) = types {
            let tree = Tree::read(&types, "[Content_Types].xml", &limits)?;
            let found = tree.root().children().find_map(|entry| {
                let kind = entry.attr("ContentType")?;
                let is_main = kind.contains("wordprocessingml") || kind.contains("ms-word");
                let part = entry.attr("PartName")?;
                (is_main && kind.contains(".main+xml") && entry.ns() == Ns::Package).then(|| resolve("", &part))
            });
            if let Some(part) = found.filter(|part| self.has(part)) {
                return Ok(part);
            }
        }
        Err(DocxProblem::NoDocument)
    }
}

/// Reads until the buffer is full or the source ends; answers how much.
fn filled(source: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match source.read(&mut buffer[length..])? {
            0 => break,
            more => length += more,
        }
    }
    Ok(length)
}

/// Asks the end records of the archive themselves, since reading its directory already costs memory for each entry.
fn check_entry_count(source: &mut impl Source, limits: &Limits) -> Result<(), DocxProblem> {
    let length = source.seek(SeekFrom::End(0)).map_err(unreadable)?;
    let tail = rest(source, length.saturating_sub(66 << 10))?;
    let mut most = 0_u64;
    let mut large = false;
    for at in memchr::memmem::find_iter(&tail, b"PK") {
        match tail.get(at..at + 4) {
            Some(b"PK\x05\x06") => {
                let count = tail
                    .get(at + 10..at + 12)
                    .and_then(|two| two.try_into().ok())
                    .map_or(0, u16::from_le_bytes);
                most = most.max(u64::from(count));
            }
            Some(b"PK\x06\x07") => large = true,
            _ => {}
        }
    }
    if large {
        let bytes = rest(source, 0)?;
        for at in bytes
            .windows(4)
            .enumerate()
            .filter(|(_, mark)| mark == b"PK\x06\x06")
            .map(|(at, _)| at)
        {
            let count = bytes
                .get(at + 32..at + 40)
                .and_then(|eight| eight.try_into().ok())
                .map_or(0, u64::from_le_bytes);
            most = most.max(count);
        }
    }
    if most > limits.entries {
        return Err(DocxProblem::TooManyParts {
            entries: most,
            limit: limits.entries,
        });
    }
    Ok(())
}

/// Everything from there on.
pub(super) fn rest(source: &mut impl Source, start: u64) -> Result<Vec<u8>, DocxProblem> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(start)).map_err(unreadable)?;
    source.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

pub(super) fn unreadable(error: std::io::Error) -> DocxProblem {
    DocxProblem::BrokenArchive {
        detail: error.to_string(),
    }
}

/// `../media/a.png` seen from `word` is `media/a.png`; a leading slash begins at the root. Never climbs out.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

fn percent_decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// UTF-8 with or without its mark, UTF-16, or what the declaration names.
fn decode(bytes: Vec<u8>) -> String {
    let encoding = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => encoding_rs::UTF_16BE,
        [0xEF, 0xBB, 0xBF, ..] => encoding_rs::UTF_8,
        _ => match String::from_utf8(bytes) {
            Ok(text) => return text,
            Err(error) => {
                let bytes = error.as_bytes();
                let encoding = declared(bytes).unwrap_or(encoding_rs::UTF_8);
                return encoding.decode(bytes).0.into_owned();
            }
        },
    };
    encoding.decode(&bytes).0.into_owned()
}

fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let (_, after) = head.split_once("encoding=")?;
    let quote = after.chars().next()?;
    let label = after[quote.len_utf8()..].split(quote).next()?;
    encoding_rs::Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_the_package() {
        assert_eq!(resolve("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "../customXml/a.xml"), "customXml/a.xml");
        assert_eq!(resolve("word", "../../../../etc/a"), "etc/a");
        assert_eq!(resolve("word", "/word/media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "./media\\a.png"), "word/media/a.png");
        assert_eq!(percent_decoded("a%20b%E5%9B%BE%zz%"), "a b图%zz%");
    }
}
