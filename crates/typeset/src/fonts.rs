//! Where this machine's Chinese type lies, and, once something has been set with it, the type itself.

use crate::Error;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Where Debian and others put type.
const FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];
/// Folders in folders, as Debian has them: `opentype/noto`.
const DEPTH: usize = 3;

/// For headlines, the best first: files of the package of Debian, of those who make the type, and of others.
const SERIF: &[&str] = &[
    "NotoSerifCJK-Bold.ttc",
    "NotoSerifCJKsc-Bold.otf",
    "NotoSerifSC-Bold.otf",
    "SourceHanSerif-Bold.ttc",
    "SourceHanSerifSC-Bold.otf",
    "SourceHanSerifCN-Bold.otf",
];
/// For what stands around them.
const SANS: &[&str] = &[
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSans-Regular.ttc",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
];
/// Of a collection, the faces with the shapes of mainland China; they have all traditional characters too.
const WANTED: [&str; 2] = [" SC", " CN"];

/// The type of this machine. Cloning shares it. It is read when something is first set, and stays in memory then: about
/// 45 MB of Noto.
#[derive(Clone, Debug)]
pub struct Fonts(Arc<Found>);

#[derive(Debug)]
struct Found {
    serif: PathBuf,
    sans: PathBuf,
    type_: OnceLock<Result<Type, Error>>,
}

/// No Chinese type lies where it was looked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no Chinese type was found in {}", .0.join(", "))]
pub struct NoFonts(pub Vec<String>);

#[derive(Debug)]
pub(crate) struct Type {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    /// Names of families.
    pub(crate) serif: Vec<String>,
    pub(crate) sans: Vec<String>,
}

impl Fonts {
    /// Looks in this folder first, then in those of the system.
    ///
    /// # Errors
    /// None has Chinese type that is known here.
    pub fn find(own: Option<&Path>) -> Result<Self, NoFonts> {
        Self::find_in(own.into_iter().chain(FOLDERS.map(Path::new)))
    }

    /// Looks in these folders alone.
    ///
    /// # Errors
    /// As [`Fonts::find`].
    pub fn find_in<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Result<Self, NoFonts> {
        let folders: Vec<&Path> = folders.into_iter().collect();
        let mut files = Vec::new();
        for folder in &folders {
            walk(folder, DEPTH, &mut files);
        }
        let named = |names: &[&str]| {
            let file = |name: &&str| {
                files
                    .iter()
                    .find(|file| file.file_name().is_some_and(|own| own == *name))
            };
            names.iter().find_map(file).cloned()
        };
        // One kind does for both where the other is missing: a card in one face is a card.
        match (named(SERIF), named(SANS)) {
            (None, None) => Err(NoFonts(
                folders.iter().map(|folder| folder.display().to_string()).collect(),
            )),
            (serif, sans) => {
                let either = serif.clone().or_else(|| sans.clone()).unwrap_or_default();
                Ok(Self(Arc::new(Found {
                    serif: serif.unwrap_or_else(|| either.clone()),
                    sans: sans.unwrap_or(either),
                    type_: OnceLock::new(),
                })))
            }
        }
    }

    /// The files, for headlines and for the rest.
    pub fn files(&self) -> [&Path; 2] {
        [&self.0.serif, &self.0.sans]
    }

    /// Reads the type, the first time.
    pub(crate) fn read(&self) -> Result<&Type, Error> {
        let read = self.0.type_.get_or_init(|| read(&self.0.serif, &self.0.sans));
        read.as_ref().map_err(Clone::clone)
    }
}

impl Type {
    /// Whether it can be set at all: there is no type of emoji, and a box in a headline helps nobody.
    pub(crate) fn has(&self, character: char) -> bool {
        let mut infos = (0..self.fonts.len()).filter_map(|index| self.book.info(index));
        character.is_whitespace() || infos.any(|info| info.coverage.contains(u32::from(character)))
    }
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    // The same answer on every day, whatever the disk has been through.
    paths.sort();
    for path in paths {
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 {
            walk(&path, depth - 1, files);
        }
    }
}

fn read(serif: &Path, sans: &Path) -> Result<Type, Error> {
    let mut fonts = faces(serif)?;
    let of_headlines = families(&fonts);
    let of_the_rest = if sans == serif {
        of_headlines.clone()
    } else {
        let more = faces(sans)?;
        let names = families(&more);
        fonts.extend(more);
        names
    };
    Ok(Type {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        serif: of_headlines,
        sans: of_the_rest,
    })
}

fn families(fonts: &[Font]) -> Vec<String> {
    fonts.iter().map(|font| font.info().family.clone()).collect()
}

fn faces(file: &Path) -> Result<Vec<Font>, Error> {
    let unreadable = || Error::Type(file.display().to_string());
    let bytes = Bytes::new(std::fs::read(file).map_err(|_| unreadable())?);
    let mut fonts: Vec<Font> = Font::iter(bytes).collect();
    let is_wanted = |font: &Font| WANTED.iter().any(|ending| font.info().family.ends_with(ending));
    if fonts.iter().any(is_wanted) {
        fonts.retain(is_wanted);
    }
    if fonts.is_empty() { Err(unreadable()) } else { Ok(fonts) }
}
