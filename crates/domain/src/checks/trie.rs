//! Words found in a text: a tree of characters, walked once from each position.

use std::collections::HashMap;

/// Words with a value each. Looking up costs as many steps as the longest word has characters, however many words there
/// are.
#[derive(Clone, Debug)]
pub(super) struct Trie<T> {
    /// From a node and a character to the next node; the root is 0.
    next: HashMap<(u32, char), u32>,
    values: Vec<Option<T>>,
}

impl<T> Trie<T> {
    pub fn new() -> Self {
        Self {
            next: HashMap::new(),
            values: vec![None],
        }
    }

    /// The place for the value of `word`.
    pub fn entry(&mut self, word: impl IntoIterator<Item = char>) -> &mut Option<T> {
        let mut node = 0;
        for c in word {
            let fresh = self.values.len() as u32;
            node = *self.next.entry((node, c)).or_insert(fresh);
            if node == fresh {
                self.values.push(None);
            }
        }
        &mut self.values[node as usize]
    }

    /// The words that begin with the first of `chars`, shortest first, with their lengths in characters.
    pub fn at<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (usize, &'a T)> {
        let mut node = 0;
        let steps = chars.iter().enumerate().map_while(move |(index, c)| {
            node = *self.next.get(&(node, *c))?;
            Some((index + 1, node))
        });
        steps.filter_map(|(length, node)| Some((length, self.values[node as usize].as_ref()?)))
    }
}
