//! What a fuzzer does with an input, one file a reader of strangers' bytes. A body panics where a rule is broken, and
//! keeps nothing between two inputs.
//!
//! libFuzzer runs the bodies for hours (`cargo xtask fuzz`), the tests of this package for a moment: the same code, so
//! that the experiment cannot rot.

mod document;
mod docx;
mod image;
mod metadata;
pub mod mutation;
mod package;
mod sheet;

/// A reader with everything that is needed to try it.
pub struct Target {
    /// As `cargo xtask fuzz NAME`, and of the file in `fuzz/fuzz_targets`.
    pub name: &'static str,
    /// Answers whether the input was read to its end, which says how deep an experiment goes.
    pub body: fn(&[u8]) -> bool,
    /// Folders of files to begin with, from the root of the clone.
    pub seeds: &'static [&'static str],
    /// A file of words that inputs are made of, in the form of libFuzzer's dictionaries.
    pub words: &'static str,
}

pub const TARGETS: &[Target] = &[
    Target {
        name: "docx",
        body: docx::body,
        seeds: &["fuzz/seeds/docx"],
        words: "fuzz/words/docx.dict",
    },
    Target {
        name: "document",
        body: document::body,
        seeds: &["crates/domain/fixtures/document"],
        words: "fuzz/words/document.dict",
    },
    Target {
        name: "image",
        body: image::body,
        seeds: &["fuzz/seeds/image"],
        words: "fuzz/words/image.dict",
    },
    Target {
        name: "metadata",
        body: metadata::body,
        seeds: &["fuzz/seeds/metadata"],
        words: "fuzz/words/metadata.dict",
    },
    Target {
        name: "sheet",
        body: sheet::body,
        seeds: &["fuzz/seeds/sheet"],
        words: "fuzz/words/sheet.dict",
    },
];

/// The target of this name. For the files of `fuzz/fuzz_targets`, each of which has one.
pub fn target(name: &str) -> &'static Target {
    let found = TARGETS.iter().find(|target| target.name == name);
    found.expect("each file of fuzz_targets has a line in the table")
}
