//! Units, people and sections of the demo world, with what changed among them over the half year.

use super::{PASSWORD, data, step};
use anyhow::{Context, Result};
use app::{
    App, By,
    accounts::{
        self,
        actions::{self, Change, Invite, NewAbsence, NewGrant, NewUnit, Particulars, UnitNames},
    },
    settings::{self, Institution, SectionForm},
};
use domain::{Actor, GrantId, PersonId, Role, Time, UnitId, accounts::links::LinkPurpose};
use jiff::tz::TimeZone;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::role_grant;

/// Who and what there is, by the keys of the data files.
pub struct Places {
    pub units: HashMap<String, UnitId>,
    pub people: HashMap<String, (PersonId, String)>,
    pub unit_rows: Vec<data::Unit>,
    pub person_rows: Vec<data::Person>,
}

pub fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC)
}

/// A day of the data files, at an hour and minute in the city.
pub fn at(day: &str, hour: i64, minute: i64) -> Result<Time> {
    let midnight = Time::parse_local(day, &zone()).with_context(|| format!("{day} is no day"))?;
    Ok(midnight.plus(hour * domain::time::HOUR + minute * domain::time::MINUTE))
}

/// When the centre set Copydesk up.
pub fn founded() -> Time {
    at("2026-05-11", 9, 0).unwrap_or(Time(0))
}

impl Places {
    /// A person acting with the roles in force now.
    pub async fn by(&self, app: &App, key: &str) -> Result<By> {
        let (id, name) = self
            .people
            .get(key)
            .with_context(|| format!("nobody is called {key}"))?;
        let actor: Actor = step(
            "roles",
            accounts::actor(app.db.read(), *id, app.clock.now())
                .await
                .map_err(Into::into),
        )?;
        Ok(By::of(actor, name.clone()))
    }

    /// Somebody who holds the role over a unit, and is not among those named.
    pub fn holder(&self, role: Role, unit: &str, not: &[&str], turn: usize) -> Result<String> {
        let mut above = Some(unit.to_owned());
        while let Some(key) = above {
            let holders: Vec<&data::Person> = self
                .person_rows
                .iter()
                .filter(|person| person.disabled.is_none() && !not.contains(&person.key.as_str()))
                .filter(|person| {
                    person
                        .roles
                        .iter()
                        .any(|held| held.role == role.word() && held.unit == key)
                })
                .collect();
            if !holders.is_empty() {
                return Ok(holders[turn % holders.len()].key.clone());
            }
            above = self
                .unit_rows
                .iter()
                .find(|row| row.key == key)
                .and_then(|row| row.parent.clone());
        }
        anyhow::bail!("nobody holds {role} over {unit}")
    }
}

/// Sets the city up on its first day.
pub async fn make(app: &App) -> Result<Places> {
    let by = By::system("demo");
    step(
        "institution",
        settings::save_institution(app, &by, &institution(), 0, None).await,
    )?;
    let unit_rows: Vec<data::Unit> = data::list("units.json")?;
    let mut units = HashMap::new();
    for row in &unit_rows {
        // A unit that was renamed later begins under its former name.
        let name = row.former.first().map_or(&row.name, |former| &former.name);
        let short = if row.former.is_empty() {
            row.short.clone()
        } else {
            String::new()
        };
        let names = UnitNames {
            name: name.clone(),
            short_name: short,
            name_en: row.name_en.clone(),
        };
        let parent = row
            .parent
            .as_ref()
            .map(|key| units.get(key).copied().context("parents come first"))
            .transpose()?;
        let new = NewUnit {
            kind: row.kind.parse()?,
            names,
            parent,
            group: row.group.clone(),
            sort: row.sort,
        };
        units.insert(
            row.key.clone(),
            step(&row.name, actions::create_unit(app, &by, &new, None).await)?,
        );
    }
    for row in data::list::<data::Section>("sections.json")? {
        let form = SectionForm {
            slug: row.slug,
            name_zh: row.zh.clone(),
            name_en: row.en,
            clock: row.clock.parse().unwrap_or_default(),
        };
        step(&row.zh, settings::save_section(app, &by, None, &form, 0, None).await)?;
    }
    let person_rows: Vec<data::Person> = data::list("people.json")?;
    let mut people = HashMap::new();
    for row in &person_rows {
        let id = invite(app, &by, row, &units).await.with_context(|| row.name.clone())?;
        people.insert(row.key.clone(), (id, row.name.clone()));
    }
    Ok(Places {
        units,
        people,
        unit_rows,
        person_rows,
    })
}

async fn invite(app: &App, by: &By, row: &data::Person, units: &HashMap<String, UnitId>) -> Result<PersonId> {
    let unit = |key: &str| units.get(key).copied().with_context(|| format!("no unit {key}"));
    let home = unit(&row.unit)?;
    let person = Particulars {
        name: row.name.clone(),
        name_en: row.name_en.clone(),
        login: row.login.clone(),
        email: Some(row.email.clone()),
        phone: Some(row.phone.clone()),
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) = row.roles.iter().partition(|held| held.unit == row.unit);
    let roles = here
        .iter()
        .map(|held| held.role.parse())
        .collect::<Result<Vec<Role>, _>>()?;
    let invited = step(
        "invite",
        actions::invite_person(
            app,
            by,
            &Invite {
                person,
                unit: home,
                roles,
                mail: false,
            },
            None,
        )
        .await,
    )?;
    for held in elsewhere {
        let new = NewGrant {
            person: invited.person,
            unit: unit(&held.unit)?,
            role: held.role.parse()?,
            from: None,
            until: None,
        };
        step("grant", actions::grant_role(app, by, new, None).await)?;
    }
    let code = invited.code.map(|code| code.reveal()).unwrap_or_default();
    let opened = actions::set_password_by_link(app, by, LinkPurpose::Invitation, &code, PASSWORD, "demo").await;
    step("password", opened)?.map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    Ok(invited.person)
}

