//! The report that an inspection of a quarter asks for, on A4.

use crate::{
    App, By, View,
    error::Error,
    health::queries::{self, Figures, OfSection, permit},
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    Time,
    health::{Answer, Item, Quarter, is_failed, items},
    policy::settings::Act,
};
use web::{FieldErrors, Fields};

/// Quarters to choose from.
const CHOICES: usize = 8;

#[derive(Template)]
#[template(path = "health/report.html")]
struct ReportPage {
    view: View,
    quarter: Quarter,
    choices: Vec<Quarter>,
    /// The quarter is not over.
    is_open: bool,
    figures: Figures,
    items: Vec<(Item, Answer)>,
    failed: bool,
    errors: FieldErrors,
}

impl ReportPage {
    fn answer_key(answer: &Answer) -> &'static str {
        match answer {
            Answer::Kept => "health.answer.kept",
            Answer::Broken => "health.answer.broken",
            Answer::ByHand => "health.answer.by-hand",
        }
    }

    /// What was seen, as the reason of an answer.
    fn evidence(&self, item: &Item) -> String {
        let sight = &self.figures.sight;
        let (view, figures) = (&self.view, &self.figures);
        match item {
            Item::Incidents | Item::Services => view.t("health.evidence.people"),
            Item::Reachable => view.t("health.evidence.monitor"),
            Item::Home => view.t1("health.evidence.home", "days", sight.home_gap),
            Item::Sections if sight.still == 0 => view.t("health.evidence.sections-none"),
            Item::Sections => view.t2(
                "health.evidence.sections",
                "n",
                sight.still,
                "names",
                self.names(|section| section.is_still),
            ),
            Item::Blank if sight.blank == 0 => view.t("health.evidence.blank-none"),
            Item::Blank => view.t2(
                "health.evidence.blank",
                "n",
                sight.blank,
                "names",
                self.names(|section| section.is_blank),
            ),
            Item::Messages => view.t3(
                "health.evidence.messages",
                "n",
                figures.messages,
                "open",
                figures.unanswered,
                "days",
                sight.message_days,
            ),
        }
    }

    fn names(&self, wanted: fn(&OfSection) -> bool) -> String {
        let names = self.figures.sections.iter().filter(|section| wanted(section));
        let names: Vec<&str> = names
            .map(|of| self.view.name(&of.section.name_zh, &of.section.name_en))
            .collect();
        names.join(&self.view.t("health.report.comma"))
    }

    fn first_day(&self) -> String {
        self.quarter.first_day().to_string()
    }

    fn last_day(&self) -> String {
        self.quarter.last_day().to_string()
    }
}

pub async fn report(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let (db, realm) = (app.db.read(), by.actor.realm);
    permit(db, &by, Act::SeeHealth, view.now).await?;
    let this = Quarter::of(view.now.day(&view.zone));
    let mut errors = FieldErrors::new();
    let typed = fields.get("quarter").trim();
    let quarter = match typed.parse::<Quarter>() {
        _ if typed.is_empty() => this,
        Ok(quarter) if quarter <= this => quarter,
        Ok(_) => {
            errors.add("quarter", "health.report.quarter-to-come");
            this
        }
        Err(_) => {
            errors.add("quarter", "health.report.quarter-unreadable");
            this
        }
    };
    let (from, end) = quarter.moments(&view.zone);
    let to = Time(end.0.min(view.now.0));
    let figures = queries::figures(db, realm, from, to, &view.zone).await?;
    let items = items(figures.sight);
    let mut choices: Vec<Quarter> = std::iter::successors(Some(this), |quarter| Some(quarter.before()))
        .take(CHOICES)
        .collect();
    if !choices.contains(&quarter) {
        choices.push(quarter);
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = ReportPage {
        quarter,
        choices,
        is_open: end.0 > view.now.0,
        failed: is_failed(&items),
        figures,
        items,
        errors,
        view,
    };
    View::page_with(status, &page)
}
