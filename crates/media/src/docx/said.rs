//! One line: whether it says who wrote, from where and when, or is text.

use domain::byline;
use domain::content::Credit;
use domain::text::is_cjk;

/// Longest line of fields, in characters.
const LONGEST: usize = 90;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Credit,
    Unit,
    Source,
    Date,
    /// Who passed it on paper; here reviewers sign in the program.
    Review,
}

/// Longest first, where one begins another.
const LABELS: &[(&str, Field)] = &[
    ("责任编辑", Field::Credit),
    ("本报记者", Field::Credit),
    ("通讯员", Field::Credit),
    ("信息员", Field::Credit),
    ("摄影", Field::Credit),
    ("撰稿人", Field::Credit),
    ("撰稿", Field::Credit),
    ("撰文", Field::Credit),
    ("供稿人", Field::Credit),
    ("投稿人", Field::Credit),
    ("作者", Field::Credit),
    ("记者", Field::Credit),
    ("编辑", Field::Credit),
    ("文/图", Field::Credit),
    ("图/文", Field::Credit),
    ("图文", Field::Credit),
    ("文", Field::Credit),
    ("图", Field::Credit),
    ("审核人", Field::Review),
    ("审核", Field::Review),
    ("审签", Field::Review),
    ("审稿", Field::Review),
    ("核稿", Field::Review),
    ("编审", Field::Review),
    ("校对", Field::Review),
    ("监制", Field::Review),
    ("初审", Field::Review),
    ("复审", Field::Review),
    ("终审", Field::Review),
    ("一审", Field::Review),
    ("二审", Field::Review),
    ("三审", Field::Review),
    ("供稿单位", Field::Unit),
    ("报送单位", Field::Unit),
    ("投稿单位", Field::Unit),
    ("供稿", Field::Unit),
    ("单位", Field::Unit),
    ("稿件来源", Field::Source),
    ("信息来源", Field::Source),
    ("文章来源", Field::Source),
    ("来源", Field::Source),
    ("发布时间", Field::Date),
    ("供稿时间", Field::Date),
    ("报送时间", Field::Date),
    ("日期", Field::Date),
];

/// What one line says; nothing where it is text.
#[derive(Default)]
pub(super) struct Said {
    pub(super) credits: Vec<Credit>,
    pub(super) unit: Option<String>,
    pub(super) source: Option<String>,
    pub(super) date: Option<String>,
    /// What the story has no field for, with its label.
    pub(super) other: Vec<String>,
    pub(super) labelled: bool,
}

/// Whether a line is one of names, unit, source or date and not of text.
pub(super) fn is_field(text: &str) -> bool {
    said(text).is_some()
}

pub(super) fn said(text: &str) -> Option<Said> {
    let text = text.trim();
    let chars = text.chars().count();
    if !(2..=LONGEST).contains(&chars) {
        return None;
    }
    let inner = text
        .strip_prefix(['（', '(', '【', '['])
        .and_then(|inner| inner.strip_suffix(['）', ')', '】', ']']));
    let bare = inner.unwrap_or(text).trim();
    if let Some(date) = date(bare) {
        return Some(Said {
            date: Some(date),
            ..Said::default()
        });
    }
    labelled(bare).or_else(|| {
        if inner.is_some() {
            named(bare).or_else(|| of_unit(bare))
        } else {
            named(bare)
        }
    })
}

