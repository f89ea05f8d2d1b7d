//! The card picture of a story without a photo: what is written on it, and where it lies. It is made when somebody first
//! asks for it, because most are never asked for, and kept for all who come after.

use super::pages::Look;
use crate::{App, error::Error, publishing::Appearance, settings};
use domain::{Locale, Time, text::language_of};
use store::tables::section;
use typeset::Card;

/// What the card of a story says; none where it has a photo, or where this machine has no type to set one with.
///
/// It speaks the language of the headline, whoever asks: one story has one card.
///
/// # Errors
/// The database does not answer.
pub async fn card_of(app: &App, shown: &Appearance) -> Result<Option<Card>, Error> {
    let content = &shown.content;
    if app.press.is_none() || content.assets().next().is_some() {
        return Ok(None);
    }
    let db = app.db.read();
    let locale = language_of(&content.headline).unwrap_or(Locale::ZhCn);
    let institution = app.institution();
    let sections = settings::all_sections(db).await?;
    let section = sections.iter().find(|row| shown.usage.section_id == Some(row.id));
    let theme = Look::released(db).await?;
    let released = Time(shown.usage.released_at.unwrap_or(shown.usage.release_at));
    let source = Some(content.source.trim()).filter(|source| !source.is_empty());
    Ok(Some(Card {
        site: institution.site_name(&locale).to_owned(),
        organiser: institution.organiser.clone(),
        section: section.map(|row| name_of(row, locale).to_owned()).unwrap_or_default(),
        kicker: content.kicker.clone(),
        headline: content.headline.clone(),
        unit: source.unwrap_or(&shown.story.row.unit_name).to_owned(),
        date: released.format(pattern(locale), &app.zone()),
        base: theme.base,
        accent: theme.accent,
    }))
}

/// `/cards/2026/17/0123456789abcdef01234567.png` for the story at `/stories/2026/17`.
pub fn path(story: &str, card: &Card) -> String {
    format!("{}/{}.png", story.replacen("/stories/", "/cards/", 1), card.name())
}

/// As a day stands in the head of a newspaper.
const fn pattern(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "%Y年%-m月%-d日",
        Locale::En => "%-d %B %Y",
    }
}

fn name_of(row: &section::Model, locale: Locale) -> &str {
    match locale {
        Locale::En if !row.name_en.is_empty() => &row.name_en,
        _ => &row.name_zh,
    }
}
