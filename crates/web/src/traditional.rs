//! Simplified Chinese in traditional characters: by words where a character has several ways to be written (头发 頭髮,
//! 发展 發展), else by characters. Done by tables; nobody has read what comes out.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// OpenCC's tables, which the search keeps with their licence: words first, because the longest entry counts.
const TABLES: [&str; 2] = [
    include_str!("../../search/opencc/STPhrases.txt"),
    include_str!("../../search/opencc/STCharacters.txt"),
];

/// How readers of traditional pages write today what the tables write in an older way: 裡 for 裏, 群 for 羣.
const TODAY: &str = include_str!("../../search/opencc/TWVariants.txt");

/// Attributes that people read or hear; all others are for programs.
const READ: [&str; 6] = ["alt", "title", "aria-label", "placeholder", "label", "data-label"];
/// What stands in these elements is for programs, or is what somebody typed.
const LEFT: [&str; 4] = ["script", "style", "textarea", "template"];

/// Built when the first reader asks for it: it takes a few megabytes.
static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

struct Table {
    entries: HashMap<&'static str, &'static str>,
    /// How long the longest entry is that begins with this character, in bytes.
    longest: HashMap<char, usize>,
    today: HashMap<char, char>,
}

impl Table {
    fn read() -> Self {
        let mut table = Self {
            entries: HashMap::new(),
            longest: HashMap::new(),
            today: HashMap::new(),
        };
        for (simplified, ways) in TABLES.iter().flat_map(|table| entries(table)) {
            // The first of several ways is the usual one.
            let way = ways.split(' ').next().unwrap_or(simplified);
            if let Some(first) = simplified.chars().next() {
                table.entries.entry(simplified).or_insert(way);
                let longest = table.longest.entry(first).or_default();
                *longest = simplified.len().max(*longest);
            }
        }
        let forms = entries(TODAY).filter_map(|(older, form)| Some((older.chars().next()?, form.chars().next()?)));
        table.today.extend(forms);
        table
    }

    /// The longest entry at the beginning of a text, and how it is written.
    fn first<'t>(&self, text: &'t str) -> Option<(&'t str, &'static str)> {
        let longest = *self.longest.get(&text.chars().next()?)?;
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<usize> = ends.take_while(|end| *end <= longest).collect();
        ends.into_iter().rev().find_map(|end| {
            let word = &text[..end];
            Some((word, *self.entries.get(word)?))
        })
    }
}

/// What a table says, line by line: the entry, and the ways to write it.
fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}

