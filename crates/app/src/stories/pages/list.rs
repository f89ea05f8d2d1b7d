//! Where all the stories are: in which state, in whose hands, since when.

use super::words::{self, Mark};
use crate::{
    App, By, Error, View, accounts, settings,
    stories::queries::{Filter, Row, kind_of, list, number},
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{PersonId, Time, UnitId, policy::story::scope, review::Workflow, story::StoryState};
use std::collections::{HashMap, hash_map::Entry};
use web::{Fields, Page};

#[derive(Template)]
#[template(path = "stories/list.html")]
struct ListPage {
    view: View,
    rows: Vec<Line>,
    page: Page,
    query: String,
    /// Sees stories of others too.
    wide: bool,
    own: bool,
    words: String,
    from: String,
    state: String,
    states: Vec<(&'static str, String)>,
    unit: String,
    units: Vec<(String, String)>,
    may_write: bool,
    narrowed: bool,
}

/// One story in the list.
pub struct Line {
    pub href: String,
    pub headline: String,
    pub number: String,
    pub kind: String,
    pub unit: String,
    pub chars: i64,
    pub photos: i64,
    /// Steps of the way: done `d`, present `c`, reached `u`, ahead nothing.
    pub steps: Vec<&'static str>,
    /// The same for those who hear it.
    pub steps_said: String,
    pub state: Mark,
    /// In whose hands, or what it waits for.
    pub holder: String,
    pub since: i64,
    pub due: Option<i64>,
}

pub(super) async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    RawQuery(query): RawQuery,
    fields: Fields,
) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let seen = scope(&by.actor);
    let wide = !(seen.submitted_in.is_empty() && seen.newsroom_in.is_empty() && seen.signed_in.is_empty());
    let may_write = !accounts::officer_units(&by, &units).is_empty();
    // Officers look at their own first; who only reviews looks at the unit's.
    let own = wide
        && if fields.has("of") {
            fields.get("of") == "me"
        } else {
            may_write
        };
    let state = fields.get("state").to_owned();
    let unit = fields.get("unit").parse::<UnitId>().ok().filter(|_| wide);
    let filter = Filter {
        own,
        states: state.parse::<StoryState>().into_iter().collect(),
        unit,
        words: fields.get("words").to_owned(),
        from: Time::parse_local(fields.get("from"), &app.zone()).map(|at| at.0),
        page: Page::wanted(fields.get("page")),
        size: 30,
    };
    let (rows, page) = list(db, &by, &units, &filter).await?;
    let rows = lines(&app, &view, rows).await?;
    let open_units = units.in_order().filter(|unit| unit.closed_at.is_none());
    let page = ListPage {
        rows,
        page,
        query: query.unwrap_or_default(),
        wide,
        own,
        narrowed: !filter.words.trim().is_empty()
            || filter.from.is_some()
            || !filter.states.is_empty()
            || unit.is_some(),
        words: filter.words,
        from: fields.get("from").to_owned(),
        state,
        states: StoryState::ALL
            .iter()
            .map(|state| (state.word(), view.t(words::state_key(*state))))
            .collect(),
        unit: unit.map(|unit| unit.to_string()).unwrap_or_default(),
        units: if wide {
            open_units
                .map(|unit| (unit.id.to_string(), unit.name(view.locale).to_owned()))
                .collect()
        } else {
            Vec::new()
        },
        may_write,
        view,
    };
    View::page(&page)
}

/// Rows as a page shows them; for other pages that list stories too.
///
/// # Errors
/// The database does not answer.
pub async fn lines(app: &App, view: &View, rows: Vec<Row>) -> Result<Vec<Line>, Error> {
    let db = app.db.read();
    let kinds = settings::kinds(db).await?;
    let holders = rows
        .iter()
        .filter_map(|row| row.claimed_by.map(PersonId))
        .collect::<Vec<_>>();
    let names = accounts::names(db, holders).await?;
    let mut workflows: HashMap<i32, Workflow> = HashMap::new();
    for row in &rows {
        if let Entry::Vacant(unread) = workflows.entry(row.workflow_no) {
            unread.insert(settings::workflow_no(db, row.workflow_no).await?);
        }
    }
    let line = |row: Row| {
        let workflow = &workflows[&row.workflow_no];
        let (steps, steps_said) = track(view, &row, workflow);
        let state = row.state.parse::<StoryState>().unwrap_or(StoryState::Draft);
        let held_by = row.claimed_by.and_then(|person| names.get(&PersonId(person)));
        Line {
            href: match state {
                StoryState::Draft => format!("/desk/stories/{}/edit", row.id),
                _ => format!("/desk/stories/{}", row.id),
            },
            headline: headline(view, &row.headline),
            number: number(&row),
            kind: kind_of(&kinds, &row.kind).name(view.locale).to_owned(),
            unit: row.unit_name.clone(),
            chars: row.text_chars.into(),
            photos: row.photo_count.into(),
            steps,
            steps_said,
            state: words::state(view, &row, workflow),
            holder: match (state, held_by) {
                (StoryState::InReview, Some(name)) => name.clone(),
                (StoryState::InReview, None) => view.t("stories.list.unclaimed"),
                (StoryState::Draft | StoryState::Returned | StoryState::Withdrawn, _) => {
                    view.t("stories.list.with-writer")
                }
                _ => String::new(),
            },
            since: if state == StoryState::Draft {
                row.updated_at
            } else {
                row.state_since
            },
            due: row.due_at.filter(|_| state == StoryState::InReview),
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A story without a headline yet is called something, so that it can be clicked.
pub(super) fn headline(view: &View, headline: &str) -> String {
    if headline.trim().is_empty() {
        view.t("stories.list.no-headline")
    } else {
        headline.to_owned()
    }
}

/// Writing, the stages, out: how far it has come.
fn track(view: &View, row: &Row, workflow: &Workflow) -> (Vec<&'static str>, String) {
    let steps = workflow.stages.len() + 2;
    let state = row.state.parse::<StoryState>().unwrap_or(StoryState::Draft);
    let stage = row.stage.as_deref().and_then(|key| workflow.position(key));
    let at = match state {
        StoryState::Draft | StoryState::Returned | StoryState::Withdrawn => 0,
        StoryState::InReview | StoryState::Held => stage.map_or(0, |stage| stage + 1),
        StoryState::Declined => usize::try_from(row.stage_no).unwrap_or_default(),
        StoryState::Signed | StoryState::Scheduled => steps - 1,
        StoryState::Published | StoryState::Retracted => steps,
    };
    let stopped = matches!(state, StoryState::Held | StoryState::Declined | StoryState::Withdrawn);
    let step = |index: usize| match index {
        _ if at == steps && index + 1 == steps => "u",
        _ if index < at => "d",
        _ if index == at && !stopped => "c",
        _ => "",
    };
    let said = if at == steps {
        view.t("stories.list.track-done")
    } else {
        view.t2("stories.list.track", "at", at + 1, "of", steps)
    };
    ((0..steps).map(step).collect(), said)
}

impl ListPage {
    fn link(&self, number: &u64) -> String {
        Page::link("/desk/stories", &self.query, *number)
    }
}
