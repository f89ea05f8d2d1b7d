//! A story and the site in the vocabulary of schema.org (`NewsArticle`, `BreadcrumbList`, `WebSite`), for programs that
//! read pages.

use super::frame::Frame;
use crate::{View, publishing::Appearance, settings::Responsible};
use domain::story::CreditRole;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What the page has worked out already.
pub(super) struct Facts<'a> {
    pub(super) frame: &'a Frame,
    pub(super) shown: &'a Appearance,
    pub(super) released_at: i64,
    pub(super) description: &'a str,
    /// Full address of the lead picture; may be empty.
    pub(super) image: &'a str,
    /// Name and full address of the section.
    pub(super) section: Option<(&'a str, String)>,
    /// Full address of the home page.
    pub(super) home: String,
    /// Full addresses of the pages of those who have agreed to one, by the name that is credited.
    pub(super) authors: HashMap<&'a str, String>,
    /// Name and full address of the series that it is a part of, and its number.
    pub(super) series: Option<(&'a str, String, usize)>,
}

/// A video of a story. Addresses are full.
pub(super) struct VideoFacts {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) poster: String,
    pub(super) url: String,
    pub(super) milliseconds: i64,
    pub(super) released_at: i64,
}

/// A page that brings others together.
pub(super) struct Collected<'a> {
    pub(super) name: &'a str,
    /// May be empty; so may the image.
    pub(super) description: &'a str,
    /// Full address.
    pub(super) image: &'a str,
    pub(super) url: &'a str,
    /// Names and full addresses of the pages above it.
    pub(super) above: Vec<(String, String)>,
    /// The same of what stands in it, in order.
    pub(super) items: Vec<(String, String)>,
}

/// A story: JSON that can stand in a `<script>`, because no character in it ends one.
pub(super) fn of_story(view: &View, facts: &Facts<'_>, videos: &[VideoFacts]) -> String {
    let videos: Vec<Value> = videos.iter().map(|video| video_object(view, video)).collect();
    let mut article = article(view, facts);
    if !videos.is_empty() {
        article["video"] = json!(videos);
    }
    let graph = json!({
        "@context": "https://schema.org",
        "@graph": [article, breadcrumbs(view, facts)],
    });
    in_script(&graph)
}

/// The site, with the address at which it is searched: full addresses of the home page and of the search.
pub(super) fn of_site(view: &View, home: &str, search: &str) -> String {
    let site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": view.institution.site_name(&view.locale),
        "url": home,
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{search}?q={{search_term_string}}") },
            "query-input": "required name=search_term_string",
        },
    });
    in_script(&site)
}

/// A special topic, a series, or the list of all: JSON that can stand in a `<script>`.
pub(super) fn of_collection(page: &Collected<'_>) -> String {
    let own = (page.name.to_owned(), page.url.to_owned());
    let mut about = json!({
        "@type": "CollectionPage",
        "@id": page.url,
        "url": page.url,
        "name": page.name,
        "mainEntity": { "@type": "ItemList", "numberOfItems": page.items.len(), "itemListElement": steps(&page.items) },
    });
    if !page.description.is_empty() {
        about["description"] = json!(page.description);
    }
    if !page.image.is_empty() {
        about["image"] = json!([page.image]);
    }
    let above: Vec<(String, String)> = page.above.iter().cloned().chain([own]).collect();
    let crumbs = json!({ "@type": "BreadcrumbList", "itemListElement": steps(&above) });
    in_script(&json!({ "@context": "https://schema.org", "@graph": [about, crumbs] }))
}

/// An author with what is theirs, and the unit where they belong to one.
pub(super) fn of_author(page: &Collected<'_>, unit: Option<&str>) -> String {
    let own = (page.name.to_owned(), page.url.to_owned());
    let mut person = json!({ "@type": "Person", "name": page.name, "url": page.url });
    if let Some(unit) = unit {
        person["affiliation"] = json!({ "@type": "Organization", "name": unit });
    }
    let about = json!({
        "@type": "ProfilePage",
        "@id": page.url,
        "url": page.url,
        "name": page.name,
        "mainEntity": person,
        "hasPart": { "@type": "ItemList", "numberOfItems": page.items.len(), "itemListElement": steps(&page.items) },
    });
    let above: Vec<(String, String)> = page.above.iter().cloned().chain([own]).collect();
    let crumbs = json!({ "@type": "BreadcrumbList", "itemListElement": steps(&above) });
    in_script(&json!({ "@context": "https://schema.org", "@graph": [about, crumbs] }))
}

