//! The form of a theme: what was typed, and the theme that it means.

use domain::theme::{Rgb, Theme};
use web::{FieldErrors, Fields};

/// What stands in the fields.
pub(super) struct Typed {
    pub theme: Theme,
    /// As typed, a colour or not.
    pub accent: String,
    pub radius: String,
}

impl From<Theme> for Typed {
    fn from(theme: Theme) -> Self {
        Self {
            accent: theme.accent.map(|accent| accent.to_string()).unwrap_or_default(),
            radius: theme.radius.to_string(),
            theme,
        }
    }
}

impl Typed {
    /// Over `before`, whose pictures stay. A pressed button `take` holds the accent that was offered instead.
    pub fn read(fields: &Fields, before: &Theme) -> (Self, FieldErrors) {
        let mut errors = FieldErrors::new();
        let line = |name| fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
        let accent = match fields.get("take") {
            "" => line("accent"),
            offered => offered.to_owned(),
        };
        let radius = line("radius");
        let mut theme = Theme {
            base: fields.get("base").parse().unwrap_or(before.base),
            size: fields.get("size").parse().unwrap_or(before.size),
            face: fields.get("face").parse().unwrap_or(before.face),
            has_name: fields.get("has_name") == "on" || before.logo.is_none(),
            alt_zh: line("alt_zh"),
            alt_en: line("alt_en"),
            accent: None,
            ..before.clone()
        };
        if !accent.is_empty() {
            match accent.parse::<Rgb>() {
                Ok(colour) => theme.accent = Some(colour),
                Err(_) => errors.add("accent", "settings.theme.no-colour"),
            }
        }
        // A colour that is the base's own is none of one's own: it goes along when another base is chosen.
        let own = theme.base.palette(domain::theme::Scheme::Light).accents.accent;
        theme.accent = theme.accent.filter(|accent| *accent != own);
        match radius.trim_end_matches("px").trim_end().parse::<u8>() {
            Ok(radius) => theme.radius = radius,
            Err(_) => errors.add("radius", "settings.theme.radius-unreadable"),
        }
        let typed = Self { theme, accent, radius };
        (typed, errors)
    }
}

/// The values of a theme as the form sends them, for addresses.
pub(super) fn query(theme: &Theme) -> String {
    let accent = theme
        .accent
        .map(|accent| accent.to_string().replace('#', "%23"))
        .unwrap_or_default();
    format!(
        "base={}&accent={accent}&size={}&radius={}&face={}",
        theme.base, theme.size, theme.radius, theme.face
    )
}

#[cfg(test)]
mod tests {
    use super::{Typed, query};
    use domain::theme::{Base, Face, Rgb, Size, Theme};
    use web::Fields;

    fn read(pairs: &[(&str, &str)]) -> (Typed, usize) {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let fields = Fields::new(pairs);
        let (typed, errors) = Typed::read(&fields, &Theme::default());
        (typed, errors.len())
    }

    #[test]
    fn what_is_typed_is_a_theme_or_is_said_to_be_none() {
        let (typed, errors) = read(&[
            ("base", "judicial"),
            ("accent", "6B2FA0"),
            ("radius", "8 px"),
            ("size", "large"),
            ("face", "sans"),
        ]);
        assert_eq!(
            (typed.theme.base, typed.theme.size, typed.theme.face),
            (Base::Judicial, Size::Large, Face::Sans)
        );
        assert_eq!(
            (typed.theme.accent, typed.theme.radius, errors),
            (Some(Rgb(0x6b, 0x2f, 0xa0)), 8, 0)
        );
        assert_eq!(
            query(&typed.theme),
            "base=judicial&accent=%236b2fa0&size=large&radius=8&face=sans"
        );
        let (typed, errors) = read(&[("base", "nothing"), ("accent", "red"), ("radius", "round")]);
        assert_eq!(
            (typed.theme.base, typed.accent.as_str(), typed.radius.as_str(), errors),
            (Base::Civic, "red", "round", 2)
        );
    }

    #[test]
    fn the_accent_of_the_base_is_none_of_ones_own() {
        let (typed, _) = read(&[("base", "civic"), ("accent", "#A2171F"), ("radius", "2")]);
        assert_eq!(typed.theme.accent, None);
        let (typed, _) = read(&[
            ("base", "civic"),
            ("accent", "#ffd700"),
            ("take", "#776300"),
            ("radius", "2"),
        ]);
        assert_eq!(typed.theme.accent, Some(Rgb(0x77, 0x63, 0)));
    }
}
