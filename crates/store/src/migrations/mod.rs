//! The one migration tree of both databases: forward only, additive, each in a transaction (SeaORM would run SQLite's
//! without one).

use sea_orm_migration::prelude::*;

mod m0001_units;
mod m0002_settings;
mod m0003_events;
mod m0004_stories;
mod m0005_review;
mod m0006_publishing;
mod m0007_notices;
mod m0008_amended;
mod m0009_former_writers;
mod m0010_story_imports;
mod m0011_likeness;
mod m0012_overrides;
mod m0013_photo_looks;
mod m0014_photo_library;
mod m0015_uploads;
mod m0016_suggestions;
mod m0017_copies;
mod m0018_generated;
mod m0019_reads;
mod m0020_messages;
mod m0021_footer;
mod m0022_home_layout;
mod m0023_collections;
mod m0024_health;
mod m0025_labels;
mod m0026_theme;
mod m0027_videos;
mod m0028_cards;
mod m0029_many_stories;

pub struct Migrations;

#[async_trait::async_trait]
impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_units::Migration),
            Box::new(m0002_settings::Migration),
            Box::new(m0003_events::Migration),
            Box::new(m0004_stories::Migration),
            Box::new(m0005_review::Migration),
            Box::new(m0006_publishing::Migration),
            Box::new(m0007_notices::Migration),
            Box::new(m0008_amended::Migration),
            Box::new(m0009_former_writers::Migration),
            Box::new(m0010_story_imports::Migration),
            Box::new(m0011_likeness::Migration),
            Box::new(m0012_overrides::Migration),
            Box::new(m0013_photo_looks::Migration),
            Box::new(m0014_photo_library::Migration),
            Box::new(m0015_uploads::Migration),
            Box::new(m0016_suggestions::Migration),
            Box::new(m0017_copies::Migration),
            Box::new(m0018_generated::Migration),
            Box::new(m0019_reads::Migration),
            Box::new(m0020_messages::Migration),
            Box::new(m0021_footer::Migration),
            Box::new(m0022_home_layout::Migration),
            Box::new(m0023_collections::Migration),
            Box::new(m0024_health::Migration),
            Box::new(m0025_labels::Migration),
            Box::new(m0026_theme::Migration),
            Box::new(m0027_videos::Migration),
            Box::new(m0028_cards::Migration),
            Box::new(m0029_many_stories::Migration),
        ]
    }
}

/// A foreign key from `table.column` to the id of `target`.
fn reference(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(target, "id").to_owned()
}

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create()
        .table(table)
        .name(format!("ix_{table}_{}", columns.join("_")))
        .to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.name(format!("uq_{table}_{}", columns.join("_"))).unique();
    index
}
