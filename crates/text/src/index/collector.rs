//! Gathers the tokens of one text.

use std::collections::HashSet;

use super::bounded;

/// Tokens in order of importance; past the limit the less important ones are left out.
pub(super) struct Collector {
    tokens: Vec<String>,
    limit: usize,
}

impl Collector {
    pub(super) fn new(limit: usize) -> Self {
        Self { tokens: Vec::with_capacity(limit.min(64)), limit }
    }

    /// Adds a word, cut to the length of a token.
    pub(super) fn push(&mut self, word: &str) {
        if !word.is_empty() && !self.is_full() {
            self.tokens.push(bounded(word).to_owned());
        }
    }

    /// Whether further tokens would be dropped. Twice the limit is gathered, as texts repeat themselves.
    pub(super) fn is_full(&self) -> bool {
        self.tokens.len() >= self.limit.saturating_mul(2)
    }

    /// The tokens, sorted and without repetition.
    pub(super) fn finish(self) -> Vec<String> {
        let Self { mut tokens, limit } = self;
        if tokens.len() > limit {
            let mut seen = HashSet::with_capacity(tokens.len());
            tokens.retain(|token| seen.insert(token.clone()));
            tokens.truncate(limit);
        }
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}
