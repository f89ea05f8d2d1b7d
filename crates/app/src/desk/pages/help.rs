//! `/desk/help`: how it works, on one page, and what the keys do.

use crate::{By, Error, View};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/help.html")]
struct HelpPage {
    view: View,
}

pub async fn help(_by: By, view: View) -> Result<Response, Error> {
    View::page(&HelpPage { view })
}
