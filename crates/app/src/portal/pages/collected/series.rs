//! A series: its parts by number, with the people who made them.

use super::{Head, found, live, uses};
use crate::{
    App, View, collections,
    error::Error,
    portal::{
        chain::byline_of,
        kept::Shared,
        pages::frame::{Frame, show_shared},
        queries::{self, Card},
    },
    publishing,
    settings::Responsible,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    Locale, StoryId,
    collections::{Contents, Kind, Standing, counts},
    content::StoryContent,
    story::CreditRole,
};
use std::collections::HashMap;
use uuid::Uuid;

const SIZES: &str = "(max-width: 1080px) 100vw, 560px";

#[derive(Template)]
#[template(path = "portal/series.html")]
struct SeriesPage {
    view: View,
    frame: Frame,
    head: Head,
    /// Parts that can be read, and that are to come.
    shown: usize,
    coming: usize,
    latest: Option<i64>,
    writers: String,
    photographers: String,
    parts: Vec<Part>,
}

/// A part that can be read.
struct Part {
    number: usize,
    /// The number as it is set large.
    large: String,
    card: Card,
    byline: String,
}

/// How placed stories stand to readers, in order.
///
/// # Errors
/// The database does not answer.
pub(super) async fn standings(app: &App, what: &Contents) -> Result<Vec<Standing>, Error> {
    let ids: Vec<StoryId> = what.stories().collect();
    let known = collections::placed(app.db.read(), &ids).await?;
    let standing = |id: &StoryId| known.get(id).map_or(Standing::Gone, |one| one.standing);
    Ok(ids.iter().map(standing).collect())
}

pub async fn series(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let (one, what) = found(&app, Kind::Series, &slug).await?;
    let (shown, coming) = counts(&standings(&app, &what).await?);
    let rows = live(&app, what.stories()).await?;
    let latest = rows.iter().map(|row| row.released_at).max();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.story_id).collect();
    let texts = publishing::on_site(db, &ids).await?;
    let texts: HashMap<Uuid, StoryContent> = texts.into_iter().map(|one| (one.story.id, one.content)).collect();
    let in_order = || ids.iter().filter_map(|id| texts.get(id));
    let writers = names(&view, in_order(), |role| {
        !matches!(role, CreditRole::Photographer | CreditRole::Editor)
    });
    let photographers = names(&view, in_order(), |role| role == CreditRole::Photographer);
    let mut parts = Vec::with_capacity(rows.len());
    for (id, card) in ids.iter().zip(queries::cards(db, rows).await?) {
        let place = what.stories().position(|story| story.0 == *id).unwrap_or_default();
        parts.push(Part {
            number: place + 1,
            large: large(view.locale, place + 1),
            byline: texts.get(id).map(|text| byline_of(&view, text)).unwrap_or_default(),
            card,
        });
    }
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let items = parts
        .iter()
        .map(|part| (part.card.headline.clone(), part.card.path.clone()));
    let head = Head::new(&app, &view, &one, &frame.canonical, SIZES, items).await?;
    let page = SeriesPage {
        head,
        shown,
        // Nothing is to come any more.
        coming: if one.is_closed() { 0 } else { coming },
        latest,
        writers,
        photographers,
        parts,
        frame,
        view,
    };
    let shared = Shared {
        uses: uses(one.id()),
        story: None,
    };
    show_shared(&headers, &page.view, &page, shared)
}

/// Each name once, in the order of the parts; none where the institution names nobody.
fn names<'a>(
    view: &View,
    texts: impl Iterator<Item = &'a StoryContent>,
    wanted: impl Fn(CreditRole) -> bool,
) -> String {
    if view.institution.show_responsible == Responsible::ByRole {
        return String::new();
    }
    let mut names: Vec<&str> = Vec::new();
    for credit in texts.flat_map(|text| &text.credits) {
        if wanted(credit.role) && !names.contains(&credit.name.as_str()) {
            names.push(&credit.name);
        }
    }
    names.join(if view.locale == Locale::En { ", " } else { "、" })
}

/// As a Chinese newspaper sets it, where one character does; else in figures.
fn large(locale: Locale, number: usize) -> String {
    const CAPITALS: [char; 10] = ['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾'];
    let capital = CAPITALS.get(number.wrapping_sub(1)).filter(|_| locale == Locale::ZhCn);
    capital.map_or_else(|| number.to_string(), char::to_string)
}

#[cfg(test)]
mod tests {
    use super::large;
    use domain::Locale;

    #[test]
    fn a_number_is_set_large() {
        for (locale, number, set) in [
            (Locale::ZhCn, 1, "壹"),
            (Locale::ZhCn, 10, "拾"),
            (Locale::ZhCn, 11, "11"),
            (Locale::En, 1, "1"),
        ] {
            assert_eq!(large(locale, number), set);
        }
    }
}
