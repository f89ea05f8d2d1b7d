//! Reading signed-in devices.

use domain::{
    PersonId, SessionId, Time,
    accounts::{Profile, sessions},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{person, session};
use web::Token;

/// A signed-in device, for its owner to see.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: SessionId,
    pub opened_at: Time,
    pub seen_at: Time,
    pub network: String,
    /// What the browser says of itself.
    pub device: String,
}

/// The open session of a token with its person, if both are still good.
///
/// # Errors
/// The database does not answer.
pub async fn open_session_of(
    db: &impl ConnectionTrait,
    token: &Token,
    profile: Profile,
    now: Time,
) -> Result<Option<(session::Model, person::Model)>, DbErr> {
    let found = session::Entity::find()
        .filter(session::Column::TokenHash.eq(token.hash().to_vec()))
        .one(db)
        .await?;
    let Some(session) = found.filter(|session| is_open(session, profile, now)) else {
        return Ok(None);
    };
    let person = person::Entity::find_by_id(session.person_id).one(db).await?;
    Ok(person
        .filter(|person| person.state == super::PersonState::Active.word())
        .map(|person| (session, person)))
}

/// The devices a person is signed in on, the last used first.
///
/// # Errors
/// The database does not answer.
pub async fn devices(
    db: &impl ConnectionTrait,
    person: PersonId,
    profile: Profile,
    now: Time,
) -> Result<Vec<Device>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now.0))
        .order_by_desc(session::Column::SeenAt)
        .order_by_desc(session::Column::Id)
        .all(db)
        .await?;
    let open = rows.into_iter().filter(|row| is_open(row, profile, now));
    let device = |row: session::Model| Device {
        id: SessionId(row.id),
        opened_at: Time(row.created_at),
        seen_at: Time(row.seen_at),
        network: row.network,
        device: row.device,
    };
    Ok(open.map(device).collect())
}

fn is_open(session: &session::Model, profile: Profile, now: Time) -> bool {
    session.ended_at.is_none()
        && now.0 < session.expires_at
        && sessions::is_open(profile, Time(session.created_at), Time(session.seen_at), now)
}
