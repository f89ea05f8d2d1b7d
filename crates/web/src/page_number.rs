//! Pagination by number: which rows to read, how many pages there are, and the links between them.

/// One page of a list. Numbers begin at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The page shown.
    pub number: u64,
    /// Rows on a full page; at least 1.
    pub size: u64,
    /// Rows in the whole list.
    pub total: u64,
}

impl Page {
    /// The page asked for, drawn to the nearest one that exists.
    #[must_use]
    pub fn new(wanted: u64, size: u64, total: u64) -> Self {
        let size = size.max(1);
        let page = Self { number: 1, size, total };
        Self {
            number: wanted.clamp(1, page.last()),
            ..page
        }
    }

    /// The page number of a query parameter; anything else than a number from 1 is the first page.
    #[must_use]
    pub fn wanted(parameter: &str) -> u64 {
        parameter.trim().parse().unwrap_or(1).max(1)
    }

    /// Number of the last page; an empty list has one empty page.
    #[must_use]
    pub fn last(self) -> u64 {
        self.total.div_ceil(self.size).max(1)
    }

    /// Rows before this page: the query's offset.
    #[must_use]
    pub fn offset(self) -> u64 {
        (self.number - 1) * self.size
    }

    /// The first and the last row shown, counted from 1; `None` for an empty list.
    #[must_use]
    pub fn rows(self) -> Option<(u64, u64)> {
        (self.total > 0).then(|| (self.offset() + 1, (self.offset() + self.size).min(self.total)))
    }

    /// Number of the page before, if there is one.
    #[must_use]
    pub fn previous(self) -> Option<u64> {
        (self.number > 1).then(|| self.number - 1)
    }

    /// Number of the page after, if there is one.
    #[must_use]
    pub fn next(self) -> Option<u64> {
        (self.number < self.last()).then(|| self.number + 1)
    }

    /// The numbers to link: the first, the last and two on each side of this one; `None` stands for a gap.
    #[must_use]
    pub fn numbers(self) -> Vec<Option<u64>> {
        let mut numbers = Vec::new();
        let mut before = 0;
        let near = self.number.saturating_sub(2)..=self.number + 2;
        for number in [1].into_iter().chain(near).chain([self.last()]) {
            if number <= before || number > self.last() {
                continue;
            }
            match number - before {
                1 => {}
                // A gap of one page is that page.
                2 => numbers.push(Some(number - 1)),
                _ => numbers.push(None),
            }
            numbers.push(Some(number));
            before = number;
        }
        numbers
    }

    /// The address of another page of the same list: the query (without `?`) with its `page` replaced.
    #[must_use]
    pub fn link(path: &str, query: &str, number: u64) -> String {
        let mut link = format!("{path}?");
        for pair in query
            .split('&')
            .filter(|pair| !pair.is_empty() && *pair != "page" && !pair.starts_with("page="))
        {
            link.push_str(pair);
            link.push('&');
        }
        link.push_str(&format!("page={number}"));
        link
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_rows_and_neighbours() {
        let table = [
            // wanted, size, total => number, last, offset, rows, previous, next
            (1, 20, 0, 1, 1, 0, None, None, None),
            (1, 20, 20, 1, 1, 0, Some((1, 20)), None, None),
            (2, 20, 21, 2, 2, 20, Some((21, 21)), Some(1), None),
            (9, 20, 45, 3, 3, 40, Some((41, 45)), Some(2), None),
            (0, 20, 45, 1, 3, 0, Some((1, 20)), None, Some(2)),
            (u64::MAX, 0, 2, 2, 2, 1, Some((2, 2)), Some(1), None),
        ];
        for (wanted, size, total, number, last, offset, rows, previous, next) in table {
            let page = Page::new(wanted, size, total);
            let found = (
                page.number,
                page.last(),
                page.offset(),
                page.rows(),
                page.previous(),
                page.next(),
            );
            assert_eq!(
                found,
                (number, last, offset, rows, previous, next),
                "{wanted} {size} {total}"
            );
        }
    }

    #[test]
    fn links_near_numbers_and_marks_gaps() {
        let numbers = |number, total| {
            let words = Page::new(number, 1, total)
                .numbers()
                .into_iter()
                .map(|n| n.map_or("…".into(), |n| n.to_string()));
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(numbers(1, 0), "1");
        assert_eq!(numbers(1, 3), "1 2 3");
        assert_eq!(numbers(1, 9), "1 2 3 … 9");
        assert_eq!(numbers(5, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(numbers(10, 20), "1 … 8 9 10 11 12 … 20");
        assert_eq!(numbers(20, 20), "1 … 18 19 20");
    }

    #[test]
    fn a_link_keeps_the_filters() {
        assert_eq!(Page::link("/desk", "", 2), "/desk?page=2");
        assert_eq!(
            Page::link("/desk", "unit=3&page=7&q=%E7%A8%BF", 2),
            "/desk?unit=3&q=%E7%A8%BF&page=2"
        );
        assert_eq!(
            [
                Page::wanted("3"),
                Page::wanted("x"),
                Page::wanted("0"),
                Page::wanted("-1")
            ],
            [3, 1, 1, 1]
        );
    }
}
