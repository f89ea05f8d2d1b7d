//! One story: where it is and what is to do now, the text as readers would see it, every step it took.

use super::{generated::reviewed_credit, labels, list::headline, player::player, steps::timeline_html, words};
use crate::{
    App, By, ClientKey, Error, View, accounts, settings,
    stories::{
        actions,
        queries::{
            Entry, Pictures, Story, content, draft, kind_of, load, newest_revision, open_suggestions, pictures,
            timeline,
        },
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Event, PersonId, StoryId, Time,
    content::{ContentHash, StoryContent},
    document::{Block, Document, to_html},
    policy::story::Act,
    story::StoryState,
};
use web::{Fields, Flash};

#[derive(Template)]
#[template(path = "stories/story.html")]
struct StoryPage {
    view: View,
    id: StoryId,
    key: String,
    headline: String,
    number: String,
    state: words::Mark,
    unit: String,
    author: String,
    kind: String,
    files: Vec<words::File>,
    content: StoryContent,
    credits: String,
    event_time: String,
    sections: String,
    channels: String,
    body: String,
    chars: i64,
    hash: String,
    now: Now,
    /// Changes that reviewers offered and nobody has answered.
    suggested: u64,
    steps: String,
    public: String,
    /// What is shown is newer than what was sent in.
    is_draft: bool,
    acts: Acts,
}

/// Which buttons to draw: asked of the same rule that guards the act.
struct Acts {
    edit: bool,
    withdraw: bool,
    delete: bool,
    history: bool,
    sheet: bool,
    review: bool,
    publish: bool,
    withdraw_asks: String,
    delete_asks: String,
}

/// Where it is and what is to do, in one sentence each; after a return, the reasons.
struct Now {
    says: String,
    then: String,
    reasons: Vec<String>,
    note: String,
}

pub(super) async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    let (content, is_draft) = shown(&app, &by, &story).await?;
    let entries = timeline(db, id).await?;
    let files = pictures(db, content.assets()).await?;
    let people = [Some(story.facts.author), story.progress.claim.map(|claim| claim.person)];
    let names = accounts::names(db, people.into_iter().flatten()).await?;
    let name = |person: PersonId| names.get(&person).cloned().unwrap_or_default();
    let claimed = story.progress.claim.map(|claim| name(claim.person));
    let steps = timeline_html(&view, &story, &entries)?;
    let page = StoryPage {
        id,
        key: app.ids.next::<uuid::Uuid>(view.now).to_string(),
        headline: headline(&view, &content.headline),
        number: story.number(),
        state: words::state(&view, &story.row, &story.workflow),
        unit: story.row.unit_name.clone(),
        author: name(story.facts.author),
        kind: kind_of(&settings::kinds(db).await?, &content.kind)
            .name(view.locale)
            .to_owned(),
        credits: words::credits(&view, &content.credits),
        event_time: content.event_time.map_or_else(String::new, |at| view.minute(&at.0)),
        sections: words::section_names(&view, &settings::all_sections(db).await?, &content),
        channels: words::channel_names(&view, &content),
        files: words::files(&view, &content),
        body: article_html(&view, &content, &files),
        chars: i64::try_from(content.body.char_count()).unwrap_or(i64::MAX),
        hash: hash(&story),
        now: now(&view, &by, &story, &entries, claimed),
        steps,
        suggested: open_suggestions(db, id).await?,
        public: match story.state() {
            StoryState::Published => story.row.public_path.clone().unwrap_or_default(),
            _ => String::new(),
        },
        is_draft,
        acts: acts(&view, &by, &story),
        content,
        view,
    };
    View::page(&page)
}

#[derive(Template)]
#[template(path = "stories/preview.html")]
struct PreviewPage {
    view: View,
    id: StoryId,
    headline: String,
    unit: String,
    files: Vec<words::File>,
    content: StoryContent,
    body: String,
    may_edit: bool,
}

pub(super) async fn preview(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, &by, &accounts::units(db, view.now).await?, id).await?;
    let (content, may_edit) = shown(&app, &by, &story).await?;
    let files = pictures(db, content.assets()).await?;
    let page = PreviewPage {
        id,
        headline: headline(&view, &content.headline),
        unit: story.row.unit_name.clone(),
        files: words::files(&view, &content),
        body: article_html(&view, &content, &files),
        content,
        may_edit,
        view,
    };
    View::page(&page)
}

pub(super) async fn withdraw(
    State(app): State<App>,
    by: By,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = ClientKey::new("story-withdraw", fields.get("key"), &fields);
    actions::withdraw(&app, &by, id, key.as_ref()).await?;
    Ok((
        Flash::done("stories.flash.withdrawn"),
        Redirect::to(&format!("/desk/stories/{id}")),
    )
        .into_response())
}

pub(super) async fn delete(State(app): State<App>, by: By, Path(id): Path<StoryId>) -> Result<Response, Error> {
    actions::delete(&app, &by, id).await?;
    Ok((Flash::done("stories.flash.deleted"), Redirect::to("/desk/stories")).into_response())
}

/// The text this person is shown: writers their working copy while they may change it, everybody else what was sent in.
pub(super) async fn shown(app: &App, by: &By, story: &Story) -> Result<(StoryContent, bool), Error> {
    let db = app.db.read();
    let writes = story.state().is_open_to_writer() && story.allows(by, Act::Edit);
    match newest_revision(db, story.id()).await? {
        Some(revision) if !writes => Ok((content(&revision)?, false)),
        _ => Ok((draft(db, story.id()).await?.0, true)),
    }
}

