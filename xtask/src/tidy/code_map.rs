//! The code map of ARCHITECTURE.md names what is on disk: every crate and every slice, and nothing that is gone.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::source::Source;

const PAGE: &str = "ARCHITECTURE.md";
/// Where a name in the map may be found.
const HOMES: &[&str] = &["", "crates/", "crates/app/src/"];

/// `exists` answers whether a path from the root is on disk; the rest is read from the sources.
pub fn check(sources: &[Source], exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let page = sources
        .iter()
        .find(|source| source.path == PAGE)
        .map_or("", |source| source.text.as_str());
    let map = section(page);
    if map.is_empty() {
        return vec![Finding::new(
            PAGE,
            1,
            "there is no section \"Code map\"; write one that names each crate and slice",
        )];
    }
    let first_line = map[0].0;
    // `crates/app` names `app` as well.
    let last = |name: &'_ str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let named: BTreeSet<String> = map.iter().flat_map(|(_, line)| names(line)).map(last).collect();
    let missing = on_disk(sources).into_iter().filter(|(name, _)| !named.contains(name));
    let mut findings: Vec<Finding> = missing
        .map(|(name, folder)| {
            Finding::new(
                PAGE,
                first_line,
                format!("the code map does not name `{name}` ({folder}); add it there"),
            )
        })
        .collect();
    for (line, text) in &map {
        for name in head(text).map(names).unwrap_or_default() {
            if !HOMES.iter().any(|home| exists(&format!("{home}{name}"))) {
                let what = format!("the code map names `{name}`, which is not on disk; take it out or correct it");
                findings.push(Finding::new(PAGE, *line, what));
            }
        }
    }
    findings
}

/// The lines of the section, numbered, up to the next heading of the same or a higher level.
fn section(page: &str) -> Vec<(usize, &str)> {
    let level = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    let mut lines = page.lines().enumerate().map(|(index, line)| (index + 1, line));
    let Some((_, heading)) = lines.find(|(_, line)| level(line) > 0 && line.to_lowercase().contains("code map")) else {
        return Vec::new();
    };
    lines
        .take_while(|(_, line)| level(line) == 0 || level(line) > level(heading))
        .collect()
}

/// Crates and slices as (name, folder).
fn on_disk(sources: &[Source]) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for source in sources {
        match source.path.split('/').collect::<Vec<_>>()[..] {
            ["crates", name, "Cargo.toml"] => found.insert((name.to_owned(), format!("crates/{name}"))),
            ["crates", "app", "src", name, "mod.rs"] => {
                found.insert((name.to_owned(), format!("crates/app/src/{name}")))
            }
            _ => false,
        };
    }
    found
}

/// What stands in backticks, without a closing slash.
fn names(line: &str) -> Vec<&str> {
    line.split('`')
        .skip(1)
        .step_by(2)
        .map(|name| name.trim_end_matches('/'))
        .collect()
}

/// The part of a list item before its explanation, or the first cell of a table row.
fn head(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(row) = line.strip_prefix('|') {
        return row.split('|').next();
    }
    let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))?;
    let end = [" — ", " – ", " - ", ": ", ". "]
        .iter()
        .filter_map(|separator| item.find(separator))
        .min();
    Some(&item[..end.unwrap_or(item.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_page(page: &str, expected: &[(usize, &str)]) {
        let file = |path: &str, text: &str| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let sources = [
            file(PAGE, page),
            file("crates/app/Cargo.toml", ""),
            file("crates/app/src/review/mod.rs", ""),
            file("crates/store/Cargo.toml", ""),
        ];
        let exists = |path: &str| ["crates/app", "crates/store", "crates/app/src/review", "xtask"].contains(&path);
        let found = check(&sources, exists);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, (line, word)) in found.iter().zip(expected) {
            assert!(
                found.line == *line && found.what.contains(word),
                "{found:?}, expected {line} {word}"
            );
        }
    }

    #[test]
    fn a_true_map_passes() {
        check_page(
            "# A\n## Code map\n- `app` — see `gone` here\n  - `review/` — x\n- **`store`**: y\n- `xtask` — z\n",
            &[],
        );
        check_page(
            "## 3. Code map\n| `app` | `gone` |\n| `review` | x |\n| `store` | y |\n## Next\n- `gone` — x",
            &[],
        );
    }

    #[test]
    fn what_is_not_named_is_found() {
        check_page("## Code map\n\n- `app` — x\n- `store` — x\n", &[(2, "`review`")]);
        check_page(
            "## Code map\n\n- `app`, `review` — x\n## Next\n- `store` — x\n",
            &[(2, "`store`")],
        );
    }

    #[test]
    fn what_is_gone_is_found() {
        check_page(
            "## Code map\n- `app`, `review`, `store` — x\n- `search` — x\n",
            &[(3, "`search`")],
        );
        check_page(
            "## Code map\n| `app` `review` `store` | x |\n| `search` | x |\n",
            &[(3, "`search`")],
        );
    }

    #[test]
    fn a_missing_map_is_found() {
        check_page("# Architecture\n", &[(1, "no section")]);
    }
}