/// A text in traditional characters.
#[must_use]
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Latin letters, figures and marks are most of a page.
        let found = if c.is_ascii() { None } else { TABLE.first(rest) };
        match found {
            Some((word, way)) => {
                out.extend(way.chars().map(|c| TABLE.today.get(&c).copied().unwrap_or(c)));
                rest = &rest[word.len()..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
}

/// A page of ours in traditional characters: what people read or hear of it. Addresses, scripts, values of fields and what
/// somebody typed stay as they are.
#[must_use]
pub fn page(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push(&mut out, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(rest.len(), |end| 4 + end + 3);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[..end];
        push_tag(&mut out, tag);
        rest = &rest[end..];
        let name = name_of(tag);
        if let Some(left) = LEFT.iter().find(|left| name.eq_ignore_ascii_case(left)) {
            let closing = format!("</{left}");
            let end = rest.find(&closing).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    push(&mut out, rest);
    out
}

/// Where the tag at the beginning of a text ends: behind the `>` that stands in no value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `a` of `<a href="/">`; nothing of a closing tag.
fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    &name[..end.unwrap_or(name.len())]
}

fn push_tag(out: &mut String, tag: &str) {
    if tag.is_ascii() {
        out.push_str(tag);
        return;
    }
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let name = rest[..at].rsplit([' ', '\n', '\t', '/']).next().unwrap_or_default();
        let value = &rest[at + 1..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some((inside, quote)) = quote.and_then(|quote| Some((value[1..].split(quote).next()?, quote))) else {
            out.push_str(&rest[..=at]);
            rest = value;
            continue;
        };
        out.push_str(&rest[..=at]);
        out.push(quote);
        if READ.contains(&name) {
            push(out, inside);
        } else {
            out.push_str(inside);
        }
        rest = &value[1 + inside.len()..];
        if let Some(after) = rest.strip_prefix(quote) {
            let _ = write!(out, "{quote}");
            rest = after;
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{page, text};

    #[test]
    fn words_decide_where_a_character_has_several_ways() {
        for (simplified, traditional) in [
            ("头发长了", "頭髮長了"),
            ("发展", "發展"),
            ("皇后", "皇后"),
            ("以后", "以後"),
            ("公里", "公里"),
            ("家里", "家裡"),
            ("面条", "麵條"),
            ("表面", "表面"),
            ("干部", "幹部"),
            ("干燥", "乾燥"),
            ("一只猫", "一隻貓"),
            ("只要", "只要"),
            ("制度", "制度"),
            ("制造", "製造"),
            ("关系", "關係"),
            ("系统", "系統"),
            ("松树", "松樹"),
            ("放松", "放鬆"),
            ("山谷", "山谷"),
            ("历史", "歷史"),
            ("日历", "日曆"),
            ("时钟", "時鐘"),
            ("恢复", "恢復"),
            ("复杂", "複雜"),
            ("重复", "重複"),
            ("几乎", "幾乎"),
            ("茶几", "茶几"),
            ("斗争", "鬥爭"),
            ("北斗", "北斗"),
            ("征求", "徵求"),
            ("长征", "長征"),
            ("标准", "標準"),
            ("批准", "批准"),
            ("胡同", "衚衕"),
            ("手表", "手錶"),
            ("表示", "表示"),
            ("老板", "老闆"),
            ("图书馆", "圖書館"),
            ("云川日报", "雲川日報"),
            ("千里", "千里"),
            ("技术", "技術"),
            ("签名", "簽名"),
            ("志愿者", "志願者"),
            ("余额", "餘額"),
            ("控制", "控制"),
            ("注册", "註冊"),
            ("建筑", "建築"),
            ("向群众公布", "向群眾公佈"),
            ("2026 年 3 月，ABC", "2026 年 3 月，ABC"),
        ] {
            assert_eq!(text(simplified), traditional, "{simplified}");
        }
    }

    #[test]
    fn of_a_page_only_what_people_read_is_written_anew() {
        let html = "<!doctype html><html lang=\"zh-Hant\"><head><title>云川</title>\
            <script type=\"application/ld+json\">{\"name\":\"云川\"}</script></head>\
            <body data-name='发'><!-- 发 --><a href=\"/search?q=发展\" title=\"看发展 > 全部\">发展</a>\
            <img alt='头发' src=\"/发.jpg\"><input name=\"q\" value=\"图书馆\" placeholder=\"搜图书馆\" disabled>\
            <textarea name=\"text\">我写的</textarea><p>1 &lt; 2 &amp; 发</p></body></html>";
        let expected = "<!doctype html><html lang=\"zh-Hant\"><head><title>雲川</title>\
            <script type=\"application/ld+json\">{\"name\":\"云川\"}</script></head>\
            <body data-name='发'><!-- 发 --><a href=\"/search?q=发展\" title=\"看發展 > 全部\">發展</a>\
            <img alt='頭髮' src=\"/发.jpg\"><input name=\"q\" value=\"图书馆\" placeholder=\"搜圖書館\" disabled>\
            <textarea name=\"text\">我写的</textarea><p>1 &lt; 2 &amp; 發</p></body></html>";
        assert_eq!(page(html), expected);
    }

    #[test]
    fn broken_markup_is_borne() {
        for html in [
            "<",
            "发<",
            "<a title=\"发",
            "<script>发",
            "<!-- 发",
            "<a title=发>",
            "<a =\"发\">",
            "发>发",
            "<a title='发\">",
        ] {
            let _ = page(html);
        }
        assert_eq!(page(""), "");
    }
}
