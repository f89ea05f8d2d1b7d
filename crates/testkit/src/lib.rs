//! The whole product in a test: a fresh database, a clock that stands, mail that is kept, and visitors who click through
//! real pages. The same builders make the demo world.

pub mod app;
pub mod page;
pub mod town;
pub mod visitor;
pub mod world;

pub use app::TestApp;
pub use page::{Form, Page};
pub use town::{PASSWORD, Town};
pub use visitor::Visitor;
