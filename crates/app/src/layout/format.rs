//! Figures and spans of time as people read them.

use domain::time::{DAY, HOUR, MINUTE};

/// The text key and the figure of a span, rounded down to its largest unit.
pub fn span(micros: i64) -> (&'static str, i64) {
    if micros >= DAY {
        ("layout.time.days", micros / DAY)
    } else if micros >= HOUR {
        ("layout.time.hours", micros / HOUR)
    } else {
        ("layout.time.minutes", (micros / MINUTE).max(0))
    }
}

/// Thousands set apart by a thin space.
pub fn figure(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text
}

pub fn size(bytes: i64) -> String {
    const UNITS: [&str; 3] = ["KB", "MB", "GB"];
    let mut tenths = bytes.saturating_mul(10) / 1024;
    for unit in UNITS {
        if tenths < 10_240 || unit == "GB" {
            return format!("{}.{} {unit}", tenths / 10, tenths % 10);
        }
        tenths /= 1024;
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_spans() {
        assert_eq!(figure(1_420), "1\u{2009}420");
        assert_eq!(figure(-1_234_567), "−1\u{2009}234\u{2009}567");
        assert_eq!(figure(7), "7");
        assert_eq!(span(90 * MINUTE), ("layout.time.hours", 1));
        assert_eq!(span(49 * HOUR), ("layout.time.days", 2));
        assert_eq!(span(-5), ("layout.time.minutes", 0));
        assert_eq!(size(8_600_000), "8.2 MB");
        assert_eq!(size(2_048), "2.0 KB");
    }
}
