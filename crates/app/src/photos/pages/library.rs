//! The library: filters, tiles, the pages of the list; opened for a story, each tile can be taken into it.

use super::{forms::day, words};
use crate::{
    App, By, View, accounts,
    error::Error,
    photos::queries::{Dated, Filter, Tile, place, tiles},
    stories::{self, Pictures},
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    AssetId, StoryId, UnitId,
    photos::{RightsState, show},
    policy::story::Act,
};
use std::collections::HashSet;
use web::Fields;

/// Width at which a tile is sharp.
const THUMB: i32 = 640;

#[derive(Template)]
#[template(path = "photos/library.html")]
struct LibraryPage {
    view: View,
    tiles: Vec<TileView>,
    /// The story that photos are looked for.
    taking: Option<Taking>,
    words: String,
    unit: String,
    units: Vec<(String, String)>,
    dated: &'static str,
    from: String,
    to: String,
    used: String,
    rights: String,
    rights_choices: Vec<(&'static str, String)>,
    consents: bool,
    narrowed: bool,
    is_first: bool,
    /// The address without the place in the list.
    here: String,
    next: String,
}

struct Taking {
    story: StoryId,
    headline: String,
}

struct TileView {
    id: String,
    src: String,
    alt: String,
    caption: String,
    facts: String,
    stories: usize,
    on_site: bool,
    marks: Vec<words::Mark>,
    /// The client key of its button; none where it cannot be taken.
    key: Option<String>,
    /// In the story already.
    is_there: bool,
}

pub async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    RawQuery(query): RawQuery,
    fields: Fields,
) -> Result<Response, Error> {
    by.person()?;
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let (taking, there) = taking(&app, &by, &view, &units, &fields).await?;
    let filter = read(&view, &fields);
    let before = place(fields.get("before"));
    let is_first = before.is_none();
    let (found, next) = tiles(db, &by, &units, &filter, before).await?;
    let pictures = stories::pictures(db, found.iter().map(|tile| AssetId(tile.photo.id))).await?;
    let hashes: Vec<Vec<u8>> = found.iter().map(|tile| tile.photo.hash.clone()).collect();
    let permissions = stories::permissions(db, by.actor.realm, &hashes, view.now).await?;
    let tiles = found.into_iter().map(|tile| {
        let permission = permissions.get(&tile.photo.hash).copied().unwrap_or_default();
        let is_there = there.contains(&tile.photo.hash);
        let may_be_taken = taking.is_some() && !is_there && show(permission).is_ok();
        let key = may_be_taken.then(|| app.ids.next::<uuid::Uuid>(view.now).to_string());
        TileView {
            marks: words::marks(&view, permission),
            key,
            is_there,
            ..tile_view(&view, &pictures, &tile)
        }
    });
    let here = without_place(&query.unwrap_or_default());
    let page = LibraryPage {
        tiles: tiles.collect(),
        taking,
        narrowed: is_narrowed(&filter),
        words: filter.words,
        unit: filter.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        units: units
            .in_order()
            .filter(|unit| unit.closed_at.is_none())
            .map(|unit| (unit.id.to_string(), unit.name(view.locale).to_owned()))
            .collect(),
        dated: if filter.dated == Dated::Taken {
            "taken"
        } else {
            "uploaded"
        },
        from: filter.from.map(|day| day.to_string()).unwrap_or_default(),
        to: filter.to.map(|day| day.to_string()).unwrap_or_default(),
        used: filter
            .used
            .map(|used| if used { "yes" } else { "no" }.to_owned())
            .unwrap_or_default(),
        rights: filter.rights.map(|state| state.word().to_owned()).unwrap_or_default(),
        rights_choices: RightsState::ALL
            .iter()
            .map(|state| (state.word(), words::rights(&view, *state).words))
            .collect(),
        consents: filter.consent_missing,
        is_first,
        next: next.map_or_else(String::new, |next| link(&here, &next)),
        here: if here.is_empty() {
            "/desk/photos".to_owned()
        } else {
            format!("/desk/photos?{here}")
        },
        view,
    };
    View::page(&page)
}

/// The story that photos are looked for, and the files that it has already.
async fn taking(
    app: &App,
    by: &By,
    view: &View,
    units: &accounts::Units,
    fields: &Fields,
) -> Result<(Option<Taking>, HashSet<Vec<u8>>), Error> {
    let Ok(story) = fields.get("for").parse::<StoryId>() else {
        return Ok((None, HashSet::new()));
    };
    let db = app.db.read();
    let story = stories::load(db, by, units, story).await?;
    story.may(by, Act::UploadPhoto)?;
    let (content, _) = stories::draft(db, story.id()).await?;
    let headline = if content.headline.trim().is_empty() {
        view.t("photos.library.no-headline")
    } else {
        content.headline
    };
    let there = content.photos.iter().map(|photo| photo.hash.0.to_vec()).collect();
    let taking = Taking {
        story: story.id(),
        headline,
    };
    Ok((Some(taking), there))
}

fn read(view: &View, fields: &Fields) -> Filter {
    Filter {
        words: fields.get("words").trim().chars().take(100).collect(),
        unit: fields.get("unit").parse::<UnitId>().ok(),
        dated: if fields.get("dated") == "taken" {
            Dated::Taken
        } else {
            Dated::Uploaded
        },
        from: day(fields, "from"),
        to: day(fields, "to"),
        used: match fields.get("used") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        rights: fields.get("rights").parse().ok(),
        consent_missing: fields.get("consents") == "missing",
        zone: view.zone.clone(),
        now: view.now,
    }
}

fn is_narrowed(filter: &Filter) -> bool {
    !filter.words.is_empty()
        || filter.unit.is_some()
        || filter.from.is_some()
        || filter.to.is_some()
        || filter.used.is_some()
        || filter.rights.is_some()
        || filter.consent_missing
}

fn tile_view(view: &View, pictures: &Pictures, tile: &Tile) -> TileView {
    let id = AssetId(tile.photo.id);
    let said = tile.photo.said();
    let caption = if said.caption.trim().is_empty() {
        view.t("photos.library.no-caption")
    } else {
        said.caption
    };
    let facts = [said.photographer, view.day(&tile.photo.created_at)];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty());
    TileView {
        id: id.to_string(),
        src: if tile.photo.is_visible() {
            pictures.thumb(&id, THUMB)
        } else {
            pictures.readers_thumb(&id, THUMB)
        },
        alt: said.alt,
        caption,
        facts: facts.collect::<Vec<_>>().join(" · "),
        stories: tile.stories,
        on_site: tile.photo.is_on_site(),
        marks: Vec::new(),
        key: None,
        is_there: false,
    }
}

/// The query as it came, but for the place in the list and the fields that were left empty.
fn without_place(query: &str) -> String {
    let parts = query.split('&').filter(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        name != "before" && !value.is_empty()
    });
    parts.collect::<Vec<_>>().join("&")
}

fn link(here: &str, place: &str) -> String {
    if here.is_empty() {
        format!("/desk/photos?before={place}")
    } else {
        format!("/desk/photos?{here}&before={place}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_keeps_the_filters() {
        let here = without_place("words=%E6%A1%A5&unit=&before=1-ab&used=yes");
        assert_eq!(here, "words=%E6%A1%A5&used=yes");
        assert_eq!(link(&here, "2-cd"), "/desk/photos?words=%E6%A1%A5&used=yes&before=2-cd");
        assert_eq!(link("", "2-cd"), "/desk/photos?before=2-cd");
    }
}
