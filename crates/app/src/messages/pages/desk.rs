//! One message: what the reader wrote, the story it is about, the answer, and what happened to it.

use crate::{
    App, By, View, accounts,
    error::Error,
    messages::queries::{self, Message, answerers, load, permit},
    publishing, stories,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    Event, MessageId, PersonId, StoryId,
    messages::{ANSWER_MAX, Kind, Reason, State as Standing},
    policy::story::Act,
};
use web::{FieldErrors, Sentence};

#[derive(Template)]
#[template(path = "messages/message.html")]
pub(super) struct MessagePage {
    view: View,
    message: Message,
    number: String,
    story: Option<Story>,
    /// Whose it is, or who settled it; empty while nobody's.
    holder: String,
    is_mine: bool,
    /// To whom it can be given.
    colleagues: Vec<(PersonId, String)>,
    steps: Vec<Step>,
    /// Whether the answer goes out by mail too.
    by_mail: bool,
    typed: Typed,
    key: String,
    errors: FieldErrors,
}

/// The story it is about, as far as this person sees it.
struct Story {
    headline: String,
    number: String,
    public: Option<String>,
    desk: Option<String>,
    /// Where its correction begins, for whoever may correct it.
    correct: Option<String>,
}

struct Step {
    words: String,
    who: String,
    at: i64,
}

/// What comes back with a form that has a mistake.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub answer: String,
    pub reason: String,
}

impl MessagePage {
    fn is_late(&self) -> bool {
        self.message.is_open() && self.view.is_past(&self.message.row.due_at)
    }

    fn mark(&self) -> &'static str {
        mark(&self.view, &self.message)
    }

    /// Nobody has it, or this person has.
    fn is_free(&self) -> bool {
        self.message.is_open() && (self.is_mine || self.message.standing.holder.is_none())
    }

    fn is_error(&self) -> bool {
        self.message.kind == Kind::Error
    }

    fn me(&self) -> Option<PersonId> {
        self.view.by.as_ref().and_then(|by| by.actor.id())
    }

    fn confirm(&self) -> String {
        serde_json::json!({
            "title": self.view.t("messages.desk.confirm-title"),
            "text": self.view.t(if self.by_mail { "messages.desk.confirm-mail" } else { "messages.desk.confirm-receipt" }),
            "ok": self.view.t("messages.desk.answer-submit"),
            "cancel": self.view.t("messages.desk.confirm-cancel"),
        })
        .to_string()
    }
}

/// The mark of its state: late is a shape of its own, and so is what will be late within hours.
pub(super) fn mark(view: &View, message: &Message) -> &'static str {
    match message.standing.state {
        Standing::Open if view.is_past(&message.row.due_at) => "overdue",
        Standing::Open if view.is_soon(&message.row.due_at) => "due",
        Standing::Open => "ask",
        Standing::Answered => "ok",
        Standing::Closed => "declined",
    }
}

pub async fn message(State(app): State<App>, by: By, view: View, Path(id): Path<MessageId>) -> Result<Response, Error> {
    View::page(&drawn(&app, &by, view, id, Typed::default(), FieldErrors::new()).await?)
}

pub(super) async fn drawn(
    app: &App,
    by: &By,
    view: View,
    id: MessageId,
    typed: Typed,
    errors: FieldErrors,
) -> Result<MessagePage, Error> {
    let db = app.db.read();
    permit(db, by, view.now).await?;
    let message = load(db, by, id).await?;
    let holder = message.standing.holder;
    let colleagues = answerers(db, view.now).await?.into_iter();
    let colleagues = colleagues
        .filter(|person| Some(person.id) != holder && !by.actor.is(person.id))
        .map(|person| (person.id, person.name))
        .collect();
    let names = accounts::names(db, holder).await?;
    let steps = queries::steps(db, id).await?;
    Ok(MessagePage {
        number: message.number(),
        story: match message.row.story_id {
            Some(story) => of_story(app, by, &view, StoryId(story)).await?,
            None => None,
        },
        holder: holder
            .and_then(|person| names.get(&person))
            .cloned()
            .unwrap_or_default(),
        is_mine: holder.is_some_and(|person| by.actor.is(person)),
        colleagues,
        steps: steps.into_iter().map(|step| words(&view, step)).collect(),
        by_mail: !message.row.email.is_empty() && app.mailer.takes_letters(),
        typed,
        key: app.fresh_key(),
        errors,
        message,
        view,
    })
}

async fn of_story(app: &App, by: &By, view: &View, id: StoryId) -> Result<Option<Story>, Error> {
    let db = app.db.read();
    let Some(shown) = publishing::appearance_of(db, id, view.now).await? else {
        return Ok(None);
    };
    let units = accounts::units(db, view.now).await?;
    let seen = match stories::load(db, by, &units, id).await {
        Ok(story) => Some(story),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let may_correct = |story: &stories::Story| story.may(by, Act::Correct).is_ok() && Act::Correct.fits(story.state());
    Ok(Some(Story {
        headline: shown.content.headline,
        number: shown.story.number(),
        public: shown.story.row.public_path.clone(),
        correct: seen
            .as_ref()
            .filter(|story| may_correct(story))
            .map(|_| format!("/desk/stories/{id}/corrections")),
        desk: seen.map(|_| format!("/desk/stories/{id}")),
    }))
}

fn words(view: &View, step: queries::Step) -> Step {
    let key = match &step.event {
        Event::MessageReceived { .. } => "messages.step.received",
        Event::MessageTaken { .. } => "messages.step.taken",
        Event::MessagePutBack { .. } => "messages.step.put-back",
        Event::MessageHandedOver { .. } => "messages.step.handed-over",
        Event::MessageAnswered { mailed: true, .. } => "messages.step.answered-by-mail",
        Event::MessageAnswered { .. } => "messages.step.answered",
        Event::MessageClosed { .. } => "messages.step.closed",
        Event::MessageOverdue { .. } => "messages.step.overdue",
        other => other.text_key(),
    };
    let mut said = Sentence::new(key);
    match &step.event {
        Event::MessageHandedOver { to_name, .. } => said = said.with("to", to_name.clone()),
        Event::MessageClosed { reason, .. } => said = said.with("reason", view.t(reason.text_key())),
        _ => {}
    }
    let who = match (step.who.is_empty(), step.acting_for) {
        (true, _) => String::new(),
        (false, None) => step.who,
        (false, Some(absent)) => view.t2("messages.step.acting-for", "who", step.who, "absent", absent),
    };
    Step {
        words: view.speak(&said),
        who,
        at: step.at.0,
    }
}
