//! The receipt: at an address that only the reader knows stands what was written and what became of it.

use super::show;
use crate::{
    App, View,
    error::Error,
    messages::queries::{Message, by_receipt},
    portal::Frame,
    publishing,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    StoryId,
    messages::{KEPT_DAYS, State as Standing},
    time::DAY,
};
use web::{Refusal, Token};

#[derive(Template)]
#[template(path = "messages/receipt.html")]
struct ReceiptPage {
    view: View,
    frame: Frame,
    message: Message,
    /// Public path of the story it is about, while that is on the site.
    story: Option<String>,
    /// Full address of this page, to be kept.
    address: String,
    by_mail: bool,
    /// The last day of the receipt, once the message is settled.
    until: Option<i64>,
}

impl ReceiptPage {
    fn is(&self, state: &str) -> bool {
        self.message.standing.state.word() == state
    }

    /// What readers are told of where it stands: a colleague who has it in hand is one step further.
    fn stands_key(&self) -> &'static str {
        match self.message.standing.state {
            Standing::Open if self.message.standing.holder.is_some() => "messages.receipt.in-hand",
            Standing::Open => "messages.receipt.waits",
            Standing::Answered => "messages.receipt.answered",
            Standing::Closed => "messages.receipt.closed",
        }
    }

    fn number(&self) -> String {
        self.message.number()
    }
}

pub async fn receipt(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let found = match Token::parse(&code) {
        Some(_) => by_receipt(db, &code).await?,
        None => None,
    };
    let Some(message) = found else {
        return Ok(Refusal::new(StatusCode::NOT_FOUND, "messages.receipt.unknown").into_response());
    };
    let story = match message.row.story_id {
        Some(story) => {
            let shown = publishing::appearance_of(db, StoryId(story), view.now).await?;
            shown.and_then(|shown| shown.story.row.public_path.clone())
        }
        None => None,
    };
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    frame.canonical = view.url("/messages/new");
    let address = format!("{}{}", view.origin, view.path);
    let page = ReceiptPage {
        by_mail: !message.row.email.is_empty() && app.mailer.takes_letters(),
        until: message.row.settled_at.map(|at| at.saturating_add(KEPT_DAYS * DAY)),
        story,
        address,
        message,
        frame,
        view,
    };
    let mut response = show(StatusCode::OK, &page.view, &page)?;
    let noindex = HeaderValue::from_static("noindex, nofollow");
    response
        .headers_mut()
        .insert(HeaderName::from_static("x-robots-tag"), noindex);
    Ok(response)
}
