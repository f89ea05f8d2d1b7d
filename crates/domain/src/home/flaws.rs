//! What keeps a layout from being used, said band by band.

use super::{Band, COLUMNS, Kind, Layout, MOST_BANDS, Right, SLIDES};

/// Something that is wrong, and with which band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Its place from 0; none where it is about the page as a whole.
    pub band: Option<usize>,
    pub problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    NoBand,
    TooManyBands,
    /// Only sections and notices may stand more than once.
    Twice,
    /// Two bands of all the other sections.
    OthersTwice,
    /// It is not there, or was closed.
    UnknownSection,
    /// Its list stands further up already.
    SectionTwice,
    Columns,
    Slides,
    SlideTwice,
    /// The most read stand beside the lead story already.
    MostReadTwice,
}

impl Problem {
    pub const ALL: &'static [Problem] = &[
        Problem::NoBand,
        Problem::TooManyBands,
        Problem::Twice,
        Problem::OthersTwice,
        Problem::UnknownSection,
        Problem::SectionTwice,
        Problem::Columns,
        Problem::Slides,
        Problem::SlideTwice,
        Problem::MostReadTwice,
    ];

    /// The key of the sentence that says what to do.
    pub const fn text_key(self) -> &'static str {
        match self {
            Problem::NoBand => "portal.compose-problem.no-band",
            Problem::TooManyBands => "portal.compose-problem.too-many-bands",
            Problem::Twice => "portal.compose-problem.twice",
            Problem::OthersTwice => "portal.compose-problem.others-twice",
            Problem::UnknownSection => "portal.compose-problem.unknown-section",
            Problem::SectionTwice => "portal.compose-problem.section-twice",
            Problem::Columns => "portal.compose-problem.columns",
            Problem::Slides => "portal.compose-problem.slides",
            Problem::SlideTwice => "portal.compose-problem.slide-twice",
            Problem::MostReadTwice => "portal.compose-problem.most-read-twice",
        }
    }
}

impl Layout {
    /// Everything that is wrong with it on a site with these open sections. Whether a chosen story is public is no matter
    /// of the layout: that changes while it stands.
    ///
    /// # Errors
    /// The flaws, from top to bottom.
    pub fn check(&self, sections: &[&str]) -> Result<(), Vec<Flaw>> {
        let mut flaws = Vec::new();
        let whole = |problem| Flaw { band: None, problem };
        if self.bands.is_empty() {
            flaws.push(whole(Problem::NoBand));
        }
        if self.bands.len() > MOST_BANDS {
            flaws.push(whole(Problem::TooManyBands));
        }
        let mut listed: Vec<&str> = self.middle(sections).into_iter().collect();
        let mut noticed: Vec<&str> = Vec::new();
        for (place, band) in self.bands.iter().enumerate() {
            let earlier = &self.bands[..place];
            let mut add = |problem| {
                let flaw = Flaw {
                    band: Some(place),
                    problem,
                };
                if !flaws.contains(&flaw) {
                    flaws.push(flaw);
                }
            };
            let stands = earlier.iter().any(|other| other.kind() == band.kind());
            if stands && !matches!(band.kind(), Kind::Sections | Kind::Notices) {
                add(Problem::Twice);
            }
            let named: Vec<&str> = match band {
                Band::Lead { middle: slug, .. } | Band::Carousel { section: slug, .. } => {
                    slug.iter().map(String::as_str).collect()
                }
                Band::Sections { slugs } => slugs.iter().map(String::as_str).collect(),
                Band::Notices { section } => vec![section.as_str()],
                Band::Photos {} | Band::MostRead {} | Band::Units {} | Band::Topics {} | Band::Videos {} => Vec::new(),
            };
            if named.iter().any(|slug| !sections.contains(slug)) {
                add(Problem::UnknownSection);
            }
            match band {
                Band::Sections { slugs } if slugs.is_empty() => {
                    if earlier.contains(band) {
                        add(Problem::OthersTwice);
                    }
                }
                Band::Sections { .. } => {
                    if !(COLUMNS.0..=COLUMNS.1).contains(&named.len()) {
                        add(Problem::Columns);
                    }
                    for slug in named {
                        if listed.contains(&slug) {
                            add(Problem::SectionTwice);
                        }
                        listed.push(slug);
                    }
                }
                Band::Notices { section } => {
                    if noticed.contains(&section.as_str()) {
                        add(Problem::SectionTwice);
                    }
                    noticed.push(section);
                }
                Band::Carousel { stories, .. } => {
                    if !stories.is_empty() && !(SLIDES.0..=SLIDES.1).contains(&stories.len()) {
                        add(Problem::Slides);
                    }
                    let again = |(at, story)| stories[..at].contains(story);
                    if stories.iter().enumerate().any(again) {
                        add(Problem::SlideTwice);
                    }
                }
                Band::MostRead {} if self.has_most_read_beside_the_lead() => add(Problem::MostReadTwice),
                Band::Lead { .. }
                | Band::Photos {}
                | Band::MostRead {}
                | Band::Units {}
                | Band::Topics {}
                | Band::Videos {} => {}
            }
        }
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }

    fn has_most_read_beside_the_lead(&self) -> bool {
        self.bands
            .iter()
            .any(|band| matches!(band, Band::Lead { right, .. } if *right != Right::Latest))
    }
}
