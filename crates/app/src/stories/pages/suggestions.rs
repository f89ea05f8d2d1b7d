//! What reviewers offered to change, one by one: accept it into the text, or refuse it and say why.

use super::{marked::marked_text, words};
use crate::{
    App, By, ClientKey, Error, View, accounts,
    stories::{
        actions::{self, Answered, Done},
        queries::{Offered, draft, load, suggestions_of},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    PersonId, StoryId, SuggestionId,
    content::StoryContent,
    diff::Op,
    policy::story::Act,
    suggestions::{self, Kind, Place, REASON_CHARS, apply},
};
use std::collections::HashMap;
use uuid::Uuid;
use web::{Fields, Flash, Sentence};

#[derive(Template)]
#[template(path = "stories/suggestions.html")]
struct SuggestionsPage {
    view: View,
    id: StoryId,
    headline: String,
    version: i32,
    open: Vec<SuggestionLine>,
    answered: Vec<SuggestionLine>,
    is_open: bool,
    longest: usize,
    typed: Typed,
    /// One for the form of all, one for each of the others.
    key: String,
}

/// A suggestion as pages show it.
#[derive(Clone, Debug)]
pub struct SuggestionLine {
    pub id: Uuid,
    pub place: String,
    /// What it does, where that is not to be seen in the words.
    pub what: String,
    /// Before and after, marked. Safe markup of our own.
    pub html: String,
    pub person: PersonId,
    pub who: String,
    pub at: i64,
    pub reason: String,
    pub state: suggestions::State,
    pub is_sent: bool,
    /// Its words are not in the text any more.
    pub is_gone: bool,
    pub answered_by: String,
    pub answered_at: Option<i64>,
    pub answer: String,
}

impl SuggestionLine {
    /// The mark and the key of its state.
    pub fn standing(&self) -> (&'static str, &'static str) {
        match self.state {
            suggestions::State::Open if !self.is_sent => ("draft", "stories.suggestion.unsent"),
            suggestions::State::Open => ("due", "stories.suggestion.open"),
            suggestions::State::Accepted => ("ok", "stories.suggestion.accepted"),
            suggestions::State::Refused => ("declined", "stories.suggestion.refused"),
            suggestions::State::Gone => ("withdrawn", "stories.suggestion.closed"),
        }
    }
}

/// What came back with the page.
#[derive(Clone, Debug, Default)]
struct Typed {
    which: Option<Uuid>,
    reason: String,
    wrong: Option<Sentence>,
}

/// The suggestions in words, beside the text as it is now.
pub fn suggestion_lines(
    view: &View,
    offered: &[Offered],
    names: &HashMap<PersonId, String>,
    content: &StoryContent,
) -> Vec<SuggestionLine> {
    let name = |id: Uuid| names.get(&PersonId(id)).cloned().unwrap_or_default();
    offered
        .iter()
        .map(|one| {
            let shown = one.piece.shown();
            SuggestionLine {
                id: one.row.id,
                place: place(view, &one.piece, content),
                what: what(view, &shown),
                html: format!(
                    "{}{}{}",
                    words::escape(&shown.before),
                    marked_text(&shown.changes),
                    words::escape(&shown.after)
                ),
                person: PersonId(one.row.person_id),
                who: name(one.row.person_id),
                at: one.row.created_at,
                reason: one.row.reason.clone(),
                state: one.state,
                is_sent: one.is_sent(),
                is_gone: one.is_open() && apply(content, &one.piece).is_err(),
                answered_by: one.row.answered_by.map(name).unwrap_or_default(),
                answered_at: one.row.answered_at,
                answer: one.row.answer.clone(),
            }
        })
        .collect()
}

fn place(view: &View, piece: &suggestions::Suggestion, content: &StoryContent) -> String {
    let field = view.t(words::field_key(piece.field()));
    let Place::Photo { asset, .. } = piece.place else {
        return field;
    };
    let photo = content.photos.iter().position(|photo| photo.asset == asset);
    let video = content.videos.iter().position(|video| video.asset == asset);
    match (photo, video) {
        (Some(at), _) => view.t2("stories.suggestion.of-photo", "n", at + 1, "field", field),
        (None, Some(at)) => view.t2("stories.suggestion.of-video", "n", at + 1, "field", field),
        (None, None) => field,
    }
}

fn what(view: &View, shown: &suggestions::Shown) -> String {
    let only_looks = shown.changes.iter().all(|change| change.op == Op::Same);
    let what = match shown.kind {
        Kind::Words => return String::new(),
        Kind::PutIn => view.t("stories.suggestion.put-in"),
        Kind::TakeOut => view.t("stories.suggestion.take-out"),
        Kind::Passages if only_looks => view.t("stories.suggestion.looks"),
        Kind::Passages => view.t("stories.suggestion.passages"),
    };
    if shown.pictures == 0 {
        what
    } else {
        view.t2("stories.suggestion.pictures", "what", what, "n", shown.pictures)
    }
}

pub(super) async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
) -> Result<Response, Error> {
    draw(&app, &by, view, id, Typed::default(), StatusCode::OK).await
}

