//! The page on which a story is read and decided: the text with its changes, what the machine found, the checklist, the
//! record, the decision.

use super::{
    decision::{Typed, status},
    fresh_key,
    margin::{Hand, Margin, Margins},
    notes::TypedNote,
    record,
    text::{self, Marked, Part, Source},
    words,
};
use crate::{
    App, By, View, accounts,
    error::Error,
    review::queries::{Colleague, Noted, Place, colleagues, marks_from, notes_of, place, turns_of},
    settings,
    stories::{self, Alike, Offered, Story, SuggestionLine},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    PersonId, StoryId,
    checks::{Finding, Severity},
    content::StoryContent,
    duplicates::Verdict,
    policy::{Denied, story::Act},
    review::{DeclineReason, ReturnReason, Stage},
    story::StoryState,
    tags,
};
use store::tables::revision;
use uuid::Uuid;
use web::{FieldErrors, Fields};

/// How the reader wants the text shown, and a note that comes back with it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Changes marked or not; by default marked where this stage has read an earlier revision.
    pub marks: Option<bool>,
    pub since: Option<Uuid>,
    pub note: Option<TypedNote>,
}

#[derive(Template)]
#[template(path = "review/review.html")]
struct ReviewPage {
    view: View,
    story: Story,
    number: String,
    content: StoryContent,
    revision_no: i32,
    kind: String,
    /// Those the writer asks for.
    sections: String,
    stage: String,
    mark: &'static str,
    lines: Vec<CheckLine>,
    proofreader_named: bool,
    place: Option<Place>,
    text: Marked,
    alike: Vec<Alike>,
    margins: Margins,
    /// What this reviewer and earlier ones offered to change.
    offered: Vec<SuggestionLine>,
    marks: bool,
    since: Option<Uuid>,
    /// Earlier revisions to compare with.
    earlier: Vec<revision::Model>,
    findings: Findings,
    record: Vec<record::Entry>,
    claim: Whose,
    colleagues: Vec<Colleague>,
    typed: Typed,
    errors: FieldErrors,
    keys: [String; 4],
}

/// Who has the story.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Whose {
    Nobodys,
    Mine,
    Other { name: String },
}

struct CheckLine {
    key: String,
    name: String,
}

/// How much the machine found.
struct Findings {
    must: usize,
    should: usize,
    notes: usize,
}

pub async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(story): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let asked = Asked {
        marks: fields.all("marks").last().map(|marks| marks == "1"),
        since: fields.get("since").parse().ok(),
        note: None,
    };
    let note = fields.get("note").trim().to_owned();
    let choice = if note.is_empty() {
        String::new()
    } else {
        "return".to_owned()
    };
    let typed = Typed {
        note,
        choice,
        // Most proof-read themselves what they review; another name is typed over it.
        proofreader: by.name.clone(),
        ..Typed::default()
    };
    draw(&app, &by, view, story, &asked, typed, FieldErrors::new()).await
}

