//! Pages of stories, and the handlers of their forms.

mod checks;
mod compared_photos;
mod files;
pub mod frame;
mod generated;
mod imports;
mod labels;
mod list;
mod manuscript;
mod marked;
mod marked_parts;
mod marks;
mod new;
mod notes;
mod player;
mod range;
mod revisions;
mod save;
mod steps;
mod story;
mod suggestions;
mod tus;
mod upload;
mod uploads;
mod video_file;
mod videos;
pub(in crate::stories) mod words;
mod write;

pub use generated::{marked_credit, reviewed_credit, typed_mark};
pub use labels::editor as editor_labels;
pub use list::{Line, lines};
pub use marked::marked_text;
pub use player::player;
pub use steps::timeline_html;
pub use story::article_html;
pub use suggestions::{SuggestionLine, suggestion_lines};
pub use words::{channel_names, field_of, section_names, sentence as finding_sentence, verdict_choice, verdict_key};

use super::actions::{self, DOCX_BYTES, FILE_BYTES, PHOTO_BYTES, PIECE, VIDEO_FORM_BYTES};
use crate::{App, By, Error, accounts};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, State},
    routing::{get, post},
};
use domain::StoryId;
use media::subtitles::FILE_BYTES as SUBTITLE_BYTES;
use serde_json::{Value, json};
use upload::EDGES;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/stories", get(list::page).post(new::create))
        .route("/desk/stories/new", get(new::page))
        .route("/desk/stories/{id}", get(story::page))
        .route("/desk/stories/{id}/edit", get(write::edit))
        .route("/desk/stories/{id}/draft", post(save::save))
        .route("/desk/stories/{id}/submissions", post(save::submit))
        .route("/desk/stories/{id}/withdrawals", post(story::withdraw))
        .route("/desk/stories/{id}/deletion", post(story::delete))
        .route("/desk/stories/{id}/writers", post(save::writers))
        .route("/desk/stories/{id}/presence", post(presence))
        .route("/desk/stories/{id}/preview", get(story::preview))
        .route("/desk/stories/{id}/revisions", get(revisions::list))
        .route("/desk/stories/{id}/comparison", get(revisions::choose))
        .route("/desk/stories/{id}/revisions/{a}/{b}", get(revisions::compare))
        .route(
            "/desk/stories/{id}/photos",
            post(upload::photo).layer(DefaultBodyLimit::max(PHOTO_BYTES + EDGES)),
        )
        .route("/desk/stories/{id}/photos/{asset}/moves", post(save::move_photo))
        .route("/desk/stories/{id}/photos/{asset}/removal", post(save::remove_photo))
        .route(
            "/desk/stories/{id}/photos/{asset}/frame",
            get(frame::page).post(frame::save),
        )
        .route("/desk/stories/{id}/photos/{asset}/original", get(files::original))
        .route(
            "/desk/stories/{id}/videos",
            post(videos::add).layer(DefaultBodyLimit::max(VIDEO_FORM_BYTES + EDGES)),
        )
        .route("/desk/stories/{id}/videos/{asset}", get(videos::card_page))
        .route("/desk/stories/{id}/videos/{asset}/removal", post(videos::remove))
        .route(
            "/desk/stories/{id}/videos/{asset}/subtitles",
            post(videos::subtitles).layer(DefaultBodyLimit::max(SUBTITLE_BYTES + EDGES)),
        )
        .route(
            "/desk/stories/{id}/videos/{asset}/subtitles/removal",
            post(videos::remove_subtitles),
        )
        .route(
            "/desk/stories/{id}/attachments",
            post(upload::attachment).layer(DefaultBodyLimit::max(FILE_BYTES + EDGES)),
        )
        .route("/desk/stories/{id}/attachments/{asset}", get(files::attachment))
        .route(
            "/desk/stories/{id}/attachments/{asset}/removal",
            post(save::remove_attachment),
        )
        .route("/desk/stories/{id}/suggestions", get(suggestions::page))
        .route("/desk/stories/{id}/suggestions/answers", post(suggestions::answer_all))
        .route(
            "/desk/stories/{id}/suggestions/{suggestion}/answer",
            post(suggestions::answer),
        )
        .route("/desk/stories/{id}/manuscript", get(manuscript::page))
        .route("/desk/stories/{id}/checks", get(checks::page).post(checks::answer))
        .route("/desk/stories/{id}/replacements", post(checks::replace))
        .route(
            "/desk/stories/{id}/imports",
            post(imports::import).layer(DefaultBodyLimit::max(DOCX_BYTES + EDGES)),
        )
        .route("/desk/stories/{id}/imports/closure", post(imports::close))
        .route("/desk/stories/{id}/uploads", get(uploads::list).post(uploads::begin))
        .route(
            "/desk/stories/{id}/uploads/{upload}",
            get(uploads::state)
                .patch(uploads::append)
                .delete(uploads::cancel)
                .layer(DefaultBodyLimit::max(PIECE)),
        )
        .route("/desk/stories/{id}/uploads/{upload}/completion", post(uploads::finish))
        .route("/media/{asset}/attachment", get(files::public_attachment))
        .route("/media/{asset}/video/{name}", get(video_file::send))
        .route("/media/{asset}/{size}", get(files::rendition))
}

/// Who else has the story open; being asked says that the asker has.
async fn presence(State(app): State<App>, by: By, Path(id): Path<StoryId>) -> Result<Json<Value>, Error> {
    let here = actions::be_present(&app, &by, id).await?;
    let names = accounts::names(app.db.read(), here.iter().copied()).await?;
    let people: Vec<&String> = here.iter().filter_map(|person| names.get(person)).collect();
    Ok(Json(json!({ "people": people })))
}
