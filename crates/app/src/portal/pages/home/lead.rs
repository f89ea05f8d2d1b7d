//! The lead story across the page, and the three columns below it.

use super::{
    bands::Page,
    sections::{Block, Filling},
};
use crate::{
    error::Error,
    portal::{
        pages::{
            board::{Board, board},
            frame::Frame,
        },
        queries::{self, Card, Row},
    },
    publishing, stories,
};
use domain::{
    StoryId,
    document::Picture,
    home::{Band, Layout, Right},
};
use std::collections::HashMap;

/// Stories with a summary under the lead picture.
const BESIDE: usize = 4;
const LATEST: usize = 12;
/// So many of them where the most read stand in the same column.
const BESIDE_BOARD: usize = 5;

pub struct LeadBand {
    pub lead: Lead,
    pub beside: Vec<Card>,
    pub news: Option<Block>,
    pub board: Option<Board>,
    /// None where the column shows only what is read most.
    pub latest: Option<Vec<Card>>,
}

pub struct Lead {
    pub card: Card,
    pub kicker: String,
    pub deck: String,
    pub picture: Option<Picture>,
}

/// The story that was chosen, while it is public; else the newest of the first section that has a picture; else any with
/// a picture; else the newest. What was chosen for another band is left to it.
pub fn lead_of(layout: &Layout, rows: &[Row], chosen: &HashMap<StoryId, Row>, frame: &Frame) -> Option<Row> {
    let wanted = layout.bands.iter().find_map(|band| match band {
        Band::Lead { story, .. } => Some(*story),
        _ => None,
    })?;
    if let Some(row) = wanted.and_then(|story| chosen.get(&story)) {
        return Some(row.clone());
    }
    let first_section = frame.sections.first().map_or("", |section| section.slug.as_str());
    let pictured = || {
        rows.iter()
            .filter(|row| row.cover_asset_id.is_some() && !chosen.contains_key(&StoryId(row.story_id)))
    };
    pictured()
        .find(|row| row.section_slug == first_section)
        .or_else(|| pictured().next())
        .or(rows.first())
        .cloned()
}

pub async fn draw_lead(page: &mut Page<'_>, middle: Option<&str>, right: Right) -> Result<Option<LeadBand>, Error> {
    let Some(row) = page.lead.clone() else { return Ok(None) };
    let db = page.app.db.read();
    let unused = |page: &Page<'_>, most: usize| -> Vec<Row> {
        let rows = page.rows.iter().filter(|row| !page.used.contains(&row.story_id));
        rows.take(most).cloned().collect()
    };
    let beside = page
        .rows
        .iter()
        .filter(|row| !page.used.contains(&row.story_id) && !page.large.contains(&row.story_id));
    let beside: Vec<Row> = beside.take(BESIDE).cloned().collect();
    let few = unused(page, LATEST);
    page.used.extend(beside.iter().map(|row| row.story_id));
    // A young site says the same story twice rather than leave a column empty.
    let mut latest = Some(unused(page, LATEST))
        .filter(|rows| rows.len() > BESIDE)
        .unwrap_or(few);
    let board = match right {
        Right::Both | Right::MostRead => board(page.app, page.view, "").await?,
        Right::Latest => None,
    };
    let latest = match (&board, right) {
        (Some(_), Right::MostRead) => None,
        (Some(_), _) => {
            latest.truncate(BESIDE_BOARD);
            Some(latest)
        }
        (None, _) => Some(latest),
    };
    let news = match middle.and_then(|slug| page.frame.section(slug)) {
        Some(section) => Some(Block::new(page, section, Filling::Headlines).await?),
        None => None,
    };
    Ok(Some(LeadBand {
        lead: lead(page, row).await?,
        beside: queries::cards(db, beside).await?,
        news,
        board,
        latest: match latest {
            Some(rows) => Some(queries::cards(db, rows).await?),
            None => None,
        },
    }))
}

async fn lead(page: &Page<'_>, row: Row) -> Result<Lead, Error> {
    let (db, view) = (page.app.db.read(), page.view);
    let id = row.story_id;
    let card = queries::cards(db, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    let shown = match publishing::appearance_of(db, StoryId(id), view.now).await {
        Ok(shown) => shown,
        // One damaged story must not take the home page with it.
        Err(Error::Internal(error)) => {
            tracing::error!(error = format!("{error:#}"), "the lead of the home page cannot be read");
            None
        }
        Err(error) => return Err(error),
    };
    let Some(shown) = shown else {
        return Ok(Lead {
            card,
            kicker: String::new(),
            deck: String::new(),
            picture: None,
        });
    };
    let photo = shown.content.photos.first();
    let pictures = stories::pictures(db, photo.map(|photo| photo.asset)).await?;
    let credit = |name: &str| {
        if name.is_empty() {
            String::new()
        } else {
            view.t1("portal.article.photo-by", "name", name)
        }
    };
    Ok(Lead {
        card,
        kicker: shown.content.kicker.clone(),
        deck: shown.content.deck.clone(),
        picture: photo.and_then(|photo| {
            let credit = stories::marked_credit(view, photo, credit(&photo.photographer));
            pictures.public_picture(photo, credit, "(max-width: 720px) 100vw, 496px")
        }),
    })
}
