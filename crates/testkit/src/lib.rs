//! The whole product in a test: a fresh database, a clock that stands, mail that is kept, and visitors who click through
//! real pages. The same builders make the demo world.

#[cfg(feature = "visitor")]
pub mod app;
#[cfg(feature = "visitor")]
pub mod page;
#[cfg(feature = "visitor")]
pub mod town;
#[cfg(feature = "visitor")]
pub mod visitor;
pub mod world;

#[cfg(feature = "visitor")]
pub use app::TestApp;
#[cfg(feature = "visitor")]
pub use page::{Form, Page};
#[cfg(feature = "visitor")]
pub use town::{PASSWORD, Town};
#[cfg(feature = "visitor")]
pub use visitor::Visitor;
