//! One transaction: whole or not at all, and run again when another writer came between.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use store::{
    Fault,
    scratch::Scratch,
    tables::{setting, unit, unit_name, unit_parent},
};
use tokio::time::sleep;
use uuid::Uuid;

fn counter(value: i64) -> setting::ActiveModel {
    setting::ActiveModel {
        key: Set("counter".to_owned()),
        value: Set(value.to_string()),
        version: Set(1),
    }
}

#[tokio::test]
async fn a_failed_write_leaves_nothing() {
    let scratch = Scratch::new().await;
    let result: Result<(), DbErr> = scratch
        .db
        .write(|tx| async move {
            counter(1).insert(&tx).await?;
            Err(DbErr::Custom("changed my mind".to_owned()))
        })
        .await;
    assert!(result.unwrap_err().database().is_some());
    assert_eq!(setting::Entity::find().all(scratch.db.read()).await.unwrap(), []);
}

/// Read, add one, write: without IMMEDIATE on SQLite or SERIALIZABLE with repetition on PostgreSQL, counts get lost.
#[tokio::test(flavor = "multi_thread")]
async fn concurrent_read_then_write_loses_nothing() {
    let scratch = Scratch::new().await;
    scratch
        .db
        .write(|tx| async move { counter(0).insert(&tx).await.map(drop) })
        .await
        .unwrap();
    let writers = (0..8).map(|_| {
        let db = scratch.db.clone();
        tokio::spawn(async move {
            for _ in 0..10 {
                let added: Result<(), DbErr> = db
                    .write(|tx| async move {
                        let row = setting::Entity::find_by_id("counter")
                            .one(&tx)
                            .await?
                            .ok_or(DbErr::RecordNotUpdated)?;
                        let next = row
                            .value
                            .parse::<i64>()
                            .map_err(|error| DbErr::Custom(error.to_string()))?
                            + 1;
                        let mut row: setting::ActiveModel = row.into();
                        row.value = Set(next.to_string());
                        row.update(&tx).await.map(drop)
                    })
                    .await;
                added.unwrap();
            }
        })
    });
    for writer in futures_util::future::join_all(writers).await {
        writer.unwrap();
    }
    let row = setting::Entity::find_by_id("counter")
        .one(scratch.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.value, "80");
}

/// One that takes long between reading and writing would lose to quick ones for ever, were it never let run alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_slow_write_finds_its_turn_among_quick_ones() {
    async fn add(db: &store::Db, pause: Duration) -> Result<(), DbErr> {
        db.write(|tx| async move {
            let row = setting::Entity::find_by_id("counter").one(&tx).await?;
            let row = row.ok_or(DbErr::RecordNotUpdated)?;
            sleep(pause).await;
            let next = row
                .value
                .parse::<i64>()
                .map_err(|error| DbErr::Custom(error.to_string()))?
                + 1;
            let mut row: setting::ActiveModel = row.into();
            row.value = Set(next.to_string());
            row.update(&tx).await.map(drop)
        })
        .await
    }
    let scratch = Scratch::new().await;
    scratch
        .db
        .write(|tx| async move { counter(0).insert(&tx).await.map(drop) })
        .await
        .unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let quick = (0..4).map(|_| {
        let (db, done) = (scratch.db.clone(), done.clone());
        tokio::spawn(async move {
            while !done.load(Ordering::SeqCst) {
                add(&db, Duration::ZERO).await.unwrap();
            }
        })
    });
    let quick: Vec<_> = quick.collect();
    let slow = add(&scratch.db, Duration::from_millis(60)).await;
    done.store(true, Ordering::SeqCst);
    for writer in futures_util::future::join_all(quick).await {
        writer.unwrap();
    }
    slow.unwrap();
}

/// A nested read: units under a parent with the name in force, in one statement.
#[tokio::test]
async fn a_nested_read_answers_children_with_their_names() {
    let scratch = Scratch::new().await;
    let parent = Uuid::from_u128(1);
    let insert: Result<(), DbErr> = scratch
        .db
        .write(|tx| async move {
            for (id, name, to) in [(parent, "centre", None), (Uuid::from_u128(2), "library", None)] {
                let row = unit::ActiveModel {
                    id: Set(id),
                    kind: Set("department".to_owned()),
                    sort: Set(0),
                    opened_at: Set(0),
                    closed_at: Set(None),
                    version: Set(1),
                };
                row.insert(&tx).await?;
                for (n, name, to) in [(0_u128, "former", Some(5)), (1, name, to)] {
                    let row = unit_name::ActiveModel {
                        id: Set(Uuid::from_u128(id.as_u128() * 10 + n)),
                        unit_id: Set(id),
                        name: Set(name.to_owned()),
                        short_name: Set(name.to_owned()),
                        name_en: Set(String::new()),
                        sort_key: Set(name.to_owned()),
                        from_at: Set(0),
                        to_at: Set(to),
                    };
                    row.insert(&tx).await?;
                }
            }
            let hung = unit_parent::ActiveModel {
                id: Set(Uuid::from_u128(99)),
                unit_id: Set(Uuid::from_u128(2)),
                parent_id: Set(Some(parent)),
                from_at: Set(0),
                to_at: Set(None),
            };
            hung.insert(&tx).await.map(drop)
        })
        .await;
    insert.unwrap();
    let children = unit_parent::Entity::find()
        .filter(unit_parent::Column::ParentId.eq(parent))
        .filter(unit_parent::Column::ToAt.is_null())
        .find_also_related(unit_name::Entity)
        .filter(unit_name::Column::ToAt.is_null())
        .order_by_asc(unit_name::Column::SortKey)
        .all(scratch.db.read())
        .await
        .unwrap();
    let names: Vec<_> = children
        .iter()
        .map(|(_, name)| name.as_ref().map(|name| name.name.as_str()))
        .collect();
    assert_eq!(names, [Some("library")]);
}

#[tokio::test]
async fn readers_of_sqlite_cannot_write() {
    if store::scratch::postgres_server().is_some() {
        return;
    }
    let scratch = Scratch::new().await;
    assert!(counter(1).insert(scratch.db.read()).await.is_err());
}
