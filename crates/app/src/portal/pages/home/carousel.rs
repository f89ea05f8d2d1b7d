//! Pictured stories, one after the other.

use super::bands::Page;
use crate::{
    error::Error,
    portal::queries::{self, Card, Row},
};
use domain::{StoryId, home::SLIDES};
use std::collections::HashSet;
use uuid::Uuid;

/// Narrowest width at which a picture is sharp across the page.
const WIDTH: i32 = 1280;
/// Stories where nobody has chosen any.
const AUTOMATIC: usize = 5;
/// Stories of a section looked through for pictures.
const LOOK: u64 = 60;

/// The chosen ones that are public and have a picture, and the newest pictured ones of the section, or of the site, where
/// those are too few. Nothing where there are too few of all.
pub async fn slides(
    page: &mut Page<'_>,
    stories: &[StoryId],
    section: Option<&str>,
) -> Result<Option<Vec<Card>>, Error> {
    let db = page.app.db.read();
    let pictured = |row: &&Row| row.cover_asset_id.is_some();
    let mut rows: Vec<Row> = stories
        .iter()
        .filter_map(|story| page.chosen.get(story))
        .filter(pictured)
        .cloned()
        .collect();
    let wanted = if stories.is_empty() { AUTOMATIC } else { SLIDES.0 };
    if rows.len() < wanted {
        let of_section;
        let from = match section {
            Some(slug) => {
                of_section = queries::of_section(db, slug, LOOK).await?;
                &of_section
            }
            None => &page.rows,
        };
        let there: HashSet<Uuid> = rows.iter().map(|row| row.story_id).collect();
        let more = page.pictured(from).filter(|row| !there.contains(&row.story_id));
        let more: Vec<Row> = more.take(wanted - rows.len()).cloned().collect();
        rows.extend(more);
    }
    if rows.len() < SLIDES.0 {
        return Ok(None);
    }
    page.large.extend(rows.iter().map(|row| row.story_id));
    let mut cards = queries::cards_of_width(db, rows, WIDTH).await?;
    // One whose picture has no copies yet.
    cards.retain(|card| !card.thumb.is_empty());
    Ok((cards.len() >= SLIDES.0).then_some(cards))
}
