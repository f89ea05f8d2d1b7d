//! Reading people.

use domain::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};
use store::tables::person;

/// People by exact name, where the name belongs to one person only: a credit never goes to the wrong namesake.
///
/// # Errors
/// The database does not answer.
pub async fn people_by_name<'a>(
    db: &impl ConnectionTrait,
    names: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, PersonId>, DbErr> {
    let names: HashSet<&str> = names.collect();
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = person::Entity::find()
        .filter(person::Column::Name.is_in(names))
        .all(db)
        .await?;
    let mut people: HashMap<String, Vec<PersonId>> = HashMap::new();
    for row in rows {
        people.entry(row.name).or_default().push(PersonId(row.id));
    }
    Ok(people
        .into_iter()
        .filter_map(|(name, ids)| if let [only] = ids[..] { Some((name, only)) } else { None })
        .collect())
}
