//! Fields: their result is text, their instruction never is.
//!
//! A field may begin in one paragraph and end pages later, so what is open is kept while the document is walked.
//! Beginnings that never end are found beforehand and passed over; otherwise they would swallow the rest.

use std::collections::HashSet;

use super::xml::El;

/// What a field does to the text between its separator and its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Result,
    Link(String),
    /// The result is no part of the story.
    TableOfContents,
    PageNumber,
    /// There is no result: the text is in the instruction.
    Instead(String),
    /// A character by its code and font.
    Symbol(u32, String),
    OutsidePicture(String),
}

#[derive(Debug, Default)]
struct Open {
    instruction: String,
    /// Behind the separator.
    effect: Option<Effect>,
    /// The address, where readers can follow it.
    link: Option<String>,
}

/// The fields that are open where the walk is.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Open>,
    /// Fields inside more than [`DEPTH`] others, which only have to end.
    deeper: usize,
}

/// How deep fields may stand in each other; Word allows twenty.
const DEPTH: usize = 24;

impl Fields {
    pub(super) fn begin(&mut self) {
        if self.open.len() == DEPTH {
            self.deeper += 1;
        } else {
            self.open.push(Open::default());
        }
    }

    pub(super) fn instruction(&mut self, text: &str) {
        let open = self
            .open
            .last_mut()
            .filter(|open| open.effect.is_none() && self.deeper == 0);
        if let Some(open) = open {
            open.instruction.push_str(text);
        }
    }

    /// The instruction is complete; answers what it does.
    pub(super) fn separate(&mut self) -> Option<Effect> {
        let open = self
            .open
            .last_mut()
            .filter(|open| open.effect.is_none() && self.deeper == 0)?;
        let effect = effect(&open.instruction);
        if let Effect::Link(address) = &effect {
            open.link = super::runs::allowed(address);
        }
        open.effect = Some(effect.clone());
        Some(effect)
    }

    /// Ends the innermost field; answers what it does where it had no result.
    pub(super) fn end(&mut self) -> Option<Effect> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        let open = self.open.pop()?;
        match open.effect {
            Some(_) => None,
            None => Some(effect(&open.instruction)),
        }
    }

    /// Whether text here is not shown: an instruction, or a result that is left out.
    pub(super) fn hide(&self) -> bool {
        self.open.iter().any(|open| {
            matches!(
                open.effect,
                None | Some(Effect::TableOfContents | Effect::PageNumber | Effect::Instead(_) | Effect::Symbol(..))
            )
        })
    }

    pub(super) fn link(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|open| open.link.as_deref())
    }
}

/// What an instruction asks for.
pub(super) fn effect(instruction: &str) -> Effect {
    let words = words(instruction);
    let keyword = words.first().map(|word| word.to_ascii_uppercase()).unwrap_or_default();
    let switch = |letter: &str| {
        let at = words.iter().position(|word| word.eq_ignore_ascii_case(letter))?;
        words.get(at + 1).cloned()
    };
    match keyword.as_str() {
        "HYPERLINK" => {
            let address = words
                .get(1)
                .filter(|word| !word.starts_with('\\'))
                .cloned()
                .unwrap_or_default();
            match (address.is_empty(), switch("\\l")) {
                // A place in the same document.
                (true, _) => Effect::Result,
                (false, Some(anchor)) => Effect::Link(format!("{address}#{anchor}")),
                (false, None) => Effect::Link(address),
            }
        }
        "TOC" | "TOA" | "INDEX" => Effect::TableOfContents,
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" => Effect::PageNumber,
        "EQ" => Effect::Instead(equation(instruction)),
        "SYMBOL" => {
            let code = words.get(1).and_then(|word| match word.strip_prefix("0x") {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => word.parse().ok(),
            });
            code.map_or(Effect::Result, |code| {
                Effect::Symbol(code, switch("\\f").unwrap_or_default())
            })
        }
        "INCLUDEPICTURE" => Effect::OutsidePicture(words.get(1).cloned().unwrap_or_default()),
        _ => Effect::Result,
    }
}

