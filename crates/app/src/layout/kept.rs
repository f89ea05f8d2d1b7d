//! The page for a long form that cannot be carried out any more: why, and everything that was typed, to be copied.

use super::View;
use crate::Error;
use askama::Template;
use axum::response::Response;
use web::Fields;

#[derive(Template)]
#[template(path = "layout/kept.html")]
struct KeptPage {
    view: View,
    title: String,
    sentence: String,
    parts: Vec<Part>,
    /// Where the person sees how things stand now.
    back: String,
}

struct Part {
    label: String,
    text: String,
    rows: usize,
}

/// Draws it for an error that says how things stand now; gives every other error back. `names` are the form's fields
/// that hold words, each with the key of its label; a name that ends with `-` stands for all that begin with it.
///
/// # Errors
/// `error` itself, where it is about the program and not about what was asked.
pub fn kept(view: View, error: Error, fields: &Fields, names: &[(&str, &str)], back: &str) -> Result<Response, Error> {
    match error {
        Error::Refused(_) | Error::Conflict | Error::Forbidden(_) | Error::NotFound | Error::KeyReused => {}
        other => return Err(other),
    }
    let (status, sentence) = error.told();
    let parts = names.iter().flat_map(|(name, label)| {
        let label = view.t(label);
        fields
            .iter()
            .filter(move |(field, value)| {
                let fits = field == name || (name.ends_with('-') && field.starts_with(name));
                fits && !value.trim().is_empty()
            })
            .map(move |(_, value)| Part {
                label: label.clone(),
                text: value.to_owned(),
                rows: (value.lines().count() + value.chars().count() / 40).clamp(1, 20),
            })
    });
    let page = KeptPage {
        title: view.t("layout.kept.title"),
        sentence: view.speak(&sentence),
        parts: parts.collect(),
        back: back.to_owned(),
        view,
    };
    View::page_with(status, &page)
}
