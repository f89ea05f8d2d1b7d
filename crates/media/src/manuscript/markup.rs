//! Text as XML. Everything that somebody typed passes here, and nowhere else.

/// Text between tags. Characters that XML cannot hold are left out; a tab is a space.
pub(super) fn text(text: &str) -> String {
    escaped(text, false)
}

/// The value of an attribute, without its quotes.
pub(super) fn value(text: &str) -> String {
    escaped(text, true)
}

fn escaped(text: &str, quoted: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            // Also in text, where `]]>` must not stand.
            '>' => escaped.push_str("&gt;"),
            '"' if quoted => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// `<w:p>` of this style. `more` is further properties, in the order of the schema.
pub(super) fn paragraph(style: &str, more: &str, content: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>"#)
}

/// A run of text without marks; its lines are parted by breaks.
pub(super) fn plain(typed: &str) -> String {
    let lines: Vec<String> = typed.lines().map(|line| run("", line)).collect();
    lines.join("<w:r><w:br/></w:r>")
}

/// A run with these properties.
pub(super) fn run(properties: &str, typed: &str) -> String {
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{properties}</w:rPr>")
    };
    format!(
        r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#,
        text(typed)
    )
}

#[cfg(test)]
mod tests {
    use super::{text, value};

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        for (typed, expected) in [
            ("a<b>&\"c\"", "a&lt;b&gt;&amp;\"c\""),
            ("]]>", "]]&gt;"),
            ("\u{0}\u{8}\u{b}\u{1f}\u{7f}\u{fffe}\u{ffff}云", "云"),
            ("一\t二\r\n三", "一 二  三"),
            ("👩‍👩‍👧 𠮷", "👩‍👩‍👧 𠮷"),
        ] {
            assert_eq!(text(typed), expected);
        }
        assert_eq!(value("\"&'"), "&quot;&amp;'");
    }
}
