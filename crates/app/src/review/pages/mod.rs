//! The pages of review. Handlers stand beside the page they draw or the form they read.

mod claims;
mod decision;
mod desk;
mod edit;
mod edit_form;
mod frame;
mod likeness;
mod margin;
mod notes;
mod queue;
mod record;
mod several;
mod sheet;
mod stale;
mod suggest;
mod text;
mod words;

use crate::{App, Error};
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/review", get(queue::page))
        .route("/desk/review/several", post(several::act))
        .route("/desk/review/{story}", get(desk::page))
        .route("/desk/stories/{story}/claims", post(claims::claim))
        .route("/desk/stories/{story}/claims/release", post(claims::release))
        .route("/desk/stories/{story}/handovers", post(claims::hand_over))
        .route("/desk/stories/{story}/resumption", post(claims::resume))
        .route("/desk/stories/{story}/reviews", post(decision::decide))
        .route("/desk/stories/{story}/likenesses", post(likeness::judge))
        .route("/desk/stories/{story}/notes", post(notes::note))
        .route("/desk/stories/{story}/notes/{note}/removal", post(notes::remove))
        .route("/desk/stories/{story}/notes/{note}/settlement", post(notes::settle))
        .route("/desk/stories/{story}/notes/{note}/answers", post(notes::answer))
        .route("/desk/stories/{id}/suggestions", post(suggest::suggest))
        .route(
            "/desk/stories/{story}/suggestions/{suggestion}/removal",
            post(suggest::take_back),
        )
        .route("/desk/stories/{story}/review-edit", get(edit::page).post(edit::save))
        .route(
            "/desk/stories/{story}/photos/{asset}/review-frame",
            get(frame::page).post(frame::save),
        )
        .route("/desk/stories/{story}/sign-off-sheet", get(sheet::page))
}

/// A fresh key for a form, so that sending it twice does nothing twice even without scripts.
fn fresh_key() -> Result<String, Error> {
    Ok(web::Token::generate().map_err(anyhow::Error::from)?.reveal())
}
