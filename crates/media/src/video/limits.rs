//! What a video may be and may cost, and why one cannot be used.

/// What one video may be, and what its preparation may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the file that comes.
    pub file_bytes: u64,
    /// How long it may play.
    pub seconds: u64,
    /// The longer and the shorter side of its frames, in pixels.
    pub frame: (u32, u32),
    /// How long one run of ffmpeg may take. It runs twice for a video.
    pub run_seconds: u64,
    /// Address space of each process, in MiB. A video of the largest frames was read and written within the default.
    pub memory_mib: u64,
    /// Of any file that a run writes.
    pub output_bytes: u64,
}

impl Default for Limits {
    /// 500 MiB, a quarter of an hour, 4096 by 2304; 45 minutes, 3 GiB, 600 MiB.
    fn default() -> Self {
        Self {
            file_bytes: 500 << 20,
            seconds: 15 * 60,
            frame: (4_096, 2_304),
            run_seconds: 45 * 60,
            memory_mib: 3_072,
            output_bytes: 600 << 20,
        }
    }
}

/// Why there is no video to show. Details are for the log and for whoever looks after the machine.
#[derive(Debug, thiserror::Error)]
pub enum VideoProblem {
    /// By its content it is no video.
    #[error("this is no video")]
    NotAVideo,
    #[error("the file has {size} bytes; at most {limit} are taken")]
    TooBig { size: u64, limit: u64 },
    #[error("the video plays {seconds} s; at most {limit} are taken")]
    TooLong { seconds: u64, limit: u64 },
    #[error("the frames are {width} by {height}")]
    TooLarge { width: u32, height: u32 },
    /// Sound only, or pictures in a way that is not read here.
    #[error("there is no moving picture in it that can be read: {detail}")]
    NoPicture { detail: String },
    /// Damaged, cut off, or something else under the name of a video.
    #[error("the video cannot be read: {detail}")]
    Unreadable { detail: String },
    #[error("a run took longer than {seconds} s")]
    TimedOut { seconds: u64 },
    #[error("ffmpeg did not start: {0}")]
    NotStarted(std::io::Error),
    #[error("the temporary folder: {0}")]
    Disk(#[from] std::io::Error),
}

impl VideoProblem {
    /// Part of a text key: stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAVideo => "not-a-video",
            Self::TooBig { .. } => "too-big",
            Self::TooLong { .. } => "too-long",
            Self::TooLarge { .. } => "too-large",
            Self::NoPicture { .. } => "no-picture",
            Self::Unreadable { .. } => "unreadable",
            Self::TimedOut { .. } => "timed-out",
            Self::NotStarted(_) => "not-started",
            Self::Disk(_) => "disk",
        }
    }

    /// Whether the machine is to blame, so that the same file may do later.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::NotStarted(_) | Self::Disk(_))
    }
}
