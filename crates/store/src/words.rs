//! Searching a text for words, the same on both databases.

use sea_orm::{
    ColumnTrait, ExprTrait,
    sea_query::{BinOper, Expr, Func},
};

/// Whether the text holds the words as they stand: `%` and `_` are characters like others. Small and capital Latin
/// letters are the same, on both databases. The database lowers both sides: each knows the letters of other alphabets in
/// its own way, and what was typed as it stands must be found.
pub fn holds(column: impl ColumnTrait, words: &str) -> Expr {
    like(Expr::col((column.entity_name(), column)), words)
}

/// The same of a table that the query calls `alias`.
pub fn holds_as(alias: &'static str, column: impl ColumnTrait, words: &str) -> Expr {
    like(Expr::col((alias, column)), words)
}

fn like(text: Expr, words: &str) -> Expr {
    let mut pattern = String::from("%");
    for c in words.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    let pattern = Expr::expr(Func::lower(Expr::val(pattern)));
    Expr::expr(Func::lower(text)).binary(
        BinOper::Like,
        pattern.binary(BinOper::Escape, Expr::Constant('\\'.into())),
    )
}
