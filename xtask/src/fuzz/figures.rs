//! What libFuzzer says at its end.

use serde_json::json;

/// Of one run of one target.
#[derive(Debug, Default, PartialEq)]
pub struct Figures {
    /// Inputs that were tried.
    executions: u64,
    executions_per_second: u64,
    /// Inputs that reached something new, and were kept to begin with the next time.
    new_inputs: u64,
    /// Whole seconds.
    slowest_seconds: u64,
    peak_rss_mib: u64,
}

impl Figures {
    /// From the log of a run with `-print_final_stats=1`.
    pub fn read(log: &str) -> Option<Self> {
        let figure = |name: &str| -> Option<u64> {
            let mut lines = log
                .lines()
                .filter_map(|line| line.strip_prefix("stat::")?.strip_prefix(name));
            lines.next()?.trim_start_matches(':').trim().parse().ok()
        };
        Some(Self {
            executions: figure("number_of_executed_units")?,
            executions_per_second: figure("average_exec_per_sec")?,
            new_inputs: figure("new_units_added")?,
            slowest_seconds: figure("slowest_unit_time_sec")?,
            peak_rss_mib: figure("peak_rss_mb")?,
        })
    }

    /// Of one run after the other.
    pub fn and(&self, next: &Self) -> Self {
        let runs = self.executions + next.executions;
        // Runs of equal speed count by their length; seconds are not printed, so they are what runs and speed make.
        let seconds = |figures: &Self| figures.executions / figures.executions_per_second.max(1);
        Self {
            executions: runs,
            executions_per_second: runs / (seconds(self) + seconds(next)).max(1),
            new_inputs: self.new_inputs + next.new_inputs,
            slowest_seconds: self.slowest_seconds.max(next.slowest_seconds),
            peak_rss_mib: self.peak_rss_mib.max(next.peak_rss_mib),
        }
    }

    /// One line of JSON each.
    pub fn print(&self, target: &str, seconds: u32, is_broken: bool) {
        let figures = [
            ("executions", self.executions, "runs"),
            ("executions_per_second", self.executions_per_second, "runs/s"),
            ("new_inputs", self.new_inputs, "files"),
            ("slowest_seconds", self.slowest_seconds, "s"),
            ("peak_rss_mib", self.peak_rss_mib, "MiB"),
            // It stops at the first.
            ("broken_rules", u64::from(is_broken), "inputs"),
        ];
        for (figure, value, unit) in figures {
            println!(
                "{}",
                json!({
                    "bench": "fuzz", "target": target, "seconds": seconds, "figure": figure, "value": value, "unit": unit,
                })
            );
        }
    }
}

/// The file in which libFuzzer kept the input it stopped at.
pub fn kept(log: &str) -> Option<&str> {
    let (_, behind) = log.split_once("Test unit written to ")?;
    behind.lines().next()
}

/// Whether it stopped because an input took too long.
pub fn is_slow(log: &str) -> bool {
    log.contains("SUMMARY: libFuzzer: timeout")
}

/// The part of the log that says what was found: everything but the course of the run.
pub fn ending(log: &str) -> String {
    let told = log
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("INFO:"));
    told.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "INFO: Seed: 1\n#2\tINITED cov: 9\nDone 900 runs in 3 second(s)\n\
        stat::number_of_executed_units: 900\nstat::average_exec_per_sec:     300\n\
        stat::new_units_added:          12\nstat::slowest_unit_time_sec:    0\nstat::peak_rss_mb:              88\n";

    #[test]
    fn the_figures_of_a_run_are_read() {
        let expected = Figures {
            executions: 900,
            executions_per_second: 300,
            new_inputs: 12,
            slowest_seconds: 0,
            peak_rss_mib: 88,
        };
        assert_eq!(Figures::read(LOG), Some(expected));
        assert_eq!(Figures::read("Segmentation fault"), None);
        assert_eq!(kept(LOG), None);
    }

    #[test]
    fn several_runs_are_one() {
        let one = Figures::read(LOG).expect("figures");
        let total = Figures::default().and(&one).and(&one);
        assert_eq!((total.executions, total.new_inputs), (1_800, 24));
        assert_eq!((total.executions_per_second, total.peak_rss_mib), (300, 88));
    }

    #[test]
    fn what_was_found_is_known_by_its_file() {
        let log = "artifact_prefix='a/'; Test unit written to a/timeout-1\nSUMMARY: libFuzzer: timeout\n";
        assert_eq!(kept(log), Some("a/timeout-1"));
        assert!(is_slow(log) && !is_slow("SUMMARY: libFuzzer: deadly signal"));
    }

    #[test]
    fn of_a_broken_run_what_was_found_is_shown() {
        let log = "INFO: Seed: 1\n#2\tNEW cov: 9\nthread panicked: a rule\nartifact written to x";
        assert_eq!(ending(log), "thread panicked: a rule\nartifact written to x");
    }
}
