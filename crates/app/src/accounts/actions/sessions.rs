//! Sessions: opened with a fresh token at every change of rights over the own account, ended by their owner.

use crate::{App, By, Error, accounts::queries::PersonState, record};
use domain::{Event, PersonId, SessionId, Time, accounts::sessions::limits};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::{
    Tx,
    tables::{person, session},
};
use web::Token;

/// Signs a person in without asking for a password: for the last step of a door, for tests and for the demo world.
///
/// # Errors
/// There is no such person with a working account.
pub async fn open_session(app: &App, person: PersonId, network: &str, device: &str) -> Result<Token, Error> {
    let (token, now) = (fresh_token()?, app.clock.now());
    let fresh = &token;
    app.db
        .write(|tx| async move {
            let row = person::Entity::find_by_id(person.0).one(&tx).await?;
            let row = row
                .filter(|row| row.state == PersonState::Active.word())
                .ok_or(Error::NotFound)?;
            let mut by = By::of(domain::Actor::person(person, Vec::new()), row.name);
            by.network = Some(network.to_owned());
            let id = insert_session(app, &tx, person, fresh, network, device, now).await?;
            let opened = Event::SessionOpened {
                session: id,
                person,
                name: by.name.clone(),
                network: network.to_owned(),
            };
            record(app, &tx, &by, None, now, &opened).await?;
            Ok::<_, Error>(())
        })
        .await?;
    Ok(token)
}

/// Ends one of the person's own sessions: signing out, or another device.
///
/// # Errors
/// It is not theirs.
pub async fn end_session(app: &App, by: &By, id: SessionId) -> Result<(), Error> {
    let (person, now) = (by.person()?, app.clock.now());
    app.db
        .write(|tx| async move {
            let row = session::Entity::find_by_id(id.0).one(&tx).await?;
            let row = row.filter(|row| row.person_id == person.0).ok_or(Error::NotFound)?;
            if row.ended_at.is_some() {
                return Ok(());
            }
            end_where(&tx, now, session::Column::Id.eq(id.0)).await?;
            let closed = Event::SessionClosed {
                session: id,
                person,
                name: by.name.clone(),
            };
            record(app, &tx, by, None, now, &closed).await?;
            Ok(())
        })
        .await
}

/// Remembers that the session was used. No event: it decides nothing.
///
/// # Errors
/// The database does not answer.
pub async fn touch(app: &App, id: SessionId, now: Time) -> Result<(), Error> {
    app.db
        .write(|tx| async move {
            session::Entity::update_many()
                .col_expr(session::Column::SeenAt, Expr::value(now.0))
                .filter(session::Column::Id.eq(id.0))
                .filter(session::Column::SeenAt.lt(now.0))
                .exec(&tx)
                .await?;
            Ok(())
        })
        .await
}

pub(super) fn fresh_token() -> Result<Token, Error> {
    Ok(Token::generate().map_err(|error| anyhow::anyhow!("no random bytes: {error}"))?)
}

/// The row of a new session; the caller records why it was opened.
pub(super) async fn insert_session(
    app: &App,
    tx: &Tx,
    person: PersonId,
    token: &Token,
    network: &str,
    device: &str,
    now: Time,
) -> Result<SessionId, Error> {
    let id: SessionId = app.ids.next(now);
    let row = session::ActiveModel {
        id: Set(id.0),
        person_id: Set(person.0),
        token_hash: Set(token.hash().to_vec()),
        created_at: Set(now.0),
        seen_at: Set(now.0),
        expires_at: Set(now.plus(limits(app.institution().profile).absolute).0),
        network: Set(network.to_owned()),
        device: Set(device.to_owned()),
        ended_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(id)
}

/// Ends every session of a person.
pub(super) async fn end_all(tx: &Tx, person: PersonId, now: Time) -> Result<(), Error> {
    end_where(tx, now, session::Column::PersonId.eq(person.0)).await
}

pub(super) async fn end_where(tx: &Tx, now: Time, which: sea_orm::sea_query::SimpleExpr) -> Result<(), Error> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now.0))
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
