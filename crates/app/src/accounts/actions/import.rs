//! Many units and people at once, from a list: all of them or none.
//!
//! The look beforehand runs the same steps as the real thing and takes them back, so that what it says is what would
//! happen. What is there already is left as it is: the same list can come twice.

use super::{
    NewUnit, UnitNames,
    links::Code,
    people::{Invite, Particulars, add_person},
    sign_in::fold_login,
    units::add_unit,
};
use crate::{
    App, By, ClientKey, Error,
    accounts::queries::{self, Units},
    once,
};
use domain::{
    PersonId, Time, UnitId,
    roster::{PersonRow, Roster, UnitRow},
    text::fold_title,
    units::{UnitKind, UnitNode},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::HashMap;
use store::{Fault, Tx, tables::person};
use web::Sentence;

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum Outcome {
    New,
    /// It is there already, and stays as it is.
    There,
    /// Its own faults say why.
    Faulty,
    /// What stands in the way.
    Refused(Sentence),
}

impl Outcome {
    pub fn is_new(&self) -> bool {
        matches!(self, Outcome::New)
    }
}

/// What would become of every row of a list, in its order.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    pub units: Vec<Outcome>,
    pub people: Vec<Outcome>,
}

impl Tried {
    /// Whether nothing stands in the way of the list as a whole.
    pub fn is_sound(&self, roster: &Roster) -> bool {
        let stands = |outcome: &Outcome| matches!(outcome, Outcome::Faulty | Outcome::Refused(_));
        !roster.is_cut && !self.units.iter().chain(&self.people).any(stands)
    }
}

/// Somebody whom a list invited.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub person: PersonId,
    pub name: String,
    pub login: String,
    pub unit: String,
    /// To be handed over on paper; none where the link went by mail.
    pub code: Option<Code>,
}

/// What came of a list.
#[derive(Clone, Debug)]
pub enum Taken {
    /// Nothing was changed: this stands in the way.
    Nothing(Tried),
    Everything {
        units: usize,
        newcomers: Vec<Newcomer>,
    },
    /// The same form came before. The codes were shown then and are kept nowhere.
    Before,
}

/// Why a try ends: it always does, or the transaction would stay.
enum Stop {
    Tried(Tried),
    Error(Error),
}

impl Fault for Stop {
    fn database(&self) -> Option<&DbErr> {
        match self {
            Stop::Tried(_) => None,
            Stop::Error(error) => error.database(),
        }
    }
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Error(error.into())
    }
}

/// Looks at what would come of a list.
///
/// No event: nothing of it stays.
///
/// # Errors
/// The database does not answer.
pub async fn try_roster(app: &App, by: &By, roster: &Roster, mail: bool) -> Result<Tried, Error> {
    let now = app.clock.now();
    let tried = app.db.write(|tx| async move {
        let (tried, _) = enter(app, &tx, by, roster, mail, now).await?;
        Err::<(), Stop>(Stop::Tried(tried))
    });
    match tried.await {
        Err(Stop::Tried(tried)) => Ok(tried),
        Err(Stop::Error(error)) => Err(error),
        Ok(()) => Ok(Tried::default()),
    }
}

/// Makes the units and accounts of a list, if nothing stands in the way of any of them.
///
/// No event: each unit and each account has its own.
///
/// # Errors
/// The database does not answer.
pub async fn take_roster(
    app: &App,
    by: &By,
    roster: &Roster,
    mail: bool,
    key: Option<&ClientKey>,
) -> Result<Taken, Error> {
    let now = app.clock.now();
    let taken = app.db.write(|tx| async move {
        if once::answered::<()>(&tx, by, key).await?.is_some() {
            return Ok(Taken::Before);
        }
        let (tried, newcomers) = enter(app, &tx, by, roster, mail, now).await?;
        if !tried.is_sound(roster) {
            return Err(Stop::Tried(tried));
        }
        once::answer(app, &tx, by, key, now, &()).await?;
        let units = tried.units.iter().filter(|outcome| outcome.is_new()).count();
        Ok(Taken::Everything { units, newcomers })
    });
    match taken.await {
        Ok(taken) => {
            app.wake.notify_one();
            Ok(taken)
        }
        Err(Stop::Tried(tried)) => Ok(Taken::Nothing(tried)),
        Err(Stop::Error(error)) => Err(error),
    }
}

async fn enter(
    app: &App,
    tx: &Tx,
    by: &By,
    roster: &Roster,
    mail: bool,
    now: Time,
) -> Result<(Tried, Vec<Newcomer>), Error> {
    let mut all = queries::units(tx, now).await?;
    let units = enter_units(app, tx, by, &mut all, &roster.units, now).await?;
    let mut seen = HashMap::new();
    let mut people = Vec::with_capacity(roster.people.len());
    let mut newcomers = Vec::new();
    for row in &roster.people {
        if !row.faults.is_empty() {
            people.push(Outcome::Faulty);
            continue;
        }
        if let Some(other) = seen.insert(fold_login(&row.login), row.number) {
            people.push(Outcome::Refused(
                Sentence::new("accounts.import.login-twice").with("row", other),
            ));
            continue;
        }
        people.push(match enter_person(app, tx, by, &all, row, mail, now).await? {
            Ok(Some(newcomer)) => {
                newcomers.push(newcomer);
                Outcome::New
            }
            Ok(None) => Outcome::There,
            Err(sentence) => Outcome::Refused(sentence),
        });
    }
    Ok((Tried { units, people }, newcomers))
}

