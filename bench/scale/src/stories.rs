//! One published story as the tables hold it: written, signed at three stages, released, and in the site's own copy.
//! Left out is what no public page reads: events, jobs, drafts, and the fingerprints by which its like would be found.

use crate::{
    words::{Random, Words},
    world::{Cast, Unit},
};
use anyhow::{Context, Result};
use domain::{
    content::{Credit, SCHEMA_TAGGED, StoryContent, canonical, hash},
    document::Document,
    publishing::{UsageForm, UsageState, public_path},
    story::{CreditRole, StoryState},
    time::HOUR,
};
use jiff::{civil::date, tz::TimeZone};
use serde_json::json;
use store::tables::{
    credit, review, revision, site_author, site_story, site_tag, story, story_reads, story_trace, usage, usage_credit,
};
use uuid::Uuid;

/// Stages of the workflow that an institution has at first.
const STAGES: [&str; 3] = ["first", "second", "final"];
/// Tags in use; a few stand under most stories, as in the texts.
const TAGS: usize = 400;
/// Years over which the stories fall, the last one whole.
const FIRST_YEAR: i16 = 2016;
const LAST_YEAR: i16 = 2025;

/// When stories were released: evenly over ten years, whatever their number, so that what one month has grows with it.
pub struct Calendar {
    begin: i64,
    step: i64,
    /// Each year with the first story of it.
    years: Vec<(i16, u64)>,
}

impl Calendar {
    /// # Errors
    /// The zone of the institution is not known here.
    pub fn new(stories: u64) -> Result<Self> {
        let zone = TimeZone::get("Asia/Shanghai")?;
        let begin_of = |year: i16| -> Result<i64> {
            let day = date(year, 1, 1).to_zoned(zone.clone())?;
            Ok(day.timestamp().as_microsecond())
        };
        let begin = begin_of(FIRST_YEAR)?;
        let span = begin_of(LAST_YEAR + 1)? - begin;
        let step = (span / i64::try_from(stories.max(1))?).max(1);
        let years = (FIRST_YEAR..=LAST_YEAR)
            .map(|year| {
                let behind = begin_of(year)? - begin;
                Ok((year, u64::try_from((behind + step - 1) / step)?))
            })
            .collect::<Result<_>>()?;
        Ok(Self { begin, step, years })
    }

    pub fn at(&self, story: u64) -> i64 {
        self.begin + self.step * story.cast_signed()
    }

    /// The year, and the number in it.
    pub fn number(&self, story: u64) -> (i16, u32) {
        let (year, first) = self
            .years
            .iter()
            .rfind(|(_, first)| *first <= story)
            .copied()
            .unwrap_or((FIRST_YEAR, 0));
        (year, u32::try_from(story - first + 1).unwrap_or(u32::MAX))
    }

    pub fn path(&self, story: u64) -> String {
        let (year, number) = self.number(story);
        public_path(year, number)
    }
}

/// Rows of some stories, table by table, in the order in which they refer to each other.
#[derive(Default)]
pub struct Rows {
    pub story: Vec<story::Model>,
    pub revision: Vec<revision::Model>,
    pub credit: Vec<credit::Model>,
    pub review: Vec<review::Model>,
    pub usage: Vec<usage::Model>,
    pub usage_credit: Vec<usage_credit::Model>,
    pub site_story: Vec<site_story::Model>,
    pub site_tag: Vec<site_tag::Model>,
    pub site_author: Vec<site_author::Model>,
    pub trace: Vec<story_trace::Model>,
    pub reads: Vec<story_reads::Model>,
}

/// What all stories have in common.
pub struct Writer<'w> {
    pub cast: &'w Cast,
    pub words: &'w Words,
    pub calendar: &'w Calendar,
    /// Characters of a text.
    pub chars: usize,
}

