//! Which database is underneath is asked in one file only, so that the rest is one code path for both.

use crate::finding::Finding;
use crate::rust_text;
use crate::source::{Source, line_of};

const HOME: &str = "crates/store/src/dialect.rs";
/// Hands the question on for the transaction it wraps, because SeaORM's trait wants it to, and decides nothing by it.
const WRAPPER: &str = "crates/store/src/tx.rs";
const QUESTIONS: &[&str] = &["DbBackend", "DatabaseBackend", "get_database_backend"];

pub fn check(source: &Source) -> Vec<Finding> {
    if source.kind() != "rs" || !source.path.starts_with("crates/") || [HOME, WRAPPER].contains(&source.path.as_str()) {
        return Vec::new();
    }
    let code = rust_text::read(&source.text).code;
    let found = QUESTIONS
        .iter()
        .flat_map(|question| rust_text::words(&code, question).map(move |at| (question, at)));
    found
        .map(|(question, at)| {
            let what = format!("`{question}` outside {HOME}; name the difference there and call that");
            Finding::new(&source.path, line_of(&code, at), what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .iter()
        .map(|finding| finding.line)
        .collect()
    }

    #[test]
    fn asking_for_the_backend_elsewhere_is_found() {
        assert_eq!(
            lines("crates/app/src/review/queries.rs", "use sea_orm::DbBackend;\n"),
            [1]
        );
        assert_eq!(
            lines("crates/store/src/db.rs", "\nmatch db.get_database_backend() {}"),
            [2]
        );
    }

    #[test]
    fn its_home_and_prose_are_not() {
        assert!(lines(HOME, "use sea_orm::DbBackend;").is_empty());
        assert!(
            lines(
                "crates/store/src/db.rs",
                "// DbBackend lives in dialect.rs\nlet a = \"DbBackend\";"
            )
            .is_empty()
        );
    }
}
