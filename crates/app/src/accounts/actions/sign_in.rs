//! Signing in with a password. Unknown, wrong and closed are one answer with the same work behind it.

use super::{
    attempts::{self, Place},
    sessions::{end_where, fresh_token, insert_session},
};
use crate::{App, By, Error, accounts::queries::PersonState, record};
use domain::{
    Actor, Event, PersonId, SessionId, Time,
    accounts::{
        Profile,
        throttle::{self, Failures},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::{
    Tx,
    tables::{person, session},
};
use web::Token;

/// What was typed at the door.
#[derive(Clone, Copy, Debug)]
pub struct Credentials<'a> {
    pub login: &'a str,
    pub password: &'a str,
}

/// Opens a session for the right password, and ends the one the browser had. `by` is nobody yet. Answers nothing when
/// it was not right.
///
/// # Errors
/// [`Error::TooMany`] while attempts from here, or at this account, must wait.
pub async fn sign_in(
    app: &App,
    by: &By,
    typed: Credentials<'_>,
    device: &str,
    before: Option<SessionId>,
) -> Result<Option<Token>, Error> {
    let network = by.network.as_deref().unwrap_or_default();
    let login_key = &fold_login(typed.login);
    let profile = app.institution().profile;
    let place = Place { login_key, network };
    let found = by_login(app.db.read(), login_key).await?;
    let id = found.as_ref().map(|row| PersonId(row.id));
    let attempt = attempts::begin(app, place, id, profile).await?;
    let usable = found.as_ref().filter(|row| row.state == PersonState::Active.word());
    let hash = usable.and_then(|row| row.password_hash.as_deref());
    let is_right = app.hashing.verify(typed.password, hash).await?;
    let (token, now) = (fresh_token()?, app.clock.now());
    let (token, found, attempt) = (&token, found.as_ref(), &attempt);
    let opened =
        app.db
            .write(|tx| async move {
                // Read again: the account may have been closed, or the password changed, while the hash was computed.
                let still = match found.filter(|_| is_right && attempt.lets_in()) {
                    Some(row) => person::Entity::find_by_id(row.id).one(&tx).await?.filter(|now| {
                        now.state == PersonState::Active.word() && now.password_hash == row.password_hash
                    }),
                    None => None,
                };
                let Some(row) = still else {
                    let pair = attempts::failed(&tx, attempt, now).await?;
                    note_rest(&tx, found, pair, profile).await?;
                    let refused = Event::SessionRefused {
                        person: found.map(|row| PersonId(row.id)),
                        network: network.to_owned(),
                        reason: if is_right { "waiting" } else { "password" }.to_owned(),
                    };
                    record(app, &tx, by, None, now, &refused).await?;
                    return Ok(false);
                };
                attempts::succeeded(&tx, attempt).await?;
                let person = PersonId(row.id);
                let id = insert_session(app, &tx, person, token, network, device, now).await?;
                let by = By {
                    actor: Actor::person(person, Vec::new()),
                    name: row.name.clone(),
                    ..by.clone()
                };
                let opened = Event::SessionOpened {
                    session: id,
                    person,
                    name: row.name,
                    network: network.to_owned(),
                };
                if let Some(before) = before {
                    replace(app, &tx, &by, before, now).await?;
                }
                record(app, &tx, &by, None, now, &opened).await?;
                Ok::<_, Error>(true)
            })
            .await?;
    match attempt.told() {
        Some(wait) if !opened => Err(wait),
        _ => Ok(opened.then(|| token.clone())),
    }
}

/// Ends the session that this browser had, whoever's it was.
async fn replace(app: &App, tx: &Tx, by: &By, before: SessionId, now: Time) -> Result<(), Error> {
    let row = session::Entity::find_by_id(before.0).one(tx).await?;
    let Some(row) = row.filter(|row| row.ended_at.is_none()) else {
        return Ok(());
    };
    let owner = person::Entity::find_by_id(row.person_id).one(tx).await?;
    end_where(tx, now, session::Column::Id.eq(before.0)).await?;
    let closed = Event::SessionClosed {
        session: before,
        person: PersonId(row.person_id),
        name: owner.map(|owner| owner.name).unwrap_or_default(),
    };
    record(app, tx, by, None, now, &closed).await?;
    Ok(())
}

/// A sign-in name as it is compared: blanks around it, case and full-width forms do not matter.
pub fn fold_login(login: &str) -> String {
    let half_width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    login.chars().map(half_width).collect::<String>().trim().to_lowercase()
}

pub(super) async fn by_login(db: &impl ConnectionTrait, login_key: &str) -> Result<Option<person::Model>, Error> {
    Ok(person::Entity::find()
        .filter(person::Column::LoginKey.eq(login_key))
        .one(db)
        .await?)
}

/// Under `mlps-l2` the administrator sees until when sign-in rests at the place where the failures were. The account
/// itself is not locked: whoever fails on purpose elsewhere must not keep its owner out.
async fn note_rest(tx: &Tx, found: Option<&person::Model>, pair: Failures, profile: Profile) -> Result<(), Error> {
    let Some(row) = found.filter(|_| profile == Profile::MlpsL2) else {
        return Ok(());
    };
    let until: Time = throttle::next_allowed(profile, throttle::Bucket::Pair, pair);
    if until > pair.last {
        person::Entity::update_many()
            .col_expr(person::Column::FailedLockUntil, Expr::value(until.0))
            .filter(person::Column::Id.eq(row.id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fold_login;

    #[test]
    fn a_login_is_found_however_it_is_typed() {
        for typed in ["hejing", " HeJing ", "ＨＥＪＩＮＧ", "hejing\u{3000}"] {
            assert_eq!(fold_login(typed), "hejing");
        }
        assert_eq!(fold_login("何静"), "何静");
    }
}
