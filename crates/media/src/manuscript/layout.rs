//! How the page looks: paper, margins, fonts and sizes.

/// Paper and letters. Lengths are millimetres, sizes half points, as Word counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub width: u32,
    pub height: u32,
    pub margins: Margins,
    pub headline: Face,
    /// Kicker, deck and byline.
    pub lines: Face,
    pub body: Face,
    /// Headings of level 2.
    pub heading: Face,
    /// Headings of level 3, and quotations.
    pub subheading: Face,
    /// Tables, captions, footnotes, and what stands behind the body.
    pub small: Face,
    /// The font of Latin letters and figures everywhere.
    pub latin: String,
    /// From one line to the next in running text, in points.
    pub pitch: u32,
    /// How far a paragraph begins from the edge, in characters.
    pub indent: u32,
}

/// Millimetres between the edge of the paper and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    pub top: u32,
    pub bottom: u32,
    pub left: u32,
    pub right: u32,
}

/// A font with what takes its place where it is missing, and a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub font: String,
    /// Tried in order by programs that lack the font.
    pub instead: Vec<String>,
    /// Half points.
    pub size: u32,
}

impl Face {
    fn new(font: &str, instead: &[&str], size: u32) -> Self {
        Self {
            font: font.to_owned(),
            instead: instead.iter().map(|&font| font.to_owned()).collect(),
            size,
        }
    }
}

impl Default for Layout {
    /// As Chinese institutions set their papers (GB/T 9704): A4, headline 二号 小标宋, text 三号 仿宋, headings 黑体 and 楷体.
    fn default() -> Self {
        Self {
            width: 210,
            height: 297,
            margins: Margins {
                top: 37,
                bottom: 35,
                left: 28,
                right: 26,
            },
            headline: Face::new("方正小标宋简体", &["SimSun", "宋体"], 44),
            lines: Face::new("楷体_GB2312", &["KaiTi", "楷体"], 32),
            body: Face::new("仿宋_GB2312", &["FangSong", "仿宋"], 32),
            heading: Face::new("黑体", &["SimHei"], 32),
            subheading: Face::new("楷体_GB2312", &["KaiTi", "楷体"], 32),
            small: Face::new("宋体", &["SimSun"], 24),
            latin: "Times New Roman".to_owned(),
            pitch: 28,
            indent: 2,
        }
    }
}

impl Layout {
    /// Width of the text, in twentieths of a point.
    pub(super) fn text_width(&self) -> u32 {
        let sides = self.margins.left + self.margins.right;
        twips(self.width.saturating_sub(sides).max(20))
    }

    /// Height of the text, in twentieths of a point.
    pub(super) fn text_height(&self) -> u32 {
        let sides = self.margins.top + self.margins.bottom;
        twips(self.height.saturating_sub(sides).max(20))
    }

    /// Width of one character of the text, in twentieths of a point.
    pub(super) fn character(&self) -> u32 {
        self.body.size * 10
    }

    pub(super) fn faces(&self) -> [&Face; 6] {
        [
            &self.headline,
            &self.lines,
            &self.body,
            &self.heading,
            &self.subheading,
            &self.small,
        ]
    }
}

/// Millimetres in twentieths of a point.
pub(super) fn twips(millimetres: u32) -> u32 {
    millimetres * 14_400 / 254
}