/// Words, with quoted ones whole. A backslash before a quote or another backslash is only a guard.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut signs = instruction.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign.is_whitespace() {
            continue;
        }
        let quoted = matches!(sign, '"' | '“' | '”');
        let mut word = String::new();
        if !quoted {
            word.push(sign);
        }
        while let Some(next) = signs.next() {
            match next {
                '"' | '“' | '”' if quoted => break,
                _ if !quoted && next.is_whitespace() => break,
                '\\' if quoted && matches!(signs.peek(), Some('"' | '\\')) => word.extend(signs.next()),
                next => word.push(next),
            }
        }
        words.push(word);
        if words.len() > 64 {
            break;
        }
    }
    words
}

/// The characters an EQ field sets, without its commands: `EQ \o\ac(○,文)` shows 文 in a circle.
fn equation(instruction: &str) -> String {
    let body = instruction.trim().get(2..).unwrap_or_default();
    let mut text = String::new();
    let mut signs = body.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                // A command with its options: \o\ac, \s\up 9, \* jc2.
                while signs
                    .peek()
                    .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '"' | ':' | '-'))
                {
                    signs.next();
                }
                while signs.peek().is_some_and(|c| *c == ' ') {
                    signs.next();
                    while signs
                        .peek()
                        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '"'))
                    {
                        signs.next();
                    }
                }
            }
            '(' => text.push('('),
            ')' | ',' | ';' => text.push(sign),
            sign => text.push(sign),
        }
    }
    // Two characters set over each other: the last one is the text.
    let inner = text.trim().trim_start_matches('(').trim_end_matches(')');
    match inner.rsplit_once([',', ';']) {
        Some((_, last)) if !last.trim().is_empty() => last.trim_matches(['(', ')', ' ']).to_owned(),
        _ => inner.trim().to_owned(),
    }
}

/// The beginnings without an end, by the number of their element.
pub(super) fn endless(root: El<'_, '_>) -> HashSet<u32> {
    let mut endless = HashSet::new();
    let mut open = Vec::new();
    gather(root, &mut open, &mut endless);
    endless.extend(open);
    endless
}

fn gather(element: El<'_, '_>, open: &mut Vec<u32>, endless: &mut HashSet<u32>) {
    for child in element.children() {
        match child.word() {
            "fldChar" => match child.attr("fldCharType").as_deref() {
                Some("begin") => open.push(child.number()),
                Some("end") => {
                    open.pop();
                }
                _ => {}
            },
            // Struck text is passed over with its fields; text boxes and notes have fields of their own.
            "del" | "moveFrom" | "pPr" | "rPr" => {}
            "txbxContent" => {
                let mut inner = Vec::new();
                gather(child, &mut inner, endless);
                endless.extend(inner);
            }
            _ => gather(child, open, endless),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_understood() {
        assert_eq!(
            effect(r#" HYPERLINK "https://a.cn/x" \o "tip" "#),
            Effect::Link("https://a.cn/x".to_owned())
        );
        assert_eq!(
            effect(r#"hyperlink https://a.cn \l "p2""#),
            Effect::Link("https://a.cn#p2".to_owned())
        );
        assert_eq!(effect(r#" HYPERLINK \l "_Toc1" "#), Effect::Result);
        assert_eq!(effect(r" PAGE \* MERGEFORMAT "), Effect::PageNumber);
        assert_eq!(effect(r#"TOC \o "1-3" \h"#), Effect::TableOfContents);
        assert_eq!(
            effect(r#"SYMBOL 252 \f "Wingdings" \s 12"#),
            Effect::Symbol(252, "Wingdings".to_owned())
        );
        assert_eq!(effect(r"eq \o\ac(○,文)"), Effect::Instead("文".to_owned()));
        assert_eq!(
            effect(r#"EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yún),云)"#),
            Effect::Instead("云".to_owned())
        );
        assert_eq!(effect(""), Effect::Result);
    }
}
