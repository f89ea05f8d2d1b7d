//! Units and people from a list: the form to fill in, a look at what would come of it, and the slips of those invited.
//! Between look and real thing the rows travel in the page, so that nothing half done lies anywhere.

use super::{
    forms::{kind_key, role_key},
    slip::issuer,
};
use crate::{
    App, By, ClientKey, Error, View,
    accounts::{
        actions::{self, Newcomer, Outcome, Taken, Tried, link_path, reach},
        queries::{self, Units},
    },
};
use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Locale, Role,
    accounts::links::LinkPurpose,
    policy::{Denied, people::grantable, unit::Act},
    roster::{Cells, Fault, Grid, Names, Roster},
    units::UnitKind,
};
use media::sheet::{self, Column, FILE_BYTES, Form, SheetProblem, csv_form, xlsx_form};
use web::{Fields, Flash, Sentence, multipart::read_file, security::attachment_headers};

#[derive(Template)]
#[template(path = "accounts/import.html")]
struct ImportPage {
    view: View,
    has_mail: bool,
    /// Why the file was not read.
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "accounts/import_look.html")]
struct LookPage {
    view: View,
    new_units: usize,
    new_people: usize,
    there: usize,
    /// Why the list cannot be taken, whatever its rows say.
    problem: Option<String>,
    /// Rows that somebody has to mend first.
    faults: Vec<Line>,
    lines: Vec<Line>,
    notes: Vec<String>,
    /// As they came, for the next step.
    rows: String,
    mail: bool,
    key: String,
}

/// A row of the list.
struct Line {
    number: u32,
    name: String,
    what: String,
    /// What is wrong with it; empty for what would be made.
    words: Vec<String>,
}

#[derive(Template)]
#[template(path = "accounts/import_done.html")]
struct DonePage {
    view: View,
    units: usize,
    people: usize,
    mailed: usize,
    organiser: String,
    short: String,
    until: i64,
    slips: Vec<Slip>,
}

struct Slip {
    name: String,
    login: String,
    unit: String,
    link: String,
    code: String,
}

pub async fn page(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    units_in_reach(&app, &by).await?;
    draw(&app, view, StatusCode::OK, None)
}

/// The empty form: a workbook of both lists, or one of them as text.
pub async fn form(State(app): State<App>, by: By, view: View, Path(file): Path<String>) -> Result<Response, Error> {
    let units = units_in_reach(&app, &by).await?;
    let (kind, bytes) = match file.as_str() {
        "copydesk.xlsx" => {
            let forms = [units_form(&view, &by, &units), people_form(&view, &by, &units)];
            let book = xlsx_form(&forms).map_err(|error| anyhow::anyhow!("the form for lists: {error}"))?;
            (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                book,
            )
        }
        "units.csv" => ("text/csv; charset=utf-8", csv_form(&units_form(&view, &by, &units))),
        "people.csv" => ("text/csv; charset=utf-8", csv_form(&people_form(&view, &by, &units))),
        _ => return Err(Error::NotFound),
    };
    let mut headers = attachment_headers(&file);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok((headers, bytes).into_response())
}

pub async fn look(State(app): State<App>, by: By, view: View, upload: Multipart) -> Result<Response, Error> {
    units_in_reach(&app, &by).await?;
    let upload = match read_file(upload, "file", FILE_BYTES).await {
        Ok(upload) => upload,
        Err(error) => return draw(&app, view, error.status(), Some(error.sentence())),
    };
    let mail = upload.fields.get("deliver") == "mail";
    let bytes = upload.bytes;
    let tables = match app.decoder.run(move || sheet::read(&bytes)).await? {
        Ok(tables) => tables,
        Err(problem) => {
            return draw(
                &app,
                view,
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(problem_sentence(&problem)),
            );
        }
    };
    let grids: Vec<Grid<'_>> = tables
        .iter()
        .map(|table| Grid {
            name: &table.name,
            rows: table
                .rows
                .iter()
                .map(|row| Cells {
                    number: row.number,
                    cells: &row.cells,
                })
                .collect(),
        })
        .collect();
    let roster = domain::roster::read(&grids, &names(&app));
    if roster.is_empty() {
        let sentence = Sentence::new("accounts.import.no-headings");
        return draw(&app, view, StatusCode::UNPROCESSABLE_ENTITY, Some(sentence));
    }
    let tried = actions::try_roster(&app, &by, &roster, mail).await?;
    draw_look(&app, view, &roster, &tried, mail)
}

