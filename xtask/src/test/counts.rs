//! How many tests passed, failed and were skipped, read from what cargo and Node print.

use std::fmt;

/// Shown as the last line of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

impl Counts {
    /// Adds what one line says, if it is a summary of cargo's test harness or of Node's.
    pub fn read(&mut self, line: &str) {
        if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            self.read_cargo(result);
        } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            self.read_node(summary);
        }
    }

    /// `ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s`
    fn read_cargo(&mut self, result: &str) {
        let (_, numbers) = result.split_once(". ").unwrap_or_default();
        for part in numbers.split("; ") {
            match part
                .split_once(' ')
                .map(|(number, word)| (number.parse().unwrap_or(0), word))
            {
                Some((number, "passed")) => self.passed += number,
                Some((number, "failed")) => self.failed += number,
                Some((number, "ignored")) => self.skipped += number,
                _ => {}
            }
        }
    }

    /// `pass 5`, with `# ` in front in TAP and `ℹ ` on a terminal.
    fn read_node(&mut self, summary: &str) {
        let Some((word, number)) = summary.split_once(' ') else {
            return;
        };
        let Ok(number) = number.parse::<usize>() else { return };
        match word {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, passed: usize, failed: usize, skipped: usize) {
        let mut counts = Counts::default();
        output.lines().for_each(|line| counts.read(line));
        assert_eq!(
            counts,
            Counts {
                passed,
                failed,
                skipped
            }
        );
    }

    #[test]
    fn cargo_summaries_add_up() {
        check(
            "running 2 tests\ntest a ... ok\n\ntest result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s\n\
             test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n",
            8,
            2,
            1,
        );
    }

    #[test]
    fn node_summaries_add_up() {
        let tap = "# Subtest: home\nok 1 - home\n1..1\n# tests 6\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n";
        check(tap, 3, 2, 1);
        check(
            "✔ home (1ms)\nℹ tests 2\nℹ pass 1\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 1\n",
            1,
            0,
            1,
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        check(
            "# pass the salt\npassed\n5 passed, 0 failed, 0 skipped\ntest result: unclear",
            0,
            0,
            0,
        );
    }
}
