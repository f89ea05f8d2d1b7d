//! Stories: writing, photos and attachments, submitting, and where each one is.

mod actions;
mod jobs;
mod pages;
mod queries;

pub use actions::{
    CAPTION, Kept, LINE, Outcome, Saved, Shift, Typed, add_attachment, add_photo, add_writer, advance, create, delete,
    framed, keep_revision, make_copies, one_line, put_draft, remove_writer, save_draft, submit, sweep, sweep_files,
    sweep_uploads, take_in, withdraw,
};
pub use jobs::run_copies;
pub use pages::{
    Line, article_html, channel_names, editor_labels, field_of, finding_sentence, frame, lines, marked_text,
    section_names, timeline_html, verdict_choice, verdict_key,
};
pub use queries::{
    Alike, Entry, Filter, Pictures, Row, Story, address, alike, alike_to, answered, condition, content, draft,
    findings, kind_of, list, load, load_many, new_faults, newest_revision, number, permissions, pictures, revision,
    revisions, timeline, written_by,
};

use crate::App;
use axum::Router;
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "stories",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Makes the copies that readers get of the photos of a signed story.
pub const COPIES: &str = "stories.copies";

pub fn routes() -> Router<App> {
    pages::routes()
}
