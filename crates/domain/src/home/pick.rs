//! How an editor names a story: by its number, by its address, or by words of its headline.

/// What was typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// `2026-1103`, `1103`; also the number followed by its headline, and the address of the story's page.
    Number { year: Option<u32>, no: u32 },
    /// Words of the headline.
    Words(String),
}

impl Pick {
    /// Nothing where nothing was typed.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let address = typed.rsplit_once("/stories/").map(|(_, end)| end.trim_end_matches('/'));
        let number = match address.and_then(|end| end.split_once('/')) {
            Some((year, no)) => numbers(Some(year), no),
            None => {
                let first = typed.split_whitespace().next().unwrap_or_default();
                match first.split_once('-') {
                    Some((year, no)) => numbers(Some(year), no),
                    // A headline may well begin with a figure; a bare number stands alone.
                    None if first == typed => numbers(None, typed),
                    None => None,
                }
            }
        };
        Some(number.unwrap_or_else(|| Pick::Words(typed.to_owned())))
    }
}

fn numbers(year: Option<&str>, no: &str) -> Option<Pick> {
    let whole = |text: &str| {
        let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = match year {
        Some(year) => Some(whole(year).filter(|year| (1900..=9999).contains(year))?),
        None => None,
    };
    Some(Pick::Number { year, no: whole(no)? })
}

#[cfg(test)]
mod tests {
    use super::Pick;

    #[test]
    fn stories_are_named_by_number_address_or_words() {
        let number = |year, no| Some(Pick::Number { year, no });
        let words = |text: &str| Some(Pick::Words(text.to_owned()));
        for (typed, read) in [
            ("", None),
            ("  ", None),
            ("1103", number(None, 1103)),
            (" 2026-1103 ", number(Some(2026), 1103)),
            ("2026-0012 三百盏灯", number(Some(2026), 12)),
            ("2026-0012　三百盏灯", number(Some(2026), 12)),
            ("https://news.example/stories/2026/1103", number(Some(2026), 1103)),
            ("/stories/2026/7/", number(Some(2026), 7)),
            ("/stories/x/7", words("/stories/x/7")),
            ("三百盏灯", words("三百盏灯")),
            ("12 个社区通了公交", words("12 个社区通了公交")),
            ("3-5 日有雨", words("3-5 日有雨")),
            ("2026-11-20", words("2026-11-20")),
            ("99999999999", words("99999999999")),
            ("+5", words("+5")),
        ] {
            assert_eq!(Pick::read(typed), read, "{typed:?}");
        }
    }
}
