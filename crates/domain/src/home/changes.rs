//! What a release would change, band by band.

use super::{Band, Kind, Layout};
use crate::actor::words;

words! {
    /// What becomes of a band.
    What {
        Added = "added",
        Removed = "removed",
        Changed = "changed",
        Moved = "moved",
    }
}

/// A band that would not stand as it stands now. Where it is added, changed or moved, `place` is where it will stand, from
/// 0; where it is removed, where it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    pub what: What,
    pub place: usize,
}

impl Layout {
    /// What differs from `before`, from top to bottom, what goes at the end. Of several bands of one kind the first is
    /// compared with the first.
    pub fn changes_since(&self, before: &Layout) -> Vec<Change> {
        let (then, now) = (named(before), named(self));
        let stays = |name: &Name, others: &[(Name, &Band)]| others.iter().any(|(other, _)| other == name);
        let order = |bands: &[(Name, &Band)], others: &[(Name, &Band)]| -> Vec<Name> {
            let names = bands.iter().map(|(name, _)| *name);
            names.filter(|name| stays(name, others)).collect()
        };
        let (order_then, order_now) = (order(&then, &now), order(&now, &then));
        let mut changes = Vec::new();
        for (place, (name, band)) in now.iter().enumerate() {
            let mut add = |what| {
                changes.push(Change {
                    kind: name.0,
                    what,
                    place,
                });
            };
            match then.iter().find(|(other, _)| other == name) {
                None => add(What::Added),
                Some((_, old)) if old != band => add(What::Changed),
                Some(_) => {
                    let at = |order: &[Name]| order.iter().position(|other| other == name);
                    if at(&order_then) != at(&order_now) {
                        add(What::Moved);
                    }
                }
            }
        }
        let gone = then.iter().enumerate().filter(|(_, (name, _))| !stays(name, &now));
        changes.extend(gone.map(|(place, (name, _))| Change {
            kind: name.0,
            what: What::Removed,
            place,
        }));
        changes
    }
}

/// A kind, and which of its kind from above.
type Name = (Kind, usize);

fn named(layout: &Layout) -> Vec<(Name, &Band)> {
    let before = |place: usize, kind| {
        layout.bands[..place]
            .iter()
            .filter(|other: &&Band| other.kind() == kind)
            .count()
    };
    layout
        .bands
        .iter()
        .enumerate()
        .map(|(place, band)| ((band.kind(), before(place, band.kind())), band))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notices(section: &str) -> Band {
        Band::Notices {
            section: section.to_owned(),
        }
    }

    #[test]
    fn a_change_is_named_with_its_band() {
        let (photos, units, most_read) = (Band::Photos {}, Band::Units {}, Band::MostRead {});
        let (first, second) = (notices("top"), notices("units"));
        for (before, after, expected) in [
            (vec![&photos, &units], vec![&photos, &units], vec![]),
            (
                vec![&photos, &units],
                vec![&units, &photos],
                vec![(Kind::Units, What::Moved, 0), (Kind::Photos, What::Moved, 1)],
            ),
            // What another one's coming or going pushes about has not been moved.
            (
                vec![&photos, &units],
                vec![&most_read, &units],
                vec![(Kind::MostRead, What::Added, 0), (Kind::Photos, What::Removed, 0)],
            ),
            (
                vec![&first, &photos],
                vec![&second, &photos, &first],
                vec![(Kind::Notices, What::Changed, 0), (Kind::Notices, What::Added, 2)],
            ),
            (vec![&photos], vec![], vec![(Kind::Photos, What::Removed, 0)]),
        ] {
            let layout = |bands: Vec<&Band>| Layout {
                bands: bands.into_iter().cloned().collect(),
            };
            let found = layout(after).changes_since(&layout(before));
            let found: Vec<_> = found
                .into_iter()
                .map(|change| (change.kind, change.what, change.place))
                .collect();
            assert_eq!(found, expected);
        }
    }
}
