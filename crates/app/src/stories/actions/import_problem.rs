//! The sentence for a document that cannot be read: what it is instead, and what to do.

use media::docx::DocxProblem;

pub(super) fn problem_key(problem: &DocxProblem) -> &'static str {
    match problem {
        DocxProblem::Empty => "stories.import-refused.empty",
        DocxProblem::TooBig { .. } => "stories.import-refused.too-big",
        DocxProblem::Encrypted => "stories.import-refused.encrypted",
        DocxProblem::LegacyWord => "stories.import-refused.legacy-word",
        DocxProblem::LegacyWps => "stories.import-refused.legacy-wps",
        DocxProblem::LegacyOffice => "stories.import-refused.legacy-office",
        DocxProblem::Rtf => "stories.import-refused.rtf",
        DocxProblem::Html => "stories.import-refused.html",
        DocxProblem::WordXml => "stories.import-refused.word-xml",
        DocxProblem::OpenDocument => "stories.import-refused.open-document",
        DocxProblem::NotWord { .. } => "stories.import-refused.not-word",
        DocxProblem::BrokenArchive { .. } | DocxProblem::Damaged { .. } => "stories.import-refused.broken-archive",
        DocxProblem::NoDocument => "stories.import-refused.no-document",
        DocxProblem::TooManyParts { .. }
        | DocxProblem::Bomb { .. }
        | DocxProblem::Overlap
        | DocxProblem::DocumentType { .. }
        | DocxProblem::TooDeep { .. }
        | DocxProblem::TooManyElements { .. } => "stories.import-refused.strange",
    }
}
