//! What the choices of a theme are called, as text keys.

use domain::theme::{Base, Face, Part, Place, Scheme, Size};

pub const fn theme_base_name(base: Base) -> &'static str {
    match base {
        Base::Civic => "settings.theme.civic",
        Base::Judicial => "settings.theme.judicial",
        Base::University => "settings.theme.university",
    }
}

pub const fn theme_place_name(place: Place) -> &'static str {
    match place {
        Place::Logo => "settings.theme.logo",
        Place::Masthead => "settings.theme.masthead",
    }
}

pub(super) const fn base_hint(base: Base) -> &'static str {
    match base {
        Base::Civic => "settings.theme.civic-hint",
        Base::Judicial => "settings.theme.judicial-hint",
        Base::University => "settings.theme.university-hint",
    }
}

pub(super) const fn size_name(size: Size) -> &'static str {
    match size {
        Size::Small => "settings.theme.size-small",
        Size::Normal => "settings.theme.size-normal",
        Size::Large => "settings.theme.size-large",
    }
}

pub(super) const fn face_name(face: Face) -> &'static str {
    match face {
        Face::Serif => "settings.theme.face-serif",
        Face::Sans => "settings.theme.face-sans",
    }
}

pub(super) const fn scheme_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "settings.theme.light",
        Scheme::Dark => "settings.theme.dark",
    }
}

pub(super) const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Accent => "settings.theme.part-accent",
        Part::Strong => "settings.theme.part-strong",
        Part::OnFill => "settings.theme.part-on-fill",
        Part::OnStrong => "settings.theme.part-on-strong",
        Part::Ink => "settings.theme.part-ink",
        Part::Ink2 => "settings.theme.part-ink-2",
        Part::Ink3 => "settings.theme.part-ink-3",
        Part::Edge => "settings.theme.part-edge",
        Part::Paper => "settings.theme.part-paper",
        Part::Sunk => "settings.theme.part-sunk",
        Part::Raised => "settings.theme.part-raised",
        Part::Fill => "settings.theme.part-fill",
        Part::Wash => "settings.theme.part-wash",
    }
}