pub async fn run(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    units_in_reach(&app, &by).await?;
    let key = ClientKey::new("accounts.import", fields.get("key"), &fields);
    let mail = fields.get("deliver") == "mail";
    let rows = serde_json::from_str::<Roster>(fields.get("rows"));
    let Some(roster) = rows.ok().filter(Roster::is_within_bounds) else {
        return draw(
            &app,
            view,
            StatusCode::UNPROCESSABLE_ENTITY,
            Some("accounts.import.again".into()),
        );
    };
    match actions::take_roster(&app, &by, &roster, mail, key.as_ref()).await? {
        Taken::Everything { units, newcomers } => draw_done(&app, view, units, newcomers),
        Taken::Nothing(tried) => draw_look(&app, view, &roster, &tried, mail),
        Taken::Before => {
            let flash = Flash::note("accounts.import.before");
            Ok((flash, Redirect::to("/desk/people")).into_response())
        }
    }
}

/// # Errors
/// Whoever looks after no unit brings no lists.
async fn units_in_reach(app: &App, by: &By) -> Result<Units, Error> {
    let units = queries::units(app.db.read(), app.clock.now()).await?;
    let reaches = |unit: &queries::Unit| {
        let path = units.path(unit.id);
        reach(by, Act::ManagePeople, &path).is_ok() && !grantable(&by.actor, &path).is_empty()
    };
    let any = units.in_order().any(reaches);
    if any {
        Ok(units)
    } else {
        Err(Error::Forbidden(Denied::NoRole))
    }
}

fn draw(app: &App, view: View, status: StatusCode, problem: Option<Sentence>) -> Result<Response, Error> {
    let page = ImportPage {
        has_mail: app.mailer.takes_letters(),
        problem: problem.map(|sentence| view.speak(&sentence)),
        view,
    };
    View::page_with(status, &page)
}

