//! Colours: as they are written, as eyes see them (OKLCH), and how well one is read on another (WCAG 2.2).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// A colour of screens, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The same in a space in which equal steps look equal: lightness from 0 to 1, chroma from 0 to about 0.37, hue in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    pub lightness: f64,
    pub chroma: f64,
    pub hue: f64,
}

/// What was typed is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written as # and six digits from 0 to f")]
pub struct NoColour;

/// How a colour of this much light is told from one of that much, in hundredths, from 100 (the same) to 2100. Rounded
/// down: what is not quite enough is not enough.
pub fn contrast(one: Rgb, other: Rgb) -> u32 {
    let (one, other) = (one.luminance(), other.luminance());
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    // A millionth, so that figures that are whole in theory stay whole.
    (((light + 0.05) / (dark + 0.05)) * 100.0 + 1e-6).floor() as u32
}

impl Rgb {
    /// The light it sends out, from 0 to 1, as WCAG reckons it.
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    pub fn oklch(self) -> Oklch {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let green_red = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let blue_yellow = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Oklch {
            lightness,
            chroma: green_red.hypot(blue_yellow),
            hue: blue_yellow.atan2(green_red),
        }
    }
}

impl Oklch {
    /// The colour of a screen that comes nearest: of the same lightness and hue, and as much of the chroma as a screen has.
    pub fn rgb(self) -> Rgb {
        let lightness = self.lightness.clamp(0.0, 1.0);
        let at = |chroma: f64| Self {
            lightness,
            chroma,
            hue: self.hue,
        };
        let (mut least, mut most) = (0.0, self.chroma.max(0.0));
        if !at(most).is_shown() {
            for _ in 0..24 {
                let middle = (least + most) / 2.0;
                if at(middle).is_shown() {
                    least = middle;
                } else {
                    most = middle;
                }
            }
            most = least;
        }
        let [r, g, b] = at(most).linear().map(|share| {
            let share = share.clamp(0.0, 1.0);
            let bent = if share <= 0.003_130_8 {
                share * 12.92
            } else {
                1.055 * share.powf(1.0 / 2.4) - 0.055
            };
            (bent * 255.0).round() as u8
        });
        Rgb(r, g, b)
    }

    /// Whether a screen has it.
    fn is_shown(self) -> bool {
        let room = -1e-4..=1.0 + 1e-4;
        self.linear().iter().all(|share| room.contains(share))
    }

    fn linear(self) -> [f64; 3] {
        let (green_red, blue_yellow) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * green_red + 0.215_803_757_3 * blue_yellow).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * green_red - 0.063_854_172_8 * blue_yellow).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * green_red - 1.291_485_548 * blue_yellow).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl FromStr for Rgb {
    type Err = NoColour;

    /// `#a2171f`; also without the mark, in capitals, in full-width signs, and with one digit for two.
    fn from_str(text: &str) -> Result<Self, NoColour> {
        let plain = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            other => other,
        };
        let typed: String = text.trim().chars().map(plain).collect();
        let digits: Option<Vec<u32>> = typed
            .strip_prefix('#')
            .unwrap_or(&typed)
            .chars()
            .map(|c| c.to_digit(16))
            .collect();
        let byte = |high: u32, low: u32| u8::try_from(high * 16 + low).unwrap_or(u8::MAX);
        match digits.as_deref() {
            Some([r, g, b]) => Ok(Rgb(byte(*r, *r), byte(*g, *g), byte(*b, *b))),
            Some([r, s, g, h, b, c]) => Ok(Rgb(byte(*r, *s), byte(*g, *h), byte(*b, *c))),
            _ => Err(NoColour),
        }
    }
}

impl Serialize for Rgb {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
