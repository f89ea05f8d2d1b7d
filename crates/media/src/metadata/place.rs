//! Where a picture was taken, in words: the parts of a place as the standards name them, put together for a reader.

/// From small to large. A part that is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// A street, a hall, a field.
    pub location: Option<String>,
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    pub country: Option<String>,
}

impl Place {
    /// One line as people write it: from large to small with spaces in Chinese, from small to large with commas
    /// otherwise. A city that is its own province is named once.
    pub fn text(self) -> Option<String> {
        let mut parts: Vec<String> = [self.location, self.city, self.state, self.country]
            .into_iter()
            .flatten()
            .collect();
        parts.dedup();
        // Which script: of the smallest part, because countries are often filled in by a program.
        let chinese = parts
            .first()?
            .chars()
            .any(|character| ('\u{3400}'..='\u{9FFF}').contains(&character));
        if chinese {
            parts.reverse();
        }
        Some(parts.join(if chinese { " " } else { ", " }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parts: [&str; 4]) -> Option<String> {
        let [location, city, state, country] = parts.map(|part| (!part.is_empty()).then(|| part.to_owned()));
        let place = Place {
            location,
            city,
            state,
            country,
        };
        place.text()
    }

    #[test]
    fn a_place_reads_as_people_write_it() {
        for (parts, expected) in [
            (["东风渠", "云川市", "青州省", "中国"], "中国 青州省 云川市 东风渠"),
            (["", "云川市", "云川市", ""], "云川市"),
            (["Harbour 3", "Port Elm", "", "Norland"], "Harbour 3, Port Elm, Norland"),
            (["", "", "", "Norland"], "Norland"),
        ] {
            assert_eq!(text(parts).as_deref(), Some(expected));
        }
        assert_eq!(text([""; 4]), None);
    }
}