/// 作者：周晓岚　来源：市图书馆
fn labelled(text: &str) -> Option<Said> {
    let mut found: Vec<(usize, usize, &str, Field)> = Vec::new();
    for (at, _) in text.char_indices() {
        let after_gap = text[..at]
            .chars()
            .last()
            .is_none_or(|c| c.is_whitespace() || "|｜；;，,、".contains(c));
        if !after_gap {
            continue;
        }
        let label = LABELS.iter().find_map(|(label, field)| {
            let rest = text[at..].strip_prefix(label)?;
            // Two characters are often set wide: 作　者.
            let rest = rest.trim_start_matches([' ', '　']);
            let rest = rest.strip_prefix(['：', ':', '/', '／'])?;
            Some((at, text.len() - rest.len(), *label, *field))
        });
        found.extend(label);
    }
    if found.first().is_none_or(|(at, ..)| *at != 0) {
        return None;
    }
    let mut said = Said {
        labelled: true,
        ..Said::default()
    };
    let mut line = String::new();
    for (index, (_, from, label, field)) in found.iter().enumerate() {
        let to = found.get(index + 1).map_or(text.len(), |next| next.0);
        let value = text
            .get(*from..to)?
            .trim_matches(|c: char| c.is_whitespace() || "|｜；;，,、".contains(c));
        if value.is_empty() {
            continue;
        }
        match field {
            Field::Credit => {
                let label = match *label {
                    "撰稿人" | "供稿人" | "投稿人" => "作者",
                    label => label,
                };
                // 作者：周晓岚 市图书馆
                let mut names = String::new();
                for word in value.split_whitespace() {
                    if said.unit.is_none() && is_unit(word) {
                        said.unit = Some(word.to_owned());
                    } else {
                        names.push_str(word);
                        names.push(' ');
                    }
                }
                if !names.is_empty() {
                    line.push_str(&format!("{label}：{names}；"));
                }
            }
            // 供稿 is said of units and of people.
            Field::Unit if *label == "供稿" && !is_unit(value) => line.push_str(&format!("作者：{value}；")),
            Field::Unit => said.unit = Some(value.to_owned()),
            Field::Source => said.source = Some(value.to_owned()),
            Field::Date => said.date = Some(date(value)?),
            Field::Review => said.other.push(format!("{label}：{value}")),
        }
    }
    if !line.is_empty() {
        said.credits = plausible(byline::parse(&line))?;
    }
    let says = !said.other.is_empty()
        || !said.credits.is_empty()
        || said.unit.is_some()
        || said.source.is_some()
        || said.date.is_some();
    says.then_some(said)
}

/// Begin or end a line of names.
const LEADS: &[&str] = &[
    "本报通讯员",
    "特约记者",
    "实习记者",
    "本报记者",
    "本刊记者",
    "本网记者",
    "通讯员",
    "信息员",
    "记者",
    "摄影",
    "撰稿",
    "撰文",
    "作者",
    "文/",
    "图/",
    "文／",
    "图／",
    "文图/",
    "图文/",
];
const ENDS: &[&str] = &[
    "摄影报道",
    "图文报道",
    "文并摄",
    "文/图",
    "图/文",
    "文 图",
    "摄影",
    "摄",
    "撰稿",
    "供稿",
    "供图",
    "报道",
    "文",
];

/// 通讯员 周晓岚 摄影 田禾, 周晓岚 文/图, By Zhou Xiaolan
pub(super) fn named(text: &str) -> Option<Said> {
    if let Some(names) = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")) {
        let begins_big = names
            .split_whitespace()
            .all(|word| word == "and" || word.starts_with(char::is_uppercase));
        let credits =
            plausible(byline::parse(text)).filter(|_| begins_big && names.split_whitespace().count() <= 12)?;
        return Some(Said {
            credits,
            ..Said::default()
        });
    }
    let leads = LEADS.iter().any(|lead| text.starts_with(lead));
    let ends = ENDS.iter().any(|end| {
        text.strip_suffix(end)
            .is_some_and(|before| before.ends_with(|c: char| c.is_whitespace() || "/／、".contains(c)))
    });
    let within = text
        .split_whitespace()
        .any(|word| matches!(word, "记者" | "通讯员" | "摄影" | "摄"));
    if !leads && !ends && !within {
        return None;
    }
    let text = text
        .strip_suffix("供稿")
        .or_else(|| text.strip_suffix("报道").filter(|rest| !rest.ends_with(['影', '文'])))
        .unwrap_or(text);
    of_words(text)
}

/// （市图书馆 周晓岚）
fn of_unit(text: &str) -> Option<Said> {
    of_words(text).filter(|said| said.unit.is_some() && !said.credits.is_empty())
}

/// Units apart, names with their roles.
fn of_words(text: &str) -> Option<Said> {
    let mut said = Said::default();
    let mut rest = String::new();
    for word in text.split_whitespace() {
        if said.unit.is_none() && is_unit(word) {
            said.unit = Some(word.to_owned());
        } else {
            rest.push_str(word);
            rest.push(' ');
        }
    }
    said.credits = plausible(byline::parse(rest.trim()))?;
    Some(said)
}