/// Draws the page; with remarks its status is 422.
///
/// # Errors
/// Not seen, or seen but not this person's to decide.
pub async fn draw(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    asked: &Asked,
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let db = app.db.read();
    let now = app.clock.now();
    let units = accounts::units(db, now).await?;
    let story = stories::load(db, by, &units, id).await?;
    match story.may(by, Act::Decide) {
        Ok(_) => {}
        Err(denied @ (Denied::OwnStory | Denied::SignedOtherStage)) => return Err(denied.into()),
        // Whoever may read it, but not decide it, reads it on its own page.
        Err(_) => return Ok(Redirect::to(&format!("/desk/stories/{id}")).into_response()),
    }
    let turns = turns_of(db, id).await?;
    let revisions = stories::revisions(db, id).await?;
    let (present, content) = record::present(&story, &revisions)?;
    let stage_key = story.stage().map(|stage| stage.key.clone()).unwrap_or_default();
    let since = asked
        .since
        .or_else(|| marks_from(&turns, &stage_key, by.person().ok()?));
    let base = revisions
        .iter()
        .find(|row| Some(row.id) == since && row.no < present.no);
    let marks = asked.marks.unwrap_or(base.is_some()) && base.is_some();
    let before = base.filter(|_| marks).map(stories::content).transpose()?;
    let earlier = before.iter().flat_map(StoryContent::assets);
    let pictures = stories::pictures(db, content.assets().chain(earlier)).await?;
    let kinds = settings::kinds(db).await?;
    let kind = stories::kind_of(&kinds, &content.kind);
    let found = stories::answered(db, id, &content, now).await?;
    let alike = stories::alike(db, by, &units, id, &content).await?;
    let notes = notes_of(db, id).await?;
    let answers = stories::note_answers(db, id).await?;
    let offered = stories::suggestions_of(db, id).await?;
    let named = notes.iter().flat_map(Noted::persons);
    let named = named.chain(offered.iter().flat_map(Offered::persons));
    let named = named.chain(story.progress.claim.map(|claim| claim.person));
    let names = record::names(db, &turns, &revisions, named).await?;
    let claim = match story.progress.claim {
        None => Whose::Nobodys,
        Some(claim) if by.actor.is(claim.person) => Whose::Mine,
        Some(claim) => Whose::Other {
            name: names.get(&claim.person).cloned().unwrap_or_default(),
        },
    };
    let colleagues = if story.state() == StoryState::InReview {
        let others = colleagues(db, &story, now).await?.into_iter();
        others
            .filter(|colleague| {
                story
                    .progress
                    .claim
                    .is_none_or(|claim| claim.person != colleague.hand.person)
            })
            .collect()
    } else {
        Vec::new()
    };
    let in_review = story.state() == StoryState::InReview;
    let holds = claim == Whose::Mine && in_review;
    let source = Source {
        view: &view,
        content: &content,
        before: before.as_ref(),
        pictures: &pictures,
        findings: &found.open,
        answered: &found.overridden,
        apart: holds || !notes.is_empty(),
    };
    let text = text::marked(&source);
    let hand = Hand {
        view: &view,
        content: &content,
        notes: &notes,
        answers: &answers,
        turns: &turns,
        revisions: &revisions,
        names: &names,
        decides: by.actor.id().filter(|_| in_review),
        holds,
        typed: asked.note.as_ref(),
    };
    let margins = hand.margins(&text)?;
    let record = record::record(&view, &story, &turns, &revisions, &names);
    let stage = story.stage();
    let page = ReviewPage {
        number: story.number(),
        revision_no: present.no,
        kind: kind.name(view.locale).to_owned(),
        sections: stories::section_names(&view, &settings::all_sections(db).await?, &content),
        stage: stage.map_or("", |stage| words::stage_name(&view, stage)).to_owned(),
        mark: words::stage_mark(&story.workflow, &stage_key),
        lines: check_lines(&view, stage),
        proofreader_named: stage.is_some_and(|stage| stage.proofreader_named),
        place: place(db, by, &units, id).await?,
        text,
        alike,
        margins,
        offered: stories::suggestion_lines(&view, &offered, &names, &content),
        marks,
        since: base.map(|row| row.id),
        earlier: revisions.iter().filter(|row| row.no < present.no).cloned().collect(),
        findings: Findings::of(&found.open),
        record,
        claim,
        colleagues,
        keys: [fresh_key()?, fresh_key()?, fresh_key()?, fresh_key()?],
        content,
        story,
        typed,
        errors,
        view,
    };
    let status = asked
        .note
        .as_ref()
        .map_or_else(|| status(&page.errors), TypedNote::status);
    View::page_with(status, &page)
}

impl ReviewPage {
    fn is_mine(&self) -> bool {
        self.claim == Whose::Mine && self.in_review()
    }

    fn in_review(&self) -> bool {
        self.story.state() == StoryState::InReview
    }

