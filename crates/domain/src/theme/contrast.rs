//! Which colours are read on which, how well, and the colours that follow from an accent of the institution's own.

use super::{
    base::{Accents, Base, ON_FILL, Palette, Scheme, on_strong},
    colour::{Oklch, Rgb, contrast},
};
use crate::actor::words;

words! {
    /// A colour by what it is for.
    Part {
        Accent = "accent",
        Strong = "strong",
        OnFill = "on-fill",
        OnStrong = "on-strong",
        Ink = "ink",
        Ink2 = "ink-2",
        Ink3 = "ink-3",
        Edge = "edge",
        Paper = "paper",
        Sunk = "sunk",
        Raised = "raised",
        Fill = "fill",
        Wash = "wash",
    }
}

/// What text needs, in hundredths.
pub const TEXT: u32 = 450;
/// What the edge of a control needs, in hundredths.
pub const EDGE: u32 = 300;

/// Every pair that pages put together: what is read, what it is read on, how much it needs.
const PAIRS: [(Part, Part, u32); 15] = [
    (Part::Accent, Part::Paper, TEXT),
    (Part::Accent, Part::Sunk, TEXT),
    (Part::Accent, Part::Raised, TEXT),
    (Part::Accent, Part::Wash, TEXT),
    (Part::Strong, Part::Paper, TEXT),
    (Part::Strong, Part::Sunk, TEXT),
    (Part::Strong, Part::Raised, TEXT),
    (Part::Strong, Part::Wash, TEXT),
    (Part::OnFill, Part::Fill, TEXT),
    (Part::OnStrong, Part::Strong, TEXT),
    (Part::Ink, Part::Wash, TEXT),
    (Part::Ink2, Part::Wash, TEXT),
    (Part::Ink3, Part::Wash, TEXT),
    (Part::Edge, Part::Paper, EDGE),
    (Part::Edge, Part::Wash, EDGE),
];

/// One pair on one kind of page. Figures are in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub scheme: Scheme,
    pub front: Part,
    pub ground: Part,
    pub colours: (Rgb, Rgb),
    pub measured: u32,
    pub needed: u32,
}

impl Pair {
    pub const fn passes(&self) -> bool {
        self.measured >= self.needed
    }
}

fn colour(palette: &Palette, part: Part, scheme: Scheme) -> Rgb {
    match part {
        Part::Accent => palette.accents.accent,
        Part::Strong => palette.accents.strong,
        Part::OnFill => ON_FILL,
        Part::OnStrong => on_strong(scheme),
        Part::Ink => palette.ink,
        Part::Ink2 => palette.ink_2,
        Part::Ink3 => palette.ink_3,
        Part::Edge => palette.edge,
        Part::Paper => palette.paper,
        Part::Sunk => palette.sunk,
        Part::Raised => palette.raised,
        Part::Fill => palette.accents.fill,
        Part::Wash => palette.accents.wash,
    }
}

/// All pairs of a palette.
pub fn pairs(palette: &Palette, scheme: Scheme) -> Vec<Pair> {
    let measure = |(front, ground, needed): (Part, Part, u32)| {
        let colours = (colour(palette, front, scheme), colour(palette, ground, scheme));
        Pair {
            scheme,
            front,
            ground,
            colours,
            measured: contrast(colours.0, colours.1),
            needed,
        }
    };
    PAIRS.into_iter().map(measure).collect()
}

/// The palette of a base with an accent of the institution's own, or with its own one.
///
/// On a light page the accent is what was chosen; whether it can be read is [`check`]'s question. Everything else is
/// moved until it can be: lighter or darker, of the same hue.
pub fn palette(base: Base, accent: Option<Rgb>, scheme: Scheme) -> Palette {
    let mut palette = base.palette(scheme);
    if let Some(accent) = accent {
        palette.accents = match scheme {
            Scheme::Light => on_light(&palette, accent),
            Scheme::Dark => on_dark(&palette, accent),
        };
    }
    palette
}

/// The steps in which a lightness is moved.
const STEP: f64 = 0.005;

