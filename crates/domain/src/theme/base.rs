//! The three themes that the product brings along, as far as rules ask for their colours. They stand once more in
//! `ui/styles/portal/tokens.css`; a test holds both together.

use super::colour::Rgb;
use crate::actor::words;

words! {
    /// What a theme is built on.
    Base {
        /// Red on warm paper.
        Civic = "civic",
        /// Blue on cool paper.
        Judicial = "judicial",
        /// Green on pale paper.
        University = "university",
    }
}

words! {
    /// Whether the page is light or dark.
    Scheme {
        Light = "light",
        Dark = "dark",
    }
}

/// The colours that are read, and those they are read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub paper: Rgb,
    pub sunk: Rgb,
    pub raised: Rgb,
    pub ink: Rgb,
    pub ink_2: Rgb,
    pub ink_3: Rgb,
    /// Of controls.
    pub edge: Rgb,
    pub accents: Accents,
}

/// What follows from the accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accents {
    /// Text, marks and lines.
    pub accent: Rgb,
    /// The same under the pointer.
    pub strong: Rgb,
    /// Filled with it; white stands on it.
    pub fill: Rgb,
    /// A breath of it under text.
    pub wash: Rgb,
}

/// What stands on the fill.
pub const ON_FILL: Rgb = Rgb(0xff, 0xff, 0xff);

/// What stands on a button under the pointer.
pub const fn on_strong(scheme: Scheme) -> Rgb {
    match scheme {
        Scheme::Light => ON_FILL,
        Scheme::Dark => Rgb(0x1c, 0x19, 0x16),
    }
}

const fn hex(code: u32) -> Rgb {
    let [_, r, g, b] = code.to_be_bytes();
    Rgb(r, g, b)
}

impl Base {
    /// Paper, sunk, raised; ink, second, third; edge; accent, strong, fill, wash.
    const fn codes(self, scheme: Scheme) -> [u32; 11] {
        match (self, scheme) {
            (Base::Civic, Scheme::Light) => [
                0xff_fefb, 0xf5_f2eb, 0xff_ffff, 0x1c_1916, 0x4a_443d, 0x6d_655b, 0x8c_8273, 0xa2_171f, 0x7c_0f17,
                0xa2_171f, 0xf7_f0e9,
            ],
            (Base::Civic, Scheme::Dark) => [
                0x15_1413, 0x1d_1b19, 0x24_211f, 0xee_eae3, 0xc5_beb4, 0x9d_958a, 0x7a_7167, 0xf0_8f86, 0xf7_b4ad,
                0x8f_1b22, 0x2a_1e1b,
            ],
            (Base::Judicial, Scheme::Light) => [
                0xfd_fefe, 0xf0_f3f6, 0xff_ffff, 0x14_191f, 0x3d_4650, 0x5d_6874, 0x7a_8795, 0x14_448c, 0x0c_2f66,
                0x14_448c, 0xed_f2f9,
            ],
            (Base::Judicial, Scheme::Dark) => [
                0x11_1417, 0x19_1d22, 0x20_262c, 0xe8_ecf1, 0xbc_c5cf, 0x92_9ca8, 0x6c_7987, 0x93_b8f2, 0xbd_d4f8,
                0x1d_4585, 0x17_202e,
            ],
            (Base::University, Scheme::Light) => [
                0xfe_fefb, 0xf2_f4ec, 0xff_ffff, 0x17_1b17, 0x41_4a42, 0x61_6a61, 0x7c_8a78, 0x12_603f, 0x0a_432b,
                0x12_603f, 0xec_f4ee,
            ],
            (Base::University, Scheme::Dark) => [
                0x12_1513, 0x1a_1e1b, 0x21_2622, 0xe9_ede8, 0xbf_c7be, 0x96_9f95, 0x70_7c70, 0x7f_c9a3, 0xaa_dfc4,
                0x17_573b, 0x16_231c,
            ],
        }
    }

    pub const fn palette(self, scheme: Scheme) -> Palette {
        let [paper, sunk, raised, ink, ink_2, ink_3, edge, accent, strong, fill, wash] = self.codes(scheme);
        Palette {
            paper: hex(paper),
            sunk: hex(sunk),
            raised: hex(raised),
            ink: hex(ink),
            ink_2: hex(ink_2),
            ink_3: hex(ink_3),
            edge: hex(edge),
            accents: Accents {
                accent: hex(accent),
                strong: hex(strong),
                fill: hex(fill),
                wash: hex(wash),
            },
        }
    }
}
