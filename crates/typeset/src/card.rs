//! The picture that stands for a story without a photo where its address is shared.

use crate::{
    Error, Fonts, Png,
    headline::lines,
    world::{Template, pages},
};
use domain::{
    Locale,
    text::language_of,
    theme::{Base, Rgb, Scheme, palette},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use typst_render::RenderOptions;

/// Width and height in pixels: what those who show cards ask for.
pub const CARD: (u32, u32) = (1200, 630);

const TEMPLATE: Template = Template {
    name: "card.typ",
    text: include_str!("card.typ"),
};

/// What is written on a card. Only the headline must be there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// What the site is called.
    pub site: String,
    /// Who runs it.
    pub organiser: String,
    pub section: String,
    pub kicker: String,
    pub headline: String,
    /// Whom readers are told it comes from.
    pub unit: String,
    /// As it is to be read.
    pub date: String,
    pub base: Base,
    /// None: that of the base.
    pub accent: Option<Rgb>,
}

impl Card {
    /// A short name for all that it shows and how: another word, another colour or another template is another name.
    pub fn name(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(TEMPLATE.text);
        hash.update(self.data().to_string());
        let hash: [u8; 32] = hash.finalize().into();
        hash[..12].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn data(&self) -> serde_json::Value {
        let colours = palette(self.base, self.accent, Scheme::Light);
        // Chinese unless it is English: the names around a headline of figures alone are Chinese too.
        let (lang, region) = match language_of(&self.headline) {
            Some(Locale::En) => ("en", "gb"),
            _ => ("zh", "cn"),
        };
        json!({
            "site": self.site,
            "organiser": self.organiser,
            "section": self.section,
            "kicker": self.kicker,
            "headline": self.headline,
            "unit": self.unit,
            "date": self.date,
            "lang": lang,
            "region": region,
            "chinese": lang == "zh",
            "colours": {
                "paper": colours.paper.to_string(),
                "ink": colours.ink.to_string(),
                "soft": colours.ink_2.to_string(),
                "faint": colours.ink_3.to_string(),
                "edge": colours.edge.to_string(),
                "accent": colours.accents.accent.to_string(),
                "fill": colours.accents.fill.to_string(),
            },
        })
    }
}

/// Sets a card. `words` are those of the headline, in order: between two of them its lines may end; without them, between
/// any two Chinese characters. It takes a processor for a part of a second: not on a thread that answers requests.
///
/// # Errors
/// The type is gone, or the template has a fault.
pub fn card(fonts: &Fonts, card: &Card, words: &[String]) -> Result<Png, Error> {
    let type_ = fonts.read()?;
    let failed = |why: &str| Error::Template {
        template: TEMPLATE.name,
        why: why.to_owned(),
    };
    let has = |sign| type_.has(sign);
    let mut data = card.data();
    for field in ["site", "organiser", "section", "kicker", "unit", "date"] {
        let words = data[field].as_str().unwrap_or_default();
        data[field] = words
            .chars()
            .filter(|sign| has(*sign))
            .collect::<String>()
            .trim()
            .into();
    }
    let headline = lines(&card.headline, words, has);
    data["whole"] = json!(headline.whole);
    data["cut"] = json!(headline.cut);
    data["serif"] = json!(type_.serif);
    data["sans"] = json!(type_.sans);
    let set = pages(type_, TEMPLATE, data.to_string())?;
    let [page] = set.pages() else {
        return Err(failed("a card is one page"));
    };
    let options = RenderOptions {
        pixel_per_pt: 1.0.into(),
        render_bleed: false,
    };
    let pixels = typst_render::render(page, &options);
    if (pixels.width(), pixels.height()) != CARD {
        return Err(failed("it has another size"));
    }
    Ok(Png(pixels.encode_png().map_err(|error| failed(&error.to_string()))?))
}
