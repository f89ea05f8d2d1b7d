//! When a picture was taken: the clock of the camera, and how far it was from UTC where the file says so.

/// Hours of the zones that exist reach from -12 to +14.
const MOST_HOURS: u32 = 14;

/// `2026:11-20 09:30:00`, `2026-11-20T09:30:00+08:00`, `20261120093000` … as `2026-11-20T09:30:00` or `2026-11-20`.
pub(crate) fn local_time(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(14).collect();
    let part = |from: usize, to: usize, range: std::ops::RangeInclusive<u32>| {
        let part = digits.get(from..to)?;
        range.contains(&part.parse().ok()?).then_some(part)
    };
    let (year, month, day) = (part(0, 4, 1900..=9999)?, part(4, 6, 1..=12)?, part(6, 8, 1..=31)?);
    let date = format!("{year}-{month}-{day}");
    match (part(8, 10, 0..=23), part(10, 12, 0..=59), part(12, 14, 0..=60)) {
        (Some(hour), Some(minute), Some(second)) => Some(format!("{date}T{hour}:{minute}:{second}")),
        _ => Some(date),
    }
}

/// What stands at the end of a time: `+08:00`, `+0800` or `Z`, as `+08:00`. A date alone has none: what looks like one
/// there is a month and a day.
pub(crate) fn offset(text: &str) -> Option<String> {
    let text = text.trim();
    if text.ends_with(['Z', 'z']) {
        return Some("+00:00".to_owned());
    }
    let (before, after) = text.split_at(text.rfind(['+', '-'])?);
    // Before it stands a time or, in EXIF, nothing.
    if !before.is_empty() && before.chars().filter(char::is_ascii_digit).count() < 12 {
        return None;
    }
    let (sign, digits) = after.split_at_checked(1)?;
    let digits = digits.replace(':', "");
    let number = |part: Option<&str>, most: u32| {
        let part = part.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
        (part.parse::<u32>().ok()? <= most).then(|| part.to_owned())
    };
    let (hours, minutes) = (number(digits.get(..2), MOST_HOURS)?, number(digits.get(2..), 59)?);
    (minutes.len() == 2).then(|| format!("{sign}{hours}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_standard_become_one_form() {
        for text in [
            "2026:11:20 09:30:05",
            "2026-11-20T09:30:05+08:00",
            "20261120093005+0800",
        ] {
            assert_eq!(local_time(text).as_deref(), Some("2026-11-20T09:30:05"), "{text}");
        }
        assert_eq!(local_time("2026-11-20").as_deref(), Some("2026-11-20"));
        for text in ["0000:00:00 00:00:00", "2026:13:20 09:30:05", "    :  :     :  :  ", ""] {
            assert_eq!(local_time(text), None, "{text:?}");
        }
    }

    #[test]
    fn offsets_of_every_standard_become_one_form() {
        for (text, expected) in [
            ("+08:00", "+08:00"),
            ("2026-11-20T09:30:05+08:00", "+08:00"),
            ("2026-11-20T09:30+05:30", "+05:30"),
            ("20261120093005-0330", "-03:30"),
            ("2026-11-20T01:30:05Z", "+00:00"),
        ] {
            assert_eq!(offset(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "2026-11-20",
            "2026-11-20T09:30:05",
            "+8",
            "+99:00",
            "+08:75",
            "+中00",
            "-",
            "",
            "+08:000",
        ] {
            assert_eq!(offset(text), None, "{text:?}");
        }
    }
}
