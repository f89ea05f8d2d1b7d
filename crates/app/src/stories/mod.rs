//! Stories: writing, photos and attachments, submitting, and where each one is.

mod actions;
mod jobs;
mod pages;
mod queries;

pub use actions::{
    Answered, CAPTION, Kept, LINE, NewAnswer, Offer, Outcome, Prepared, Saved, Sent, Shift, Typed, add_attachment,
    add_photo, add_subtitles, add_video, add_writer, advance, answer_suggestions, create, delete, frame_photo, framed,
    keep_answer, keep_revision, keep_suggestions, make_copies, one_line, prepare_video, put_draft, remove_writer,
    save_draft, send_suggestions, submit, sweep, sweep_files, sweep_uploads, take_back_suggestion, take_in,
    trace_older, withdraw,
};
pub use jobs::{run_copies, run_video};
pub use pages::{
    Line, SuggestionLine, article_html, channel_names, editor_labels, field_of, finding_sentence, frame, lines,
    marked_credit, marked_text, player, reviewed_credit, section_names, suggestion_lines, timeline_html, typed_mark,
    verdict_choice, verdict_key,
};
pub use queries::{
    Alike, Answer, Entry, Filter, Offered, Pictures, Row, Story, address, alike, alike_to, answered, condition,
    content, credited, draft, findings, kind_of, list, load, load_many, new_faults, newest_revision, note_answers,
    number, permissions, pictures, revision, revisions, suggestions_of, timeline, written_by,
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

/// Makes of a video what browsers play.
pub const VIDEO: &str = "stories.video";

pub fn routes() -> Router<App> {
    pages::routes()
}
