//! A framing as people type it: in thousandths of the picture, so that it means the same whatever the picture's size.

use super::frame::{Crop, Focal, Framing, Shape, largest, point};
use std::collections::BTreeMap;

/// What a form says of a framing. Every number is thousandths, 0 to 1000; larger ones count as 1000.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameShares {
    /// Cut off at the left, the top, the right and the bottom.
    pub edges: [u16; 4],
    /// From the left and the top.
    pub focal: Option<[u16; 2]>,
    /// Of the parts chosen by hand: their middle from the left and the top, and their size, of the largest that fits.
    pub shapes: BTreeMap<Shape, [u16; 3]>,
}

impl Framing {
    /// The framing as a form shows it.
    pub fn shares(&self, size: (u32, u32)) -> FrameShares {
        let shown = self.crop.unwrap_or(Crop::whole(size));
        let (width, height) = size;
        let right = shown.x.saturating_add(shown.width);
        let bottom = shown.y.saturating_add(shown.height);
        let shape = |(shape, part): (&Shape, &Crop)| {
            let most = largest(shown, *shape);
            let middle = [
                share(part.x.saturating_add(part.width / 2), width),
                share(part.y.saturating_add(part.height / 2), height),
            ];
            (*shape, [middle[0], middle[1], share(part.width, most.0)])
        };
        FrameShares {
            edges: [
                share(shown.x, width),
                share(shown.y, height),
                share(width.saturating_sub(right), width),
                share(height.saturating_sub(bottom), height),
            ],
            focal: self.focal.map(|focal| [focal.x, focal.y]),
            shapes: self.crops.iter().map(shape).collect(),
        }
    }
}

impl FrameShares {
    /// The framing that these shares mean. What reads as it did before stays to the pixel: thousandths of a large picture
    /// are several pixels wide, and what nobody touched must not move.
    pub fn framing(&self, before: &Framing, size: (u32, u32)) -> Framing {
        let said = before.shares(size);
        let crop = if said.edges == self.edges {
            before.crop
        } else {
            self.crop(size)
        };
        let shown = crop.unwrap_or(Crop::whole(size));
        let shape = |(shape, numbers): (&Shape, &[u16; 3])| {
            let stays = crop == before.crop && said.shapes.get(shape) == Some(numbers);
            let part = before.crops.get(shape).copied().filter(|_| stays);
            (*shape, part.unwrap_or_else(|| hand(shown, *shape, *numbers, size)))
        };
        Framing {
            crop,
            focal: self.focal.map(|[x, y]| Focal { x, y }),
            crops: self.shapes.iter().map(shape).collect(),
        }
    }

    fn crop(&self, size: (u32, u32)) -> Option<Crop> {
        let [left, top, right, bottom] = self.edges;
        let (x, y) = (of(left, size.0), of(top, size.1));
        let crop = Crop {
            x,
            y,
            width: size.0.saturating_sub(x).saturating_sub(of(right, size.0)),
            height: size.1.saturating_sub(y).saturating_sub(of(bottom, size.1)),
        };
        (crop != Crop::whole(size)).then_some(crop)
    }
}

/// A part of a size of its own around a middle of its own, inside what is shown.
fn hand(shown: Crop, shape: Shape, [x, y, size_share]: [u16; 3], size: (u32, u32)) -> Crop {
    let most = largest(shown, shape);
    let (width, height) = (of(size_share, most.0).max(1), of(size_share, most.1).max(1));
    let (x, y) = point(Some(Focal { x, y }), shown, size);
    let begin = |middle: u32, length: u32, begin: u32, whole: u32| {
        let latest = begin.saturating_add(whole.saturating_sub(length));
        middle.saturating_sub(length / 2).clamp(begin, latest)
    };
    Crop {
        x: begin(x, width, shown.x, shown.width),
        y: begin(y, height, shown.y, shown.height),
        width,
        height,
    }
}

fn share(length: u32, of: u32) -> u16 {
    let share = (u64::from(length) * 1_000 + u64::from(of) / 2) / u64::from(of.max(1));
    u16::try_from(share.min(1_000)).unwrap_or(1_000)
}

fn of(share: u16, length: u32) -> u32 {
    let part = (u64::from(share.min(1_000)) * u64::from(length) + 500) / 1_000;
    u32::try_from(part).unwrap_or(length)
}
