//! The write page: the text as paper at the left, checks and facts beside it, what is saved below.

use super::{
    imports::{Brought, brought},
    labels,
    marks::{mark_id, marks},
    notes::{self, Note},
    videos::{VideoCard, video_cards},
    words,
};
use crate::{
    App, By, Error, View, accounts, settings,
    stories::{
        actions::is_more_than_plain,
        queries::{
            Alike, Entry, Pictures, Story, alike, answered, draft, kind_of, load, open_import, open_suggestions,
            pictures, timeline,
        },
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    Event, PersonId, StoryId, Time, byline,
    checks::{Finding, HEADLINE_LONG_CHARS, SUMMARY_CHARS, Severity},
    content::{Photo, StoryContent},
    kinds::Kind,
    policy::story::{Act, StageFacts, StoryFacts, who_may},
    story::{ChannelWish, StoryState},
    text::count_chars,
};
use store::tables::section;
use web::FieldErrors;

#[derive(Template)]
#[template(path = "stories/write.html")]
struct WritePage {
    view: View,
    id: StoryId,
    key: String,
    upload_key: String,
    attachment_key: String,
    import_key: String,
    /// What a Word file brought, until somebody has looked through it.
    brought: Option<Brought>,
    /// Older Word files are read too: the machine has LibreOffice.
    reads_old: bool,
    /// Nothing is written yet: reading a Word file stands first.
    blank: bool,
    version: i32,
    number: String,
    state: words::Mark,
    returned: Option<Returned>,
    /// Changes that reviewers offered and nobody has answered.
    suggested: u64,
    content: StoryContent,
    body: String,
    document: String,
    more_than_plain: bool,
    headline_chars: usize,
    headline_limit: usize,
    summary_chars: usize,
    summary_limit: usize,
    body_chars: usize,
    kind: Kind,
    kind_name: String,
    /// Key and name; a dropped kind that the story still has comes last.
    kinds: Vec<(String, String)>,
    files: Vec<words::File>,
    sections: Vec<section::Model>,
    event_time: String,
    credits: String,
    cards: Vec<Card>,
    videos: Vec<VideoCard>,
    video_key: String,
    /// The machine has ffmpeg.
    takes_videos: bool,
    checks: Vec<Check>,
    /// The same for the page's scripts, as JSON.
    marks: String,
    /// Sent before, as far as the writer may know of it.
    alike: Vec<Alike>,
    must: usize,
    saved_at: String,
    errors: FieldErrors,
    /// The form came back: its mistakes stand at the top too.
    came_back: bool,
    /// It came back before it was saved.
    unsaved: bool,
    stage: String,
    reviewers: String,
    co_writers: Vec<(PersonId, String)>,
    labels: Labels,
}

struct Labels {
    editor: String,
    autosave: String,
    upload: String,
    photos: String,
    presence: String,
    marks: String,
}

/// Why it came back.
struct Returned {
    stage: String,
    who: String,
    at: i64,
    reasons: Vec<String>,
    note: String,
    notes: Vec<Note>,
}

/// One line of the checks.
pub(super) struct Check {
    /// The same as of its mark.
    pub id: String,
    pub class: &'static str,
    pub icon: &'static str,
    pub words: String,
    pub anchor: String,
}

/// One photo with what is said of it.
pub(super) struct Card {
    pub asset: String,
    pub n: usize,
    pub src: String,
    pub caption: String,
    pub alt: String,
    pub photographer: String,
    pub generated: bool,
    pub file_says_generated: bool,
    pub not_generated: String,
    pub width: i32,
    pub height: i32,
    pub pixels: String,
    pub finds: Vec<Check>,
    pub is_last: bool,
    /// Attributes and error lines of caption, alternative text, photographer and why no model made it.
    pub aria: [String; 4],
    pub wrong: [String; 4],
}

/// What the page is drawn from: the stored text, or the one that came back with mistakes.
pub(super) struct Draft {
    pub content: StoryContent,
    pub version: i32,
    pub saved_at: Time,
    pub errors: FieldErrors,
    /// Sent in, and refused by these.
    pub refused: Option<Vec<Finding>>,
}

pub(super) async fn edit(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    story.may(&by, Act::Edit)?;
    if !story.state().is_open_to_writer() {
        return Err(Error::refused("stories.refusal.not-open"));
    }
    let (content, row) = draft(db, id).await?;
    let shown = Draft {
        content,
        version: row.version,
        saved_at: Time(row.saved_at),
        errors: FieldErrors::new(),
        refused: None,
    };
    draw(&app, &by, view, &story, shown).await
}

/// Draws the page; 422 when the form came back.
pub(super) async fn draw(app: &App, by: &By, view: View, story: &Story, shown: Draft) -> Result<Response, Error> {
    let db = app.db.read();
    let Draft {
        content,
        version,
        saved_at,
        mut errors,
        refused,
    } = shown;
    let unsaved = !errors.is_empty();
    let came_back = refused.is_some() || unsaved;
    let found = match refused {
        Some(found) => {
            for found in found.iter().filter(|found| found.severity() == Severity::Must) {
                errors.add(words::field_of(found), words::sentence(&view, found));
            }
            found
        }
        None => answered(db, story.id(), &content, view.now).await?.open,
    };
    let kinds = settings::kinds(db).await?;
    let kind = kind_of(&kinds, &content.kind);
    let (workflow, _) = settings::workflow(db).await?;
    let first = workflow.stages.first();
    let files = pictures(db, content.assets()).await?;
    let co_writers = accounts::names(db, story.facts.co_writers.iter().copied()).await?;
    let returned = match story.state() {
        StoryState::Returned => reasons(&view, story, &content, &timeline(db, story.id()).await?)?,
        _ => None,
    };
    let reviewers = match first {
        None => Vec::new(),
        Some(stage) => {
            // As it will stand when it is with the first stage.
            let facts = StoryFacts {
                state: StoryState::InReview,
                stage: Some(StageFacts {
                    key: stage.key.clone(),
                    role: stage.role,
                    scope: stage.scope,
                }),
                signers: Vec::new(),
                ..story.facts.clone()
            };
            accounts::people_for(db, &who_may(Act::Claim, &facts), view.now).await?
        }
    };
    let units = accounts::units(db, view.now).await?;
    let alike = alike(db, by, &units, story.id(), &content).await?;
    let page = WritePage {
        id: story.id(),
        key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        upload_key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        attachment_key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        import_key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        brought: open_import(db, story.id()).await?.map(|import| brought(&view, import)),
        reads_old: app.office.is_some(),
        blank: content.headline.is_empty() && content.body.is_empty() && content.assets().next().is_none(),
        version,
        number: story.number(),
        state: words::state(&view, &story.row, &story.workflow),
        returned,
        suggested: open_suggestions(db, story.id()).await?,
        body: content.body.plain_text(),
        document: content.body.to_json(),
        more_than_plain: is_more_than_plain(&content.body),
        headline_chars: count_chars(&content.headline),
        headline_limit: HEADLINE_LONG_CHARS,
        summary_chars: count_chars(&content.summary),
        summary_limit: SUMMARY_CHARS,
        body_chars: content.body.char_count(),
        kinds: named_kinds(&view, &kinds, &kind),
        kind_name: kind.name(view.locale).to_owned(),
        kind,
        files: words::files(&view, &content),
        sections: settings::sections(db).await?,
        event_time: content.event_time.map_or_else(String::new, |at| view.input(&at.0)),
        credits: words::credits(&view, &byline::parse(&content.byline)),
        cards: cards(&view, &content, &files, &found, &errors),
        videos: video_cards(&view, &content, &files, &found, &errors),
        video_key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        takes_videos: app.ffmpeg.as_ref().is_some_and(crate::Ffmpeg::is_there),
        must: must(&found),
        checks: checks(&view, &content, &found),
        marks: marks(&view, &content, &found).to_string(),
        alike,
        saved_at: view.saved(saved_at),
        errors,
        came_back,
        unsaved,
        stage: first.map_or_else(String::new, |stage| words::stage_name(stage, view.locale).to_owned()),
        reviewers: reviewers
            .iter()
            .take(4)
            .map(|person| person.name.as_str())
            .collect::<Vec<_>>()
            .join(&view.t("stories.write.list-mark")),
        co_writers: co_writers.into_iter().collect(),
        labels: Labels {
            editor: labels::editor(&view),
            autosave: labels::autosave(&view),
            upload: labels::upload(&view),
            photos: labels::photos(&view),
            presence: labels::presence(&view),
            marks: labels::marks(&view),
        },
        content,
        view,
    };
    View::page_with(
        if came_back {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        },
        &page,
    )
}

fn named_kinds(view: &View, kinds: &[Kind], own: &Kind) -> Vec<(String, String)> {
    let dropped = (!kinds.iter().any(|kind| kind.key == own.key)).then_some(own);
    kinds
        .iter()
        .chain(dropped)
        .map(|kind| (kind.key.clone(), kind.name(view.locale).to_owned()))
        .collect()
}

/// The newest return, in words.
fn reasons(view: &View, story: &Story, content: &StoryContent, entries: &[Entry]) -> Result<Option<Returned>, Error> {
    let newest = entries.iter().find_map(|entry| match &entry.event {
        Event::ReviewReturned {
            stage, reasons, note, ..
        } => Some((entry, stage, reasons, note)),
        _ => None,
    });
    newest
        .map(|(entry, stage, reasons, note)| {
            Ok(Returned {
                stage: story
                    .workflow
                    .stage(stage)
                    .map_or_else(String::new, |s| words::stage_name(s, view.locale).to_owned()),
                who: entry.who.clone(),
                at: entry.at.0,
                reasons: reasons.iter().map(|reason| view.t(reason.text_key())).collect(),
                note: note.clone(),
                notes: notes::notes(view, entry, Some(content), true)?,
            })
        })
        .transpose()
}

#[derive(Template)]
#[template(path = "stories/_checks.html")]
struct ChecksPart<'a> {
    view: &'a View,
    id: StoryId,
    checks: Vec<Check>,
    saved_at: &'a str,
}

