//! Reading a Word file into a story, and looking at what was guessed and left out.

use super::{
    save::{Kept, is_whole, keep},
    upload::{refuse, to, told},
};
use crate::{
    App, By, Error, View,
    stories::{
        actions::{self, DOCX_BYTES, Import},
        queries::{Guessed, LeftOut, Outcome},
    },
};
use axum::{
    Json,
    extract::{Multipart, Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::StoryId;
use serde_json::json;
use store::tables::asset;
use web::{Fields, Flash, multipart::read_file};

pub(super) async fn import(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Error> {
    let script = headers.contains_key("x-upload");
    let upload = match read_file(form, "file", DOCX_BYTES).await {
        Ok(upload) => upload,
        Err(error) => return refuse(&view, script, error.status(), error.sentence(), to(id, "word")),
    };
    let file = Import {
        file_name: upload.file_name,
        bytes: upload.bytes,
    };
    match actions::import(&app, &by, id, file, upload.fields.get("key")).await {
        Ok(()) if script => Ok(arrived(id)),
        Ok(()) => Ok((Flash::done("stories.flash.imported"), to(id, "import")).into_response()),
        Err(error @ (Error::Forbidden(_) | Error::NotFound)) => Err(error),
        Err(error) => {
            let (status, sentence) = told(error);
            refuse(&view, script, status, sentence, to(id, "word"))
        }
    }
}

/// What a script is told: where the page is that shows what the file brought.
pub(super) fn arrived(id: StoryId) -> Response {
    let to = format!("/desk/stories/{id}/edit#import");
    let done = Flash::done("stories.flash.imported");
    (StatusCode::CREATED, done, Json(json!({ "url": to }))).into_response()
}

/// The button stands in the form of the story, so what was typed is saved first.
pub(super) async fn close(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    if is_whole(&fields)
        && let Kept::Not(page) = keep(&app, &by, view, id, &fields, false, |_| {}).await?
    {
        return Ok(page);
    }
    actions::close_imports(&app, &by, id).await?;
    Ok(to(id, "text").into_response())
}

/// What a Word file brought, in words.
pub(super) struct Brought {
    pub file: String,
    pub asset: String,
    /// Each field that was guessed, with what was taken for it.
    pub guesses: Vec<String>,
    pub left_out: Vec<String>,
}

pub(super) fn brought(view: &View, (file, outcome): (asset::Model, Outcome)) -> Brought {
    let guesses = outcome.guesses.into_iter();
    Brought {
        asset: file.id.to_string(),
        file: file.file_name,
        guesses: guesses
            .filter_map(|Guessed { field, value }| {
                let field = view.t(field_key(&field)?);
                Some(view.t2("stories.import.guess", "field", field, "value", value))
            })
            .collect(),
        left_out: outcome
            .left_out
            .iter()
            .map(|left_out| in_words(view, left_out))
            .collect(),
    }
}

fn in_words(view: &View, left_out: &LeftOut) -> String {
    let words = view.t1(left_out_key(&left_out.what), "n", left_out.count);
    if left_out.samples.is_empty() {
        return words;
    }
    let samples = left_out.samples.join(&view.t("stories.write.list-mark"));
    view.t2("stories.import.samples", "what", words, "samples", samples)
}

fn field_key(field: &str) -> Option<&'static str> {
    Some(match field {
        "headline" => "stories.field.headline",
        "kicker" => "stories.field.kicker",
        "deck" => "stories.field.deck",
        "byline" => "stories.field.byline",
        "source" => "stories.field.source",
        "unit" => "stories.import.unit",
        "date" => "stories.import.date",
        _ => return None,
    })
}

fn left_out_key(what: &str) -> &'static str {
    match what {
        "tracked_deletion" => "stories.left-out.tracked-deletion",
        "comment" => "stories.left-out.comment",
        "hidden_text" => "stories.left-out.hidden-text",
        "header" => "stories.left-out.header",
        "footer" => "stories.left-out.footer",
        "page_number" => "stories.left-out.page-number",
        "table_of_contents" => "stories.left-out.table-of-contents",
        "external_picture" => "stories.left-out.external-picture",
        "unusable_picture" => "stories.left-out.unusable-picture",
        "missing_picture" => "stories.left-out.missing-picture",
        "refused_picture" => "stories.left-out.refused-picture",
        "too_many_pictures" => "stories.left-out.too-many-pictures",
        "field_taken" => "stories.left-out.field-taken",
        "field_cut" => "stories.left-out.field-cut",
        "crop" => "stories.left-out.crop",
        "picture_moved" => "stories.left-out.picture-moved",
        "chart" => "stories.left-out.chart",
        "diagram" => "stories.left-out.diagram",
        "embedded_object" => "stories.left-out.embedded-object",
        "shape" => "stories.left-out.shape",
        "ink" => "stories.left-out.ink",
        "media" => "stories.left-out.media",
        "link" => "stories.left-out.link",
        "nested_table" => "stories.left-out.nested-table",
        "table_split" => "stories.left-out.table-split",
        "table_as_text" => "stories.left-out.table-as-text",
        "formula" => "stories.left-out.formula",
        "phonetic_guide" => "stories.left-out.phonetic-guide",
        "symbol" => "stories.left-out.symbol",
        "strikethrough" => "stories.left-out.strikethrough",
        "embedded_document" => "stories.left-out.embedded-document",
        "macro" => "stories.left-out.macro",
        "list_depth" => "stories.left-out.list-depth",
        "too_long" => "stories.left-out.too-long",
        "unreadable_part" => "stories.left-out.unreadable-part",
        "note_content" => "stories.left-out.note-content",
        "other_field" => "stories.left-out.other-field",
        "empty_item" => "stories.left-out.empty-item",
        _ => "stories.left-out.unreadable-part",
    }
}

#[cfg(test)]
mod tests {
    use super::left_out_key;
    use media::docx::Omission;

    #[test]
    fn every_omission_has_its_own_words() {
        let keys: std::collections::BTreeSet<_> = Omission::ALL.iter().map(|what| left_out_key(what.word())).collect();
        assert_eq!(keys.len(), Omission::ALL.len());
    }
}
