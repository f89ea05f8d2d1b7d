//! What each band shows. Bands are filled from top to bottom, and what is drawn large stands so once.

use super::{
    carousel,
    lead::{LeadBand, draw_lead, lead_of},
    sections::{Block, Filling, in_columns, in_rows},
};
use crate::{
    App, View, collections,
    error::Error,
    portal::{
        pages::{
            board::{Board, board},
            collected::{Entry, entries},
            frame::Frame,
        },
        queries::{self, Card, Row, Section, VideoCard},
    },
};
use domain::{
    StoryId,
    home::{Band, Layout},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Stories looked at for the top of the page, the photo strip and the units.
const LOOK: u64 = 200;
/// One large picture and four small ones.
const STRIP: usize = 5;
const UNITS: usize = 9;
const NOTICES: u64 = 3;
/// As many as stand in one row.
const TOPICS: usize = 4;
/// One large and three small ones.
const VIDEOS: u64 = 4;

/// A band with everything that it shows.
pub enum Drawn {
    Lead(Box<LeadBand>),
    Carousel(Vec<Card>),
    /// One row of sections.
    Sections(Vec<Block>),
    Notices(Section, Vec<Card>),
    Photos(Vec<Card>),
    MostRead(Board),
    /// Each unit with its newest story, in columns.
    Units(Vec<Vec<Card>>),
    Topics(Vec<Entry>),
    Videos(Vec<VideoCard>),
}

/// What the bands are filled from, and what those above have taken.
pub struct Page<'a> {
    pub app: &'a App,
    pub view: &'a View,
    pub frame: &'a Frame,
    /// The newest stories.
    pub rows: Vec<Row>,
    /// Those that were chosen by hand and are public.
    pub chosen: HashMap<StoryId, Row>,
    /// The story that leads, where there is a band for it.
    pub lead: Option<Row>,
    /// Stories in the lead band: they do not come again in lists of the newest.
    pub used: HashSet<Uuid>,
    /// Stories that are drawn large.
    pub large: HashSet<Uuid>,
}

impl Page<'_> {
    /// The newest ones with a picture that nothing has taken.
    pub fn pictured<'b>(&'b self, rows: &'b [Row]) -> impl Iterator<Item = &'b Row> {
        rows.iter().filter(|row| {
            row.cover_asset_id.is_some() && !self.used.contains(&row.story_id) && !self.large.contains(&row.story_id)
        })
    }
}

/// The bands in order; none at all for a site on which nothing was published yet. A band that has nothing to show is left
/// out.
///
/// # Errors
/// The database does not answer.
pub async fn draw(app: &App, view: &View, frame: &Frame, layout: &Layout) -> Result<Option<Vec<Drawn>>, Error> {
    let db = app.db.read();
    let rows = queries::newest(db, LOOK).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let chosen = queries::home::public(db, &layout.chosen()).await?;
    // The lead story first: what stands above it must not take it away.
    let lead = lead_of(layout, &rows, &chosen, frame);
    let taken: HashSet<Uuid> = lead.iter().map(|row| row.story_id).collect();
    let mut page = Page {
        app,
        view,
        frame,
        rows,
        chosen,
        lead,
        used: taken.clone(),
        large: taken,
    };
    let slugs: Vec<&str> = frame.sections.iter().map(|section| section.slug.as_str()).collect();
    let mut bands = Vec::new();
    for band in &layout.bands {
        match band {
            Band::Lead { right, .. } => {
                let band = draw_lead(&mut page, layout.middle(&slugs), *right).await?;
                bands.extend(band.map(|band| Drawn::Lead(Box::new(band))));
            }
            Band::Carousel { stories, section } => {
                let slides = carousel::slides(&mut page, stories, section.as_deref()).await?;
                bands.extend(slides.map(Drawn::Carousel));
            }
            Band::Sections { slugs: named } => {
                let wanted: Vec<&str> = if named.is_empty() {
                    layout.others(&slugs)
                } else {
                    named.iter().map(String::as_str).collect()
                };
                let mut blocks = Vec::new();
                // One that was closed since is left out.
                for section in wanted.iter().filter_map(|slug| frame.section(slug)) {
                    blocks.push(Block::new(&mut page, section, Filling::Pictured).await?);
                }
                bands.extend(in_rows(blocks).into_iter().map(Drawn::Sections));
            }
            Band::Notices { section } => {
                if let Some(section) = frame.section(section) {
                    let rows = queries::of_section(db, &section.slug, NOTICES).await?;
                    let cards = queries::cards(db, rows).await?;
                    bands.extend((!cards.is_empty()).then(|| Drawn::Notices(section.clone(), cards)));
                }
            }
            Band::Photos {} => {
                let strip: Vec<Row> = page.pictured(&page.rows).take(STRIP).cloned().collect();
                if strip.len() == STRIP {
                    page.large.extend(strip.iter().map(|row| row.story_id));
                    bands.push(Drawn::Photos(queries::cards(db, strip).await?));
                }
            }
            Band::MostRead {} => bands.extend(board(app, view, "").await?.map(Drawn::MostRead)),
            Band::Units {} => {
                let cards = queries::cards(db, newest_of_each_unit(&page.rows)).await?;
                bands.push(Drawn::Units(in_columns(cards, 3)));
            }
            Band::Topics {} => {
                let mut open = collections::public(db).await?;
                open.retain(|one| !one.is_closed());
                open.truncate(TOPICS);
                let entries = entries(app, view, open).await?;
                bands.extend((!entries.is_empty()).then_some(Drawn::Topics(entries)));
            }
            Band::Videos {} => {
                let rows = queries::newest_videos(db, VIDEOS).await?;
                let cards = queries::video_cards(db, rows).await?;
                bands.extend((!cards.is_empty()).then_some(Drawn::Videos(cards)));
            }
        }
    }
    Ok(Some(bands))
}

fn newest_of_each_unit(rows: &[Row]) -> Vec<Row> {
    let mut seen = HashSet::new();
    rows.iter()
        .filter(|row| seen.insert(row.unit_id))
        .take(UNITS)
        .cloned()
        .collect()
}
