//! The list of one's own notices.

use super::{
    actions,
    queries::{self, Said},
};
use crate::{App, By, Error, View};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{NoticeId, Time, time::DAY};
use serde::Deserialize;
use uuid::Uuid;
use web::{Fields, Flash, Page};

/// Notices on one page.
const SIZE: u64 = 50;

#[derive(Template)]
#[template(path = "notices/list.html")]
struct NoticesPage {
    view: View,
    days: Vec<Day>,
    page: Page,
}

impl NoticesPage {
    fn link(&self, number: &u64) -> String {
        Page::link("/desk/notices", "", *number)
    }

    /// The day stands above.
    fn time(&self, at: &i64) -> String {
        Time(*at).format("%H:%M", &self.view.zone)
    }

    fn is_here(&self, number: &u64) -> bool {
        *number == self.page.number
    }
}

/// The notices of one day of the institution's calendar.
struct Day {
    /// `2026-11-20`, also the id of its heading.
    date: String,
    /// `今天`, `昨天` or the date.
    name: String,
    notices: Vec<Said>,
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    page: String,
}

pub async fn list(State(app): State<App>, by: By, view: View, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    let (rows, page) = queries::of_person(app.db.read(), &by, Page::wanted(&wanted.page), SIZE).await?;
    let said = rows
        .iter()
        .filter_map(|row| queries::say(&app.texts, view.locale, row))
        .collect();
    let days = by_day(&view, said);
    View::page(&NoticesPage { view, days, page })
}

/// To what the notice is about. A link, so that letters and lists can carry it; what it changes is the reader's own.
pub async fn open(State(app): State<App>, by: By, view: View, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let row = actions::open(&app, &by, NoticeId(id)).await?;
    let said = queries::say(&app.texts, view.locale, &row);
    let to = said.map_or_else(|| "/desk/notices".to_owned(), |said| said.about);
    Ok(Redirect::to(&to).into_response())
}

/// Marks the notice in the field `one`, or all of them where there is none.
pub async fn read(State(app): State<App>, by: By, fields: Fields) -> Result<Response, Error> {
    let one = match fields.get("one") {
        "" => None,
        one => Some(one.parse::<NoticeId>().map_err(|_| Error::NotFound)?),
    };
    actions::mark_read(&app, &by, one).await?;
    let page = Page::wanted(fields.get("page"));
    let back = Redirect::to(&Page::link("/desk/notices", "", page));
    Ok(match one {
        Some(_) => back.into_response(),
        None => (Flash::done("notices.flash.all-read"), back).into_response(),
    })
}

fn by_day(view: &View, said: Vec<Said>) -> Vec<Day> {
    let (today, yesterday) = (view.day(&view.now.0), view.day(&view.now.plus(-DAY).0));
    let mut days: Vec<Day> = Vec::new();
    for notice in said {
        let date = view.day(&notice.at);
        match days.last_mut() {
            Some(day) if day.date == date => day.notices.push(notice),
            _ => {
                let name = match () {
                    () if date == today => view.t("notices.list.today"),
                    () if date == yesterday => view.t("notices.list.yesterday"),
                    () => date.clone(),
                };
                days.push(Day {
                    date,
                    name,
                    notices: vec![notice],
                });
            }
        }
    }
    days
}