fn on_light(palette: &Palette, accent: Rgb) -> Accents {
    let seen = accent.oklch();
    let strong = Oklch {
        lightness: (seen.lightness - 0.09).max(0.0),
        ..seen
    };
    let wash = Oklch {
        lightness: 0.962,
        chroma: (seen.chroma * 0.09).min(0.014),
        ..seen
    };
    let inks = [
        (palette.ink, TEXT),
        (palette.ink_2, TEXT),
        (palette.ink_3, TEXT),
        (palette.edge, EDGE),
    ];
    Accents {
        accent,
        strong: strong.rgb(),
        fill: accent,
        wash: moved(wash, STEP, |wash| {
            inks.iter().all(|(ink, needed)| contrast(*ink, wash) >= *needed)
                // No darker than the darkest ground on which the accent is asked to be read anyway.
                && wash.luminance() >= palette.sunk.luminance()
        }),
    }
}

fn on_dark(palette: &Palette, accent: Rgb) -> Accents {
    let seen = accent.oklch();
    let inks = [
        (palette.ink, TEXT),
        (palette.ink_2, TEXT),
        (palette.ink_3, TEXT),
        (palette.edge, EDGE),
    ];
    let wash = Oklch {
        lightness: 0.25,
        chroma: (seen.chroma * 0.16).min(0.03),
        ..seen
    };
    let wash = moved(wash, -STEP, |wash| {
        inks.iter().all(|(ink, needed)| contrast(*ink, wash) >= *needed)
    });
    let grounds = [palette.paper, palette.sunk, palette.raised, wash];
    let is_read = |front: Rgb| grounds.iter().all(|ground| contrast(front, *ground) >= TEXT);
    let bright = Oklch {
        lightness: 0.755,
        chroma: seen.chroma.min(0.12),
        ..seen
    };
    let accent = moved(bright, STEP, is_read);
    let stronger = Oklch {
        lightness: accent.oklch().lightness + 0.08,
        chroma: bright.chroma * 0.7,
        ..seen
    };
    let under_pointer = on_strong(Scheme::Dark);
    let filled = Oklch {
        lightness: seen.lightness.clamp(0.28, 0.44),
        chroma: seen.chroma.min(0.15),
        ..seen
    };
    Accents {
        accent,
        strong: moved(stronger, STEP, |strong| {
            is_read(strong) && contrast(under_pointer, strong) >= TEXT
        }),
        fill: moved(filled, -STEP, |fill| contrast(ON_FILL, fill) >= TEXT),
        wash,
    }
}

/// The first colour on the way to white (or black) that will do; at the end of the way there is none better.
fn moved(from: Oklch, step: f64, will_do: impl Fn(Rgb) -> bool) -> Rgb {
    let mut at = from;
    loop {
        let colour = at.rgb();
        let is_end = !(0.0..=1.0).contains(&(at.lightness + step));
        if is_end || will_do(colour) {
            return colour;
        }
        at.lightness += step;
    }
}

/// An accent that cannot be read everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFaint {
    /// The pair that is furthest from what it needs.
    pub worst: Pair,
    /// The nearest colour of the same hue that will do.
    pub nearest: Rgb,
}

/// Whether every pair of a base with this accent can be read, in light and in dark.
///
/// # Errors
/// Says which pair cannot, and what to take instead.
pub fn check(base: Base, accent: Option<Rgb>) -> Result<(), TooFaint> {
    let Some(worst) = worst(base, accent) else {
        return Ok(());
    };
    let seen = accent.unwrap_or(base.palette(Scheme::Light).accents.accent).oklch();
    Err(TooFaint {
        worst,
        nearest: moved(seen, -STEP, |colour| self::worst(base, Some(colour)).is_none()),
    })
}

fn worst(base: Base, accent: Option<Rgb>) -> Option<Pair> {
    let all = Scheme::ALL
        .iter()
        .flat_map(|scheme| pairs(&palette(base, accent, *scheme), *scheme));
    all.filter(|pair| !pair.passes()).min_by_key(|pair| {
        (
            pair.measured * 1000 / pair.needed,
            pair.scheme.word(),
            pair.front.word(),
        )
    })
}