/// The credits, if every name could be one.
fn plausible(credits: Vec<Credit>) -> Option<Vec<Credit>> {
    let fits = |credit: &Credit| {
        let name = credit.name.trim();
        let chars = name.chars().count();
        if name.contains(is_cjk) {
            let letters = name.chars().all(|c| is_cjk(c) || c == '·');
            letters && ((2..=4).contains(&chars) || name.contains('·') && chars <= 12) && !is_unit(name)
        } else {
            (3..=40).contains(&chars) && name.chars().all(|c| c.is_alphabetic() || " .'-’".contains(c))
        }
    };
    (!credits.is_empty() && credits.len() <= 16 && credits.iter().all(fits)).then_some(credits)
}

/// 市图书馆, 青屏县司法局: ends like a unit and is longer than a name.
pub(super) fn is_unit(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "局",
        "馆",
        "委员会",
        "委",
        "厅",
        "处",
        "院",
        "所",
        "中心",
        "学校",
        "小学",
        "中学",
        "大学",
        "公司",
        "支队",
        "大队",
        "协会",
        "街道",
        "镇",
        "乡",
        "办公室",
        "工委",
        "总工会",
        "妇联",
        "残联",
        "社区",
        "合作社",
        "编辑部",
        "政府",
        "宣传部",
        "党委",
        "机关",
    ];
    let chars = word.chars().count();
    (4..=30).contains(&chars)
        && word.chars().all(|c| is_cjk(c) || c == '（' || c == '）')
        && ENDS.iter().any(|end| word.ends_with(end))
}

/// A line that is a date and nothing else, as `2026-11-20`.
fn date(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    let mut parts = text
        .split(['年', '月', '-', '/', '.'])
        .map(|part| part.trim_end_matches(['日', '号']));
    let (year, month, day) = (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    let fits = (1900..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (parts.next().is_none() && fits).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Arabic figures, or Chinese ones as dates use them: 二〇二六, 二十一.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|known| known == c).or(match c {
            '○' | '零' | '０' | 'Ｏ' => Some(0),
            _ => None,
        })
    };
    if let Some((tens, ones)) = text.split_once('十') {
        let read = |part: &str, bare: usize| {
            if part.is_empty() {
                Some(bare)
            } else {
                part.chars().next().and_then(digit)
            }
        };
        return u32::try_from(read(tens, 1)? * 10 + read(ones, 0)?).ok();
    }
    text.chars()
        .try_fold(0_u32, |sum, c| Some(sum * 10 + u32::try_from(digit(c)?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_names_are_told_from_text() {
        for line in [
            "通讯员 周晓岚",
            "（通讯员 周晓岚 摄影 田禾）",
            "作者：周晓岚",
            "周晓岚 文/图",
            "（记者 周晓岚 摄影报道）",
            "By Zhou Xiaolan",
            "文/周晓岚 图/田禾",
            "（市图书馆 周晓岚）",
            "来源：市图书馆",
            "2026年11月20日",
            "二〇二六年十一月二十日",
            "作者：周晓岚　来源：市图书馆　日期：2026-11-20",
        ] {
            assert!(is_field(line), "{line}");
        }
        for line in [
            "记者从市图书馆获悉，今日起开放夜间阅览。",
            "文化活动丰富多彩",
            "图书馆开放",
            "摄影展今日开幕",
            "（一）总体要求",
            "2026年工作要点",
            "By the river",
            "作者：",
            "通讯员培训班在市图书馆举办并取得良好效果",
        ] {
            assert!(!is_field(line), "{line}");
        }
    }

    #[test]
    fn a_date_is_a_date_alone() {
        assert_eq!(date("二〇二六年十一月二十一日").as_deref(), Some("2026-11-21"));
        assert_eq!(date("2026 年 1 月 5 日").as_deref(), Some("2026-01-05"));
        assert_eq!(date("2026.13.05"), None);
        assert_eq!(date("1.2.3"), None);
    }
}
