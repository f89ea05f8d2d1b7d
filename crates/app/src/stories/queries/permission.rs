//! What is written down of photos' files: whether they may be shown.

use crate::error::Error;
use domain::{
    Time,
    photos::{Consent, Ground, Permission, Rights, Shown, permission},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use store::tables::{photo_consent, photo_right};

/// What stands in the way of showing these files at `now`, by hash; each file asked for has an answer.
///
/// # Errors
/// The database does not answer.
pub async fn permissions(
    db: &impl ConnectionTrait,
    realm: i64,
    hashes: &[Vec<u8>],
    now: Time,
) -> Result<HashMap<Vec<u8>, Permission>, Error> {
    if hashes.is_empty() {
        return Ok(HashMap::new());
    }
    let rights = photo_right::Entity::find()
        .filter(photo_right::Column::RealmId.eq(realm))
        .filter(photo_right::Column::Hash.is_in(hashes.to_vec()))
        .filter(photo_right::Column::ReplacedAt.is_null())
        .all(db)
        .await?;
    let consents = photo_consent::Entity::find()
        .filter(photo_consent::Column::RealmId.eq(realm))
        .filter(photo_consent::Column::Hash.is_in(hashes.to_vec()))
        .filter(photo_consent::Column::ReplacedAt.is_null())
        .all(db)
        .await?;
    let mut of_file: HashMap<&Vec<u8>, Vec<Consent>> = HashMap::new();
    for row in &consents {
        of_file.entry(&row.hash).or_default().push(consent(row));
    }
    let mut found = HashMap::with_capacity(hashes.len());
    for hash in hashes {
        let rights = rights.iter().find(|row| row.hash == *hash).map(|row| Rights {
            ground: row.ground.parse().unwrap_or(Ground::Unknown),
            until: row.until_at.map(Time),
            shown: row.shown.parse().unwrap_or(Shown::Unasked),
        });
        let consents = of_file.remove(hash).unwrap_or_default();
        found.insert(hash.clone(), permission(rights.as_ref(), &consents, now));
    }
    Ok(found)
}

fn consent(row: &photo_consent::Model) -> Consent {
    Consent {
        minor: row.minor,
        by_guardian: !row.guardian.trim().is_empty(),
        from: Time(row.from_at),
        until: row.until_at.map(Time),
        withdrawn: row.withdrawn_at.is_some(),
    }
}
