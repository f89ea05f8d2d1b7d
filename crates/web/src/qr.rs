//! A text as a QR code: the dark squares as one path, for an SVG that the page draws.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light squares around the code, without which readers do not find it (ISO/IEC 18004).
const QUIET: isize = 4;

/// A code to be drawn in an `<svg viewBox="0 0 side side">` on a light ground, with `path` stroked one unit wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Squares on each side, the light margin with them.
    pub side: usize,
    /// Path data: a line for each run of dark squares, row by row.
    pub path: String,
}

impl Qr {
    /// None for more than a code can hold, some two thousand bytes.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut path = String::new();
        // Where the pen is: each move is written from there, which keeps the numbers short.
        let mut pen = (0, 0);
        for (y, row) in (QUIET..).zip(code.to_colors().chunks(width)) {
            let mut x = QUIET;
            for run in row.chunk_by(|a, b| a == b) {
                let length = run.len().cast_signed();
                if run[0] == Color::Dark {
                    // The first line runs through the middle of its row, and so do all that are counted from it.
                    let _ = match path.as_str() {
                        "" => write!(path, "M{x} {y}.5h{length}"),
                        _ => write!(path, "m{} {}h{length}", x - pen.0, y - pen.1),
                    };
                    pen = (x + length, y);
                }
                x += length;
            }
        }
        Some(Self {
            side: width + 2 * QUIET.unsigned_abs(),
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark squares that a path draws.
    fn drawn(qr: &Qr) -> Vec<(isize, isize)> {
        let mut squares = Vec::new();
        let (mut x, mut y) = (0, 0);
        for step in qr.path.split(['M', 'm']).skip(1) {
            let (to, length) = step.split_once('h').expect("a move and a line");
            let (dx, dy) = to.split_once(' ').expect("two numbers");
            x += dx.parse::<isize>().expect("a number");
            y += dy.trim_end_matches(".5").parse::<isize>().expect("a number");
            for _ in 0..length.parse::<isize>().expect("a number") {
                squares.push((x, y));
                x += 1;
            }
        }
        squares
    }

    #[test]
    fn the_path_draws_the_dark_squares_and_no_others() {
        for text in ["https://news.yunchuan.example/stories/2026/386", "中文", ""] {
            let qr = Qr::of(text).expect("short enough");
            let code = QrCode::new(text).expect("short enough");
            assert_eq!(qr.side, code.width() + 8, "{text}");
            let dark: Vec<(isize, isize)> = (0..code.width())
                .flat_map(|y| (0..code.width()).map(move |x| (x, y)))
                .filter(|place| code[*place] == Color::Dark)
                .map(|(x, y)| (x.cast_signed() + 4, y.cast_signed() + 4))
                .collect();
            assert_eq!(drawn(&qr), dark, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert_eq!(Qr::of(&"字".repeat(2_000)), None);
    }
}