fn draw_look(app: &App, view: View, roster: &Roster, tried: &Tried, mail: bool) -> Result<Response, Error> {
    let sound = tried.is_sound(roster);
    let mut page = LookPage {
        new_units: tried.units.iter().filter(|outcome| outcome.is_new()).count(),
        new_people: tried.people.iter().filter(|outcome| outcome.is_new()).count(),
        there: 0,
        problem: roster
            .is_cut
            .then(|| view.t1("accounts.import.cut", "n", domain::roster::MOST)),
        faults: Vec::new(),
        lines: Vec::new(),
        notes: notes(&view, roster),
        rows: serde_json::to_string(roster).map_err(anyhow::Error::from)?,
        mail,
        key: app.fresh_key(),
        view,
    };
    for (row, outcome) in roster.units.iter().zip(&tried.units) {
        let below = page.view.t1("accounts.import.below", "parent", &row.parent);
        let kind = row.kind.map_or_else(String::new, |kind| page.view.t(kind_key(kind)));
        let parent = if row.parent.is_empty() { String::new() } else { below };
        page.add(row.number, &row.name, [kind, parent], &row.faults, outcome);
    }
    for (row, outcome) in roster.people.iter().zip(&tried.people) {
        let login = page.view.t1("accounts.import.login", "login", &row.login);
        let roles = row.roles.iter().map(|role| page.view.t(role_key(*role)));
        let login = Some(login).filter(|_| !row.login.is_empty());
        let what: Vec<String> = std::iter::once(row.unit.clone()).chain(roles).chain(login).collect();
        page.add(row.number, &row.name, what, &row.faults, outcome);
    }
    let status = if sound {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    View::page_with(status, &page)
}

impl LookPage {
    fn add(
        &mut self,
        number: u32,
        name: &str,
        what: impl IntoIterator<Item = String>,
        faults: &[Fault],
        outcome: &Outcome,
    ) {
        let words = match outcome {
            Outcome::There => {
                self.there += 1;
                return;
            }
            Outcome::New => Vec::new(),
            Outcome::Faulty => faults
                .iter()
                .map(|fault| self.view.speak(&fault_sentence(fault)))
                .collect(),
            Outcome::Refused(sentence) => vec![self.view.speak(sentence)],
        };
        let lines = if outcome.is_new() {
            &mut self.lines
        } else {
            &mut self.faults
        };
        let what: Vec<String> = what.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(Line {
            number,
            name: name.to_owned(),
            what: what.join(" · "),
            words,
        });
    }

    fn is_nothing_new(&self) -> bool {
        self.new_units + self.new_people == 0
    }
}

fn draw_done(app: &App, view: View, units: usize, newcomers: Vec<Newcomer>) -> Result<Response, Error> {
    let organiser = issuer(app, &view);
    let people = newcomers.len();
    let slips: Vec<Slip> = newcomers
        .into_iter()
        .filter_map(|newcomer| {
            let code = newcomer.code?;
            Some(Slip {
                link: format!("{}{}", view.origin, link_path(LinkPurpose::Invitation, &code)),
                code: code.reveal(),
                name: newcomer.name,
                login: newcomer.login,
                unit: newcomer.unit,
            })
        })
        .collect();
    let page = DonePage {
        units,
        people,
        mailed: people - slips.len(),
        organiser,
        short: format!("{}/invitations", view.origin),
        until: LinkPurpose::Invitation.expires(app.clock.now()).0,
        slips,
        view,
    };
    View::page(&page)
}

/// What was not used of the file.
fn notes(view: &View, roster: &Roster) -> Vec<String> {
    let mark = view.t("accounts.import.list-mark");
    let mut notes = Vec::new();
    if !roster.unused.is_empty() {
        notes.push(view.t1("accounts.import.unused", "columns", roster.unused.join(&mark)));
    }
    if !roster.passed_over.is_empty() {
        notes.push(view.t1("accounts.import.passed-over", "sheets", roster.passed_over.join(&mark)));
    }
    notes
}

/// What roles and kinds are called, in both languages.
fn names(app: &App) -> Names {
    let said = |key: &str| {
        Locale::ALL
            .iter()
            .map(|locale| app.texts.say(*locale, key, &[]))
            .collect::<Vec<_>>()
    };
    let roles = Role::ALL
        .iter()
        .flat_map(|&role| said(role_key(role)).into_iter().map(move |name| (name, role)));
    let kinds = UnitKind::ALL
        .iter()
        .flat_map(|&kind| said(kind_key(kind)).into_iter().map(move |name| (name, kind)));
    Names {
        roles: roles.collect(),
        kinds: kinds.collect(),
    }
}

/// The units that are there already stand in the form: to show how it is filled in, and for their names to be copied.
fn units_form(view: &View, by: &By, units: &Units) -> Form {
    let kinds = UnitKind::ALL.iter().map(|&kind| view.t(kind_key(kind))).collect();
    let column = |heading: &str, note: &str, width: f64| column(view, heading, note, width);
    let open = units
        .in_order()
        .filter(|unit| units.takes_new(unit.id) && reach(by, Act::ManagePeople, &units.path(unit.id)).is_ok());
    let rows = open.filter_map(|unit| {
        let parent = units.tree.get(unit.id)?.parent?;
        Some(vec![
            unit.name.clone(),
            view.t(kind_key(unit.kind)),
            units.name(parent).to_owned(),
            unit.group.clone().unwrap_or_default(),
            unit.short_name.clone(),
            unit.name_en.clone(),
            unit.sort.to_string(),
        ])
    });
    Form {
        name: view.t("accounts.import.units"),
        rows: rows.collect(),
        columns: vec![
            column("accounts.import.column-unit", "accounts.import.note-unit", 26.0),
            Column {
                choices: kinds,
                ..column("accounts.import.column-kind", "accounts.import.note-kind", 14.0)
            },
            column("accounts.import.column-parent", "accounts.import.note-parent", 26.0),
            column("accounts.import.column-group", "accounts.import.note-group", 10.0),
            column("accounts.import.column-short", "accounts.import.note-none", 16.0),
            column("accounts.import.column-english", "accounts.import.note-none", 24.0),
            column("accounts.import.column-sort", "accounts.import.note-sort", 8.0),
        ],
    }
}

fn people_form(view: &View, by: &By, units: &Units) -> Form {
    let mut roles: Vec<Role> = units
        .in_order()
        .flat_map(|unit| grantable(&by.actor, &units.path(unit.id)))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    let roles = roles.into_iter().map(|role| view.t(role_key(role))).collect();
    let column = |heading: &str, note: &str, width: f64| column(view, heading, note, width);
    Form {
        name: view.t("accounts.import.people"),
        rows: Vec::new(),
        columns: vec![
            column("accounts.import.column-person", "accounts.import.note-none", 14.0),
            column("accounts.import.column-of-unit", "accounts.import.note-of-unit", 26.0),
            Column {
                choices: roles,
                ..column("accounts.import.column-roles", "accounts.import.note-roles", 18.0)
            },
            column("accounts.import.column-phone", "accounts.import.note-none", 16.0),
            column("accounts.import.column-login", "accounts.import.note-login", 18.0),
            column("accounts.import.column-email", "accounts.import.note-email", 26.0),
            column("accounts.import.column-english", "accounts.import.note-none", 20.0),
        ],
    }
}

fn column(view: &View, heading: &str, note: &str, width: f64) -> Column {
    Column {
        heading: view.t(heading),
        note: view.t(note),
        width,
        choices: Vec::new(),
    }
}

fn problem_sentence(problem: &SheetProblem) -> Sentence {
    match problem {
        SheetProblem::TooBig => Sentence::new("accounts.import.too-big").with("megabytes", FILE_BYTES >> 20),
        SheetProblem::TooManyRows => Sentence::new("accounts.import.too-many-rows").with("n", sheet::ROWS),
        SheetProblem::Older => "accounts.import.older".into(),
        SheetProblem::NotATable { kind } => Sentence::new("accounts.import.not-a-table").with("kind", kind.name()),
        SheetProblem::Damaged { .. } => "accounts.import.damaged".into(),
        SheetProblem::Empty => "accounts.import.empty".into(),
    }
}

fn fault_sentence(fault: &Fault) -> Sentence {
    match fault {
        Fault::NameMissing => "accounts.import.name-missing".into(),
        Fault::KindMissing => "accounts.import.kind-missing".into(),
        Fault::KindUnknown { typed } => Sentence::new("accounts.import.kind-unknown").with("typed", typed.clone()),
        Fault::ParentMissing => "accounts.import.parent-missing".into(),
        Fault::SortUnknown { typed } => Sentence::new("accounts.import.sort-unknown").with("typed", typed.clone()),
        Fault::LoginMissing => "accounts.import.login-missing".into(),
        Fault::UnitMissing => "accounts.import.unit-missing".into(),
        Fault::RoleMissing => "accounts.import.role-missing".into(),
        Fault::RoleUnknown { typed } => Sentence::new("accounts.import.role-unknown").with("typed", typed.clone()),
        Fault::TooLong { typed, max } => Sentence::new("accounts.import.too-long")
            .with("typed", typed.clone())
            .with("max", *max),
    }
}
