//! The verbs of the library: one function, one transaction each.

mod consents;
mod reuse;
mod rights;
mod sweep;

pub use consents::{NewConsent, Withdrawal, record_consent, withdraw_consent};
pub use reuse::take;
pub use rights::{NewRights, record_rights};
pub use sweep::sweep;
