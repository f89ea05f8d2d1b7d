//! One command a file; `doctor`, which looks at many things, a folder.

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod import;
pub mod link;
pub mod migrate;
pub mod reindex;
pub mod renditions;
pub mod restore;
pub mod serve;
pub mod work;
