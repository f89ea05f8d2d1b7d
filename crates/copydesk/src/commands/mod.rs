//! One command a file.

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod link;
pub mod migrate;
pub mod restore;
pub mod serve;
pub mod work;
