//! Reading what is signed, what is planned and what has appeared.

mod appearance;
mod barred;
mod lists;
mod on_site;
mod signed;

pub use appearance::{Appearance, appearance, appearance_of, live};
pub use barred::{Barred, barred};
pub use lists::{Entry, entries};
pub use on_site::{OnSite, ids_on_site, on_site, paths_on_site};
pub use signed::{Signed, planned, signed, standing};