/// The checks as the page shows them, for a page that is open already.
pub(super) fn checks_html(
    view: &View,
    id: StoryId,
    content: &StoryContent,
    found: &[Finding],
    saved_at: &str,
) -> Result<String, Error> {
    let checks = checks(view, content, found);
    let part = ChecksPart {
        view,
        id,
        checks,
        saved_at,
    };
    Ok(part.render().map_err(anyhow::Error::from)?)
}

/// How much has to be mended before the story can be sent in; nothing where nothing has to.
pub(super) fn must_words(view: &View, found: &[Finding]) -> String {
    match must(found) {
        0 => String::new(),
        n => view.t1("stories.write.must", "n", n),
    }
}

fn must(found: &[Finding]) -> usize {
    found.iter().filter(|found| found.severity() == Severity::Must).count()
}

fn checks(view: &View, content: &StoryContent, found: &[Finding]) -> Vec<Check> {
    let lines = found.iter().map(|found| {
        let mut line = check(view, found);
        if let domain::checks::Place::Photo { asset, .. } = found.place
            && let Some(at) = content.photos.iter().position(|photo| photo.asset == asset)
        {
            line.words = view.t2("stories.check.at-photo", "n", at + 1, "says", &line.words);
        } else if let domain::checks::Place::Photo { asset, .. } = found.place
            && let Some(at) = content.videos.iter().position(|video| video.asset == asset)
        {
            line.words = view.t2("stories.check.at-video", "n", at + 1, "says", &line.words);
        }
        line
    });
    let mut lines: Vec<Check> = lines.collect();
    let rank = |line: &Check| match line.class {
        "bad" => 0,
        "warn" => 1,
        _ => 2,
    };
    lines.sort_by_key(rank);
    lines
}

