//! A folder with an index in it: opened if it is sound, made anew if not.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;

use crate::error::{Error, Reason, Result};
use crate::reader::Reader;
use crate::schema::{Fields, VERSION, schema, tokenizers};
use crate::writer::Writer;

/// Says in the folder what kind of index it holds; written last, so a folder half made has none.
const VERSION_FILE: &str = "VERSION";

/// An index in a folder of its own, which no other program writes to.
#[derive(Clone)]
pub struct Index {
    pub(crate) engine: tantivy::Index,
    pub(crate) fields: Fields,
}

impl Index {
    /// Opens what stands in the folder. Reads every byte once and compares it with its checksum: about a second for a
    /// gigabyte that the machine has in memory.
    ///
    /// # Errors
    /// [`Error::Rebuild`] if there is none, it is of another version or damaged; [`Error::Folder`] if it cannot be read.
    pub fn open(folder: &Path) -> Result<Index> {
        match fs::read_to_string(folder.join(VERSION_FILE)) {
            Ok(version) if version == VERSION => {}
            Ok(_) => return Err(Error::Rebuild(Reason::OtherVersion)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Error::Rebuild(Reason::Missing));
            }
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                return Err(Error::Rebuild(Reason::OtherVersion));
            }
            Err(error) => return Err(Error::Folder(error)),
        }
        // The engine trusts its files in places; a file that makes it stumble is a damaged one.
        let opened = std::panic::catch_unwind(|| sound(folder));
        opened.unwrap_or_else(|_| Err(Error::Rebuild(Reason::Damaged("it cannot be read".into()))))
    }

    /// Makes an empty index; one that stood there is removed first.
    ///
    /// # Errors
    /// [`Error::ForeignFolder`] if the folder holds something that is no index; [`Error::Busy`] if a writer has it.
    pub fn create(folder: &Path) -> Result<Index> {
        fs::create_dir_all(folder)?;
        clear(folder)?;
        let (schema, fields) = schema();
        let mut engine = tantivy::Index::create_in_dir(folder, schema)?;
        engine.set_tokenizers(tokenizers());
        fs::write(folder.join(VERSION_FILE), VERSION)?;
        Ok(Index { engine, fields })
    }

    /// The one writer. `memory` is in bytes and bounds what is kept in memory before it goes to a file; less than 15 MB
    /// is taken as 15 MB.
    ///
    /// # Errors
    /// [`Error::Busy`] if there is a writer.
    pub fn writer(&self, memory: usize) -> Result<Writer> {
        Writer::new(self, memory)
    }

    /// What asks, at the state of the last commit.
    ///
    /// # Errors
    /// [`Error::Rebuild`] if files are damaged or gone.
    pub fn reader(&self) -> Result<Reader> {
        Reader::new(self)
    }

    /// The position that was committed with the newest state; none if nothing was committed yet.
    ///
    /// # Errors
    /// [`Error::Rebuild`] if the state cannot be read.
    pub fn position(&self) -> Result<Option<String>> {
        Ok(self.engine.load_metas()?.payload)
    }
}

fn sound(folder: &Path) -> Result<Index> {
    let damaged = |how: String| Error::Rebuild(Reason::Damaged(how));
    let directory = MmapDirectory::open(folder).map_err(|error| damaged(error.to_string()))?;
    let mut engine = tantivy::Index::open(directory).map_err(|error| damaged(error.to_string()))?;
    let (schema, fields) = schema();
    if engine.schema() != schema {
        return Err(Error::Rebuild(Reason::OtherVersion));
    }
    engine.set_tokenizers(tokenizers());
    let broken = engine.validate_checksum().map_err(|error| damaged(error.to_string()))?;
    if let Some(path) = broken.into_iter().next() {
        return Err(damaged(format!("{} is not what was written", path.display())));
    }
    let index = Index { engine, fields };
    // Opens every part of every file, which finds those that are missing.
    index.reader().map_err(|error| damaged(error.to_string()))?;
    index.position()?;
    Ok(index)
}

/// Removes an index, or what is left of one, and nothing else.
fn clear(folder: &Path) -> Result<()> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    if files.iter().any(|path| !is_ours(path)) {
        return Err(Error::ForeignFolder);
    }
    if !files.is_empty() {
        // Whoever writes here holds this lock, and a file under a writer's feet is not removed.
        let directory = MmapDirectory::open(folder).map_err(|error| Error::Engine(error.into()))?;
        let lock = tantivy::directory::Directory::acquire_lock(&directory, &tantivy::directory::INDEX_WRITER_LOCK);
        let _lock = lock.map_err(|_| Error::Busy)?;
        // The version first: a folder half cleared is then no index.
        fs::remove_file(folder.join(VERSION_FILE)).or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?;
        for file in files.iter().filter(|path| path.is_file()) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let segment = || {
        let (stem, rest) = name.split_once('.').unwrap_or_default();
        stem.len() == 32 && !rest.is_empty() && stem.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    matches!(
        name,
        VERSION_FILE | "meta.json" | ".managed.json" | ".tantivy-writer.lock" | ".tantivy-meta.lock"
    ) || name.starts_with(".tmp")
        || segment()
}
