//! People: inviting them, their particulars, closing and opening their accounts, and the slips they first sign in with.

use super::{
    letters::{self, Letter},
    links::{Code, insert_link, void_links},
    reach::{Subject, exclusive, subject},
    roles::insert_grant,
    sessions::end_all,
    sign_in::fold_login,
};
use crate::{
    App, By, ClientKey, Error,
    accounts::queries::{self, PersonState, Units},
    once, record,
};
use domain::{
    Event, PersonId, Role, Time, UnitId,
    accounts::links::LinkPurpose,
    policy::people::{self, Act, GrantFacts, PersonFacts},
    text::fold_title,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::person};
use web::{FieldErrors, Sentence};

/// What is written down of a person besides roles and password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    pub name: String,
    /// May be empty.
    pub name_en: String,
    pub login: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct Invite {
    pub person: Particulars,
    pub unit: UnitId,
    /// At least one: a role is what ties a person to a unit.
    pub roles: Vec<Role>,
    /// Send the link by mail.
    pub mail: bool,
}

/// Somebody invited. The code is known here and now only; nothing is left of it when the same form comes again.
#[derive(Clone, Debug)]
pub struct Invited {
    pub person: PersonId,
    pub code: Option<Code>,
}

/// Makes an account that its owner opens with a one-time link.
///
/// No event: [`add_person`] records it.
///
/// # Errors
/// Not allowed in this unit, or for one of the roles; the sign-in name is taken.
pub async fn invite_person(app: &App, by: &By, invite: &Invite, key: Option<&ClientKey>) -> Result<Invited, Error> {
    let (code, now) = (&Code::generate()?, app.clock.now());
    let done = app
        .db
        .write(|tx| async move {
            if let Some(person) = once::answered(&tx, by, key).await? {
                return Ok(Invited { person, code: None });
            }
            let units = queries::units(&tx, now).await?;
            let id = add_person(app, &tx, by, &units, invite, code, now).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            Ok::<_, Error>(Invited {
                person: id,
                code: Some(code.clone()),
            })
        })
        .await
        .map_err(login_taken)?;
    app.wake.notify_one();
    Ok(done)
}

/// What [`invite_person`] does, inside a transaction.
pub(super) async fn add_person(
    app: &App,
    tx: &Tx,
    by: &By,
    units: &Units,
    invite: &Invite,
    code: &Code,
    now: Time,
) -> Result<PersonId, Error> {
    let unit_path = units.path(invite.unit);
    if !units.takes_new(invite.unit) {
        return Err(at("unit", "accounts.person.unit-closed"));
    }
    let facts = PersonFacts {
        person: None,
        unit_path: unit_path.clone(),
        held: Vec::new(),
    };
    people::may(&by.actor, Act::Invite, &facts)?;
    if invite.mail && !app.mailer.takes_letters() {
        return Err(at("email", "accounts.people.no-mail-server"));
    }
    check(tx, &invite.person, None).await?;
    if invite.roles.is_empty() {
        return Err(at("roles", "accounts.person.role-missing"));
    }
    let id: PersonId = app.ids.next(now);
    insert_person(tx, id, &invite.person, now).await?;
    let name = &invite.person.name;
    let mut events = vec![Event::PersonInvited {
        person: id,
        name: name.clone(),
        unit: invite.unit,
    }];
    let mut held = Vec::new();
    for &role in &invite.roles {
        if held.contains(&role) {
            continue;
        }
        let facts = GrantFacts {
            person: id,
            role,
            unit_path: unit_path.clone(),
            held: held.clone(),
            exclusive: exclusive(app),
        };
        people::may_grant(&by.actor, &facts)?;
        held.push(role);
        let grant = insert_grant(app, tx, by, id, role, invite.unit, now, None, now).await?;
        events.push(Event::RoleGranted {
            person: id,
            name: name.clone(),
            grant,
            role,
            unit: invite.unit,
            unit_name: units.name(invite.unit).to_owned(),
            until: None,
            from: None,
        });
    }
    insert_link(app, tx, by, LinkPurpose::Invitation, Some(id), code, now).await?;
    events.push(Event::SlipIssued {
        person: id,
        name: name.clone(),
        purpose: LinkPurpose::Invitation,
    });
    if let Some(address) = invite.person.email.as_deref().filter(|_| invite.mail) {
        let letter = Letter::invitation(app, id, name, address, code, by.locale);
        letters::post_letter(app, tx, &letter, now).await?;
    }
    for event in &events {
        record(app, tx, by, None, now, event).await?;
    }
    Ok(id)
}

