//! Words are found as they were typed, whatever their alphabet and whatever they mean to the database.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, QueryFilter};
use store::{scratch::Scratch, tables::setting, words::holds};

#[tokio::test]
async fn a_text_is_found_by_the_words_in_it() {
    let scratch = Scratch::new().await;
    let texts = [
        "Ａ股收盘",
        "ÉCOLE de la rive",
        "ΩΜ",
        "Ça va",
        "100%",
        "100 percent",
        r"a_b\c",
        "axbc",
        "Open Day",
        "ЩИТ",
    ];
    let done: Result<(), DbErr> = scratch
        .db
        .write(|tx| async move {
            for (at, text) in texts.into_iter().enumerate() {
                let row = setting::ActiveModel {
                    key: Set(at.to_string()),
                    value: Set(text.to_owned()),
                    version: Set(1),
                };
                row.insert(&tx).await?;
            }
            Ok(())
        })
        .await;
    done.unwrap();
    let found = async |words: &str| -> Vec<String> {
        let rows = setting::Entity::find().filter(holds(setting::Column::Value, words));
        let rows = rows.all(scratch.db.read()).await.unwrap();
        rows.into_iter().map(|row| row.value).collect()
    };
    for text in texts {
        assert_eq!(found(text).await, [text]);
    }
    let cases = [
        ("OPEN day", ["Open Day"]),
        ("COLE DE", ["ÉCOLE de la rive"]),
        ("%", ["100%"]),
        ("_", [r"a_b\c"]),
    ];
    for (words, expected) in cases {
        assert_eq!(found(words).await, expected, "{words}");
    }
}
