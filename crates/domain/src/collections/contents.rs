//! What stands where: the stories above the sub-sections, and those of each. The parts of a series are the stories above,
//! since a series has no sub-sections.

use super::{Kind, MOST_SECTIONS, MOST_STORIES, Refusal};
use crate::{CollectionSectionId, StoryId, story::StoryState};

/// Stories and sub-sections in order. No story stands in it twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    pub first: Vec<StoryId>,
    pub sections: Vec<SubSection>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubSection {
    pub id: CollectionSectionId,
    pub name_zh: String,
    /// Empty where the Chinese one serves both.
    pub name_en: String,
    pub stories: Vec<StoryId>,
}

/// One place towards the beginning or the end of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Contents {
    /// Every story, in the order in which they are read.
    pub fn stories(&self) -> impl Iterator<Item = StoryId> {
        let below = self.sections.iter().flat_map(|section| section.stories.iter());
        self.first.iter().chain(below).copied()
    }

    pub fn holds(&self, story: StoryId) -> bool {
        self.stories().any(|placed| placed == story)
    }

    /// Puts a story at the end of a sub-section; without one, above them all. `elsewhere` says whether another series has
    /// it as a part: who reads on from a story must know where to.
    ///
    /// # Errors
    /// It stands here, is a part of another series, will not come to readers, or nothing more fits.
    pub fn place(
        &mut self,
        kind: Kind,
        story: StoryId,
        state: StoryState,
        elsewhere: bool,
        section: Option<CollectionSectionId>,
    ) -> Result<(), Refusal> {
        if self.holds(story) {
            return Err(Refusal::PlacedAlready);
        }
        if kind == Kind::Series && elsewhere {
            return Err(Refusal::PartElsewhere);
        }
        if !may_come(state) {
            return Err(Refusal::NotComing);
        }
        if self.stories().count() >= MOST_STORIES {
            return Err(Refusal::TooManyStories);
        }
        self.list(section)?.push(story);
        Ok(())
    }

    /// Answers whether it stood here.
    pub fn take_out(&mut self, story: StoryId) -> bool {
        let Some(list) = self.lists().find(|list| list.contains(&story)) else {
            return false;
        };
        list.retain(|placed| *placed != story);
        true
    }

    /// Moves a story within its list; at the end of the list nothing happens. Answers whether something did.
    pub fn shift(&mut self, story: StoryId, direction: Direction) -> bool {
        self.lists().any(|list| {
            let from = list.iter().position(|placed| *placed == story);
            from.is_some_and(|from| shift(list, from, direction))
        })
    }

    /// Moves a story to the end of another sub-section, or above them all. Answers whether it stood elsewhere before.
    ///
    /// # Errors
    /// There is no such story here, or no such sub-section.
    pub fn move_to(&mut self, story: StoryId, section: Option<CollectionSectionId>) -> Result<bool, Refusal> {
        if !self.holds(story) {
            return Err(Refusal::NotHere);
        }
        if self.list(section)?.contains(&story) {
            return Ok(false);
        }
        self.take_out(story);
        self.list(section)?.push(story);
        Ok(true)
    }

    /// A new sub-section at the end.
    ///
    /// # Errors
    /// A series has none, a name may stand once only, and there may not be too many.
    pub fn add_section(&mut self, kind: Kind, section: SubSection) -> Result<(), Refusal> {
        if kind == Kind::Series {
            return Err(Refusal::NoSections);
        }
        if self.sections.len() >= MOST_SECTIONS {
            return Err(Refusal::TooManySections);
        }
        if self.is_taken(section.id, &section.name_zh) {
            return Err(Refusal::NameTaken);
        }
        self.sections.push(section);
        Ok(())
    }

    /// # Errors
    /// It is not here, or another one has the name.
    pub fn rename_section(&mut self, id: CollectionSectionId, name_zh: &str, name_en: &str) -> Result<(), Refusal> {
        if self.is_taken(id, name_zh) {
            return Err(Refusal::NameTaken);
        }
        let section = self.sections.iter_mut().find(|section| section.id == id);
        let section = section.ok_or(Refusal::NotHere)?;
        name_zh.clone_into(&mut section.name_zh);
        name_en.clone_into(&mut section.name_en);
        Ok(())
    }

    pub fn shift_section(&mut self, id: CollectionSectionId, direction: Direction) -> bool {
        let from = self.sections.iter().position(|section| section.id == id);
        from.is_some_and(|from| shift(&mut self.sections, from, direction))
    }

    /// Takes a sub-section away; its stories are kept, above the others. Answers its name.
    ///
    /// # Errors
    /// It is not here.
    pub fn remove_section(&mut self, id: CollectionSectionId) -> Result<String, Refusal> {
        let at = self.sections.iter().position(|section| section.id == id);
        let gone = self.sections.remove(at.ok_or(Refusal::NotHere)?);
        self.first.extend(gone.stories);
        Ok(gone.name_zh)
    }

    fn is_taken(&self, id: CollectionSectionId, name: &str) -> bool {
        self.sections
            .iter()
            .any(|section| section.id != id && section.name_zh == name)
    }

    fn lists(&mut self) -> impl Iterator<Item = &mut Vec<StoryId>> {
        let below = self.sections.iter_mut().map(|section| &mut section.stories);
        std::iter::once(&mut self.first).chain(below)
    }

    fn list(&mut self, section: Option<CollectionSectionId>) -> Result<&mut Vec<StoryId>, Refusal> {
        let Some(id) = section else { return Ok(&mut self.first) };
        let found = self.sections.iter_mut().find(|section| section.id == id);
        found.map(|section| &mut section.stories).ok_or(Refusal::NotHere)
    }
}

/// Whether readers see it, or may come to see it. What was never sent in is nobody's but its writers'.
fn may_come(state: StoryState) -> bool {
    !matches!(
        state,
        StoryState::Draft | StoryState::Withdrawn | StoryState::Declined | StoryState::Retracted
    )
}

fn shift<T>(list: &mut [T], from: usize, direction: Direction) -> bool {
    let to = match direction {
        Direction::Up => from.checked_sub(1),
        Direction::Down => from.checked_add(1).filter(|to| *to < list.len()),
    };
    let Some(to) = to else { return false };
    list.swap(from, to);
    true
}
