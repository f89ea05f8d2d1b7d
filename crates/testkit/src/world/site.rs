//! The foot of the demo site and the pages that the institution has written.

use super::{data, step};
use anyhow::Result;
use app::{
    App, By,
    settings::{self, FooterForm, OwnPage},
};

/// Sets both, as the chief editor would in the browser.
pub async fn make(app: &App) -> Result<()> {
    let by = By::system("demo");
    let site = data::site()?;
    for item in site.footer {
        let [label_zh, label_en] = item.label;
        let [value_zh, value_en] = item.value;
        let form = FooterForm {
            kind: item.kind,
            label_zh,
            label_en,
            value_zh,
            value_en,
            href: item.href,
        };
        let saved = settings::save_footer_item(app, &by, None, &form, 0, None).await;
        step(&form.label_zh, saved)?;
    }
    for page in site.pages {
        let [title_zh, title_en] = page.title;
        let [body_zh, body_en] = page.body;
        let written = OwnPage {
            title_zh,
            title_en,
            body_zh,
            body_en,
        };
        let saved = settings::save_own_page(app, &by, &page.slug, &written, 0, None).await;
        step(&page.slug, saved)?;
    }
    Ok(())
}
