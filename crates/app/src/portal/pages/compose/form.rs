//! The layout as a form: bands in order, each under its number, with everything as it was typed.

use crate::{
    error::Error,
    portal::queries::home::{Picked, ever_public, is_live, label, picked},
};
use domain::{
    StoryId,
    home::{Arrange, Band, COLUMNS, Kind, Layout, MOST_BANDS, Pick, Right, SLIDES},
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use web::{FieldErrors, Fields, Sentence};

/// One band as typed.
#[derive(Clone, Debug)]
pub struct BandForm {
    pub kind: Kind,
    /// Stories: one for the lead, up to six for a carousel.
    pub picks: Vec<PickForm>,
    /// Sections: the one beside the lead, where a carousel takes from, up to three side by side, whose headlines are shown.
    pub slugs: Vec<String>,
    pub right: Right,
}

/// A story as typed.
#[derive(Clone, Debug, Default)]
pub struct PickForm {
    pub typed: String,
    /// Key of what readers get instead, where they do not see it.
    pub warning: Option<&'static str>,
}

/// How many stories and sections a band of this kind names at most.
const fn room(kind: Kind) -> (usize, usize) {
    match kind {
        Kind::Lead => (1, 1),
        Kind::Carousel => (SLIDES.1, 1),
        Kind::Sections => (0, COLUMNS.1),
        Kind::Notices => (0, 1),
        Kind::Photos | Kind::MostRead | Kind::Units | Kind::Topics | Kind::Videos => (0, 0),
    }
}

impl BandForm {
    fn empty(kind: Kind) -> Self {
        let (picks, slugs) = room(kind);
        Self {
            kind,
            picks: vec![PickForm::default(); picks],
            slugs: vec![String::new(); slugs],
            right: Right::Both,
        }
    }

    pub fn is(&self, word: &str) -> bool {
        self.kind.word() == word
    }

    pub fn is_right(&self, right: &Right) -> bool {
        self.right == *right
    }
}

/// The form of a stored layout.
///
/// # Errors
/// The database does not answer.
pub async fn form_of(db: &impl ConnectionTrait, layout: &Layout) -> Result<Vec<BandForm>, Error> {
    let rows = ever_public(db, &layout.chosen()).await?;
    let pick = |kind: Kind, story: &StoryId| {
        let row = rows.get(story);
        let warning = match row {
            Some(row) if !is_live(row) => Some("portal.compose.pick-gone"),
            Some(row) if kind == Kind::Carousel && row.cover_asset_id.is_none() => {
                Some("portal.compose.pick-no-picture")
            }
            Some(_) => None,
            None => Some("portal.compose.pick-gone"),
        };
        PickForm {
            typed: row.map(label).unwrap_or_default(),
            warning,
        }
    };
    let form = |band: &Band| {
        let mut form = BandForm::empty(band.kind());
        for (field, story) in form.picks.iter_mut().zip(&band.chosen()) {
            *field = pick(band.kind(), story);
        }
        let slugs: Vec<&String> = match band {
            Band::Lead { middle: slug, .. } | Band::Carousel { section: slug, .. } => slug.iter().collect(),
            Band::Sections { slugs } => slugs.iter().collect(),
            Band::Notices { section } => vec![section],
            Band::Photos {} | Band::MostRead {} | Band::Units {} | Band::Topics {} | Band::Videos {} => Vec::new(),
        };
        for (field, slug) in form.slugs.iter_mut().zip(slugs) {
            field.clone_from(slug);
        }
        if let Band::Lead { right, .. } = band {
            form.right = *right;
        }
        form
    };
    Ok(layout.bands.iter().map(form).collect())
}

/// The form as it was sent. What is no kind of band is left out.
pub fn read(fields: &Fields) -> Vec<BandForm> {
    // One more than there may be, so that one too many is said in words instead of lost.
    let count = fields.get("bands").parse::<usize>().unwrap_or(0).min(MOST_BANDS + 1);
    let band = |place: usize| {
        let kind = fields.get(&format!("kind-{place}")).parse().ok()?;
        let mut form = BandForm::empty(kind);
        for (at, pick) in form.picks.iter_mut().enumerate() {
            pick.typed = fields.get(&format!("pick-{place}-{at}")).trim().to_owned();
        }
        for (at, slug) in form.slugs.iter_mut().enumerate() {
            fields.get(&format!("slug-{place}-{at}")).trim().clone_into(slug);
        }
        form.right = fields.get(&format!("right-{place}")).parse().unwrap_or(Right::Both);
        Some(form)
    };
    (0..count).filter_map(band).collect()
}

/// Adds, takes away or moves a band; anything else leaves them as they are. Answers which of them to look at.
pub fn arrange(bands: &mut Vec<BandForm>, fields: &Fields, open: &[&str]) -> Option<usize> {
    match fields.get("act") {
        "add" => {
            let kind = fields.get("add").parse().ok().filter(|_| bands.len() <= MOST_BANDS)?;
            bands.push(new_band(kind, bands, open));
            Some(bands.len() - 1)
        }
        act => Arrange::read(act)?.apply(bands),
    }
}

/// A band that can be saved as it is, where the sections reach for it.
fn new_band(kind: Kind, bands: &[BandForm], open: &[&str]) -> BandForm {
    let mut band = BandForm::empty(kind);
    let named = |slug: &&&str| {
        bands
            .iter()
            .any(|other| other.slugs.iter().any(|named| named == **slug))
    };
    let mut free = open.iter().filter(|slug| !named(slug));
    match kind {
        // The first section has its place beside the lead story.
        Kind::Sections => {
            let free: Vec<_> = free.skip(1).take(COLUMNS.0).collect();
            if free.len() == COLUMNS.0 {
                for (field, slug) in band.slugs.iter_mut().zip(free) {
                    (*slug).clone_into(field);
                }
            }
        }
        Kind::Notices => {
            let slug = free.next_back().or(open.last());
            slug.copied().unwrap_or_default().clone_into(&mut band.slugs[0]);
        }
        _ => {}
    }
    band
}

/// The layout that the form says, and what of it could not be understood, at its field.
///
/// # Errors
/// The database does not answer.
pub async fn layout_of(db: &impl ConnectionTrait, bands: &[BandForm]) -> Result<(Layout, FieldErrors), Error> {
    let mut errors = FieldErrors::new();
    let mut known: HashMap<(usize, usize), StoryId> = HashMap::new();
    for (place, band) in bands.iter().enumerate() {
        for (at, typed) in band.picks.iter().enumerate() {
            let Some(pick) = Pick::read(&typed.typed) else { continue };
            let said = match picked(db, &pick).await? {
                Picked::One(row) => {
                    known.insert((place, at), StoryId(row.story_id));
                    continue;
                }
                Picked::Nothing => Sentence::new("portal.compose.pick-none"),
                Picked::Several(row) => Sentence::new("portal.compose.pick-several").with("example", label(&row)),
            };
            errors.add(format!("pick-{place}-{at}"), said);
        }
    }
    let layout = |(place, form): (usize, &BandForm)| {
        let mut stories = (0..form.picks.len()).filter_map(|at| known.get(&(place, at)).copied());
        let mut slugs = form.slugs.iter().filter(|slug| !slug.is_empty()).cloned();
        match form.kind {
            Kind::Lead => Band::Lead {
                story: stories.next(),
                middle: slugs.next(),
                right: form.right,
            },
            Kind::Carousel => Band::Carousel {
                stories: stories.collect(),
                section: slugs.next(),
            },
            Kind::Sections => Band::Sections { slugs: slugs.collect() },
            Kind::Notices => Band::Notices {
                section: slugs.next().unwrap_or_default(),
            },
            Kind::Photos => Band::Photos {},
            Kind::MostRead => Band::MostRead {},
            Kind::Units => Band::Units {},
            Kind::Topics => Band::Topics {},
            Kind::Videos => Band::Videos {},
        }
    };
    let bands = bands.iter().enumerate().map(layout).collect();
    Ok((Layout { bands }, errors))
}
