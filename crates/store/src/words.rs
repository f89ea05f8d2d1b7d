//! Searching a text for words, the same on both databases.

use sea_orm::{
    ColumnTrait, ExprTrait,
    sea_query::{Expr, Func, LikeExpr},
};

/// Whether the text holds the words as they stand: `%` and `_` are characters like others. Small and capital Latin
/// letters are the same, on both databases.
pub fn holds(column: impl ColumnTrait, words: &str) -> Expr {
    let mut pattern = String::from("%");
    for c in words.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    let text = Expr::col((column.entity_name(), column));
    Expr::expr(Func::lower(text)).like(LikeExpr::new(pattern).escape('\\'))
}
