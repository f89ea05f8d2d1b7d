//! How far a video is on its way from the camera to the page.

use crate::actor::words;

words! {
    /// Where the preparation of a video stands.
    VideoState {
        /// It is here, and nobody has begun.
        Waiting = "waiting",
        /// It is being made into what browsers play.
        Preparing = "preparing",
        /// It plays.
        Ready = "ready",
        /// It cannot be used; the row says why.
        Failed = "failed",
    }
}

/// `3:07`, `1:02:03`: how long a video is, to the second. Less than a second is one.
pub fn length(milliseconds: i64) -> String {
    let seconds = (milliseconds.max(0) + 500) / 1_000;
    let seconds = seconds.max(1);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// The same for programs, as ISO 8601 has it: `PT3M7S`.
pub fn length_iso(milliseconds: i64) -> String {
    let seconds = ((milliseconds.max(0) + 500) / 1_000).max(1);
    format!("PT{}M{}S", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_as_players_say_them() {
        for (milliseconds, said, iso) in [
            (0, "0:01", "PT0M1S"),
            (1_499, "0:01", "PT0M1S"),
            (187_400, "3:07", "PT3M7S"),
            (3_723_000, "1:02:03", "PT62M3S"),
        ] {
            assert_eq!(
                (length(milliseconds).as_str(), length_iso(milliseconds).as_str()),
                (said, iso)
            );
        }
    }
}