impl Writer<'_> {
    /// Adds the story of this number.
    ///
    /// # Errors
    /// The text is none that the product would keep.
    pub fn add(&self, rows: &mut Rows, number: u64) -> Result<()> {
        let mut random = Random::of(number);
        let at = self.calendar.at(number);
        let (year, no) = self.calendar.number(number);
        let (year, no) = (i32::from(year), i32::try_from(no)?);
        let unit = &self.cast.units[random.below(self.cast.units.len())];
        // The first section has three times as many as any other.
        let section = random.below(self.cast.sections.len() + 2).saturating_sub(2);
        let (section, slug) = self.cast.sections[section];
        let content = self.content(&mut random, unit, slug)?;
        let bytes = canonical(&content);
        let hash = hash(&bytes);
        let id = |table: u64| id(at, number, table);
        let [story, revision, usage] = [id(0), id(1), id(2)];
        let path = public_path(i16::try_from(year)?, no.cast_unsigned());
        let signatures: Vec<_> = STAGES
            .iter()
            .zip(self.cast.signers)
            .map(|(stage, person)| json!({ "stage": stage, "person": person, "acting_for": null, "hash": hash }))
            .collect();
        rows.story.push(story::Model {
            id: story,
            realm_id: 0,
            year,
            no: Some(no),
            author_id: unit.officer,
            unit_id: unit.id,
            unit_name: unit.name.clone(),
            kind: content.kind.clone(),
            headline: content.headline.clone(),
            state: StoryState::Published.word().to_owned(),
            stage: None,
            stage_no: 0,
            round: 1,
            text_chars: i32::try_from(self.chars)?,
            photo_count: 0,
            in_newsroom: true,
            claimed_by: None,
            claimed_for: None,
            claimed_at: None,
            due_at: None,
            workflow_no: 0,
            signatures: serde_json::to_string(&signatures)?,
            revision_id: Some(revision),
            revision_hash: Some(hash.0.to_vec()),
            signed_revision_id: Some(revision),
            signed_hash: Some(hash.0.to_vec()),
            public_path: Some(path.clone()),
            created_at: at - 48 * HOUR,
            updated_at: at,
            submitted_at: Some(at - 24 * HOUR),
            state_since: at,
            version: 9,
        });
        rows.revision.push(revision::Model {
            id: revision,
            realm_id: 0,
            story_id: story,
            no: 1,
            schema: SCHEMA_TAGGED.cast_signed(),
            content: serde_json::to_string(&content)?,
            canonical: bytes,
            hash: hash.0.to_vec(),
            reason: "submitted".to_owned(),
            created_by: unit.officer,
            created_at: at - 24 * HOUR,
        });
        rows.credit.push(credit::Model {
            id: id(3),
            realm_id: 0,
            revision_id: revision,
            person_id: Some(unit.officer),
            name: unit.officer_name.clone(),
            role: CreditRole::Correspondent.word().to_owned(),
            sort: 0,
        });
        for (stage_no, (stage, person)) in (1..).zip(STAGES.iter().zip(self.cast.signers)) {
            let opened = at - (24 - 6 * i64::from(stage_no - 1)) * HOUR;
            rows.review.push(review::Model {
                id: id(3 + u64::try_from(stage_no)?),
                realm_id: 0,
                story_id: story,
                stage: (*stage).to_owned(),
                stage_no,
                round: 1,
                workflow_no: 0,
                opened_at: opened,
                due_at: opened + 24 * HOUR,
                claimed_by: Some(person),
                claimed_for: None,
                claimed_at: Some(opened + HOUR),
                decided_by: Some(person),
                acting_for: None,
                decided_at: Some(opened + 2 * HOUR),
                decision: Some("pass".to_owned()),
                reasons: "[]".to_owned(),
                note: String::new(),
                checklist: "[]".to_owned(),
                proofreader: String::new(),
                revision_id: Some(revision),
                hash: Some(hash.0.to_vec()),
                version: 3,
            });
        }
        rows.usage.push(usage::Model {
            id: usage,
            realm_id: 0,
            outlet_id: self.cast.outlet,
            state: UsageState::Live.word().to_owned(),
            form: UsageForm::Single.word().to_owned(),
            position: String::new(),
            section_id: Some(section),
            edition_id: None,
            placement_id: None,
            story_id: story,
            revision_id: revision,
            hash: hash.0.to_vec(),
            release_at: at,
            released_at: Some(at),
            released_by: Some(self.cast.releaser),
            acting_for: None,
            proof: String::new(),
            parent_usage_id: None,
            corrects_usage_id: None,
            created_at: at,
            version: 1,
        });
        rows.usage_credit.push(usage_credit::Model {
            id: id(7),
            realm_id: 0,
            usage_id: usage,
            story_id: story,
            unit_id: unit.id,
            unit_name: unit.name.clone(),
            person_id: Some(unit.officer),
            person_name: unit.officer_name.clone(),
            role: CreditRole::Correspondent.word().to_owned(),
            sort: 0,
        });
        for (sort, name) in (0..).zip(&content.tags) {
            rows.site_tag.push(site_tag::Model {
                story_id: story,
                tag_key: domain::tags::key(name),
                realm_id: 0,
                name: name.clone(),
                sort,
                released_at: at,
            });
        }
        rows.site_author.push(site_author::Model {
            story_id: story,
            person_id: unit.officer,
            realm_id: 0,
        });
        rows.trace.push(story_trace::Model {
            story_id: story,
            realm_id: 0,
            title_key: domain::duplicates::normalised_title(&content.headline),
        });
        rows.reads.push(story_reads::Model {
            story_id: story,
            reads: i64::try_from(random.below(5_000))?,
        });
        rows.site_story.push(site_story::Model {
            story_id: story,
            realm_id: 0,
            usage_id: usage,
            section_slug: slug.to_owned(),
            headline: content.headline,
            summary: content.summary,
            unit_id: unit.id,
            unit_name: unit.name.clone(),
            kind: content.kind,
            cover_asset_id: None,
            cover_cut: String::new(),
            cover_said: String::new(),
            path,
            released_at: at,
            photo_count: 0,
            state: "live".to_owned(),
            amended_at: None,
            video_asset_id: None,
            video_ms: 0,
        });
        Ok(())
    }

    fn content(&self, random: &mut Random, unit: &Unit, section: &str) -> Result<StoryContent> {
        let headline = self.words.headline(random);
        let summary = self.words.text(random, 60);
        let text = self.words.text(random, self.chars);
        let mut tags: Vec<String> = Vec::new();
        while tags.len() < 3 {
            let (a, b) = (random.below(TAGS), random.below(TAGS));
            let tag = tag(a * b / TAGS);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Ok(StoryContent {
            headline,
            summary,
            body: Document::from_plain_text(&text).ok().context("a text of plain words")?,
            kind: domain::kinds::default_kinds()[0].key.clone(),
            byline: format!("通讯员 {}", unit.officer_name),
            credits: vec![Credit {
                name: unit.officer_name.clone(),
                role: CreditRole::Correspondent,
                order: 1,
            }],
            sections: vec![section.to_owned()],
            source: unit.name.clone(),
            confidential_checked: true,
            tags,
            ..StoryContent::default()
        })
    }
}

/// A tag by its rank: the lowest are the commonest.
pub fn tag(rank: usize) -> String {
    format!("专题{rank}")
}

/// An id as the program makes them, sorted by time, but the same at every run.
fn id(at: i64, number: u64, table: u64) -> Uuid {
    let mut random = [0; 10];
    random[..8].copy_from_slice(&(number * 16 + table).to_be_bytes());
    let millis = u64::try_from(at / 1_000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_anew_with_each_year() {
        let calendar = Calendar::new(1_000).unwrap();
        assert_eq!(calendar.path(0), "/stories/2016/1");
        let all: Vec<(i16, u32)> = (0..1_000).map(|story| calendar.number(story)).collect();
        let years: Vec<i16> = all.iter().filter(|(_, no)| *no == 1).map(|(year, _)| *year).collect();
        assert_eq!(years, (FIRST_YEAR..=LAST_YEAR).collect::<Vec<_>>());
        assert!(all.windows(2).all(|two| two[0] < two[1]));
    }

    #[test]
    fn no_two_rows_have_the_same_id() {
        let ids = (0..50).flat_map(|story| (0..8).map(move |table| id(1_700_000_000_000_000, story, table)));
        let mut ids: Vec<Uuid> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 400);
    }
}
