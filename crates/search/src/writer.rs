//! The one who writes: stories in and out, and from time to time a commit with the position of the last event.

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{IndexWriter, TantivyDocument, Term};
use uuid::Uuid;

use crate::error::Result;
use crate::fold::fold;
use crate::index::Index;
use crate::schema::Fields;

/// Less and the engine refuses.
const LEAST_MEMORY: usize = 15_000_000;
/// Parts of more stories are not joined any more: one step of joining stays a matter of seconds.
const LARGEST_PART: usize = 500_000;
/// In characters: what is completed while somebody types is shorter.
const LONGEST_BEGINNING: usize = 64;
/// A part is written anew when this share of its stories was removed or replaced.
const STALE_SHARE: f32 = 0.3;

/// One story as readers may find it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub id: Uuid,
    pub number: String,
    pub headline: String,
    pub kicker: String,
    pub deck: String,
    pub summary: String,
    /// Plain text, paragraphs parted by line ends.
    pub body: String,
    pub captions: Vec<String>,
    pub bylines: Vec<String>,
    /// The unit and all above it: who filters by one of them finds the story.
    pub units: Vec<Uuid>,
    pub unit_names: Vec<String>,
    pub sections: Vec<Uuid>,
    pub kind: String,
    pub tags: Vec<String>,
    /// Microseconds UTC.
    pub released_at: i64,
    /// As in `zh-CN`.
    pub language: String,
}

/// Writes to the index; there is one at a time. What was not committed is forgotten when it is dropped.
pub struct Writer {
    engine: IndexWriter,
    index: Index,
}

impl Writer {
    pub(crate) fn new(index: &Index, memory: usize) -> Result<Writer> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(memory.max(LEAST_MEMORY))
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let engine = index.engine.writer_with_options(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_max_docs_before_merge(LARGEST_PART);
        policy.set_del_docs_ratio_before_merge(STALE_SHARE);
        engine.set_merge_policy(Box::new(policy));
        Ok(Writer {
            engine,
            index: index.clone(),
        })
    }

    /// Puts a story in, in the place of what stood there under its id.
    ///
    /// # Errors
    /// When the disk is full or broken; nothing since the last commit is kept then.
    pub fn put(&mut self, entry: &Entry) -> Result<()> {
        self.remove(entry.id);
        self.engine.add_document(document(self.index.fields, entry))?;
        Ok(())
    }

    /// Takes a story out. One that is not there is no mistake.
    pub fn remove(&mut self, id: Uuid) {
        let fields = self.index.fields;
        self.engine
            .delete_term(Term::from_field_bytes(fields.id, id.as_bytes()));
    }

    /// Makes everything since the last commit durable, and with it the position: both or neither survive a crash. What
    /// a position is, is the caller's business.
    ///
    /// # Errors
    /// When the disk is full or broken; the state of the last commit stands.
    pub fn commit(&mut self, position: &str) -> Result<()> {
        let mut prepared = self.engine.prepare_commit()?;
        prepared.set_payload(position);
        prepared.commit()?;
        Ok(())
    }

    /// The position of the last commit; none before the first.
    ///
    /// # Errors
    /// [`crate::Error::Rebuild`] if the state cannot be read.
    pub fn position(&self) -> Result<Option<String>> {
        self.index.position()
    }

    /// Ends writing when the parts that are being joined are joined. What was not committed is forgotten.
    ///
    /// # Errors
    /// When joining fails; the state of the last commit stands.
    pub fn finish(self) -> Result<()> {
        Ok(self.engine.wait_merging_threads()?)
    }
}

fn document(fields: Fields, entry: &Entry) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let (high, low) = entry.id.as_u64_pair();
    document.add_bytes(fields.id, entry.id.as_bytes());
    document.add_u64(fields.id_high, high);
    document.add_u64(fields.id_low, low);
    document.add_i64(fields.released_at, entry.released_at);
    let text = text(entry);
    document.add_text(fields.grams, &text);
    document.add_text(fields.words, &text);
    document.add_text(fields.chars, &text);
    document.add_text(fields.title, &entry.headline);
    document.add_text(fields.headline, &entry.headline);
    let beginning: String = fold(&entry.headline).text.chars().take(LONGEST_BEGINNING).collect();
    document.add_text(fields.beginning, beginning);
    for unit in &entry.units {
        document.add_text(fields.unit, unit.simple().to_string());
    }
    for section in &entry.sections {
        document.add_text(fields.section, section.simple().to_string());
    }
    document.add_text(fields.kind, &entry.kind);
    for tag in &entry.tags {
        document.add_text(fields.tag, tag);
    }
    document.add_text(fields.language, &entry.language);
    document
}

/// Everything that words are looked for in. A line end is a gap over which no pair reaches.
fn text(entry: &Entry) -> String {
    let singles = [
        &entry.number,
        &entry.headline,
        &entry.kicker,
        &entry.deck,
        &entry.summary,
        &entry.body,
    ];
    let lists = [&entry.captions, &entry.bylines, &entry.unit_names, &entry.tags];
    let parts: Vec<&str> = singles
        .into_iter()
        .chain(lists.into_iter().flatten())
        .map(String::as_str)
        .collect();
    parts.join("\n")
}
