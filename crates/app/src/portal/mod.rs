//! The public site: home, sections, tags, authors, galleries, units, archive, stories at their permanent addresses, search,
//! feeds and site maps. Readers need no account.
//!
//! Lists are read from this slice's own copies (`site_story`, `site_tag`, `site_author`), which events fill; a story's own page reads the revision that
//! was released, by its hash.

mod actions;
mod card;
mod chain;
mod dates;
mod jobs;
mod kept;
mod pages;
mod queries;
mod search;

pub use actions::{copy_changed, drop_draft, release_draft, save_draft};
pub use jobs::run_refresh;
pub use kept::{Keep, NotShared, Pages};
pub use pages::{Frame, nowhere};
pub use queries::card_files;
pub use search::{IndexState, Search, catch_up, follow, index_state, rebuild};

use crate::App;
use axum::{
    Router,
    routing::{get, post},
};
use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "portal",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

/// Brings the site's copy of one story up to date.
pub const REFRESH: &str = "portal.refresh";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(pages::home))
        .route("/sections/{slug}", get(pages::section))
        .route("/stories/{year}/{no}", get(pages::article))
        .route("/stories/{year}/{no}/files/{asset}", get(pages::file))
        .route("/cards/{year}/{no}/{card}", get(pages::card))
        .route("/reading", post(pages::reading))
        .route("/sections/{slug}/feed.xml", get(pages::section_feed))
        .route("/sections/{slug}/rss.xml", get(pages::section_feed))
        .route("/sections/{slug}/feed.json", get(pages::section_feed))
        .route("/topics", get(pages::topics))
        .route("/topics/{slug}", get(pages::topic))
        .route("/topics/{slug}/feed.xml", get(pages::topic_feed))
        .route("/topics/{slug}/rss.xml", get(pages::topic_feed))
        .route("/topics/{slug}/feed.json", get(pages::topic_feed))
        .route("/series/{slug}", get(pages::series))
        .route("/series/{slug}/feed.xml", get(pages::series_feed))
        .route("/series/{slug}/rss.xml", get(pages::series_feed))
        .route("/series/{slug}/feed.json", get(pages::series_feed))
        .route("/tags", get(pages::tags))
        .route("/tags/{slug}", get(pages::tag))
        .route("/tags/{slug}/feed.xml", get(pages::tag_feed))
        .route("/tags/{slug}/rss.xml", get(pages::tag_feed))
        .route("/tags/{slug}/feed.json", get(pages::tag_feed))
        .route("/authors/{slug}", get(pages::author))
        .route("/photos", get(pages::galleries))
        .route("/units", get(pages::units))
        .route("/units/{id}", get(pages::unit))
        .route("/units/{id}/feed.xml", get(pages::unit_feed))
        .route("/units/{id}/rss.xml", get(pages::unit_feed))
        .route("/units/{id}/feed.json", get(pages::unit_feed))
        .route("/videos", get(pages::videos))
        .route("/most-read", get(pages::most_read))
        .route("/how-we-count", get(pages::how_we_count))
        .route("/verify", get(pages::verify))
        .route("/verify/{year}/{no}", get(pages::verified))
        .route("/verify/{year}/{no}/signed.json", get(pages::signed_bytes))
        .route("/about", get(pages::own))
        .route("/contacts", get(pages::own))
        .route("/submissions", get(pages::own))
        .route("/legal", get(pages::own))
        .route("/corrections", get(pages::corrections))
        .route("/corrections/feed.xml", get(pages::corrections_feed))
        .route("/archive", get(pages::archive))
        .route("/archive/{month}", get(pages::month))
        .route("/search", get(pages::search))
        .route("/search/suggestions", get(pages::suggestions))
        .route("/opensearch.xml", get(pages::description))
        .route("/feed.xml", get(pages::site_feed))
        .route("/rss.xml", get(pages::site_feed))
        .route("/feed.json", get(pages::site_feed))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/sitemaps/pages.xml", get(pages::of_pages))
        .route("/sitemaps/news.xml", get(pages::of_news))
        .route("/sitemaps/{file}", get(pages::of_month))
        .route("/robots.txt", get(pages::robots))
        .route("/desk/home", get(pages::compose).post(pages::save_draft))
        .route("/desk/home/preview", get(pages::preview))
        .route("/desk/home/releases", post(pages::release))
        .route("/desk/home/deletion", post(pages::drop_draft))
        .route("/desk/settings/theme/preview", get(pages::theme_preview))
        .route("/.well-known/security.txt", get(pages::security))
}
