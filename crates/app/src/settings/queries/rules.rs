//! Rule sets: versioned data of which the newest is in force. A story's round keeps the workflow it began under.

use crate::error::Error;
use domain::{
    Locale,
    kinds::{Kind, default_kinds},
    review::{Workflow, default_workflow},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use store::tables::rule_set;

pub const WORKFLOW: &str = "workflow";
pub const KINDS: &str = "kinds";

/// The workflow in force and its number; the three reviews where none was ever set (number 0).
///
/// # Errors
/// The database does not answer.
pub async fn workflow(db: &impl ConnectionTrait) -> Result<(Workflow, i32), Error> {
    Ok(newest(db, WORKFLOW).await?.unwrap_or_else(|| (default_workflow(), 0)))
}

/// The workflow a story's round began under.
///
/// # Errors
/// The database does not answer.
pub async fn workflow_no(db: &impl ConnectionTrait, no: i32) -> Result<Workflow, Error> {
    if no == 0 {
        return Ok(default_workflow());
    }
    let row = rule_set::Entity::find()
        .filter(rule_set::Column::Kind.eq(WORKFLOW))
        .filter(rule_set::Column::No.eq(no))
        .one(db)
        .await?
        .ok_or_else(|| anyhow::anyhow!("workflow {no} is missing"))?;
    Ok(serde_json::from_str(&row.data).map_err(anyhow::Error::from)?)
}

/// The kinds of story in force.
///
/// # Errors
/// The database does not answer.
pub async fn kinds(db: &impl ConnectionTrait) -> Result<Vec<Kind>, Error> {
    Ok(kinds_and_no(db).await?.0)
}

/// The same with the number of their rule set; 0 where none was ever set.
///
/// # Errors
/// The database does not answer.
pub async fn kinds_and_no(db: &impl ConnectionTrait) -> Result<(Vec<Kind>, i32), Error> {
    Ok(newest(db, KINDS).await?.unwrap_or_else(|| (default_kinds(), 0)))
}

/// What stages are called, also those of earlier workflows: events and signatures name a stage by its key for ever.
#[derive(Clone, Debug, Default)]
pub struct StageNames(HashMap<String, (String, String)>);

impl StageNames {
    /// The name, or the key itself where no workflow ever had it.
    pub fn of<'a>(&'a self, key: &'a str, locale: Locale) -> &'a str {
        match (self.0.get(key), locale) {
            (None, _) => key,
            (Some((_, en)), Locale::En) if !en.is_empty() => en,
            (Some((zh, _)), _) => zh,
        }
    }
}

/// The names of every stage there ever was; of two workflows with the same key, the newer one names it.
///
/// # Errors
/// The database does not answer.
pub async fn stage_names(db: &impl ConnectionTrait) -> Result<StageNames, Error> {
    let rows = rule_set::Entity::find()
        .filter(rule_set::Column::Kind.eq(WORKFLOW))
        .order_by_asc(rule_set::Column::No)
        .order_by_asc(rule_set::Column::Id)
        .all(db)
        .await?;
    let mut names = StageNames::default();
    let mut learn = |workflow: Workflow| {
        names.0.extend(
            workflow
                .stages
                .into_iter()
                .map(|stage| (stage.key, (stage.name_zh, stage.name_en))),
        );
    };
    learn(default_workflow());
    for row in rows {
        learn(serde_json::from_str(&row.data).map_err(anyhow::Error::from)?);
    }
    Ok(names)
}

async fn newest<T: DeserializeOwned>(db: &impl ConnectionTrait, kind: &str) -> Result<Option<(T, i32)>, Error> {
    let row = rule_set::Entity::find()
        .filter(rule_set::Column::Kind.eq(kind))
        .order_by_desc(rule_set::Column::No)
        .one(db)
        .await?;
    row.map(|row| Ok((serde_json::from_str(&row.data).map_err(anyhow::Error::from)?, row.no)))
        .transpose()
}
