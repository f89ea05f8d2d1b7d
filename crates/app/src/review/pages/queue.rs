//! The queue: what waits for this person, the overdue first.

use super::{fresh_key, words};
use crate::{
    App, By, View, accounts,
    error::Error,
    review::queries::{Row, Sums, Tab, Wanted, colleagues_of_any, queue, sums},
    settings, stories,
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{Grant, PersonId, Role, Time, UnitId, content::ContentHash, review::Workflow};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use web::{Fields, Page};

#[derive(Template)]
#[template(path = "review/queue.html")]
struct QueuePage {
    view: View,
    tab: Tab,
    sums: Sums,
    lines: Vec<Line>,
    page: Page,
    /// Filters as a query, for the links between pages.
    query: String,
    wanted: Wanted,
    /// Key and name.
    stages: Vec<(String, String)>,
    units: Vec<(UnitId, String)>,
    /// To whom what is claimed can be given, by name; each may decide at least one of the stories shown.
    colleagues: Vec<(PersonId, String)>,
    key: String,
}

/// A row with what the page says of it.
struct Line {
    row: Row,
    number: String,
    kind: String,
    stage: String,
    mark: &'static str,
    /// Whose it is now; empty while nobody's.
    claimed_by: String,
    mine: bool,
    /// The heading that begins here.
    group: Option<Group>,
    /// Hundredths of the stage's time that are gone.
    gone: i64,
    key: String,
    /// What the story says now, as its hash: to be held only if nobody changed it meanwhile.
    seen: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Overdue,
    Today,
    Later,
}

impl QueuePage {
    fn link(&self, number: &u64) -> String {
        Page::link("/desk/review", &self.query, *number)
    }

    fn tab_key(tab: &Tab) -> &'static str {
        match tab {
            Tab::Waiting => "review.queue.tab-waiting",
            Tab::Mine => "review.queue.tab-mine",
            Tab::Colleagues => "review.queue.tab-colleagues",
            Tab::Held => "review.queue.tab-held",
        }
    }

    fn empty_keys(&self) -> (&'static str, &'static str) {
        if self.is_narrowed() {
            return ("review.queue.empty-narrowed", "review.queue.empty-narrowed-next");
        }
        match self.tab {
            Tab::Waiting => ("review.queue.empty-waiting", "review.queue.empty-waiting-next"),
            Tab::Mine => ("review.queue.empty-mine", "review.queue.empty-mine-next"),
            Tab::Colleagues => ("review.queue.empty-colleagues", "review.queue.empty-colleagues-next"),
            Tab::Held => ("review.queue.empty-held", "review.queue.empty-held-next"),
        }
    }

    fn is_narrowed(&self) -> bool {
        !self.wanted.stage.is_empty() || self.wanted.unit.is_some()
    }

    fn is_unit(&self, unit: &UnitId) -> bool {
        self.wanted.unit == Some(*unit)
    }

    /// What one has claimed can be given away several at a time.
    fn picks(&self) -> bool {
        self.tab == Tab::Mine
    }

    fn first(&self) -> Option<&Line> {
        self.lines.first().filter(|_| self.tab == Tab::Waiting)
    }
}

impl Line {
    fn group_key(group: &Group) -> (&'static str, &'static str) {
        match group {
            Group::Overdue => ("review.queue.overdue", "overdue"),
            Group::Today => ("review.queue.today", "due"),
            Group::Later => ("review.queue.later", ""),
        }
    }
}

