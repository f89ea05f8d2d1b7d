//! Numbers as a document counts: 一、（一）、①、壹、甲, Roman figures and letters.
//!
//! The formats are those of the standard's list (ST_NumberFormat). A format of a script that Chinese and English
//! offices do not use counts in Arabic figures, as Word does where it lacks the fonts' rules.

/// The number `n` written in `format`. Numbers a format cannot write are written in Arabic figures.
pub(super) fn write(format: &str, n: u32) -> String {
    let written = match format {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{n:02}")),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).map(|roman| roman.to_ascii_lowercase()),
        "upperLetter" => letters(n, b'A'),
        "lowerLetter" => letters(n, b'a'),
        "ordinal" => Some(ordinal(n)),
        "hex" => Some(format!("{n:X}")),
        "numberInDash" => Some(format!("- {n} -")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(n)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(n),
        "decimalEnclosedFullstop" => offset(n, 20, 0x2488),
        "decimalEnclosedParen" => offset(n, 20, 0x2474),
        "ideographEnclosedCircle" => offset(n, 10, 0x3280),
        "chineseCounting" | "taiwaneseCounting" => Some(if n < 100 {
            thousands(n, &PLAIN, true)
        } else {
            digits(n, '○')
        }),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => Some(thousands(n, &PLAIN, true)),
        "japaneseCounting" | "koreanDigital2" => Some(japanese(n)),
        "chineseLegalSimplified" => Some(thousands(n, &LEGAL, false)),
        "ideographLegalTraditional" => Some(thousands(n, &LEGAL_TRADITIONAL, false)),
        "japaneseLegal" => Some(thousands(n, &LEGAL_JAPANESE, false)),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Some(digits(n, '○')),
        "ideographTraditional" => cycle(n, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(n, "子丑寅卯辰巳午未申酉戌亥"),
        "ideographZodiacTraditional" => sexagenary(n),
        "aiueo" | "aiueoFullWidth" => cycle(
            n,
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        ),
        "iroha" | "irohaFullWidth" => cycle(
            n,
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
        ),
        "ganada" => cycle(n, "가나다라마바사아자차카타파하"),
        "chosung" => cycle(n, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
        _ => None,
    };
    written.unwrap_or_else(|| n.to_string())
}

/// As Chinese counts, without a gap for any number a list reaches: 一百零一.
pub(super) fn chinese(n: u32) -> String {
    thousands(n, &PLAIN, true)
}

struct Figures {
    digits: [char; 10],
    /// Ten, hundred, thousand.
    units: [char; 3],
    /// Ten thousand.
    myriad: char,
}

const PLAIN: Figures = Figures {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
    myriad: '万',
};
const LEGAL: Figures = Figures {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    myriad: '万',
};
const LEGAL_TRADITIONAL: Figures = Figures {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    myriad: '萬',
};
const LEGAL_JAPANESE: Figures = Figures {
    digits: ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'],
    units: ['拾', '百', '阡'],
    myriad: '萬',
};

/// Counting with units. `short_ten` writes ten as 十 and not as 一十.
fn thousands(n: u32, figures: &Figures, short_ten: bool) -> String {
    if n == 0 {
        return figures.digits[0].to_string();
    }
    let (high, low) = (n / 10_000, n % 10_000);
    let mut text = String::new();
    if high > 0 {
        text.push_str(&thousands(high, figures, short_ten));
        text.push(figures.myriad);
        if low > 0 && low < 1_000 {
            text.push(figures.digits[0]);
        }
    }
    let mut gap = false;
    for (place, unit) in [(1_000, Some(2)), (100, Some(1)), (10, Some(0)), (1, None)] {
        let digit = (low / place % 10) as usize;
        if digit == 0 {
            gap = low >= place;
            continue;
        }
        if gap && !text.ends_with(figures.digits[0]) {
            text.push(figures.digits[0]);
        }
        gap = false;
        let is_bare_ten = short_ten && digit == 1 && unit == Some(0) && text.is_empty();
        if !is_bare_ten {
            text.push(figures.digits[digit]);
        }
        text.extend(unit.map(|unit: usize| figures.units[unit]));
    }
    text
}

/// 百一 for 101: no zeros, and no one before a unit.
fn japanese(n: u32) -> String {
    if n == 0 {
        return "〇".to_owned();
    }
    let full = thousands(n, &PLAIN, true).replace('零', "");
    full.replace("一十", "十").replace("一百", "百").replace("一千", "千")
}

fn digits(n: u32, zero: char) -> String {
    let written = n.to_string();
    let digits = written.chars().filter_map(|c| c.to_digit(10));
    digits
        .map(|digit| if digit == 0 { zero } else { PLAIN.digits[digit as usize] })
        .collect()
}

fn full_width(n: u32) -> String {
    let shift = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
    n.to_string().chars().map(shift).collect()
}

fn circled(n: u32) -> Option<String> {
    let base = match n {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32b1 - 36,
        _ => return None,
    };
    Some(char::from_u32(base + n)?.to_string())
}

fn offset(n: u32, last: u32, first: u32) -> Option<String> {
    (1..=last)
        .contains(&n)
        .then(|| char::from_u32(first + n - 1))
        .flatten()
        .map(String::from)
}

fn cycle(n: u32, signs: &str) -> Option<String> {
    let count = u32::try_from(signs.chars().count()).ok()?;
    let index = n.checked_sub(1)?;
    (index < count)
        .then(|| signs.chars().nth(index as usize))
        .flatten()
        .map(String::from)
}

fn sexagenary(n: u32) -> Option<String> {
    let index = n.checked_sub(1)?;
    let stem = cycle(index % 10 + 1, "甲乙丙丁戊己庚辛壬癸")?;
    let branch = cycle(index % 12 + 1, "子丑寅卯辰巳午未申酉戌亥")?;
    (index < 60).then(|| stem + &branch)
}

/// A to Z, then AA, BB and so on, as Word counts.
fn letters(n: u32, first: u8) -> Option<String> {
    let index = n.checked_sub(1)?;
    let letter = char::from(first + u8::try_from(index % 26).ok()?);
    let times = index / 26 + 1;
    (times <= 30).then(|| letter.to_string().repeat(times as usize))
}

fn roman(n: u32) -> Option<String> {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=9_999).contains(&n) {
        return None;
    }
    let mut rest = n;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            text.push_str(sign);
            rest -= value;
        }
    }
    Some(text)
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_offices_count() {
        for (format, n, expected) in [
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 12, "十二"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 99, "九十九"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1_005, "一千零五"),
            ("chineseCountingThousand", 10_010, "一万零一十"),
            ("chineseCountingThousand", 20_300, "二万零三百"),
            ("japaneseCounting", 21, "二十一"),
            ("japaneseCounting", 111, "百十一"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographDigital", 10, "一○"),
            ("ideographTraditional", 3, "丙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiacTraditional", 13, "丙子"),
            ("decimalEnclosedCircleChinese", 3, "③"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalFullWidth", 10, "１０"),
            ("upperRoman", 1_994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("lowerLetter", 27, "aa"),
            ("upperLetter", 53, "AAA"),
            ("ordinal", 112, "112th"),
            ("decimalZero", 7, "07"),
            ("thaiNumbers", 7, "7"),
        ] {
            assert_eq!(write(format, n), expected, "{format} {n}");
        }
    }
}