/// The body as HTML inside `.body`, with the photos that it does not place itself in front. Safe markup of our own.
pub fn article_html(view: &View, content: &StoryContent, files: &Pictures) -> String {
    let lead = Pictures::unplaced(content)
        .into_iter()
        .map(|photo| Block::Figure { asset: photo.asset });
    let videos = content.unplaced_videos();
    let lead = lead.chain(videos.map(|video| Block::Video { asset: video.asset }));
    let whole = Document::new(lead.chain(content.body.blocks().iter().cloned()).collect());
    // Only a text at the very limit of length can be too long with its pictures; then it goes without them.
    let whole = whole.unwrap_or_else(|_| content.body.clone());
    to_html(&whole, &|asset| {
        if let Some(video) = content.videos.iter().find(|video| video.asset == asset) {
            return Some(player(view, files, video));
        }
        let photo = content.photos.iter().find(|photo| photo.asset == asset)?;
        let credit = match photo.photographer.as_str() {
            "" => String::new(),
            name => view.t1("stories.photo.credit", "name", name),
        };
        let credit = reviewed_credit(view, photo, files, credit);
        files.picture(photo, credit, "(min-width: 48rem) 40rem, 100vw")
    })
}

fn hash(story: &Story) -> String {
    story
        .row
        .revision_hash
        .as_deref()
        .and_then(|hash| <[u8; 32]>::try_from(hash).ok())
        .map_or_else(String::new, |hash| ContentHash(hash).short())
}

fn acts(view: &View, by: &By, story: &Story) -> Acts {
    let offered = |act: Act| act.fits(story.state()) && story.allows(by, act);
    let numbered = story.row.no.is_some();
    Acts {
        edit: offered(Act::Edit),
        withdraw: offered(Act::Withdraw) && domain::review::withdraw(&story.progress).is_ok(),
        delete: offered(Act::Delete) && !numbered,
        history: offered(Act::SeeHistory) && numbered,
        sheet: offered(Act::SignOffSheet) && numbered,
        review: offered(Act::Decide) || offered(Act::Resume),
        publish: offered(Act::Release) || offered(Act::Correct) || offered(Act::Retract),
        withdraw_asks: labels::confirm(
            view,
            "stories.act.withdraw-title",
            "stories.act.withdraw-text",
            "stories.act.withdraw",
        ),
        delete_asks: labels::confirm(
            view,
            "stories.act.delete-title",
            "stories.act.delete-text",
            "stories.act.delete",
        ),
    }
}

fn now(view: &View, by: &By, story: &Story, entries: &[Entry], claimed: Option<String>) -> Now {
    let stage = story.stage().map_or("", |stage| words::stage_name(stage, view.locale));
    let due = story.due().map(|due| view.minute(&due.0)).unwrap_or_default();
    let mine = story.allows(by, Act::Edit);
    let nothing = || view.t("stories.now.nothing-to-do");
    let (mut reasons, mut note) = (Vec::new(), String::new());
    let (says, then) = match story.state() {
        StoryState::Draft => (view.t("stories.now.draft"), view.t("stories.now.draft-next")),
        StoryState::Withdrawn => (view.t("stories.now.withdrawn"), view.t("stories.now.withdrawn-next")),
        StoryState::InReview => {
            let says = match &claimed {
                Some(who) => view.t3("stories.now.claimed", "stage", stage, "who", who, "due", &due),
                None => view.t2("stories.now.waiting", "stage", stage, "due", &due),
            };
            let yours = !mine && story.allows(by, Act::Decide);
            (says, if yours { view.t("stories.now.yours") } else { nothing() })
        }
        StoryState::Returned => {
            for entry in entries {
                if let Event::ReviewReturned {
                    reasons: why,
                    note: said,
                    ..
                } = &entry.event
                {
                    reasons = why.iter().map(|reason| view.t(reason.text_key())).collect();
                    note.clone_from(said);
                    break;
                }
            }
            let next = if mine {
                "stories.now.returned-next"
            } else {
                "stories.now.returned-others"
            };
            (view.t("stories.now.returned"), view.t(next))
        }
        StoryState::Held => {
            note = newest(entries, |event| match event {
                Event::ReviewHeld { note, .. } => Some(note.clone()),
                _ => None,
            })
            .unwrap_or_default();
            let resumes = !mine && story.allows(by, Act::Resume);
            let then = if resumes {
                view.t("stories.now.held-yours")
            } else {
                nothing()
            };
            (view.t("stories.now.held"), then)
        }
        StoryState::Declined => {
            if let Some((reason, said)) = newest(entries, |event| match event {
                Event::ReviewDeclined { reason, note, .. } => Some((*reason, note.clone())),
                _ => None,
            }) {
                reasons.push(view.t(reason.text_key()));
                note = said;
            }
            (view.t("stories.now.declined"), nothing())
        }
        StoryState::Signed => {
            let releases = !mine && story.allows(by, Act::Release);
            let then = if releases {
                view.t("stories.now.signed-yours")
            } else {
                nothing()
            };
            (view.t("stories.now.signed"), then)
        }
        StoryState::Scheduled => {
            let at: Option<Time> = newest(entries, |event| match event {
                Event::ReleaseScheduled { at, .. } => Some(*at),
                _ => None,
            });
            let at = at.map(|at| view.minute(&at.0)).unwrap_or_default();
            (view.t1("stories.now.scheduled", "time", at), nothing())
        }
        StoryState::Published => (view.t("stories.now.published"), view.t("stories.now.published-next")),
        StoryState::Retracted => (view.t("stories.now.retracted"), nothing()),
    };
    Now {
        says,
        then,
        reasons,
        note,
    }
}

fn newest<T>(entries: &[Entry], pick: impl Fn(&Event) -> Option<T>) -> Option<T> {
    entries.iter().find_map(|entry| pick(&entry.event))
}