/// A unit may stand in the list before the one above it: rows are gone through until none can be entered any more, at
/// most as often as a tree of units is deep.
async fn enter_units(
    app: &App,
    tx: &Tx,
    by: &By,
    all: &mut Units,
    rows: &[UnitRow],
    now: Time,
) -> Result<Vec<Outcome>, Error> {
    const DEPTH: usize = 8;
    let mut outcomes = vec![Outcome::Faulty; rows.len()];
    for pass in 0..DEPTH {
        let mut goes_on = false;
        for (row, outcome) in rows.iter().zip(&mut outcomes).filter(|(row, _)| row.faults.is_empty()) {
            let waits = pass == 0 || matches!(outcome, Outcome::Refused(_));
            if !waits {
                continue;
            }
            *outcome = enter_unit(app, tx, by, all, row, now).await?;
            goes_on |= outcome.is_new();
        }
        if !goes_on {
            break;
        }
    }
    Ok(outcomes)
}

async fn enter_unit(app: &App, tx: &Tx, by: &By, all: &mut Units, row: &UnitRow, now: Time) -> Result<Outcome, Error> {
    let parent = match find(all, &row.parent) {
        Ok(parent) => parent,
        Err(sentence) => return Ok(Outcome::Refused(sentence)),
    };
    let is_it = |node: &UnitNode| node.open && all.name(node.id).trim() == row.name;
    if all.tree.children(parent).any(is_it) {
        return Ok(Outcome::There);
    }
    let new = NewUnit {
        kind: row.kind.unwrap_or(UnitKind::Other),
        names: UnitNames {
            name: row.name.clone(),
            short_name: row.short_name.clone(),
            name_en: row.name_en.clone(),
        },
        parent: Some(parent),
        group: Some(row.group.clone()).filter(|group| !group.is_empty()),
        sort: row.sort,
    };
    Ok(match add_unit(app, tx, by, all, &new, now).await {
        Ok(_) => Outcome::New,
        Err(error) => Outcome::Refused(said(error)?),
    })
}

/// Nothing where the account is there already.
async fn enter_person(
    app: &App,
    tx: &Tx,
    by: &By,
    all: &Units,
    row: &PersonRow,
    mail: bool,
    now: Time,
) -> Result<Result<Option<Newcomer>, Sentence>, Error> {
    let unit = match find(all, &row.unit) {
        Ok(unit) => unit,
        Err(sentence) => return Ok(Err(sentence)),
    };
    let same = person::Entity::find()
        .filter(person::Column::LoginKey.eq(fold_login(&row.login)))
        .one(tx)
        .await?;
    if same.is_some_and(|same| fold_title(&same.name) == fold_title(&row.name)) {
        return Ok(Ok(None));
    }
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let by_mail = mail && !row.email.is_empty();
    let invite = Invite {
        person: Particulars {
            name: row.name.clone(),
            name_en: row.name_en.clone(),
            login: row.login.clone(),
            email: text(&row.email),
            phone: text(&row.phone),
        },
        unit,
        roles: row.roles.clone(),
        mail: by_mail,
    };
    let code = Code::generate()?;
    Ok(match add_person(app, tx, by, all, &invite, &code, now).await {
        Ok(person) => Ok(Some(Newcomer {
            person,
            name: invite.person.name,
            login: invite.person.login,
            unit: all.name(unit).to_owned(),
            code: Some(code).filter(|_| !by_mail),
        })),
        Err(error) => Err(said(error)?),
    })
}

/// The open unit that is meant: by its name or short name, with those above it where several are called so.
fn find(all: &Units, typed: &str) -> Result<UnitId, Sentence> {
    let steps: Vec<&str> = typed
        .split(['/', '／', '>', '＞', '\\'])
        .map(str::trim)
        .filter(|step| !step.is_empty())
        .collect();
    let is_called = |unit: UnitId, step: &str| {
        all.get(unit).is_some_and(|unit| {
            let names = [&unit.name, &unit.short_name, &unit.name_en];
            names
                .into_iter()
                .any(|name| !name.is_empty() && fold_title(name) == fold_title(step))
        })
    };
    let fits = |unit: UnitId| {
        let path = all.path(unit);
        let mut above = path.iter();
        let mut wanted = steps.iter().rev();
        wanted
            .next()
            .is_some_and(|last| above.next().is_some_and(|own| is_called(*own, last)))
            && wanted.all(|step| above.any(|unit| is_called(*unit, step)))
    };
    let open = all.in_order().filter(|unit| all.takes_new(unit.id) && fits(unit.id));
    let found: Vec<UnitId> = open.map(|unit| unit.id).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(unknown(all, typed)),
        [first, ..] => {
            let above = all.tree.get(first).and_then(|node| node.parent);
            let example = above.map_or_else(String::new, |above| format!("{}/{typed}", all.name(above)));
            let several = Sentence::new("accounts.import.unit-several").with("name", typed.to_owned());
            Err(several.with("example", example))
        }
    }
}

/// The one unit whose name holds what was typed, or is held by it, is offered.
fn unknown(all: &Units, typed: &str) -> Sentence {
    let wanted = fold_title(typed);
    let like = all.in_order().filter(|unit| {
        let name = fold_title(&unit.name);
        all.takes_new(unit.id) && (name.contains(&wanted) || wanted.contains(&name))
    });
    let like: Vec<&str> = like.map(|unit| unit.name.as_str()).collect();
    match like[..] {
        [only] => Sentence::new("accounts.import.unit-like")
            .with("name", typed.to_owned())
            .with("like", only.to_owned()),
        _ => Sentence::new("accounts.import.unit-unknown").with("name", typed.to_owned()),
    }
}

/// What stands in the way of one row, as a sentence; what is no fault of the row passes.
fn said(error: Error) -> Result<Sentence, Error> {
    match error {
        Error::Invalid(_) | Error::Forbidden(_) | Error::Refused(_) => Ok(error.told().1),
        other => Err(other),
    }
}
