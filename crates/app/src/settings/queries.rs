//! Reading what the institution has set: its own name and habits, the workflow, the kinds of story, the sections.

use crate::error::Error;
use domain::{
    Locale,
    accounts::Profile,
    kinds::{Kind, default_kinds},
    review::{Workflow, default_workflow},
};
use jiff::tz::TimeZone;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::tables::{rule_set, section, setting};

/// What the institution says of itself. One row of `setting`, edited in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Institution {
    /// 采编平台 name on the working pages.
    pub desk_zh: String,
    pub desk_en: String,
    pub desk_short_zh: String,
    pub desk_short_en: String,
    /// Name of the public site.
    pub site_zh: String,
    pub site_en: String,
    /// Line under the name of the public site.
    pub motto_zh: String,
    pub motto_en: String,
    /// Who runs the site, for its foot.
    pub organiser: String,
    pub contact_phone: String,
    pub contact_mail: String,
    pub address: String,
    /// Where a weakness of this installation may be reported; `/.well-known/security.txt` says it.
    pub security_contact: String,
    /// IANA name; days are counted here.
    pub zone: String,
    pub profile: Profile,
    /// The administrator roles exclude each other.
    pub exclusive_roles: bool,
    /// How the people in charge are named on public pages: `name` or `role`.
    pub show_responsible: Responsible,
}

/// How public pages name who wrote, reviewed and released; hidden is no choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    #[default]
    ByName,
    ByRole,
}

impl Default for Institution {
    fn default() -> Self {
        Self {
            desk_zh: "信息采编平台".to_owned(),
            desk_en: "Copydesk".to_owned(),
            desk_short_zh: "采编".to_owned(),
            desk_short_en: "Copydesk".to_owned(),
            site_zh: "新闻网".to_owned(),
            site_en: "News".to_owned(),
            motto_zh: String::new(),
            motto_en: String::new(),
            organiser: String::new(),
            contact_phone: String::new(),
            contact_mail: String::new(),
            address: String::new(),
            security_contact: String::new(),
            zone: "Asia/Shanghai".to_owned(),
            profile: Profile::Asvs,
            exclusive_roles: false,
            show_responsible: Responsible::ByName,
        }
    }
}

impl Institution {
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    pub fn desk_name(&self, locale: &Locale) -> &str {
        either(*locale, &self.desk_zh, &self.desk_en)
    }

    pub fn desk_short(&self, locale: &Locale) -> &str {
        either(*locale, &self.desk_short_zh, &self.desk_short_en)
    }

    pub fn site_name(&self, locale: &Locale) -> &str {
        either(*locale, &self.site_zh, &self.site_en)
    }

    pub fn motto(&self, locale: &Locale) -> &str {
        either(*locale, &self.motto_zh, &self.motto_en)
    }
}

fn either<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    if locale == Locale::En && !en.is_empty() { en } else { zh }
}

pub const INSTITUTION: &str = "institution";
pub const WORKFLOW: &str = "workflow";
pub const KINDS: &str = "kinds";

/// One setting with its version; the default and version 0 where nothing was ever set.
///
/// # Errors
/// The database does not answer, or the row holds something else.
pub async fn setting<T: DeserializeOwned + Default>(db: &impl ConnectionTrait, key: &str) -> Result<(T, i32), Error> {
    match setting::Entity::find_by_id(key).one(db).await? {
        Some(row) => Ok((
            serde_json::from_str(&row.value).map_err(anyhow::Error::from)?,
            row.version,
        )),
        None => Ok((T::default(), 0)),
    }
}

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
    Ok(newest(db, KINDS).await?.map_or_else(default_kinds, |(kinds, _)| kinds))
}

/// Open sections of the site, in order.
///
/// # Errors
/// The database does not answer.
pub async fn sections(db: &impl ConnectionTrait) -> Result<Vec<section::Model>, Error> {
    let open = section::Entity::find().filter(section::Column::ClosedAt.is_null());
    Ok(open
        .order_by_asc(section::Column::Sort)
        .order_by_asc(section::Column::Id)
        .all(db)
        .await?)
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
