//! The pages of the desk.

mod help;
mod home;
mod search;
mod standing;

pub use help::help;
pub use home::home;
pub use search::search;
