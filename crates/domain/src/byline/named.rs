//! Where in a byline as written the credited names stand, so that pages can lead from a name to more of that person.

/// A piece of a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    Name(&'a str),
}

/// Cuts a line at these names. Where one name begins with another, the longer one is meant; a name within a longer word
/// of Latin letters is none. The pieces together are the line.
pub fn named<'a>(line: &'a str, names: &[&str]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut words_from = 0;
    let mut at = 0;
    while at < line.len() {
        let fits = |name: &&&str| !name.is_empty() && line[at..].starts_with(**name) && is_whole(line, at, name.len());
        match names.iter().filter(fits).max_by_key(|name| name.len()) {
            Some(name) => {
                if words_from < at {
                    pieces.push(Piece::Words(&line[words_from..at]));
                }
                pieces.push(Piece::Name(&line[at..at + name.len()]));
                at += name.len();
                words_from = at;
            }
            None => at += line[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if words_from < line.len() {
        pieces.push(Piece::Words(&line[words_from..]));
    }
    pieces
}

/// Whether no Latin word runs on over an end of this stretch.
fn is_whole(line: &str, from: usize, length: usize) -> bool {
    let (before, rest) = line.split_at(from);
    let (name, after) = rest.split_at(length);
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let runs_in = is_letter(before.chars().next_back()) && is_letter(name.chars().next());
    let runs_on = is_letter(name.chars().next_back()) && is_letter(after.chars().next());
    !(runs_in || runs_on)
}

#[cfg(test)]
mod tests {
    use super::{Piece, named};

    fn said(line: &str, names: &[&str]) -> String {
        let piece = |piece: &Piece<'_>| match piece {
            Piece::Words(words) => (*words).to_owned(),
            Piece::Name(name) => format!("[{name}]"),
        };
        named(line, names).iter().map(piece).collect()
    }

    #[test]
    fn names_are_found_where_they_are_meant() {
        for (line, names, expected) in [
            ("文/周晓岚 图/田禾", &["周晓岚"][..], "文/[周晓岚] 图/田禾"),
            ("通讯员 周晓岚 图/周晓岚", &["周晓岚"], "通讯员 [周晓岚] 图/[周晓岚]"),
            ("记者 王力宏 王力", &["王力", "王力宏"], "记者 [王力宏] [王力]"),
            ("By Anne Li and Ann Li", &["Ann", "Li"], "By Anne [Li] and [Ann] [Li]"),
            ("", &["甲"], ""),
            ("甲", &["", "甲"], "[甲]"),
            ("本报综合", &[], "本报综合"),
        ] {
            assert_eq!(said(line, names), expected);
        }
    }
}
