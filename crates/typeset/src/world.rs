//! What a template sees: itself, the type, and one file with what is to be set.

use crate::{Error, fonts::Type};
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, comemo,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;

/// What every template can use. It is the same for all of them, and making it takes longer than setting a card.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A template and its name.
#[derive(Clone, Copy)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

struct World<'a> {
    type_: &'a Type,
    main: Source,
    data: (FileId, Bytes),
}

/// Forgets what Typst remembers of a run, however it ended: it would keep all of every text for ever.
struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

/// Sets pages: `data` is JSON, and the template reads it as `json("data.json")`.
pub(crate) fn pages(type_: &Type, template: Template, data: String) -> Result<PagedDocument, Error> {
    let failed = |why: String| Error::Template {
        template: template.name,
        why,
    };
    let file = |name: &str| -> Result<FileId, Error> {
        let path = VirtualPath::new(name).map_err(|error| failed(format!("{error:?}")))?;
        Ok(RootedPath::new(VirtualRoot::Project, path).intern())
    };
    let _forget = Forget;
    let world = World {
        type_,
        main: Source::new(file(template.name)?, template.text.to_owned()),
        data: (file("data.json")?, Bytes::from_string(data)),
    };
    let set = typst::compile::<PagedDocument>(&world);
    set.output.map_err(|faults| {
        let fault = |fault: &typst::diag::SourceDiagnostic| {
            let line = typst::WorldExt::range(&world, fault.span)
                .and_then(|range| world.main.lines().byte_to_line(range.start));
            format!("line {}: {}", line.map_or(0, |line| line + 1), fault.message)
        };
        failed(faults.iter().map(fault).collect::<Vec<_>>().join("; "))
    })
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.type_.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            Ok(self.data.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.type_.fonts.get(index).cloned()
    }

    /// A clock is a parameter; what is set is handed in as words.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
