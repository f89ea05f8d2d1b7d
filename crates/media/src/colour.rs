//! Colours as the camera or the program meant them, brought to sRGB, which is what untagged pictures on the web are.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Profiles of cameras and programs are below 1 MB; nothing bigger is read.
const MAX_PROFILE: usize = 4 << 20;

/// The embedded profile of a picture, still unread.
#[derive(Clone)]
pub(crate) struct Profile(Vec<u8>);

impl Profile {
    pub fn new(icc: Vec<u8>) -> Option<Self> {
        (1..=MAX_PROFILE).contains(&icc.len()).then_some(Self(icc))
    }

    /// The picture in sRGB. A profile that cannot be read or applied leaves the colours as they are, which is what
    /// browsers do; refusing a good photo for a bad profile helps nobody. A panic of the reader counts the same.
    pub fn to_srgb(&self, picture: DynamicImage) -> DynamicImage {
        match catch_unwind(AssertUnwindSafe(|| self.transformed(&picture))) {
            Ok(Ok(converted)) => return converted,
            Ok(Err(error)) => tracing::debug!(%error, "a colour profile could not be applied"),
            Err(_) => tracing::warn!("the reader of colour profiles panicked"),
        }
        picture
    }

    fn transformed(&self, picture: &DynamicImage) -> Result<DynamicImage, moxcms::CmsError> {
        let from = ColorProfile::new_from_slice(&self.0)?;
        let srgb = ColorProfile::new_srgb();
        let mut result = picture.clone();
        let grey: Vec<u8>;
        let (source, source_layout) = match (from.color_space, picture) {
            // Grey pictures were spread over three equal channels; the profile wants one.
            (DataColorSpace::Gray, DynamicImage::ImageRgb8(rgb)) => {
                grey = rgb.pixels().map(|pixel| pixel[0]).collect();
                (grey.as_slice(), Layout::Gray)
            }
            (DataColorSpace::Rgb, DynamicImage::ImageRgb8(rgb)) => (rgb.as_raw().as_slice(), Layout::Rgb),
            (DataColorSpace::Rgb, DynamicImage::ImageRgba8(rgba)) => (rgba.as_raw().as_slice(), Layout::Rgba),
            _ => return Err(moxcms::CmsError::UnsupportedProfileConnection),
        };
        let (target, target_layout) = match &mut result {
            DynamicImage::ImageRgba8(rgba) => (rgba.as_mut(), Layout::Rgba),
            DynamicImage::ImageRgb8(rgb) => (rgb.as_mut(), Layout::Rgb),
            _ => return Err(moxcms::CmsError::InvalidLayout),
        };
        let options = TransformOptions::default();
        let transform = from.create_transform_8bit(source_layout, &srgb, target_layout, options)?;
        transform.transform(source, target)?;
        Ok(result)
    }
}
