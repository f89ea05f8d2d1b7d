//! The pages under `/desk/photos`, and the handlers of their forms.

mod forms;
mod library;
mod photo;
mod recorded;
mod reuse;
mod words;

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/photos", get(library::page))
        .route("/desk/photos/{asset}", get(photo::page))
        .route("/desk/photos/{asset}/rights", post(recorded::rights))
        .route("/desk/photos/{asset}/consents", post(recorded::consent))
        .route("/desk/photos/{asset}/withdrawals", post(recorded::withdrawal))
        .route("/desk/photos/{asset}/uses", post(reuse::take))
}