/// What changed over the half year: a new name, a merger, an account closed, an absence.
pub enum Turn {
    Renamed(String),
    Closed(String),
    Disabled(String),
    Away(String, usize),
}

/// The changes with their moments.
pub fn turns(places: &Places) -> Result<Vec<(Time, Turn)>> {
    let mut turns = Vec::new();
    for unit in &places.unit_rows {
        for former in &unit.former {
            turns.push((at(&former.until, 8, 30)?, Turn::Renamed(unit.key.clone())));
        }
        if let Some(day) = &unit.closed {
            turns.push((at(day, 17, 50)?, Turn::Closed(unit.key.clone())));
        }
    }
    for person in &places.person_rows {
        if let Some(day) = &person.disabled {
            turns.push((at(day, 17, 40)?, Turn::Disabled(person.key.clone())));
        }
        for (index, absence) in person.absences.iter().enumerate() {
            turns.push((at(&absence.from, 8, 5)?, Turn::Away(person.key.clone(), index)));
        }
    }
    Ok(turns)
}

pub async fn take_turn(app: &App, places: &Places, turn: &Turn) -> Result<()> {
    let by = By::system("demo");
    match turn {
        Turn::Renamed(key) => {
            let row = places
                .unit_rows
                .iter()
                .find(|row| row.key == *key)
                .context("a listed unit")?;
            let names = UnitNames {
                name: row.name.clone(),
                short_name: row.short.clone(),
                name_en: row.name_en.clone(),
            };
            let change = change(app, places, key).await?;
            step("rename", actions::rename_unit(app, &by, change, &names, None).await)
        }
        Turn::Closed(key) => {
            // Whoever is left moves first: a unit closes when nobody holds a role in it.
            let row = places
                .unit_rows
                .iter()
                .find(|row| row.key == *key)
                .context("a listed unit")?;
            let unit = places.units[key];
            let left = role_grant::Entity::find()
                .filter(role_grant::Column::UnitId.eq(unit.0))
                .filter(role_grant::Column::ToAt.is_null())
                .order_by_asc(role_grant::Column::Id)
                .all(app.db.read())
                .await?;
            for grant in left {
                step("end role", actions::end_role(app, &by, GrantId(grant.id), None).await)?;
            }
            let successor = row
                .successor
                .as_ref()
                .and_then(|key| places.units.get(key))
                .map(|unit| actions::Successor {
                    unit: *unit,
                    takes_people: false,
                });
            let change = change(app, places, key).await?;
            step("close", actions::close_unit(app, &by, change, successor, None).await)
        }
        Turn::Disabled(key) => {
            let (id, _) = places.people[key];
            let person =
                step("person", accounts::person(app.db.read(), id).await.map_err(Into::into))?.context("somebody")?;
            step(
                "disable",
                actions::disable_person(app, &by, id, person.version, None).await,
            )
        }
        Turn::Away(key, index) => {
            let row = places
                .person_rows
                .iter()
                .find(|row| row.key == *key)
                .context("a listed person")?;
            let absence = &row.absences[*index];
            let new = NewAbsence {
                person: places.people[key].0,
                deputy: places.people[&absence.deputy].0,
                from: app.clock.now(),
                to: at(&absence.until, 18, 0)?,
                note: absence.reason.clone(),
            };
            step("absence", actions::set_absence(app, &by, &new, None).await).map(drop)
        }
    }
}

async fn change(app: &App, places: &Places, key: &str) -> Result<Change> {
    let units = step(
        "units",
        accounts::units(app.db.read(), app.clock.now())
            .await
            .map_err(Into::into),
    )?;
    let unit = places.units[key];
    let version = units.get(unit).map_or(0, |unit| unit.version);
    Ok(Change {
        unit,
        version,
        from: None,
    })
}

fn institution() -> Institution {
    let text = ToOwned::to_owned;
    Institution {
        desk_zh: text("云川采编"),
        desk_en: text("Yunchuan Copydesk"),
        desk_short_zh: text("云川采编"),
        desk_short_en: text("Copydesk"),
        site_zh: text("云川机关新闻"),
        site_en: text("Yunchuan Offices News"),
        motto_zh: text("云川市信息中心主办 · 全市 36 家单位供稿"),
        motto_en: text("Published by the Yunchuan Information Centre with 36 contributing units"),
        organiser: text("云川市信息中心"),
        contact_phone: text("0800-5550-100"),
        contact_mail: text("news@yunchuan.example"),
        address: text("云川市望湖区柳岸路 18 号"),
        security_contact: text("security@yunchuan.example"),
        ..Institution::default()
    }
}
