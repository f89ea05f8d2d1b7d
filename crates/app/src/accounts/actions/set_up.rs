//! The first start: an institution, its centre, and the first account, all from one form that opens once.

use super::{
    links::{Code, insert_link, link_path, open_link, use_link},
    passwords::{problems, set},
    people::{Particulars, at, check, insert_person},
    reach::exclusive,
    roles::insert_grant,
    sessions::{fresh_token, insert_session},
    units::{NewUnit, UnitNames, insert_unit},
};
use crate::{App, By, Error, record};
use domain::{
    Actor, Event, PersonId, Role, Time,
    accounts::{
        links::{LinkPurpose, LinkRefusal},
        password::{self, PasswordFacts},
    },
    units::UnitKind,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait};
use std::sync::{Arc, PoisonError};
use store::{
    Tx,
    tables::{person, setting},
};
use web::Token;

/// What the first page asks.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// Who runs the site.
    pub institution: String,
    /// The unit where second and final review happen.
    pub centre: String,
    pub person: Particulars,
    pub password: String,
}

/// The row of the setting that holds the institution's name.
const INSTITUTION: &str = "institution";

/// The roles of the first person, so that a small office can begin; the page says so.
const FIRST_ROLES: [Role; 4] = [
    Role::SystemAdmin,
    Role::SecurityAdmin,
    Role::UnitAdmin,
    Role::ChiefEditor,
];

/// The path that sets up an installation with nobody in it, or nothing when somebody is. Each call makes a fresh link
/// and the earlier ones open nothing any more. No event: nobody is there yet, and the operator reads it at the machine.
///
/// # Errors
/// The database does not answer.
pub async fn set_up_link(app: &App) -> Result<Option<String>, Error> {
    let (code, now, by) = (&Code::generate()?, app.clock.now(), &By::system("set-up"));
    app.db
        .write(|tx| async move {
            if has_people(&tx).await? {
                return Ok(None);
            }
            insert_link(app, &tx, by, LinkPurpose::SetUp, None, code, now).await?;
            Ok::<_, Error>(Some(link_path(LinkPurpose::SetUp, code)))
        })
        .await
}

/// Makes the institution, its centre and the first account, and signs that person in.
///
/// No event: [`begin`] records them, in the same transaction.
///
/// # Errors
/// [`Error::Invalid`] with what is wrong with the form; the inner one says why the link opens nothing.
pub async fn set_up(
    app: &App,
    by: &By,
    code: &str,
    form: &SetUp,
    device: &str,
) -> Result<Result<Token, LinkRefusal>, Error> {
    let now = app.clock.now();
    if form.institution.trim().is_empty() {
        return Err(at("institution", "web.field.required"));
    }
    let centre = domain::units::name(&form.centre, []).map_err(|refusal| at("centre", refusal.text_key()))?;
    let person = &form.person;
    let context = vec![
        person.login.clone(),
        person.name.clone(),
        person.name_en.clone(),
        form.institution.clone(),
        centre.clone(),
        "copydesk".to_owned(),
    ];
    let facts = PasswordFacts {
        context,
        used_before: false,
    };
    password::check(app.institution().profile, &form.password, &facts).map_err(|found| problems(found, "password"))?;
    let (hash, token, centre) = (&app.hashing.hash(&form.password).await?, fresh_token()?, &centre);
    let fresh = &token;
    let done = app
        .db
        .write(|tx| async move {
            let link = match open_link(&tx, code, LinkPurpose::SetUp, now).await? {
                Ok(link) => link,
                Err(refusal) => return Ok(Err(refusal)),
            };
            if has_people(&tx).await? || !use_link(&tx, link.id, now).await? {
                return Ok(Err(LinkRefusal::Used));
            }
            check(&tx, person, None).await?;
            begin(app, &tx, by, form, centre, hash, fresh, device, now).await?;
            Ok::<_, Error>(Ok(()))
        })
        .await?;
    if done.is_ok() {
        let mut institution = (*app.institution()).clone();
        form.institution.trim().clone_into(&mut institution.organiser);
        *app.institution.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(institution);
    }
    Ok(done.map(|()| token))
}

/// Whether anybody has an account.
pub(in crate::accounts) async fn has_people(db: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(person::Entity::find().count(db).await? > 0)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one form, in one transaction")]
async fn begin(
    app: &App,
    tx: &Tx,
    by: &By,
    form: &SetUp,
    centre: &str,
    hash: &str,
    token: &Token,
    device: &str,
    now: Time,
) -> Result<(), Error> {
    let names = UnitNames {
        name: centre.to_owned(),
        ..UnitNames::default()
    };
    let new = NewUnit {
        kind: UnitKind::Centre,
        names,
        parent: None,
        group: None,
        sort: 0,
    };
    let unit = insert_unit(app, tx, &new, centre, now).await?;
    let id: PersonId = app.ids.next(now);
    let name = form.person.name.clone();
    insert_person(tx, id, &form.person, now).await?;
    let row = person::Entity::find_by_id(id.0).one(tx).await?.ok_or(Error::NotFound)?;
    set(app, tx, &row, hash, now).await?;
    let mut events = vec![
        Event::UnitCreated {
            unit,
            name: centre.to_owned(),
            parent: None,
        },
        Event::PersonActivated {
            person: id,
            name: name.clone(),
            purpose: LinkPurpose::SetUp,
        },
    ];
    // Where the three administrators are kept apart, the first person begins as one of them and appoints the others.
    let apart = |role: &Role| exclusive(app) && matches!(role, Role::SystemAdmin);
    for role in FIRST_ROLES.into_iter().filter(|role| !apart(role)) {
        let grant = insert_grant(app, tx, by, id, role, unit, now, None, now).await?;
        let unit_name = centre.to_owned();
        events.push(Event::RoleGranted {
            person: id,
            name: name.clone(),
            grant,
            role,
            unit,
            unit_name,
            until: None,
            from: None,
        });
    }
    name_institution(app, tx, form.institution.trim()).await?;
    events.push(Event::SettingsChanged {
        key: INSTITUTION.to_owned(),
        value: form.institution.trim().to_owned(),
    });
    let network = by.network.clone().unwrap_or_default();
    let session = insert_session(app, tx, id, token, &network, device, now).await?;
    events.push(Event::SessionOpened {
        session,
        person: id,
        name: name.clone(),
        network,
    });
    let by = By {
        actor: Actor::person(id, Vec::new()),
        name,
        ..by.clone()
    };
    for event in &events {
        record(app, tx, &by, None, now, event).await?;
    }
    Ok(())
}

/// The one setting written outside its slice: on the first day nobody can open the settings page yet.
async fn name_institution(app: &App, tx: &Tx, name: &str) -> Result<(), Error> {
    let mut institution = (*app.institution()).clone();
    name.clone_into(&mut institution.organiser);
    let before = setting::Entity::find_by_id(INSTITUTION).one(tx).await?;
    let row = setting::ActiveModel {
        key: Set(INSTITUTION.to_owned()),
        value: Set(serde_json::to_string(&institution).map_err(anyhow::Error::from)?),
        version: Set(before.as_ref().map_or(1, |row| row.version + 1)),
    };
    if before.is_some() {
        row.update(tx).await?;
    } else {
        row.insert(tx).await?;
    }
    Ok(())
}