/// Names and addresses as numbered items of a list.
fn steps(pages: &[(String, String)]) -> Vec<Value> {
    let item = |(position, (name, url)): (usize, &(String, String))| json!({ "@type": "ListItem", "position": position, "name": name, "item": url });
    (1..).zip(pages).map(item).collect()
}

fn in_script(value: &Value) -> String {
    let mut text = value.to_string();
    for (sign, code) in [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")] {
        text = text.replace(sign, code);
    }
    text
}

fn article(view: &View, facts: &Facts<'_>) -> Value {
    let (shown, content) = (facts.shown, &facts.shown.content);
    let modified = shown.notes.last().map_or(facts.released_at, |note| note.at);
    let publisher = match view.institution.organiser.as_str() {
        "" => view.institution.site_name(&view.locale),
        organiser => organiser,
    };
    let mut article = json!({
        "@type": "NewsArticle",
        "@id": facts.frame.canonical,
        "mainEntityOfPage": facts.frame.canonical,
        "headline": content.headline,
        "inLanguage": "zh-CN",
        "datePublished": view.iso(&facts.released_at),
        "dateModified": view.iso(&modified),
        "author": authors(view, facts),
        "publisher": { "@type": "Organization", "name": publisher, "url": facts.home },
        "sourceOrganization": { "@type": "Organization", "name": shown.story.row.unit_name },
        "isAccessibleForFree": true,
    });
    let mut add = |name: &str, value: Value| article[name] = value;
    if !content.deck.is_empty() {
        add("alternativeHeadline", json!(content.deck));
    }
    if !facts.description.is_empty() {
        add("description", json!(facts.description));
    }
    if !facts.image.is_empty() {
        add("image", json!([facts.image]));
    }
    if !content.tags.is_empty() {
        add("keywords", json!(content.tags));
    }
    if let Some((name, _)) = facts.section {
        add("articleSection", json!(name));
    }
    if let Some((name, url, number)) = &facts.series {
        add(
            "isPartOf",
            json!({ "@type": "CreativeWorkSeries", "name": name, "url": url }),
        );
        add("position", json!(number));
    }
    let corrections: Vec<Value> = shown
        .corrections()
        .map(|note| json!({ "@type": "CorrectionComment", "text": note.note, "datePublished": view.iso(&note.at) }))
        .collect();
    if !corrections.is_empty() {
        add("correction", json!(corrections));
    }
    article
}

fn video_object(view: &View, video: &VideoFacts) -> Value {
    json!({
        "@type": "VideoObject",
        "name": video.name,
        "description": video.description,
        "thumbnailUrl": [video.poster],
        "contentUrl": video.url,
        "duration": domain::videos::length_iso(video.milliseconds),
        "uploadDate": view.iso(&video.released_at),
    })
}

/// The people of the byline; the unit where the institution names nobody, or nobody is credited.
fn authors(view: &View, facts: &Facts<'_>) -> Value {
    let shown = facts.shown;
    let names = shown
        .content
        .credits
        .iter()
        .filter(|credit| credit.role != CreditRole::Editor)
        .map(|credit| match facts.authors.get(credit.name.as_str()) {
            Some(url) => json!({ "@type": "Person", "name": credit.name, "url": url }),
            None => json!({ "@type": "Person", "name": credit.name }),
        });
    let names: Vec<Value> = names.collect();
    if names.is_empty() || view.institution.show_responsible == Responsible::ByRole {
        json!([{ "@type": "Organization", "name": shown.story.row.unit_name }])
    } else {
        json!(names)
    }
}

fn breadcrumbs(view: &View, facts: &Facts<'_>) -> Value {
    let home = (view.t("portal.frame.home"), facts.home.clone());
    let section = facts
        .section
        .as_ref()
        .map(|(name, url)| ((*name).to_owned(), url.clone()));
    let story = (facts.shown.content.headline.clone(), facts.frame.canonical.clone());
    let pages: Vec<(String, String)> = [Some(home), section, Some(story)].into_iter().flatten().collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps(&pages) })
}
