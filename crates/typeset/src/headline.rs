//! A headline on one line, two, three or four: where each would end, so that a template need only ask which is the largest
//! that fits. Widths are guesses in ems here; the template measures.

/// The most lines.
pub(crate) const MOST: usize = 4;
/// Longer words are broken: nobody writes one, but no headline may run off the card.
const LONG_WORD: f32 = 9.0;
/// Room on a line at the smallest size; what is longer than four of them is cut.
const ROOM: f32 = 21.5;

/// How bad a line end is, against lines of uneven length: hundredths of the square of how far they are off.
const AFTER_CLAUSE: f32 = 0.0;
const AFTER_LATIN: f32 = 3.0;
const BETWEEN_WORDS: f32 = 6.0;
/// A quotation or a title goes over two lines.
const INSIDE: f32 = 20.0;
/// A line begins with a word that leans on the one before it.
const BEFORE_PARTICLE: f32 = 30.0;

const PARTICLES: &[&str] = &[
    "的", "了", "和", "与", "及", "等", "之", "地", "得", "们", "里", "上", "中",
];
/// They end no line.
const OPENING: &str = "“‘（《〈「『【[(";
/// They begin no line.
const CLOSING: &str = "”’）》〉」』】])，。、；：！？,.;:!?…—·%％";
const CLAUSE: &str = "，。；：！？…—,;:!?";

/// What a template chooses from.
#[derive(Debug, PartialEq)]
pub(crate) struct Lines {
    /// On one line, on two and so on, as far as it has that many pieces.
    pub(crate) whole: Vec<Vec<String>>,
    /// As much as there is room for at the smallest size, with a mark that there was more; empty where all of it fits.
    pub(crate) cut: Vec<String>,
}

struct Piece {
    text: String,
    /// In ems, without the space at its end.
    width: f32,
    /// Of the space at its end.
    space: f32,
    /// A quotation or a title goes on after it.
    is_inside: bool,
}

/// `words` are the headline's, in order; between two of them a line may end. Where they are not the headline, any character
/// counts as a word. Characters that `has` denies are left out.
pub(crate) fn lines(headline: &str, words: &[String], has: impl Fn(char) -> bool) -> Lines {
    let whole = words.concat() == headline;
    let words: Vec<String> = if whole {
        words.to_vec()
    } else {
        headline.split_inclusive(' ').flat_map(apart).collect()
    };
    let shown = words
        .iter()
        .map(|word| word.chars().filter(|sign| has(*sign)).collect());
    let pieces = pieces(shown);
    let total: f32 = pieces.iter().map(|piece| piece.width + piece.space).sum();
    let most = MOST.min(pieces.len().max(1));
    Lines {
        whole: (1..=most).map(|count| broken(&pieces, total, count)).collect(),
        cut: cut(&pieces),
    }
}

/// A word of other scripts whole, Chinese by its characters.
fn apart(word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut was_chinese = true;
    for sign in word.chars() {
        let now = is_chinese(sign);
        match all.last_mut() {
            Some(last) if !now && !was_chinese => last.push(sign),
            _ => all.push(sign.to_string()),
        }
        was_chinese = now;
    }
    all
}