/// A fresh one-time link to be handed over on paper: to open the account, or to choose a new password. Earlier ones
/// open nothing any more. Answers nothing when the same form came before: the code was shown then and is kept nowhere.
///
/// # Errors
/// Not allowed; the account is closed.
pub async fn issue_slip(
    app: &App,
    by: &By,
    person: PersonId,
    key: Option<&ClientKey>,
) -> Result<Option<(LinkPurpose, Code)>, Error> {
    let (code, now) = (&Code::generate()?, app.clock.now());
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(None);
            }
            let subject = subject(&tx, by, person, now).await?;
            let (act, purpose) = match PersonState::read(&subject.row.state) {
                PersonState::Invited => (Act::IssueSlip, LinkPurpose::Invitation),
                PersonState::Active => (Act::ResetPassword, LinkPurpose::PasswordReset),
                PersonState::Disabled => return Err(Error::refused("accounts.person.is-disabled")),
            };
            subject.may(by, act)?;
            insert_link(app, &tx, by, purpose, Some(person), code, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let issued = Event::SlipIssued {
                person,
                name: subject.row.name,
                purpose,
            };
            record(app, &tx, by, None, now, &issued).await?;
            Ok(Some((purpose, code.clone())))
        })
        .await
}

/// Changes name, sign-in name, mail or telephone; people change their own mail and telephone themselves.
///
/// # Errors
/// Not allowed; the sign-in name is taken; somebody else changed it in between.
pub async fn edit_person(
    app: &App,
    by: &By,
    person: PersonId,
    to: &Particulars,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let subject = subject(&tx, by, person, now).await?;
            subject.may(by, Act::Manage)?;
            if by.actor.is(person) {
                // Under which name somebody writes is not for themselves to say.
                return Err(Error::Forbidden(domain::policy::Denied::OwnAccount));
            }
            check(&tx, to, Some(person)).await?;
            let row = &subject.row;
            let fields: Vec<String> = [
                ("name", row.name == to.name && row.name_en == to.name_en),
                ("login", row.login == to.login),
                ("email", row.email == to.email),
                ("phone", row.phone == to.phone),
            ]
            .into_iter()
            .filter(|(_, same)| !same)
            .map(|(field, _)| field.to_owned())
            .collect();
            let change = person::ActiveModel {
                name: Set(to.name.clone()),
                name_en: Set(to.name_en.clone()),
                sort_key: Set(sort_key(to)),
                login: Set(to.login.clone()),
                login_key: Set(fold_login(&to.login)),
                email: Set(to.email.clone()),
                phone: Set(to.phone.clone()),
                ..Default::default()
            };
            save(&tx, person, version, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ProfileChanged {
                person,
                name: to.name.clone(),
                fields,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
        .map_err(login_taken)
}

/// Closes an account: its sessions end and its links open nothing. What the person wrote and signed stays.
///
/// # Errors
/// Not allowed; one's own account.
pub async fn disable_person(
    app: &App,
    by: &By,
    person: PersonId,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let subject = subject(&tx, by, person, now).await?;
            subject.may(by, Act::Disable)?;
            set_state(&tx, &subject, PersonState::Disabled, version).await?;
            end_all(&tx, person, now).await?;
            void_links(&tx, person, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::PersonDisabled {
                person,
                name: subject.row.name,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Opens a closed account again, with the roles that are left of it. Who never chose a password needs a slip.
///
/// # Errors
/// Not allowed.
pub async fn enable_person(
    app: &App,
    by: &By,
    person: PersonId,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let subject = subject(&tx, by, person, now).await?;
            subject.may(by, Act::Enable)?;
            let state = if subject.row.password_hash.is_some() {
                PersonState::Active
            } else {
                PersonState::Invited
            };
            set_state(&tx, &subject, state, version).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::PersonEnabled {
                person,
                name: subject.row.name,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Saves a person if nobody saved it in between.
pub(super) async fn save(tx: &Tx, person: PersonId, version: i32, change: person::ActiveModel) -> Result<(), Error> {
    let saved = person::Entity::update_many()
        .set(person::ActiveModel {
            version: Set(version + 1),
            ..change
        })
        .filter(person::Column::Id.eq(person.0))
        .filter(person::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// The row of somebody who has no password yet.
pub(super) async fn insert_person(tx: &Tx, id: PersonId, person: &Particulars, now: Time) -> Result<(), Error> {
    let row = person::ActiveModel {
        id: Set(id.0),
        name: Set(person.name.clone()),
        name_en: Set(person.name_en.clone()),
        sort_key: Set(sort_key(person)),
        login: Set(person.login.clone()),
        login_key: Set(fold_login(&person.login)),
        email: Set(person.email.clone()),
        phone: Set(person.phone.clone()),
        state: Set(PersonState::Invited.word().to_owned()),
        password_hash: Set(None),
        password_changed_at: Set(None),
        failed_lock_until: Set(None),
        locale: Set(None),
        created_at: Set(now.0),
        version: Set(1),
    };
    row.insert(tx).await?;
    Ok(())
}

async fn set_state(tx: &Tx, subject: &Subject, to: PersonState, version: i32) -> Result<(), Error> {
    let is_disabled = PersonState::read(&subject.row.state) == PersonState::Disabled;
    if is_disabled == (to == PersonState::Disabled) {
        return Err(Error::Conflict);
    }
    let change = person::ActiveModel {
        state: Set(to.word().to_owned()),
        ..Default::default()
    };
    save(tx, subject.id(), version, change).await
}

/// For sorting and finding: the spelling with letters where there is one, then the name.
fn sort_key(person: &Particulars) -> String {
    let folded = format!("{} {}", fold_title(&person.name_en), fold_title(&person.name));
    folded.trim().to_owned()
}

/// What the fields must be, whoever sends them; a sign-in name belongs to one person for ever.
pub(super) async fn check(tx: &Tx, person: &Particulars, id: Option<PersonId>) -> Result<(), Error> {
    let mut errors = FieldErrors::new();
    if person.name.trim().is_empty() {
        errors.add("name", "web.field.required");
    }
    let login = fold_login(&person.login);
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if !(2..=60).contains(&login.chars().count()) || !login.chars().all(fits) {
        errors.add("login", "accounts.person.login-form");
    } else {
        let taken = person::Entity::find()
            .filter(person::Column::LoginKey.eq(login))
            .one(tx)
            .await?;
        if taken.is_some_and(|row| Some(PersonId(row.id)) != id) {
            errors.add("login", "accounts.person.login-taken");
        }
    }
    if person.email.as_deref().is_some_and(|email| !is_address(email)) {
        errors.add("email", "accounts.person.email-form");
    }
    Ok(errors.into_result(())?)
}

/// Good enough to be tried: one @ with something on both sides and no blanks. Whether it works shows when mail arrives.
pub fn is_address(email: &str) -> bool {
    let parts = email.split_once('@');
    email.len() <= 254
        && !email.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
        && parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}

fn login_taken(error: Error) -> Error {
    error.on_unique(|| at("login", "accounts.person.login-taken"))
}

pub(super) fn at(field: &'static str, key: &'static str) -> Error {
    let mut errors = FieldErrors::new();
    errors.add(field, Sentence::new(key));
    Error::Invalid(errors)
}