async fn draw(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, by, &accounts::units(db, view.now).await?, id).await?;
    story.may(by, Act::Edit)?;
    let (content, row) = draft(db, id).await?;
    let mut offered = suggestions_of(db, id).await?;
    offered.retain(Offered::is_sent);
    let names = accounts::names(db, offered.iter().flat_map(Offered::persons)).await?;
    let lines = suggestion_lines(&view, &offered, &names, &content);
    let (open, answered) = lines
        .into_iter()
        .partition(|line| line.state == suggestions::State::Open);
    let page = SuggestionsPage {
        id,
        headline: content.headline,
        version: row.version,
        open,
        answered,
        is_open: story.state().is_open_to_writer(),
        longest: REASON_CHARS,
        typed,
        key: app.fresh_key(),
        view,
    };
    View::page_with(status, &page)
}

pub(super) async fn answer(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, which)): Path<(StoryId, SuggestionId)>,
    fields: Fields,
) -> Result<Response, Error> {
    act(&app, &by, view, id, Some(which), &fields).await
}

pub(super) async fn answer_all(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    fields: Fields,
) -> Result<Response, Error> {
    act(&app, &by, view, id, None, &fields).await
}

async fn act(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    which: Option<SuggestionId>,
    fields: &Fields,
) -> Result<Response, Error> {
    let said = Answered {
        which,
        answer: fields.get("answer").to_owned(),
        version: fields.get("version").to_owned(),
        reason: fields.get("reason").to_owned(),
    };
    let purpose = which.map_or_else(
        || "suggestions".to_owned(),
        |which| format!("suggestion-{}", which.0.simple()),
    );
    let key = ClientKey::new(&purpose, fields.get("key"), fields);
    match actions::answer_suggestions(app, by, id, &said, key.as_ref()).await {
        Ok(done) => Ok((flash(done), Redirect::to(&format!("/desk/stories/{id}/suggestions"))).into_response()),
        Err(error @ (Error::Refused(_) | Error::Conflict | Error::KeyReused)) => {
            let (status, sentence) = match error {
                Error::Conflict => (StatusCode::CONFLICT, Sentence::new("stories.suggestion.late")),
                other => other.told(),
            };
            let typed = Typed {
                which: which.map(|which| which.0),
                reason: said.reason,
                wrong: Some(sentence),
            };
            draw(app, by, view, id, typed, status).await
        }
        Err(error) => Err(error),
    }
}

fn flash(done: Done) -> Flash {
    let key = match (done.answer, done.left) {
        (suggestions::State::Accepted, 0) => "stories.flash.suggestions-accepted",
        (suggestions::State::Accepted, _) => "stories.flash.suggestions-accepted-some",
        (suggestions::State::Refused, _) => "stories.flash.suggestions-refused",
        _ => "stories.flash.suggestions-closed",
    };
    Flash::done(Sentence::new(key).with("n", done.count).with("left", done.left))
}

impl SuggestionsPage {
    /// The reason that came back with this one.
    fn reason_of(&self, line: &SuggestionLine) -> &str {
        if self.typed.which == Some(line.id) {
            &self.typed.reason
        } else {
            ""
        }
    }

    fn reason_of_all(&self) -> &str {
        if self.typed.which.is_none() {
            &self.typed.reason
        } else {
            ""
        }
    }

    fn acceptable(&self) -> usize {
        self.open.iter().filter(|line| !line.is_gone).count()
    }
}