/// What stays on one line: words, with the marks that lean on them, and the space after them.
fn pieces(words: impl Iterator<Item = String>) -> Vec<Piece> {
    let mut texts: Vec<String> = Vec::new();
    // The next one belongs to the one before.
    let mut is_open = false;
    for word in words.flat_map(|word| short(&word)) {
        let blank = word.trim().is_empty();
        let begins = |signs: &str| word.chars().next().is_some_and(|sign| signs.contains(sign));
        match texts.last_mut() {
            _ if word.is_empty() => continue,
            None if blank => continue,
            Some(last) if blank => {
                if !last.ends_with(' ') {
                    last.push(' ');
                }
                continue;
            }
            Some(last) if is_open || (begins(CLOSING) && !last.ends_with(' ')) => last.push_str(&word),
            // A figure and its unit, `OpenAPI` after jieba has taken it apart.
            Some(last) if !is_chinese_at(&word, false) && !is_chinese_at(last, true) && !last.ends_with(' ') => {
                last.push_str(&word);
            }
            _ => texts.push(word.clone()),
        }
        is_open = word.chars().next_back().is_some_and(|sign| OPENING.contains(sign));
    }
    if let Some(last) = texts.last_mut() {
        last.truncate(last.trim_end().len());
    }
    let mut depth = 0_i32;
    let piece = |text: String| {
        let word = text.trim_end();
        for sign in word.chars() {
            depth += i32::from("“《".contains(sign)) - i32::from("”》".contains(sign));
        }
        Piece {
            is_inside: depth > 0,
            width: word.chars().map(width).sum(),
            space: if word.len() < text.len() { width(' ') } else { 0.0 },
            text,
        }
    };
    texts.into_iter().flat_map(|text| short(&text)).map(piece).collect()
}

/// The word, in parts where it is too long for a line.
fn short(word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut length = 0.0;
    for sign in word.chars() {
        length += width(sign);
        if length > LONG_WORD && !CLOSING.contains(sign) && !sign.is_whitespace() {
            parts.push(std::mem::take(&mut part));
            length = width(sign);
        }
        part.push(if sign.is_whitespace() { ' ' } else { sign });
    }
    parts.push(part);
    parts
}

