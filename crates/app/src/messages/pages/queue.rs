//! The queue of readers' messages, the most urgent first.

use crate::{
    App, By, View, accounts,
    error::Error,
    messages::queries::{self, Message, Sums, Tab, Wanted, permit},
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{PersonId, messages::Kind};
use web::{Fields, Page};

/// Characters of a message in the list.
const BEGINNING: usize = 60;

#[derive(Template)]
#[template(path = "messages/queue.html")]
struct QueuePage {
    view: View,
    tab: Tab,
    kind: Option<Kind>,
    sums: Sums,
    lines: Vec<Line>,
    page: Page,
    query: String,
}

/// A message with what the list says of it.
struct Line {
    message: Message,
    number: String,
    beginning: String,
    /// Whose it is; empty while nobody's.
    holder: String,
}

impl QueuePage {
    fn link(&self, number: &u64) -> String {
        Page::link("/desk/messages", &self.query, *number)
    }

    fn tab_key(tab: &Tab) -> &'static str {
        match tab {
            Tab::Open => "messages.queue.open",
            Tab::Mine => "messages.queue.mine",
            Tab::Settled => "messages.queue.settled",
        }
    }

    fn is_kind(&self, kind: &Kind) -> bool {
        self.kind == Some(*kind)
    }

    fn empty_keys(&self) -> (&'static str, &'static str) {
        match (self.kind, self.tab) {
            (Some(_), _) => ("messages.queue.empty-narrowed", "messages.queue.empty-narrowed-next"),
            (None, Tab::Open) => ("messages.queue.empty-open", "messages.queue.empty-open-next"),
            (None, Tab::Mine) => ("messages.queue.empty-mine", "messages.queue.empty-mine-next"),
            (None, Tab::Settled) => ("messages.queue.empty-settled", "messages.queue.empty-settled-next"),
        }
    }
}

impl Line {
    /// The mark of its state, a shape beside the word.
    fn mark(&self, view: &View) -> &'static str {
        super::desk::mark(view, &self.message)
    }
}

pub async fn queue(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let db = app.db.read();
    permit(db, &by, view.now).await?;
    let wanted = Wanted {
        tab: Tab::of(fields.get("tab")),
        kind: fields.get("kind").parse().ok(),
        page: Page::wanted(fields.get("page")),
    };
    let (rows, page) = queries::queue(db, &by, wanted).await?;
    let names = accounts::names(db, rows.iter().filter_map(|row| row.held_by).map(PersonId)).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let message = Message::read(row)?;
        let holder = message.standing.holder;
        lines.push(Line {
            number: message.number(),
            beginning: beginning(&message.row.body),
            holder: holder
                .and_then(|person| names.get(&person))
                .cloned()
                .unwrap_or_default(),
            message,
        });
    }
    let mut query = format!("tab={}", wanted.tab.word());
    if let Some(kind) = wanted.kind {
        query.push_str(&format!("&kind={kind}"));
    }
    View::page(&QueuePage {
        tab: wanted.tab,
        kind: wanted.kind,
        sums: queries::sums(db, &by, view.now).await?,
        lines,
        page,
        query,
        view,
    })
}

fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(BEGINNING) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, beginning};

    #[test]
    fn a_list_shows_the_beginning_in_one_line() {
        assert_eq!(beginning("第一行\n\n第二行 "), "第一行 第二行");
        assert_eq!(beginning(&"信".repeat(BEGINNING)), "信".repeat(BEGINNING));
        assert_eq!(
            beginning(&"信".repeat(BEGINNING + 1)),
            format!("{}…", "信".repeat(BEGINNING))
        );
    }
}
