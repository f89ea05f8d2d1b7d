//! Those officers of the invented city who have agreed to a page of their own.

use super::{places::Places, step};
use anyhow::Result;
use app::{App, accounts::actions};

pub async fn agree(app: &App, places: &Places) -> Result<()> {
    for person in places.person_rows.iter().filter(|person| person.author_page) {
        let by = places.by(app, &person.key).await?;
        step(&person.key, actions::set_author_page(app, &by, true, None).await)?;
    }
    Ok(())
}
