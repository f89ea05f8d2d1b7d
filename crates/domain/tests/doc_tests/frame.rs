//! Which part of a photo is shown where.

use domain::content::{Crop, Focal, FrameProblem, FrameShares, Framing, MIN_SIDE, Photo, Shape, hash};
use proptest::prelude::*;

const SIZE: (u32, u32) = (4_000, 3_000);

fn crop(x: u32, y: u32, width: u32, height: u32) -> Crop {
    Crop { x, y, width, height }
}

fn photo(framing: Framing) -> Photo {
    let asset = "0193a5b0-7c00-7000-8000-000000000001".parse().unwrap();
    Photo {
        crop: framing.crop,
        focal: framing.focal,
        crops: framing.crops,
        ..Photo::new(asset, hash(b"photo"))
    }
}

fn focused(x: u16, y: u16) -> Framing {
    Framing {
        focal: Some(Focal { x, y }),
        ..Framing::default()
    }
}

/// The table is shared with the page's own arithmetic, which shows the parts while somebody chooses.
#[test]
fn the_frame_follows_the_point_until_it_meets_the_edge() {
    #[derive(serde::Deserialize)]
    struct Case {
        size: (u32, u32),
        crop: Option<[u32; 4]>,
        focal: Option<[u16; 2]>,
        shape: Shape,
        part: [u32; 4],
    }
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../fixtures/frame.json")).unwrap();
    assert!(cases.len() >= 40);
    for case in cases {
        let framing = Framing {
            crop: case.crop.map(|[x, y, width, height]| crop(x, y, width, height)),
            focal: case.focal.map(|[x, y]| Focal { x, y }),
            ..Framing::default()
        };
        let part = photo(framing.clone()).part(case.shape, case.size);
        let found = [part.x, part.y, part.width, part.height];
        assert_eq!(found, case.part, "{:?} {framing:?} {}", case.size, case.shape);
    }
    // What somebody would say looking at the picture, not only what two programs agree on.
    for (framing, shape, expected) in [
        (Framing::default(), Shape::Square, crop(500, 0, 3_000, 3_000)),
        (focused(400, 500), Shape::Square, crop(100, 0, 3_000, 3_000)),
        (focused(1_000, 1_000), Shape::Square, crop(1_000, 0, 3_000, 3_000)),
        (focused(500, 250), Shape::Wide, crop(0, 0, 4_000, 2_250)),
    ] {
        assert_eq!(
            photo(framing.clone()).part(shape, SIZE),
            expected,
            "{framing:?} {shape}"
        );
    }
}

#[test]
fn a_form_says_it_in_thousandths() {
    let typed = FrameShares {
        edges: [100, 0, 250, 500],
        focal: Some([400, 200]),
        shapes: [(Shape::Square, [500, 250, 500])].into(),
    };
    let framing = typed.framing(&Framing::default(), SIZE);
    assert_eq!(framing.crop, Some(crop(400, 0, 2_600, 1_500)));
    assert_eq!(framing.focal, Some(Focal { x: 400, y: 200 }));
    assert_eq!(framing.crops[&Shape::Square], crop(1_625, 375, 750, 750));
    assert_eq!(framing.shares(SIZE), typed);
}

#[test]
fn other_shapes_are_cut_from_what_the_page_shows() {
    let hidden_left = Framing {
        crop: Some(crop(2_000, 0, 2_000, 3_000)),
        ..Framing::default()
    };
    assert_eq!(
        photo(hidden_left).part(Shape::Square, SIZE),
        crop(2_000, 500, 2_000, 2_000)
    );
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let page = |part: Crop| Framing {
        crop: Some(part),
        ..Framing::default()
    };
    let shaped = |shape: Shape, part: Crop, base: Framing| Framing {
        crops: [(shape, part)].into(),
        ..base
    };
    for (framing, problem) in [
        (page(crop(3_000, 0, 1_001, 500)), FrameProblem::Outside),
        (page(crop(u32::MAX, 0, 500, 500)), FrameProblem::Outside),
        (page(crop(0, 0, MIN_SIDE - 1, 500)), FrameProblem::TooSmall),
        (page(crop(0, 0, 500, 0)), FrameProblem::TooSmall),
        (focused(1_001, 0), FrameProblem::FocalOutside),
        (
            Framing {
                focal: Some(Focal { x: 100, y: 100 }),
                ..page(crop(2_000, 0, 2_000, 3_000))
            },
            FrameProblem::FocalOutside,
        ),
        (
            shaped(Shape::Square, crop(0, 0, 500, 600), Framing::default()),
            FrameProblem::WrongShape(Shape::Square),
        ),
        (
            shaped(Shape::Square, crop(0, 0, 600, 600), page(crop(500, 0, 2_000, 2_000))),
            FrameProblem::ShowsMore(Shape::Square),
        ),
        (
            shaped(Shape::Wide, crop(0, 0, 5_000, 2_812), Framing::default()),
            FrameProblem::Outside,
        ),
    ] {
        assert_eq!(framing.clone().checked(SIZE), Err(problem), "{framing:?}");
    }
}

