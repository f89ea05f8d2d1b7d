//! Chinese bylines: the role before the names (`文/周晓岚 图/田禾`), or after them (`周晓岚 文 田禾 摄`).

use crate::story::CreditRole;
use crate::text::is_cjk;

/// What a role word says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A title, which stands before its names.
    Title(CreditRole),
    Writes,
    Pictures,
    Both,
}

#[derive(Clone, PartialEq, Eq)]
enum Token {
    Part(Part),
    Name(String),
    /// `/` or `：`
    Slash,
    /// `、` and the like, and brackets.
    Comma,
    /// `；` or the end of a line.
    Stop,
}

/// Longest first, so that 本报记者 is not read as 本报 and 记者.
const LONG: &[(&str, Part)] = &[
    ("本报特约记者", Part::Title(CreditRole::Reporter)),
    ("本报通讯员", Part::Title(CreditRole::Correspondent)),
    ("本报记者", Part::Title(CreditRole::Reporter)),
    ("本刊记者", Part::Title(CreditRole::Reporter)),
    ("本网记者", Part::Title(CreditRole::Reporter)),
    ("特约记者", Part::Title(CreditRole::Reporter)),
    ("实习记者", Part::Title(CreditRole::Reporter)),
    ("责任编辑", Part::Title(CreditRole::Editor)),
    ("摄影报道", Part::Both),
    ("图文报道", Part::Both),
    ("通讯员", Part::Title(CreditRole::Correspondent)),
    ("信息员", Part::Title(CreditRole::Correspondent)),
    ("文并摄", Part::Both),
    ("记者", Part::Title(CreditRole::Reporter)),
    ("作者", Part::Writes),
    ("撰稿", Part::Writes),
    ("撰文", Part::Writes),
    ("文字", Part::Writes),
    ("编辑", Part::Title(CreditRole::Editor)),
    ("文图", Part::Both),
    ("图文", Part::Both),
    ("摄影", Part::Pictures),
    ("图片", Part::Pictures),
    ("供图", Part::Pictures),
];

/// Single characters are roles only when they stand alone: 文 is also a surname.
const SHORT: &[(&str, Part)] = &[("文", Part::Writes), ("图", Part::Pictures), ("摄", Part::Pictures)];

/// Names with their roles, in the order of the line.
pub(super) fn read(line: &str) -> Vec<(String, CreditRole)> {
    let mut credits = Vec::new();
    for passage in tokens(line).split(|token| *token == Token::Stop) {
        read_passage(passage, &mut credits);
    }
    credits
}

fn read_passage(passage: &[Token], credits: &mut Vec<(String, CreditRole)>) {
    let mut leading = None;
    let mut names: Vec<&str> = Vec::new();
    for (index, token) in passage.iter().enumerate() {
        match token {
            Token::Name(name) => names.push(name),
            Token::Part(part) if !names.is_empty() && follows_names(*part, passage, index) => {
                assign(&mut names, leading.take(), *part, credits);
            }
            Token::Part(part) => {
                assign(&mut names, None, leading.unwrap_or(Part::Writes), credits);
                leading = Some(*part);
            }
            Token::Slash | Token::Comma | Token::Stop => {}
        }
    }
    assign(&mut names, None, leading.unwrap_or(Part::Writes), credits);
}

/// Whether the role at `index` belongs to the names before it (`周晓岚 文 田禾 摄`) and not to those after it.
fn follows_names(part: Part, passage: &[Token], index: usize) -> bool {
    let (before, after) = (&passage[..index], &passage[index + 1..]);
    if matches!(after, [Token::Slash, Token::Name(_), ..]) {
        return false;
    }
    if matches!(before, [.., Token::Name(_), Token::Slash]) {
        return true;
    }
    match (part, after) {
        (_, []) => true,
        (Part::Title(_), _) => false,
        (_, [Token::Part(Part::Title(_)), ..]) => true,
        // A line that ends with a role puts all its roles behind the names.
        _ => matches!(passage.last(), Some(Token::Part(_))),
    }
}

/// `通讯员 周晓岚 文` leaves her a correspondent, `通讯员 周晓岚 摄` makes her the photographer.
fn assign(names: &mut Vec<&str>, title: Option<Part>, part: Part, credits: &mut Vec<(String, CreditRole)>) {
    let writes = match (title, part) {
        (Some(Part::Title(role)), _) | (_, Part::Title(role)) => role,
        _ => CreditRole::Author,
    };
    for name in names.drain(..) {
        if part != Part::Pictures {
            credits.push((name.to_owned(), writes));
        }
        if matches!(part, Part::Pictures | Part::Both) {
            credits.push((name.to_owned(), CreditRole::Photographer));
        }
    }
}

fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for c in line.chars() {
        let mark = match c {
            '/' | '／' | ':' | '：' | '|' | '｜' => Some(Token::Slash),
            ';' | '；' | '\n' => Some(Token::Stop),
            '、' | '，' | ',' | '。' | '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' => Some(Token::Comma),
            _ if c.is_whitespace() => None,
            _ => {
                word.push(c);
                continue;
            }
        };
        push_word(&mut tokens, &word);
        word.clear();
        tokens.extend(mark);
    }
    push_word(&mut tokens, &word);
    join_parts(tokens)
}

fn push_word(tokens: &mut Vec<Token>, word: &str) {
    let is_long = |word: &str| word.chars().count() > 2;
    if word.is_empty() || word == "等" {
        return;
    }
    if let Some((_, part)) = LONG.iter().chain(SHORT).find(|(role, _)| *role == word) {
        tokens.push(Token::Part(*part));
    } else if let Some((rest, part)) = LONG
        .iter()
        .find_map(|(role, part)| Some((word.strip_prefix(role)?, *part)))
    {
        tokens.push(Token::Part(part));
        tokens.push(Token::Name(rest.to_owned()));
    } else if let Some(name) = word.strip_suffix('摄').filter(|_| is_long(word)) {
        tokens.push(Token::Name(name.to_owned()));
        tokens.push(Token::Part(Part::Pictures));
    } else if let Some(Token::Name(before)) = tokens.last_mut()
        && let Some(joint) = joint(before, word)
    {
        // `田　禾` is set wide to stand under longer names; `John Smith` is one person.
        before.push_str(joint);
        before.push_str(word);
    } else {
        tokens.push(Token::Name(word.to_owned()));
    }
}

/// What stands between two words that are one name.
fn joint(before: &str, word: &str) -> Option<&'static str> {
    let is_one_ideograph = |word: &str| word.chars().count() == 1 && word.contains(is_cjk);
    if is_one_ideograph(before) && is_one_ideograph(word) {
        Some("")
    } else if !before.contains(is_cjk) && !word.contains(is_cjk) {
        Some(" ")
    } else {
        None
    }
}

/// `文/图` and `图/文` are one role. Commas have done their work when names are whole.
fn join_parts(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.into_iter().filter(|token| *token != Token::Comma) {
        let other = match token {
            Token::Part(Part::Pictures) => Some(Token::Part(Part::Writes)),
            Token::Part(Part::Writes) => Some(Token::Part(Part::Pictures)),
            _ => None,
        };
        if let (Some(other), [.., first, Token::Slash]) = (other, joined.as_slice())
            && *first == other
        {
            joined.truncate(joined.len() - 2);
            joined.push(Token::Part(Part::Both));
        } else {
            joined.push(token);
        }
    }
    joined
}
