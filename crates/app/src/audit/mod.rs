//! The log of what happened, as people read it and take it away. It only reads: [`crate::record`] writes.

mod pages;
mod queries;

pub use pages::routes;

use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "audit",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};
