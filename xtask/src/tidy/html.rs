//! Takes a template apart into tags, attributes and the text between them, with every offset kept.
//! It is no HTML parser: templates are ours, and the browser tests read what they become.

/// Blanks `{{ … }}`, `{% … %}`, `{# … #}` and `<!-- … -->`, keeping every offset and line.
pub fn without_expressions(text: &str) -> String {
    let mut blanked = text.as_bytes().to_vec();
    let mut at = 0;
    while at < text.len() {
        let closing = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->")];
        let Some((open, close)) = closing
            .into_iter()
            .find(|(open, _)| text.as_bytes()[at..].starts_with(open.as_bytes()))
        else {
            at += 1;
            continue;
        };
        let inside = at + open.len();
        let end = text[inside..]
            .find(close)
            .map_or(text.len(), |end| inside + end + close.len());
        blanked[at..end]
            .iter_mut()
            .filter(|byte| **byte != b'\n')
            .for_each(|byte| *byte = b' ');
        at = end;
    }
    String::from_utf8(blanked).expect("whole characters were replaced by ASCII spaces")
}

/// A piece of a template.
pub enum Part<'a> {
    /// An opening or closing tag; a closing tag has the name `/p`.
    Tag {
        at: usize,
        name: &'a str,
        attributes: Vec<Attribute<'a>>,
    },
    Words {
        at: usize,
        text: &'a str,
    },
}

pub struct Attribute<'a> {
    pub at: usize,
    pub name: &'a str,
    pub value: &'a str,
    /// Whether the tag is an input that shows its value on a button.
    pub on_button: bool,
}

/// Takes a template apart into tags and the text between them.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let tag = text[at..]
            .match_indices('<')
            .map(|(offset, _)| at + offset)
            .find(|start| {
                text[start + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!')
            });
        let start = tag.unwrap_or(text.len());
        parts.push(Part::Words {
            at,
            text: &text[at..start],
        });
        if start == text.len() {
            break;
        }
        let end = end_of_tag(text, start);
        let inside = text[start + 1..end].trim_end_matches('>').trim_end_matches('/');
        let name = inside
            .split(|character: char| character.is_whitespace())
            .next()
            .unwrap_or_default();
        // `<!doctype html>` has no attributes.
        let attributes = if name.starts_with('!') {
            Vec::new()
        } else {
            attributes(inside, start + 1, name.len())
        };
        parts.push(Part::Tag {
            at: start,
            name,
            attributes,
        });
        at = end;
    }
    parts
}

/// Behind the `>` that closes the tag; a `>` in quotes does not.
fn end_of_tag(text: &str, start: usize) -> usize {
    let mut quote = None;
    for (offset, byte) in text.bytes().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return offset + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The attributes of a tag; `base` is the offset of `inside` in the file.
fn attributes(inside: &str, base: usize, from: usize) -> Vec<Attribute<'_>> {
    let bytes = inside.as_bytes();
    let mut found = Vec::new();
    let mut at = from;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() || bytes[at] == b'/' {
            at += 1;
            continue;
        }
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'=';
        let name_end = bytes[at..]
            .iter()
            .position(ends_name)
            .map_or(bytes.len(), |end| at + end);
        let name = &inside[at..name_end];
        let mut value = "";
        let mut end = name_end.max(at + 1);
        if bytes.get(name_end) == Some(&b'=') {
            let value_start = name_end + 1;
            let quote = bytes.get(value_start).filter(|byte| matches!(byte, b'"' | b'\''));
            let (start, stop): (usize, Option<usize>) = match quote {
                Some(quote) => (value_start + 1, inside[value_start + 1..].find(char::from(*quote))),
                None => (value_start, inside[value_start..].find(char::is_whitespace)),
            };
            let stop = stop.map_or(inside.len(), |stop| start + stop);
            value = &inside[start..stop];
            end = if quote.is_some() {
                (stop + 1).min(bytes.len())
            } else {
                stop
            };
        }
        found.push(Attribute {
            at: base + at,
            name,
            value,
            on_button: false,
        });
        at = end;
    }
    let on_button = found.iter().any(|attribute| {
        attribute.name.eq_ignore_ascii_case("type") && matches!(attribute.value, "submit" | "button" | "reset")
    });
    found.iter_mut().for_each(|attribute| attribute.on_button = on_button);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_blanked_in_place() {
        let text = "<p>{{ a > \"b\" }}中</p>{# x\ny #}{% if a %}z{% endif %}<!-- <b> -->";
        let blanked = without_expressions(text);
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.matches('\n').count(), 1);
        assert_eq!(blanked.split_whitespace().collect::<String>(), "<p>中</p>z");
    }

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        let text = "1 < 2 <a href='/x?a>b' data-menu  title=\"t\">in</a><br/>";
        let mut seen = Vec::new();
        for part in parts(text) {
            match part {
                Part::Words { text, .. } => seen.push(text.to_owned()),
                Part::Tag { name, attributes, .. } => {
                    seen.push(format!("<{name}>"));
                    seen.extend(
                        attributes
                            .iter()
                            .map(|attribute| format!("{}={}", attribute.name, attribute.value)),
                    );
                    assert!(
                        attributes
                            .iter()
                            .all(|attribute| text[attribute.at..].starts_with(attribute.name))
                    );
                }
            }
        }
        assert_eq!(
            seen,
            [
                "1 < 2 ",
                "<a>",
                "href=/x?a>b",
                "data-menu=",
                "title=t",
                "in",
                "</a>",
                "",
                "<br>"
            ]
        );
    }
}
