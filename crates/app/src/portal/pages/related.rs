//! What else there is to read about the same: stories that share rare words with this one, those of its section a little
//! before others, and where the index has none, the newest of the section.

use crate::{
    App,
    error::Error,
    portal::queries::{self, Row},
};
use ::search::Likeness;
use domain::content::StoryContent;
use std::collections::HashSet;
use uuid::Uuid;

pub(super) const MOST: usize = 3;
/// The index may still name what has just been taken down.
const SPARE: usize = 3;

/// Never the story itself, and only what is on the site at this moment.
///
/// # Errors
/// The database does not answer.
pub(super) async fn related(
    app: &App,
    row: &Row,
    section: Option<Uuid>,
    content: &StoryContent,
) -> Result<Vec<Row>, Error> {
    let db = app.db.read();
    let to = Likeness {
        id: row.story_id,
        headline: content.headline.clone(),
        text: [&content.deck, &content.summary, &content.body.plain_text()]
            .map(String::as_str)
            .join("\n"),
        section,
        // Not the time of asking: the order stays as long as the index does.
        at: row.released_at,
    };
    let alike = match app.search.ask(move |reader| reader.alike(&to, MOST + SPARE)).await {
        Ok(hits) => hits.unwrap_or_default(),
        Err(error) => {
            tracing::warn!(?error, "the index does not say what is alike");
            Vec::new()
        }
    };
    let ids: Vec<Uuid> = alike.iter().map(|hit| hit.id).collect();
    let mut rows = queries::of_ids(db, &ids).await?;
    rows.truncate(MOST);
    if rows.len() < MOST {
        let known: HashSet<Uuid> = rows.iter().map(|row| row.story_id).chain([row.story_id]).collect();
        let newest = queries::of_section(db, &row.section_slug, (2 * MOST) as u64).await?;
        rows.extend(newest.into_iter().filter(|row| !known.contains(&row.story_id)));
        rows.truncate(MOST);
    }
    Ok(rows)
}
