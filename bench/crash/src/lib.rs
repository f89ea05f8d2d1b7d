//! People at work over HTTP, a program that is killed under them, and what was said to be done held against what is stored.

pub mod client;
pub mod http;
pub mod ledger;
pub mod random;
pub mod server;
pub mod verify;
pub mod world;
