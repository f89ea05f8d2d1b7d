//! Reading what is signed, what is planned and what has appeared.

mod appearance;
mod barred;
mod lists;
mod signed;

pub use appearance::{Appearance, appearance, appearance_of, live};
pub use barred::{Barred, barred};
pub use lists::{Entry, entries};
pub use signed::{Signed, planned, signed, standing};
