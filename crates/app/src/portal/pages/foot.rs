//! The foot of the site as it is drawn: what the institution has set, sorted by how it is shown.

use crate::{View, settings::Site};
use domain::{Locale, footer::Kind};
use web::Qr;

#[derive(Default)]
pub struct Foot {
    /// Labels with what they say.
    pub lines: Vec<Item>,
    /// Addresses to scan.
    pub codes: Vec<(Item, Qr)>,
    /// Framed marks, and links that say nothing but their label.
    pub marks: Vec<Item>,
    /// The institution's own pages: address and title.
    pub pages: Vec<(String, String)>,
}

#[derive(Clone, Default)]
pub struct Item {
    pub label: String,
    pub value: String,
    pub href: String,
    pub is_badge: bool,
}

impl Item {
    /// Whether it leads to another site.
    pub fn is_outside(&self) -> bool {
        self.href.starts_with("http")
    }
}

impl Foot {
    pub fn of(view: &View, site: &Site) -> Self {
        let mut foot = Self::default();
        for row in &site.footer {
            let kind = row.kind.parse().unwrap_or(Kind::Text);
            let item = Item {
                label: said(view.locale, &row.label_zh, &row.label_en),
                value: said(view.locale, &row.value_zh, &row.value_en),
                href: row.href.clone(),
                is_badge: kind == Kind::Badge,
            };
            match kind {
                Kind::Code => foot.codes.extend(Qr::of(&row.href).map(|code| (item, code))),
                Kind::Text | Kind::Link if !item.value.is_empty() => foot.lines.push(item),
                _ => foot.marks.push(item),
            }
        }
        let page =
            |(slug, page): &(&str, crate::settings::OwnPage)| (format!("/{slug}"), page.title(view.locale).to_owned());
        foot.pages = site.pages.iter().map(page).collect();
        foot
    }
}

fn said(locale: Locale, zh: &str, en: &str) -> String {
    if locale == Locale::En && !en.is_empty() { en } else { zh }.to_owned()
}