pub async fn page(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let db = app.db.read();
    let now = app.clock.now();
    let units = accounts::units(db, now).await?;
    let wanted = wanted(&fields);
    let (rows, page) = queue(db, &by, &units, &wanted).await?;
    let kinds = settings::kinds(db).await?;
    let colleagues = match wanted.tab {
        Tab::Mine => others(db, &by, &units, &rows, now).await?,
        _ => Vec::new(),
    };
    let names = accounts::names(db, rows.iter().filter_map(|row| row.claimed_by).map(PersonId)).await?;
    let mut workflows: HashMap<i32, Workflow> = HashMap::new();
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in rows {
        if let std::collections::hash_map::Entry::Vacant(place) = workflows.entry(row.workflow_no) {
            place.insert(settings::workflow_no(db, row.workflow_no).await?);
        }
        let workflow = &workflows[&row.workflow_no];
        let stage = row.stage.as_deref().unwrap_or_default();
        let group = if wanted.tab == Tab::Held {
            None
        } else {
            Some(group(&view, row.due_at))
        };
        lines.push(Line {
            number: stories::number(&row),
            kind: stories::kind_of(&kinds, &row.kind).name(view.locale).to_owned(),
            stage: words::stage_named(&view, workflow, stage),
            mark: words::stage_mark(workflow, stage),
            claimed_by: row
                .claimed_by
                .and_then(|id| names.get(&PersonId(id)))
                .cloned()
                .unwrap_or_default(),
            mine: row.claimed_by.is_some_and(|id| by.actor.is(PersonId(id))),
            group: group.filter(|group| last != Some(*group)),
            gone: gone(&row, now.0),
            key: fresh_key()?,
            seen: seen(&row),
            row,
        });
        last = group;
    }
    let (workflow, _) = settings::workflow(db).await?;
    let stages = workflow
        .stages
        .iter()
        .map(|stage| (stage.key.clone(), words::stage_name(&view, stage).to_owned()))
        .collect();
    let below = units.below(&reviewing_units(&by));
    let shown = units
        .in_order()
        .filter(|unit| below.contains(&unit.id.0) && unit.closed_at.is_none())
        .map(|unit| (unit.id, unit.name(view.locale).to_owned()))
        .collect();
    let sums = sums(db, &by, &units, now).await?;
    let query = query(&wanted);
    View::page(&QueuePage {
        view,
        tab: wanted.tab,
        sums,
        lines,
        page,
        query,
        wanted,
        stages,
        units: shown,
        colleagues,
        key: fresh_key()?,
    })
}

async fn others(
    db: &impl ConnectionTrait,
    by: &By,
    units: &accounts::Units,
    rows: &[Row],
    now: Time,
) -> Result<Vec<(PersonId, String)>, Error> {
    let stories = stories::load_many(db, units, rows.to_vec()).await?;
    let mut others = colleagues_of_any(db, &stories, now).await?;
    others.retain(|(person, _)| !by.actor.is(*person));
    Ok(others)
}

fn seen(row: &Row) -> String {
    let hash = row.revision_hash.as_deref().and_then(|hash| hash.try_into().ok());
    hash.map_or_else(String::new, |hash| ContentHash(hash).to_string())
}

fn wanted(fields: &Fields) -> Wanted {
    Wanted {
        tab: Tab::of(fields.get("tab")),
        stage: fields.get("stage").trim().chars().take(40).collect(),
        unit: fields.get("unit").trim().parse().ok(),
        page: Page::wanted(fields.get("page")),
    }
}

/// Stage keys are plain words, so nothing needs to be encoded.
fn query(wanted: &Wanted) -> String {
    let mut query = format!("tab={}", wanted.tab.word());
    if !wanted.stage.is_empty() && wanted.stage.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        query.push_str(&format!("&stage={}", wanted.stage));
    }
    if let Some(unit) = wanted.unit {
        query.push_str(&format!("&unit={unit}"));
    }
    query
}

fn group(view: &View, due: Option<i64>) -> Group {
    match due {
        Some(due) if due < view.now.0 => Group::Overdue,
        Some(due) if Time(due).day(&view.zone) == view.now.day(&view.zone) => Group::Today,
        _ => Group::Later,
    }
}

fn gone(row: &Row, now: i64) -> i64 {
    let whole = row.due_at.unwrap_or(now).saturating_sub(row.state_since).max(1);
    (now.saturating_sub(row.state_since).saturating_mul(100) / whole).clamp(0, 100)
}

fn reviewing_units(by: &By) -> Vec<UnitId> {
    let reviews = |grant: &&Grant| matches!(grant.role, Role::UnitReviewer | Role::Editor | Role::ChiefEditor);
    let lent = by.actor.deputises.iter().flat_map(|lent| &lent.grants);
    by.actor
        .grants
        .iter()
        .chain(lent)
        .filter(reviews)
        .map(|grant| grant.unit)
        .collect()
}
