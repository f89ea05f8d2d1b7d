//! Bylines (署名) as people type them, read into credits and written out again.
//!
//! A line with an ideograph or a full-width mark is read by the Chinese rules, any other by the English ones. Reading never fails: what is
//! not understood is a name without a role, which counts as its author, and the writer sees the result at once.

mod chinese;
mod english;
mod named;

pub use named::{Piece, named};

use crate::Locale;
use crate::content::Credit;
use crate::story::CreditRole;

/// Reads `通讯员 周晓岚 田禾 图/周晓岚` or `By Zhou Xiaolan; photos: Tian He`. Credits are numbered in the order of the
/// line; a name that is both author and photographer has two.
pub fn parse(line: &str) -> Vec<Credit> {
    let read = if line.contains(crate::text::is_wide) {
        chinese::read(line)
    } else {
        english::read(line)
    };
    let mut credits: Vec<Credit> = Vec::new();
    for (name, role) in read {
        if !name.is_empty() && !credits.iter().any(|credit| credit.name == name && credit.role == role) {
            let order = u32::try_from(credits.len() + 1).unwrap_or(u32::MAX);
            credits.push(Credit { name, role, order });
        }
    }
    credits
}

/// Writes credits as a line in their order; [`parse`] reads it back to the same credits when the names are in the
/// script of the language.
pub fn format(credits: &[Credit], locale: Locale) -> String {
    let mut ordered: Vec<&Credit> = credits.iter().collect();
    ordered.sort_by_key(|credit| credit.order);
    let groups = ordered.chunk_by(|left, right| left.role == right.role).map(|group| {
        let names: Vec<&str> = group.iter().map(|credit| credit.name.as_str()).collect();
        match locale {
            Locale::ZhCn => format!("{}{}", chinese_lead(group[0].role), names.join(" ")),
            Locale::En => format!("{}{}", english_lead(group[0].role), names.join(", ")),
        }
    });
    let groups: Vec<String> = groups.collect();
    match locale {
        Locale::ZhCn => groups.join(" "),
        Locale::En => groups.join("; "),
    }
}

fn chinese_lead(role: CreditRole) -> &'static str {
    match role {
        CreditRole::Author => "文/",
        CreditRole::Reporter => "记者 ",
        CreditRole::Correspondent => "通讯员 ",
        CreditRole::Photographer => "图/",
        CreditRole::Editor => "编辑 ",
    }
}

fn english_lead(role: CreditRole) -> &'static str {
    match role {
        CreditRole::Author => "By ",
        CreditRole::Reporter => "Reporter: ",
        CreditRole::Correspondent => "Correspondent: ",
        CreditRole::Photographer => "Photos: ",
        CreditRole::Editor => "Editor: ",
    }
}
