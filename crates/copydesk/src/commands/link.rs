//! `copydesk link LOGIN`: a one-time link for somebody who cannot sign in, made by whoever runs the machine.

use crate::{config::Config, start};
use anyhow::{Context, Result, anyhow, bail};
use app::{
    By,
    accounts::actions::{fold_login, issue_slip, link_path},
};
use domain::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::person;

pub async fn run(config: Config, login: &str) -> Result<()> {
    let db = start::database(&config).await?;
    let app = start::app(&config, db).await?;
    let by_login = person::Entity::find().filter(person::Column::LoginKey.eq(fold_login(login)));
    let person = by_login
        .one(app.db.read())
        .await?
        .with_context(|| format!("nobody signs in as {login:?}; the names are listed under People"))?;
    let slip = issue_slip(&app, &By::system("link"), PersonId(person.id), None).await;
    let Some((purpose, code)) = slip.map_err(|error| anyhow!("no link was made: {error:?}"))? else {
        bail!("no link was made");
    };
    println!(
        "{}{}\nIt works once, and not for long.",
        config.address(),
        link_path(purpose, &code)
    );
    Ok(())
}
