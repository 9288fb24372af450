//! 照会先の記録: over which line an inquiry went whose outcome is not known.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The place of the line, under the id of the inquiry.
#[derive(Debug, Default)]
pub(super) struct AskedLines(Mutex<BTreeMap<Box<str>, usize>>);

impl AskedLines {
    pub(super) fn line(&self, id: &str) -> Option<usize> {
        self.map().get(id).copied()
    }

    pub(super) fn all(&self) -> Vec<(Box<str>, usize)> {
        self.map().iter().map(|(id, line)| (id.clone(), *line)).collect()
    }

    pub(super) fn remember(&self, id: &str, line: usize) {
        self.map().insert(id.into(), line);
    }

    /// The outcome is known, or the line was not asked.
    pub(super) fn forget(&self, id: &str) {
        self.map().remove(id);
    }

    fn map(&self) -> MutexGuard<'_, BTreeMap<Box<str>, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
