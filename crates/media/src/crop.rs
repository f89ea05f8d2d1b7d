//! A part of a picture, as whoever composes the page has chosen it.

/// A part of an upright picture, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crop {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Crop {
    /// As much of it as a picture of this size has; none where that is nothing.
    pub(crate) fn within(self, width: u32, height: u32) -> Option<Self> {
        let inside = Self {
            width: self.width.min(width.saturating_sub(self.left)),
            height: self.height.min(height.saturating_sub(self.top)),
            ..self
        };
        (inside.width > 0 && inside.height > 0).then_some(inside)
    }
}
