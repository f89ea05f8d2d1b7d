//! What stands on every page of the site beside the stories: its foot, days of mourning, the institution's own pages.

use super::{footer, setting};
use crate::{App, error::Error};
use domain::Locale;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use store::tables::{footer_item, setting as table};

pub const MOURNING: &str = "mourning";
/// The pages that the institution writes itself, by the word of their address.
pub const OWN_PAGES: [&str; 4] = ["about", "contacts", "submissions", "legal"];

/// Days on which the site is without colour. Empty dates: there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mourning {
    /// The first day, as `2026-12-13`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Shown at the top of each page; may be empty.
    pub reason_zh: String,
    pub reason_en: String,
}

impl Mourning {
    /// First and last day.
    pub fn days(&self) -> Option<(Date, Date)> {
        Some((self.from.parse().ok()?, self.to.parse().ok()?))
    }

    pub fn is_on(&self, day: Date) -> bool {
        self.days().is_some_and(|(from, to)| (from..=to).contains(&day))
    }
}

/// A page of the institution's own. Without a Chinese text there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPage {
    pub title_zh: String,
    pub title_en: String,
    /// Each line a paragraph.
    pub body_zh: String,
    pub body_en: String,
}

impl OwnPage {
    pub fn is_written(&self) -> bool {
        !self.body_zh.is_empty()
    }

    pub fn title(&self, locale: Locale) -> &str {
        either(locale, &self.title_zh, &self.title_en)
    }

    pub fn body(&self, locale: Locale) -> &str {
        either(locale, &self.body_zh, &self.body_en)
    }
}

fn either<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    if locale == Locale::En && !en.is_empty() { en } else { zh }
}

/// What every public page asks for.
pub struct Site {
    pub footer: Vec<footer_item::Model>,
    pub mourning: Mourning,
    /// Those that are written, in their order.
    pub pages: Vec<(&'static str, OwnPage)>,
}

/// # Errors
/// The database does not answer, or a row holds something else.
pub async fn site(app: &App) -> Result<Site, Error> {
    let db = app.db.read();
    let keys = OWN_PAGES.into_iter().map(page_key).chain([MOURNING.to_owned()]);
    let rows = table::Entity::find().filter(table::Column::Key.is_in(keys));
    let rows = rows.all(db).await?;
    let value = |key: &str| rows.iter().find(|row| row.key == key).map(|row| row.value.as_str());
    let mut pages = Vec::new();
    for slug in OWN_PAGES {
        if let Some(value) = value(&page_key(slug)) {
            let page: OwnPage = serde_json::from_str(value).map_err(anyhow::Error::from)?;
            pages.extend(Some((slug, page)).filter(|(_, page)| page.is_written()));
        }
    }
    let mourning = value(MOURNING).map(serde_json::from_str).transpose();
    Ok(Site {
        footer: footer(app).await?,
        mourning: mourning.map_err(anyhow::Error::from)?.unwrap_or_default(),
        pages,
    })
}

/// One of the institution's own pages with its version; empty and 0 where it was never written.
///
/// # Errors
/// The database does not answer.
pub async fn own_page(db: &impl ConnectionTrait, slug: &str) -> Result<(OwnPage, i32), Error> {
    setting(db, &page_key(slug)).await
}

pub(in crate::settings) fn page_key(slug: &str) -> String {
    format!("page.{slug}")
}

#[cfg(test)]
mod tests {
    use super::Mourning;

    #[test]
    fn the_site_is_grey_from_the_first_day_to_the_last() {
        let on = |from: &str, to: &str, day: &str| {
            let mourning = Mourning {
                from: from.into(),
                to: to.into(),
                ..Mourning::default()
            };
            mourning.is_on(day.parse().expect("a date"))
        };
        for (from, to, day, is_on) in [
            ("2026-12-13", "2026-12-15", "2026-12-12", false),
            ("2026-12-13", "2026-12-15", "2026-12-13", true),
            ("2026-12-13", "2026-12-15", "2026-12-15", true),
            ("2026-12-13", "2026-12-15", "2026-12-16", false),
            ("", "", "2026-12-13", false),
            ("2026-12-13", "", "2026-12-13", false),
        ] {
            assert_eq!(on(from, to, day), is_on, "{from} {to} {day}");
        }
    }
}
