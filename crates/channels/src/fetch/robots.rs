//! What another site lets programs open (`robots.txt`, RFC 9309): the group that names us, else the one for all.

/// Our name in such files.
const NAME: &str = "copydesk";

/// The rules for us, in no order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Robots(Vec<(String, bool)>);

impl Robots {
    pub(super) fn read(text: &str) -> Self {
        let mut ours: Option<Vec<(String, bool)>> = None;
        let mut for_all: Vec<(String, bool)> = Vec::new();
        // Names that stand together share the rules below them.
        let (mut is_ours, mut is_for_all, mut in_rules) = (false, false, true);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match field.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if in_rules {
                        (is_ours, is_for_all, in_rules) = (false, false, false);
                    }
                    if value == "*" {
                        is_for_all = true;
                    } else if value.to_ascii_lowercase().starts_with(NAME) {
                        is_ours = true;
                        ours.get_or_insert_default();
                    }
                }
                word @ ("allow" | "disallow") => {
                    in_rules = true;
                    // Nothing disallowed is everything allowed.
                    if value.is_empty() {
                        continue;
                    }
                    let rule = (value.to_owned(), word == "allow");
                    if is_ours {
                        ours.get_or_insert_default().push(rule.clone());
                    }
                    if is_for_all {
                        for_all.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self(ours.unwrap_or(for_all))
    }

    /// Whether a path with its query may be opened: the longest rule that fits says so, and of two the kinder one.
    pub(super) fn allows(&self, path: &str) -> bool {
        let fits = self.0.iter().filter(|(rule, _)| fits(rule, path));
        let longest = fits.max_by_key(|(rule, allowed)| (rule.len(), *allowed));
        longest.is_none_or(|(_, allowed)| *allowed)
    }
}

/// A star stands for any characters, a dollar sign at the end for the end.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, to_the_end) = match rule.strip_suffix('$') {
        Some(rule) => (rule, true),
        None => (rule, false),
    };
    let mut parts = rule.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut last = "";
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = part;
    }
    !to_the_end || rest.is_empty() || (rule.contains('*') && rest.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::Robots;

    #[test]
    fn the_longest_rule_of_our_group_decides() {
        let file = "\
# for everybody
User-agent: *
Disallow: /private
Allow: /private/notice
Disallow: /*.php$
User-agent: Copydesk
User-agent: other
Disallow: /not-for-us";
        let all = file.split("User-agent: Copydesk").next().unwrap_or_default();
        for (text, path, allowed) in [
            (all, "/", true),
            (all, "/private", false),
            (all, "/private/a", false),
            (all, "/private/notice/1", true),
            (all, "/a/b.php", false),
            (all, "/a/b.php?x=1", true),
            (file, "/private", true),
            (file, "/not-for-us/1", false),
            ("", "/", true),
            ("User-agent: *\nDisallow:", "/", true),
            ("User-agent: *\nDisallow: /", "/", false),
            ("User-agent: googlebot\nDisallow: /", "/", true),
            ("<html>not such a file</html>", "/", true),
        ] {
            assert_eq!(Robots::read(text).allows(path), allowed, "{path} in {text:?}");
        }
    }
}