#[test]
fn what_follows_anyway_is_not_written_down() {
    let said = Framing {
        crop: Some(Crop::whole(SIZE)),
        focal: None,
        crops: [
            (Shape::Square, crop(500, 0, 3_000, 3_000)),
            (Shape::Cover, crop(0, 0, 2_350, 1_000)),
        ]
        .into(),
    };
    let kept = said.checked(SIZE).unwrap();
    assert_eq!(kept.crop, None);
    assert_eq!(
        kept.crops.into_iter().collect::<Vec<_>>(),
        vec![(Shape::Cover, crop(0, 0, 2_350, 1_000))]
    );
}

fn any_framing() -> impl Strategy<Value = ((u32, u32), Framing)> {
    let part = (0..6_000_u32, 0..6_000_u32, 0..6_000_u32, 0..6_000_u32).prop_map(|(x, y, w, h)| crop(x, y, w, h));
    let shapes = proptest::collection::btree_map((0..4_usize).prop_map(|at| Shape::ALL[at]), part.clone(), 0..3);
    (
        (1..5_000_u32, 1..5_000_u32),
        proptest::option::of(part),
        proptest::option::of((0..1_100_u16, 0..1_100_u16)),
        shapes,
    )
        .prop_map(|(size, crop, focal, crops)| {
            let focal = focal.map(|(x, y)| Focal { x, y });
            (size, Framing { crop, focal, crops })
        })
}

proptest! {
    /// Even of a framing that was never checked, no place shows more than the page, and every part is of its shape within
    /// a pixel, or chosen by hand.
    #[test]
    fn no_place_shows_more_than_the_page((size, framing) in any_framing()) {
        let photo = photo(framing);
        let shown = photo.shown(size);
        prop_assert!(Crop::whole(size).contains(shown));
        for &shape in Shape::ALL {
            let part = photo.part(shape, size);
            prop_assert!(shown.contains(part), "{:?} of {:?}", part, shown);
            if !photo.crops.contains_key(&shape) && shown.width > 0 && shown.height > 0 {
                prop_assert!(part.width >= 1 && part.height >= 1);
                prop_assert!(part.width == shown.width || part.height == shown.height);
                let (across, down) = shape.ratio();
                let wanted = f64::from(part.height) * f64::from(across) / f64::from(down);
                let deep = f64::from(part.width) * f64::from(down) / f64::from(across);
                let is_shape = (f64::from(part.width) - wanted).abs() <= 1.0 || (f64::from(part.height) - deep).abs() <= 1.0;
                prop_assert!(is_shape || part.width == 1 || part.height == 1, "{:?}", part);
            }
        }
    }

    /// A form that comes back as it was sent changes nothing, to the pixel.
    #[test]
    fn a_form_that_nobody_touched_changes_nothing((size, framing) in any_framing()) {
        if let Ok(kept) = framing.checked(size) {
            prop_assert_eq!(kept.shares(size).framing(&kept, size), kept);
        }
    }

    /// Whatever is typed gives a framing, and its parts stay inside what is shown.
    #[test]
    fn whatever_is_typed_stays_inside(
        size in (1..5_000_u32, 1..5_000_u32),
        edges in [0..1_100_u16, 0..1_100_u16, 0..1_100_u16, 0..1_100_u16],
        numbers in [0..1_100_u16, 0..1_100_u16, 0..1_100_u16],
    ) {
        let typed = FrameShares { edges, focal: None, shapes: [(Shape::Cover, numbers)].into() };
        let framing = typed.framing(&Framing::default(), size);
        if let Ok(kept) = framing.checked(size) {
            let shown = photo(kept.clone()).shown(size);
            for part in kept.crops.values() {
                prop_assert!(shown.contains(*part));
            }
        }
    }

    /// What was accepted once is accepted again and stays as it is.
    #[test]
    fn a_checked_framing_is_settled((size, framing) in any_framing()) {
        if let Ok(kept) = framing.checked(size) {
            prop_assert_eq!(kept.clone().checked(size), Ok(kept));
        }
    }
}
