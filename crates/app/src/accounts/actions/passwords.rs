//! Choosing a password: by one-time link, by the owner, and asking for a link when it is forgotten.

use super::{
    attempts,
    letters::{self, Letter},
    links::{Code, insert_link, open_link, use_link, void_links},
    people::save,
    sessions::{end_all, fresh_token, insert_session},
    sign_in::fold_login,
};
use crate::{
    App, By, Error,
    accounts::{
        RESET,
        queries::{self, PersonState},
    },
    record,
};
use domain::{
    Actor, Event, JobId, PersonId, Time,
    accounts::{
        Profile,
        links::{LinkPurpose, LinkRefusal},
        password::{self, PasswordFacts, PasswordProblem},
    },
    time::MINUTE,
};
use jobs::NewJob;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use store::{
    Tx,
    tables::{old_password, one_time_link, person},
};
use uuid::Uuid;
use web::{FieldErrors, Sentence, Token};

/// A second letter with a link is not sent sooner: a stranger's clicks must not fill somebody's mailbox.
const LETTER_PAUSE: i64 = 5 * MINUTE;

/// Chooses the password that a one-time link allows, ends every session the person had and opens a fresh one.
///
/// The outer error is of the form or the machine; the inner one says why the link opens nothing.
///
/// # Errors
/// [`Error::Invalid`] with everything that is wrong with the password.
pub async fn set_password_by_link(
    app: &App,
    by: &By,
    purpose: LinkPurpose,
    code: &str,
    chosen: &str,
    device: &str,
) -> Result<Result<(PersonId, Token), LinkRefusal>, Error> {
    let now = app.clock.now();
    let link = match open_link(app.db.read(), code, purpose, now).await? {
        Ok(link) => link,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(person) = link.person else {
        return Ok(Err(LinkRefusal::Unknown));
    };
    let row = person::Entity::find_by_id(person.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    check(app, &row, chosen, "password").await?;
    let (hash, token) = (&app.hashing.hash(chosen).await?, fresh_token()?);
    let (fresh, network) = (&token, by.network.as_deref().unwrap_or_default());
    let done = app
        .db
        .write(|tx| async move {
            if let Err(refusal) = open_link(&tx, code, purpose, now).await? {
                return Ok(Err(refusal));
            }
            let row = person::Entity::find_by_id(person.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
            if PersonState::read(&row.state) == PersonState::Disabled || !use_link(&tx, link.id, now).await? {
                return Ok(Err(LinkRefusal::Used));
            }
            void_links(&tx, person, now).await?;
            set(app, &tx, &row, hash, now).await?;
            end_all(&tx, person, now).await?;
            let session = insert_session(app, &tx, person, fresh, network, device, now).await?;
            let by = By {
                actor: Actor::person(person, Vec::new()),
                name: row.name.clone(),
                ..by.clone()
            };
            let chosen = match purpose {
                LinkPurpose::PasswordReset => Event::PasswordReset {
                    person,
                    name: row.name.clone(),
                },
                _ => Event::PersonActivated {
                    person,
                    name: row.name.clone(),
                    purpose,
                },
            };
            let opened = Event::SessionOpened {
                session,
                person,
                name: row.name,
                network: network.to_owned(),
            };
            record(app, &tx, &by, None, now, &chosen).await?;
            record(app, &tx, &by, None, now, &opened).await?;
            Ok::<_, Error>(Ok(()))
        })
        .await?;
    Ok(done.map(|()| (person, token)))
}

/// Changes the own password. Every other device is signed out, and this one gets a fresh session.
///
/// # Errors
/// [`Error::Invalid`] where the old one is wrong or the new one will not do; [`Error::TooMany`] after many guesses.
pub async fn change_password(app: &App, by: &By, old: &str, chosen: &str, device: &str) -> Result<Token, Error> {
    let (person, now) = (by.person()?, app.clock.now());
    let network = by.network.as_deref().unwrap_or_default();
    let row = &person::Entity::find_by_id(person.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    if !attempts::is_own_password(app, by, row, old, attempts::AskedFor::NewPassword).await? {
        return Err(super::people::at("old", "accounts.password.old-wrong"));
    }
    check(app, row, chosen, "password").await?;
    let (hash, token) = (&app.hashing.hash(chosen).await?, fresh_token()?);
    let fresh = &token;
    app.db
        .write(|tx| async move {
            set(app, &tx, row, hash, now).await?;
            end_all(&tx, person, now).await?;
            void_links(&tx, person, now).await?;
            let session = insert_session(app, &tx, person, fresh, network, device, now).await?;
            let name = row.name.clone();
            record(
                app,
                &tx,
                by,
                None,
                now,
                &Event::PasswordChanged {
                    person,
                    name: name.clone(),
                },
            )
            .await?;
            let opened = Event::SessionOpened {
                session,
                person,
                name,
                network: network.to_owned(),
            };
            record(app, &tx, by, None, now, &opened).await?;
            Ok::<_, Error>(())
        })
        .await?;
    Ok(token)
}

/// What was asked for at the page of forgotten passwords.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::accounts) struct ResetAsked {
    /// SHA-256 of the folded sign-in name, hex: people type passwords into the name field.
    pub login: String,
    pub network: Option<String>,
    pub request: Option<String>,
}

/// Takes note that a link was asked for. Whether there is such a person is looked at by a job ([`reset_asked`]), so that
/// neither the answer nor its time tells. No event: nobody is known yet.
///
/// # Errors
/// [`Error::TooMany`] after many requests from one network.
pub async fn ask_for_reset(app: &App, by: &By, login: &str) -> Result<(), Error> {
    let (now, profile) = (app.clock.now(), app.institution().profile);
    let network = by.network.as_deref().unwrap_or_default();
    let asked = ResetAsked {
        login: attempts::login_hash(&fold_login(login)),
        network: by.network.clone(),
        request: by.request.clone(),
    };
    let payload = &serde_json::to_value(asked).map_err(anyhow::Error::from)?;
    app.db
        .write(|tx| async move {
            attempts::count_mail(app, &tx, network, profile).await?;
            let id: JobId = app.ids.next(now);
            jobs::enqueue(&tx, NewJob::new(id, 0, RESET, payload.clone(), now)).await?;
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// Mails a link to whoever has this sign-in name, a working account and a mail address. Safe to repeat: a second letter
/// waits.
///
/// # Errors
/// The database does not answer.
pub(in crate::accounts) async fn reset_asked(app: &App, asked: &ResetAsked) -> Result<(), Error> {
    let (code, now) = (&Code::generate()?, app.clock.now());
    let by = &By {
        network: asked.network.clone(),
        request: asked.request.clone(),
        ..By::of(Actor::nobody(), String::new())
    };
    // Looked up before the write, which then reads one row: it must not collide with every change of any person.
    let people: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::LoginKey])
        .into_tuple()
        .all(app.db.read())
        .await?;
    let found = people
        .into_iter()
        .find(|(_, login)| attempts::login_hash(login) == asked.login);
    let Some((person, _)) = found else {
        return Ok(());
    };
    app.db
        .write(|tx| async move {
            let row = person::Entity::find_by_id(person)
                .filter(person::Column::State.eq(PersonState::Active.word()))
                .one(&tx)
                .await?;
            let Some((row, address)) = row.and_then(|row| row.email.clone().map(|address| (row, address))) else {
                return Ok(());
            };
            let person = PersonId(row.id);
            if has_recent_link(&tx, person, now).await? {
                return Ok(());
            }
            insert_link(app, &tx, by, LinkPurpose::PasswordReset, Some(person), code, now).await?;
            let locale = row.locale.as_deref().and_then(|tag| tag.parse().ok());
            let letter = Letter::reset(app, person, &row.name, &address, code, locale);
            letters::post_letter(app, &tx, &letter, now).await?;
            let issued = Event::SlipIssued {
                person,
                name: row.name,
                purpose: LinkPurpose::PasswordReset,
            };
            record(app, &tx, by, None, now, &issued).await?;
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// Everything that is wrong with a password, as sentences at `field`.
pub(super) fn problems(found: Vec<PasswordProblem>, field: &'static str) -> Error {
    let mut errors = FieldErrors::new();
    for problem in found {
        let sentence = Sentence::new(problem.text_key());
        errors.add(
            field,
            match problem.number() {
                Some(n) => sentence.with("n", n),
                None => sentence,
            },
        );
    }
    Error::Invalid(errors)
}

/// No event: reads only.
async fn check(app: &App, row: &person::Model, chosen: &str, field: &'static str) -> Result<(), Error> {
    let (institution, now, db) = (app.institution(), app.clock.now(), app.db.read());
    let grants = queries::dated_grants(db, &[row.id]).await?;
    let units = queries::units(db, now).await?;
    let mut context = vec![
        row.login.clone(),
        row.name.clone(),
        row.name_en.clone(),
        "copydesk".to_owned(),
    ];
    context.extend(row.name_en.split_whitespace().map(ToOwned::to_owned));
    context.extend([
        institution.organiser.clone(),
        institution.desk_zh.clone(),
        institution.site_zh.clone(),
    ]);
    if let Some(unit) = queries::home(&grants, now).and_then(|unit| units.get(unit)) {
        context.extend([unit.name.clone(), unit.short_name.clone(), unit.name_en.clone()]);
    }
    let used_before = was_used(app, row, chosen, institution.profile).await?;
    let facts = PasswordFacts { context, used_before };
    password::check(institution.profile, chosen, &facts).map_err(|found| problems(found, field))
}

/// Whether it is the present password or one of the former ones that the profile counts.
async fn was_used(app: &App, row: &person::Model, chosen: &str, profile: Profile) -> Result<bool, Error> {
    let history = password::rules(profile).history;
    if history == 0 {
        return Ok(false);
    }
    let former = former(app.db.read(), PersonId(row.id), history.saturating_sub(1)).await?;
    for hash in row.password_hash.iter().chain(&former) {
        if app.hashing.verify(chosen, Some(hash)).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn former(db: &impl ConnectionTrait, person: PersonId, count: usize) -> Result<Vec<String>, Error> {
    let rows = old_password::Entity::find()
        .filter(old_password::Column::PersonId.eq(person.0))
        .order_by_desc(old_password::Column::At)
        .order_by_desc(old_password::Column::Id)
        .limit(count as u64)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.password_hash).collect())
}

/// The new hash; the former one is kept for the profile that forbids its return.
pub(super) async fn set(app: &App, tx: &Tx, row: &person::Model, hash: &str, now: Time) -> Result<(), Error> {
    if let Some(former) = row.password_hash.clone() {
        let row = old_password::ActiveModel {
            id: Set(app.ids.next(now)),
            person_id: Set(row.id),
            password_hash: Set(former),
            at: Set(now.0),
        };
        row.insert(tx).await?;
    }
    let change = person::ActiveModel {
        state: Set(PersonState::Active.word().to_owned()),
        password_hash: Set(Some(hash.to_owned())),
        password_changed_at: Set(Some(now.0)),
        failed_lock_until: Set(None),
        ..Default::default()
    };
    save(tx, PersonId(row.id), row.version, change).await
}

async fn has_recent_link(tx: &Tx, person: PersonId, now: Time) -> Result<bool, Error> {
    let recent = one_time_link::Entity::find()
        .filter(one_time_link::Column::PersonId.eq(person.0))
        .filter(one_time_link::Column::Purpose.eq(LinkPurpose::PasswordReset.word()))
        .filter(one_time_link::Column::CreatedAt.gt(now.plus(-LETTER_PAUSE).0))
        .one(tx)
        .await?;
    Ok(recent.is_some())
}
