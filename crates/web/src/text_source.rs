//! Turns our text files into Fluent's syntax.
//! Our keys are dotted (`stories.write.title`), Fluent's ids may not be: each dot becomes `__`, at the start of a
//! line and where a text refers to another one inside braces. Fluent's attributes therefore cannot be used.

use std::borrow::Cow;

/// The id under which Fluent knows a key.
pub(crate) fn fluent_id(key: &str) -> Cow<'_, str> {
    if key.contains('.') {
        Cow::Owned(key.replace('.', "__"))
    } else {
        Cow::Borrowed(key)
    }
}

/// The key behind one of Fluent's ids.
pub(crate) fn key_of(fluent_id: &str) -> String {
    fluent_id.replace("__", ".")
}

/// What a character means depends on where it stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Between the braces of a placeable: names are references.
    Expression,
    /// After the arrow of a select: the variants are text again.
    Variants,
}

/// A file in Fluent's syntax.
#[derive(Debug, PartialEq)]
pub(crate) struct FluentSource {
    pub text: String,
    /// The dotted keys of its messages (not of its terms), in the order of the file.
    pub keys: Vec<String>,
}

/// The same source with every dotted id mapped. `Err` names a key that already holds `__`, which would be ambiguous.
pub(crate) fn to_fluent(source: &str) -> Result<FluentSource, String> {
    let mut keys = Vec::new();
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    let mut places: Vec<Place> = Vec::new();
    for line in source.split_inclusive('\n') {
        let line = match line.strip_suffix("\r\n") {
            Some(bare) => Cow::Owned(format!("{bare}\n")),
            None => Cow::Borrowed(line),
        };
        if places.is_empty() && line.starts_with('#') {
            out.push_str(&line);
            continue;
        }
        let mut rest: &str = &line;
        if let Some(key) = key_at_line_start(rest) {
            if key.contains("__") {
                return Err(key.to_owned());
            }
            // A new key always starts outside of braces, also after a line that forgot to close them.
            places.clear();
            if !key.starts_with('-') {
                keys.push(key.to_owned());
            }
            out.push_str(&fluent_id(key));
            rest = &rest[key.len()..];
        }
        map_references(rest, &mut places, &mut out);
    }
    Ok(FluentSource { text: out, keys })
}

/// The id (with the dash of a term) if the line defines one.
fn key_at_line_start(line: &str) -> Option<&str> {
    let name = line.strip_prefix('-').unwrap_or(line);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = line.len() - name.len() + name.find(|c| !is_name(c)).unwrap_or(name.len());
    line[length..]
        .trim_start_matches(' ')
        .starts_with('=')
        .then(|| &line[..length])
}

fn map_references(mut rest: &str, places: &mut Vec<Place>, out: &mut String) {
    while let Some(c) = rest.chars().next() {
        let expression = places.last() == Some(&Place::Expression);
        let length = match c {
            '{' => {
                places.push(Place::Expression);
                1
            }
            '}' => {
                places.pop();
                1
            }
            '-' if expression && rest.starts_with("->") => {
                places.pop();
                places.push(Place::Variants);
                2
            }
            '"' if expression => string_literal(rest),
            '$' if expression => 1 + rest[1..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1),
            c if expression && (c.is_ascii_alphanumeric() || c == '-') => {
                let length = 1 + rest[1..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1);
                let token = &rest[..length];
                // A number keeps its decimal point.
                let number = token.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
                out.push_str(&if number { Cow::Borrowed(token) } else { fluent_id(token) });
                rest = &rest[length..];
                continue;
            }
            c => c.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
}

/// Length of a string literal with both quotes; a backslash takes the next character along.
fn string_literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_ids_and_references_and_nothing_else() {
        let table = [
            ("a.b.c = text e.g. this.that\n", "a__b__c = text e.g. this.that\n"),
            ("a.b=x\r\n", "a__b=x\n"),
            ("# a.b = comment {\na.b = x", "# a.b = comment {\na__b = x"),
            ("a.b = { c.d } and { $x.y }", "a__b = { c__d } and { $x.y }"),
            (
                "-brand.name = X\na = { -brand.name }",
                "-brand__name = X\na = { -brand__name }",
            ),
            (
                "a = { NUMBER($n, minimumFractionDigits: 1.5) }",
                "a = { NUMBER($n, minimumFractionDigits: 1.5) }",
            ),
            ("a = { \"b.c \\\" d.e {\" } f.g", "a = { \"b.c \\\" d.e {\" } f.g"),
            (
                "a.b = { $n ->\n    [1.5] site.name \"quoted.text { c.d }\n   *[other] x.y\n} z.z",
                "a__b = { $n ->\n    [1.5] site.name \"quoted.text { c__d }\n   *[other] x.y\n} z.z",
            ),
            ("not a key.with spaces = x", "not a key.with spaces = x"),
            ("a.b = 中文。{ $名 }", "a__b = 中文。{ $名 }"),
        ];
        for (source, expected) in table {
            assert_eq!(
                to_fluent(source).map(|fluent| fluent.text).as_deref(),
                Ok(expected),
                "{source}"
            );
        }
        assert_eq!(
            to_fluent("-t = x\nb = y\na.c = z").map(|fluent| fluent.keys),
            Ok(vec!["b".to_owned(), "a.c".to_owned()])
        );
        assert_eq!(to_fluent("a__b.c = x"), Err("a__b.c".to_owned()));
    }
}