pub(super) fn check(view: &View, found: &Finding) -> Check {
    let (class, icon) = words::weight(found.severity());
    Check {
        id: mark_id(found),
        class,
        icon,
        words: words::finding(view, found),
        anchor: words::anchor(&words::field_of(found)),
    }
}

/// The cards of all photos, each with what the checks found in it.
pub(super) fn cards(
    view: &View,
    content: &StoryContent,
    files: &Pictures,
    found: &[Finding],
    errors: &FieldErrors,
) -> Vec<Card> {
    let count = content.photos.len();
    let card = |(at, photo): (usize, &Photo)| {
        let of_photo = |found: &&Finding| matches!(found.place, domain::checks::Place::Photo { asset, .. } if asset == photo.asset);
        let (width, height) = files
            .asset(&photo.asset)
            .map_or((0, 0), |file| (file.width, file.height));
        let fields = ["caption", "alt", "photographer", "not_generated"].map(|name| format!("{name}-{}", photo.asset));
        Card {
            aria: fields.each_ref().map(|field| words::aria(errors, field, "")),
            wrong: fields.each_ref().map(|field| words::wrong(view, errors, field)),
            asset: photo.asset.to_string(),
            n: at + 1,
            src: files.shown_thumb(photo, 640),
            caption: photo.caption.clone(),
            alt: photo.alt.clone(),
            photographer: photo.photographer.clone(),
            generated: photo.generated,
            file_says_generated: files.asset(&photo.asset).is_some_and(|file| file.generated),
            not_generated: photo.not_generated.clone(),
            width,
            height,
            pixels: view.t2(
                "stories.photo.pixels",
                "width",
                view.figure(width),
                "height",
                view.figure(height),
            ),
            finds: found.iter().filter(of_photo).map(|found| check(view, found)).collect(),
            is_last: at + 1 == count,
        }
    };
    content.photos.iter().enumerate().map(card).collect()
}

impl WritePage {
    fn aria(&self, field: &str, hint: &str) -> String {
        words::aria(&self.errors, field, hint)
    }

    fn wrong(&self, field: &str) -> String {
        words::wrong(&self.view, &self.errors, field)
    }

    fn has_channel(&self, word: &str) -> bool {
        self.content.channels.iter().any(|channel| channel.word() == word)
    }

    fn has_section(&self, slug: &str) -> bool {
        self.content.sections.iter().any(|chosen| chosen == slug)
    }

    fn channels(&self) -> Vec<(&'static str, String)> {
        ChannelWish::ALL
            .iter()
            .map(|channel| (channel.word(), self.view.t(words::channel_key(*channel))))
            .collect()
    }

    fn order(&self) -> String {
        self.cards
            .iter()
            .map(|card| card.asset.as_str())
            .collect::<Vec<_>>()
            .join(",")
    }
}
