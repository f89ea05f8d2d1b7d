//! What is to be mended on the site, in groups, and the clocks of its sections.

use super::mend::{Means, Mend};
use crate::{
    App, By, ClientKey, View,
    error::Error,
    health::{
        actions,
        queries::{self, Line, Look, Standing, Sums, Waiting, permit},
    },
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    health::{Kind, Level, Quarter},
    policy::{messages, settings::Act},
};
use store::tables::health_look;
use web::{Fields, Flash, Page};

/// Lines of a group on the page of all groups.
const FIRST: u64 = 6;
/// Lines of a page of one group.
const SIZE: u64 = 30;

#[derive(Template)]
#[template(path = "health/health.html")]
struct HealthPage {
    view: View,
    /// What came to its end last.
    last: Option<Look>,
    /// What is under way.
    running: Option<health_look::Model>,
    groups: Vec<Group>,
    /// One group alone, page by page.
    only: Option<Kind>,
    page: Page,
    sections: Vec<Standing>,
    messages: Waiting,
    /// Whether this person may open them.
    reads_messages: bool,
    manages_sections: bool,
    looks: bool,
    /// Other sites are asked at all.
    asks_outside: bool,
    quarter: Quarter,
    key: String,
}

struct Group {
    sums: Sums,
    lines: Vec<(Line, Mend)>,
}

impl HealthPage {
    /// What is to be mended now, and what soon.
    fn totals(&self) -> (u64, u64) {
        let count = |level: Level| {
            let late = self.sections.iter().filter(|section| section.freshness.level == level);
            late.count() as u64
        };
        let found = |of: fn(&Sums) -> u64| self.groups.iter().map(|group| of(&group.sums)).sum::<u64>();
        let red = found(|sums| sums.red) + count(Level::Red) + self.messages.overdue;
        (red, found(|sums| sums.warn) + count(Level::Warn))
    }

    fn mark(level: &Level) -> &'static str {
        match level {
            Level::Fine => "ok",
            Level::Warn => "due",
            Level::Red => "overdue",
        }
    }

    fn level_key(level: &Level) -> &'static str {
        match level {
            Level::Fine => "health.level.fine",
            Level::Warn => "health.level.warn",
            Level::Red => "health.level.red",
        }
    }

    /// What a page is called that has no name of its own.
    fn name(&self, line: &Line) -> String {
        match (line.title.as_str(), line.path.as_str()) {
            ("", "/") if line.place == domain::health::Place::Footer => self.view.t("health.page.foot"),
            ("", "/") => self.view.t("health.page.home"),
            ("", path) => path.to_owned(),
            (title, _) => title.to_owned(),
        }
    }

    fn link(&self, number: &u64) -> String {
        let query = self.only.map(|kind| format!("kind={kind}")).unwrap_or_default();
        Page::link("/desk/health", &query, *number)
    }
}

pub async fn health(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let (db, realm) = (app.db.read(), by.actor.realm);
    permit(db, &by, Act::SeeHealth, view.now).await?;
    let only: Option<Kind> = fields.get("kind").parse().ok();
    let wanted = Page::wanted(fields.get("page"));
    let mut page = Page::new(1, SIZE, 0);
    let mut found = Vec::new();
    for sums in queries::sums(db, realm).await? {
        let lines = match only {
            None => queries::lines(db, realm, sums.kind, 1, FIRST).await?.0,
            Some(kind) if kind == sums.kind => {
                let (lines, shown) = queries::lines(db, realm, kind, wanted, SIZE).await?;
                page = shown;
                lines
            }
            Some(_) => Vec::new(),
        };
        found.push((sums, lines));
    }
    let all: Vec<Line> = found.iter().flat_map(|(_, lines)| lines.clone()).collect();
    let means = Means::of(&app, &by, &all, view.now).await?;
    let groups = found.into_iter().map(|(sums, lines)| Group {
        sums,
        lines: lines
            .into_iter()
            .map(|line| {
                let mend = means.for_line(&line);
                (line, mend)
            })
            .collect(),
    });
    let units = crate::accounts::units(db, view.now).await?;
    View::page(&HealthPage {
        last: queries::last(db, realm).await?,
        running: queries::running(db, realm).await?,
        groups: groups.collect(),
        only,
        page,
        sections: queries::standings(db, realm, view.now, &view.zone).await?,
        messages: queries::waiting(db, realm, view.now).await?,
        reads_messages: messages::may(&by.actor, &units.centre_path()).is_ok(),
        manages_sections: means.may(Act::ManageSections),
        looks: means.may(Act::LookAtHealth),
        asks_outside: app.fetcher.asks(),
        quarter: Quarter::of(view.now.day(&view.zone)),
        key: app.fresh_key(),
        view,
    })
}

/// Has the site looked at now.
pub async fn look(State(app): State<App>, by: By, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("health.look", fields.get("key"), &fields);
    let flash = if actions::ask(&app, &by, key.as_ref()).await? {
        Flash::done("health.page.asked")
    } else {
        Flash::note("health.page.running-already")
    };
    Ok((flash, Redirect::to("/desk/health")).into_response())
}
