//! The migrations and the entities describe the same tables.

use sea_orm::{ColumnTrait, EntityTrait, IdenStatic, Iterable};
use store::{dialect::columns_of, for_each_table, scratch::Scratch, tables};

fn entity_columns<E: EntityTrait>() -> Vec<(String, bool)> {
    let mut columns: Vec<_> = E::Column::iter()
        .map(|column| (column.as_str().to_owned(), column.def().is_null()))
        .collect();
    columns.sort();
    columns
}

#[tokio::test]
async fn migrations_and_entities_agree() {
    let scratch = Scratch::new().await;
    let mut tables_seen = 0;
    macro_rules! compare {
        ($table:ident) => {
            let actual = columns_of(scratch.db.read(), stringify!($table)).await.unwrap();
            assert_eq!(
                actual,
                entity_columns::<tables::$table::Entity>(),
                stringify!($table)
            );
            tables_seen += 1;
        };
    }
    for_each_table!(compare);
    assert!(tables_seen > 35, "the list of tables is whole");
    assert_eq!(scratch.db.pending_migrations().await.unwrap(), 0);
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let scratch = Scratch::new().await;
    scratch.db.migrate().await.unwrap();
    assert_eq!(scratch.db.integrity_errors().await.unwrap(), Vec::<String>::new());
}