    fn held(&self) -> bool {
        self.story.state() == StoryState::Held
    }

    fn signed(&self) -> bool {
        matches!(self.story.state(), StoryState::Signed | StoryState::Scheduled)
    }

    /// The margin beside the headline may reach down along the first part, where that has no margin of its own.
    fn head_is_tall(&self) -> bool {
        self.parts()
            .take(1)
            .any(|(part, margin)| part.remarks.is_empty() && margin.is_empty())
    }

    /// The parts of the text, each with its margin.
    fn parts(&self) -> impl Iterator<Item = (&Part, &Margin)> {
        self.text.parts.iter().zip(&self.margins.parts)
    }

    /// Suggestions that the next return takes to the writers.
    fn waiting(&self) -> usize {
        self.offered.iter().filter(|line| !line.is_sent).count()
    }

    fn may_take_back(&self, line: &SuggestionLine) -> bool {
        self.is_mine() && !line.is_sent && self.me().is_some_and(|me| me == line.person)
    }

    /// The word and the mark of where it is.
    fn standing(&self) -> (String, &'static str) {
        match words::state_key(self.story.state()) {
            Some((key, mark)) => (self.view.t(key), mark),
            None => (self.stage.clone(), self.mark),
        }
    }

    fn stage_key(&self) -> &str {
        self.story.stage().map_or("", |stage| &stage.key)
    }

    fn hash(&self) -> String {
        self.story.progress.revision.to_string()
    }

    /// What is ticked and typed so far belongs to this person, before this text; never to whoever has the page next.
    fn keep_name(&self) -> String {
        let person = self.me().map(|person| person.to_string()).unwrap_or_default();
        format!("{}:{}:{person}", self.story.row.id, self.hash())
    }

    fn short_hash(&self) -> String {
        self.story.progress.revision.short()
    }

    /// Key of a field's name and what stands in it, for the facts beside the text.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let content = &self.content;
        let event_time = content.event_time.map(|at| self.view.minute(&at.0)).unwrap_or_default();
        [
            ("review.field.byline", content.byline.clone()),
            ("review.field.contact", content.contact.clone()),
            ("review.field.event-time", event_time),
            ("review.field.event-place", content.event_place.clone()),
            ("review.field.source", content.source.clone()),
            ("review.field.sections", self.sections.clone()),
            ("review.field.channels", stories::channel_names(&self.view, content)),
            ("review.field.first-published", content.first_published.clone()),
            ("review.field.tags", tags::line(&content.tags)),
            ("review.field.summary", content.summary.clone()),
            ("review.field.remark", content.remark.clone()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    fn is_since(&self, row: &revision::Model) -> bool {
        self.since == Some(row.id)
    }

    fn is_me(&self, colleague: &Colleague) -> bool {
        self.view
            .by
            .as_ref()
            .is_some_and(|by| by.actor.is(colleague.hand.person))
    }

    /// Everybody but oneself.
    fn others(&self) -> Vec<&Colleague> {
        self.colleagues
            .iter()
            .filter(|colleague| !self.is_me(colleague))
            .collect()
    }

    fn me(&self) -> Option<PersonId> {
        self.view.by.as_ref().and_then(|by| by.actor.id())
    }
}

impl Findings {
    fn of(found: &[Finding]) -> Self {
        let count = |severity| found.iter().filter(|finding| finding.severity() == severity).count();
        Self {
            must: count(Severity::Must),
            should: count(Severity::Should),
            notes: count(Severity::Note),
        }
    }
}

fn check_lines(view: &View, stage: Option<&Stage>) -> Vec<CheckLine> {
    let lines = stage.map(|stage| stage.checklist.as_slice()).unwrap_or_default();
    lines
        .iter()
        .map(|line| CheckLine {
            key: line.key.clone(),
            name: view.name(&line.name_zh, &line.name_en).to_owned(),
        })
        .collect()
}