/// The best way to break it into so many lines: even ones, that end where a reader takes breath.
fn broken(pieces: &[Piece], total: f32, count: usize) -> Vec<String> {
    let even = (total / count as f32).max(1.0);
    // For the first so many pieces on so many lines: what it costs, and where the last line begins.
    let mut best = vec![vec![(f32::INFINITY, 0); pieces.len() + 1]; count + 1];
    best[0][0] = (0.0, 0);
    for line in 1..=count {
        for end in 1..=pieces.len() {
            let mut wide = 0.0;
            for begin in (0..end).rev() {
                wide += pieces[begin].width + if begin + 1 < end { pieces[begin].space } else { 0.0 };
                let off = (wide - even) / even;
                let cost = best[line - 1][begin].0 + 100.0 * off * off + end_of_line(pieces, end);
                if cost < best[line][end].0 {
                    best[line][end] = (cost, begin);
                }
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = pieces.len();
    for line in (1..=count).rev() {
        let begin = best[line][end].1;
        lines.push(joined(&pieces[begin..end]));
        end = begin;
    }
    lines.reverse();
    lines
}

/// How bad it is to end a line after so many pieces.
fn end_of_line(pieces: &[Piece], end: usize) -> f32 {
    let (Some(last), Some(next)) = (pieces.get(end - 1), pieces.get(end)) else {
        return 0.0;
    };
    let last_sign = last.text.trim_end().chars().next_back();
    let inside = if last.is_inside { INSIDE } else { 0.0 };
    let both_chinese = last_sign.is_some_and(is_chinese) && is_chinese_at(&next.text, false);
    inside
        + if last_sign.is_some_and(|sign| CLAUSE.contains(sign)) || (last.space > 0.0 && both_chinese) {
            AFTER_CLAUSE
        } else if PARTICLES.contains(&next.text.as_str()) {
            BEFORE_PARTICLE
        } else if last.space > 0.0 {
            AFTER_LATIN
        } else {
            BETWEEN_WORDS
        }
}

/// Line after line as long as there is room, and a mark at the end of the last one.
fn cut(pieces: &[Piece]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut begin = 0;
    while begin < pieces.len() {
        let is_last = lines.len() + 1 == MOST;
        let room = if is_last { ROOM - 1.0 } else { ROOM };
        let mut wide = 0.0;
        let mut end = begin;
        while let Some(piece) = pieces.get(end).filter(|piece| wide + piece.width <= room) {
            wide += piece.width + piece.space;
            end += 1;
        }
        let line = joined(&pieces[begin..end.max(begin + 1)]);
        if is_last {
            let bare = line.trim_end_matches(|sign| CLAUSE.contains(sign) || sign == '、');
            lines.push(format!("{bare}…"));
            return lines;
        }
        lines.push(line);
        begin = end.max(begin + 1);
    }
    // All of it was there.
    Vec::new()
}

fn joined(pieces: &[Piece]) -> String {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    text.trim_end().to_owned()
}

fn is_chinese_at(word: &str, at_end: bool) -> bool {
    let sign = if at_end {
        word.chars().next_back()
    } else {
        word.chars().next()
    };
    sign.is_some_and(is_chinese)
}

fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

/// In ems, about.
fn width(sign: char) -> f32 {
    match sign {
        ' ' => 0.25,
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '(' | ')' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        _ if sign.is_ascii_uppercase() => 0.68,
        _ if is_chinese(sign) => 1.0,
        _ => 0.57,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(count: usize, words: &str) -> String {
        let words: Vec<String> = words.split('/').map(str::to_owned).collect();
        let found = lines(&words.concat(), &words, |sign| sign != '🎉');
        found.whole.get(count - 1).cloned().unwrap_or_default().join("|")
    }

    #[test]
    fn lines_end_where_a_reader_takes_breath() {
        for (count, words, expected) in [
            (1, "宪法/周", "宪法周"),
            (2, "一张/网格/图/，/管好/三百里/河道", "一张网格图，|管好三百里河道"),
            (
                2,
                "全市/启动/宪法/宣传周/ /十万/人次/参加/活动",
                "全市启动宪法宣传周|十万人次参加活动",
            ),
            (2, "市民/读书/的/好/去处", "市民读书的|好去处"),
            (
                2,
                "Reading/ /room/ /opens/ /until/ /ten",
                "Reading room|opens until ten",
            ),
            (
                2,
                "12/ /个/部门/联合/开展/ /AI/ /应用/培训/，/首批/ /Open/API/ /接口/上线",
                "12 个部门联合开展 AI 应用培训，|首批 OpenAPI 接口上线",
            ),
            (2, "深入/开展/“/法润/云川/”/活动", "深入开展|“法润云川”活动"),
            (1, "完成/🎉/了", "完成了"),
            (1, "", ""),
            (2, "好", ""),
        ] {
            assert_eq!(on(count, words), expected, "{words}");
        }
    }

    #[test]
    fn a_headline_without_its_words_breaks_between_characters() {
        let found = lines("全市启动宪法宣传周", &[], |_| true);
        assert_eq!(found.whole[1].concat(), "全市启动宪法宣传周");
        assert_eq!(found.whole.len(), MOST);
        assert_eq!(found.cut, Vec::<String>::new());
    }

    #[test]
    fn what_is_too_long_at_any_size_is_cut_with_a_mark_and_between_words() {
        let words: Vec<String> = std::iter::repeat_n("宣传教育，".to_owned(), 60).collect();
        let found = lines(&words.concat(), &words, |_| true);
        assert_eq!(found.cut.len(), MOST);
        assert!(found.cut[3].ends_with("宣传教育…"), "{:?}", found.cut);
        let latin = "word ".repeat(80);
        let words: Vec<String> = latin.split_inclusive(' ').map(str::to_owned).collect();
        let found = lines(&latin, &words, |_| true);
        assert!(found.cut[3].ends_with("word…"), "{:?}", found.cut);
    }

    #[test]
    fn no_piece_is_longer_than_a_line() {
        let word = "Llanfair".repeat(20);
        for words in [Vec::new(), vec![word.clone()]] {
            let found = lines(&word, &words, |_| true);
            assert_eq!(found.whole[3].concat(), word);
            assert!(
                found
                    .cut
                    .iter()
                    .all(|line| line.chars().map(width).sum::<f32>() <= ROOM)
            );
        }
    }
}
