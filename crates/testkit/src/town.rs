//! stub
pub const PASSWORD: &str = "";
pub struct Town;
