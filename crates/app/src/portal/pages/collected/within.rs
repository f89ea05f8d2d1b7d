//! Where a story stands: the topics that it belongs to, and its place in a series.

use super::series::standings;
use crate::{
    App, View, collections,
    error::Error,
    portal::queries::{self, Card},
};
use domain::{CollectionId, StoryId, collections::part};

#[derive(Default)]
pub struct Within {
    /// Names and addresses.
    pub topics: Vec<(String, String)>,
    pub series: Option<InSeries>,
    /// All of them, for knowing when the page changes.
    pub ids: Vec<CollectionId>,
}

pub struct InSeries {
    pub name: String,
    pub path: String,
    pub number: usize,
    pub of: usize,
    pub previous: Option<Card>,
    pub next: Option<Card>,
}

/// # Errors
/// The database does not answer.
pub async fn within(app: &App, view: &View, story: StoryId) -> Result<Within, Error> {
    let db = app.db.read();
    let mut found = Within::default();
    for one in collections::of_story(db, story).await? {
        found.ids.push(one.id());
        let (name, path) = (one.name(view).to_owned(), one.path());
        if !one.is_series() {
            found.topics.push((name, path));
            continue;
        }
        let what = collections::contents(db, one.id()).await?;
        let Some(place) = what.first.iter().position(|part| *part == story) else {
            continue;
        };
        let Some(part) = part(&standings(app, &what).await?, place) else {
            continue;
        };
        let at = |place: Option<usize>| place.and_then(|place| what.first.get(place)).map(|story| story.0);
        let near: Vec<_> = [at(part.previous), at(part.next)].into_iter().flatten().collect();
        let rows = queries::of_ids(db, &near).await?;
        let (mut previous, mut next) = (None, None);
        for row in rows {
            let is_previous = at(part.previous) == Some(row.story_id);
            let card = queries::cards(db, vec![row]).await?.pop();
            if is_previous {
                previous = card;
            } else {
                next = card;
            }
        }
        found.series = Some(InSeries {
            name,
            path,
            number: part.number,
            of: part.of,
            previous,
            next,
        });
    }
    Ok(found)
}
