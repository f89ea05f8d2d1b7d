//! Moving bands about.

/// One step in arranging a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    Up(usize),
    Down(usize),
    Remove(usize),
    /// From one place to another; those between make room.
    Move(usize, usize),
}

impl Arrange {
    /// `up-2`, `down-0`, `remove-1`, `move-3-0`.
    pub fn read(word: &str) -> Option<Self> {
        let (verb, place) = word.split_once('-')?;
        if verb == "move" {
            let (from, to) = place.split_once('-')?;
            return Some(Arrange::Move(from.parse().ok()?, to.parse().ok()?));
        }
        let place = place.parse().ok()?;
        match verb {
            "up" => Some(Arrange::Up(place)),
            "down" => Some(Arrange::Down(place)),
            "remove" => Some(Arrange::Remove(place)),
            _ => None,
        }
    }

    /// A step that leads nowhere leaves everything as it is. Answers where the moved one stands now.
    pub fn apply<T>(self, list: &mut Vec<T>) -> Option<usize> {
        match self {
            Arrange::Up(place) if place > 0 && place < list.len() => {
                list.swap(place - 1, place);
                Some(place - 1)
            }
            Arrange::Down(place) if place.checked_add(1).is_some_and(|next| next < list.len()) => {
                list.swap(place, place + 1);
                Some(place + 1)
            }
            Arrange::Remove(place) if place < list.len() => {
                list.remove(place);
                None
            }
            Arrange::Move(from, to) if from != to && from.max(to) < list.len() => {
                let moved = list.remove(from);
                list.insert(to, moved);
                Some(to)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arrange;

    #[test]
    fn one_step_moves_one_thing() {
        for (word, after, at) in [
            ("up-1", "bac", Some(0)),
            ("down-1", "acb", Some(2)),
            ("remove-1", "ac", None),
            ("up-0", "abc", None),
            ("down-2", "abc", None),
            ("remove-3", "abc", None),
            ("down-18446744073709551615", "abc", None),
            ("move-0-2", "bca", Some(2)),
            ("move-2-0", "cab", Some(0)),
            ("move-1-2", "acb", Some(2)),
            ("move-1-1", "abc", None),
            ("move-0-3", "abc", None),
            ("move-3-0", "abc", None),
        ] {
            let mut list: Vec<char> = "abc".chars().collect();
            let step = Arrange::read(word).expect("a step");
            assert_eq!(step.apply(&mut list), at, "{word}");
            assert_eq!(list.into_iter().collect::<String>(), after, "{word}");
        }
        for word in [
            "",
            "up",
            "up-",
            "up-x",
            "sideways-1",
            "up--1",
            "move-1",
            "move-1-",
            "move--1-0",
        ] {
            assert_eq!(Arrange::read(word), None, "{word}");
        }
    }
}
