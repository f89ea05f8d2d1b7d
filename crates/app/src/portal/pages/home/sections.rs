//! Sections with their newest stories.

use super::bands::Page;
use crate::{
    error::Error,
    portal::queries::{self, Card, Section},
};
use uuid::Uuid;

/// Stories beside the lead picture.
const NEWS: u64 = 16;
const IN_SECTION: u64 = 6;

/// A section with its newest stories.
pub struct Block {
    pub section: Section,
    /// The newest with a picture, drawn large.
    pub first: Option<Card>,
    pub cards: Vec<Card>,
}

/// How a section is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// One large picture, headlines below it.
    Pictured,
    /// Headlines only: the list beside the lead story.
    Headlines,
}

impl Block {
    pub async fn new(page: &mut Page<'_>, section: &Section, filling: Filling) -> Result<Self, Error> {
        let most = match filling {
            Filling::Headlines => NEWS,
            Filling::Pictured => IN_SECTION,
        };
        let db = page.app.db.read();
        let mut rows = queries::of_section(db, &section.slug, most).await?;
        if filling == Filling::Headlines {
            let lead = page.lead.as_ref().map(|row| row.story_id);
            rows.retain(|row| Some(row.story_id) != lead);
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.story_id).collect();
        let mut cards = queries::cards(db, rows).await?;
        // One whose picture has no copies yet has a cover and no thumb.
        let large = ids
            .iter()
            .zip(&cards)
            .position(|(id, card)| !card.thumb.is_empty() && !page.large.contains(id))
            .filter(|_| filling == Filling::Pictured);
        page.large.extend(large.and_then(|at| ids.get(at)));
        Ok(Self {
            section: section.clone(),
            first: large.map(|at| cards.remove(at)),
            cards,
        })
    }
}

/// Rows of three, and of two at the end rather than one left alone.
pub fn in_rows(mut blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let mut rows = Vec::new();
    while !blocks.is_empty() {
        let row = if matches!(blocks.len(), 2 | 4) { 2 } else { 3 };
        let rest = blocks.split_off(row.min(blocks.len()));
        rows.push(std::mem::replace(&mut blocks, rest));
    }
    rows
}

pub fn in_columns<T>(all: Vec<T>, size: usize) -> Vec<Vec<T>> {
    let mut columns: Vec<Vec<T>> = Vec::new();
    for one in all {
        match columns.last_mut() {
            Some(last) if last.len() < size => last.push(one),
            _ => columns.push(vec![one]),
        }
    }
    columns
}
