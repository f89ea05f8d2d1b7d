//! The fields of the index. Nothing of a text is stored but the headline: the database has the rest.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;

use crate::tokens::Kind;

/// Changes with everything that makes an older index answer wrongly: fields, folding, what tokens are made.
pub const VERSION: &str = "copydesk-search 1\n";

/// The fields, by what they are for.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Of the story, 16 bytes; what is removed is found by it.
    pub id: Field,
    pub id_high: Field,
    pub id_low: Field,
    /// Microseconds UTC.
    pub released_at: Field,
    pub grams: Field,
    pub words: Field,
    pub chars: Field,
    /// All tokens of the headline again.
    pub title: Field,
    /// The headline as it is shown.
    pub headline: Field,
    /// The headline folded, as one term, for what begins like it.
    pub beginning: Field,
    pub unit: Field,
    pub section: Field,
    pub kind: Field,
    pub tag: Field,
    pub language: Field,
}

/// The schema and its fields; always the same.
pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let number = || NumericOptions::default().set_fast();
    let text = |tokenizer: &str, option, norms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option).set_fieldnorms(norms))
    };
    let exact = || text("raw", IndexRecordOption::Basic, false);
    let fields = Fields {
        id: schema.add_bytes_field("id", BytesOptions::default().set_indexed()),
        id_high: schema.add_u64_field("id_high", number()),
        id_low: schema.add_u64_field("id_low", number()),
        released_at: schema.add_i64_field("released_at", number()),
        grams: schema.add_text_field("grams", text("grams", IndexRecordOption::WithFreqsAndPositions, true)),
        words: schema.add_text_field("words", text("words", IndexRecordOption::WithFreqs, true)),
        chars: schema.add_text_field("chars", text("chars", IndexRecordOption::Basic, false)),
        title: schema.add_text_field("title", text("all", IndexRecordOption::WithFreqsAndPositions, true)),
        headline: schema.add_text_field("headline", STORED),
        beginning: schema.add_text_field("beginning", exact()),
        unit: schema.add_text_field("unit", exact()),
        section: schema.add_text_field("section", exact()),
        kind: schema.add_text_field("kind", exact()),
        tag: schema.add_text_field("tag", exact()),
        language: schema.add_text_field("language", exact()),
    };
    (schema.build(), fields)
}

/// What makes tokens for the fields, by the names they have in the schema.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::new();
    // The engine asks for this one for fields that are no text.
    manager.register("default", tantivy::tokenizer::RawTokenizer::default());
    manager.register("raw", tantivy::tokenizer::RawTokenizer::default());
    manager.register("grams", Kind::Grams);
    manager.register("words", Kind::Words);
    manager.register("chars", Kind::Chars);
    manager.register("all", Kind::All);
    manager
}
