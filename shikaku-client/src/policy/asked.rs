//! 照会先の記録: over which line an inquiry went whose outcome is not known.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The place of the line, under the id of the inquiry. An inquiry of an earlier run may have gone over any of them.
#[derive(Debug, Default)]
pub(super) struct AskedLines(Mutex<BTreeMap<Box<str>, Option<usize>>>);

impl AskedLines {
    pub(super) fn line(&self, id: &str) -> Option<usize> {
        self.map().get(id).copied().flatten()
    }

    /// Whether it went over some line.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.map().contains_key(id)
    }

    pub(super) fn all(&self) -> Vec<(Box<str>, Option<usize>)> {
        self.map().iter().map(|(id, line)| (id.clone(), *line)).collect()
    }

    /// It goes over this line. That says nothing of one that went before, nobody knows over which.
    pub(super) fn remember(&self, id: &str, line: usize) {
        self.map().entry(id.into()).or_insert(Some(line));
    }

    /// It went over this line in an earlier run, or over nobody knows which.
    pub(super) fn resume(&self, id: &str, line: Option<usize>) {
        let mut map = self.map();
        let known = map.entry(id.into()).or_default();
        *known = line.or(*known);
    }

    /// The outcome is known, or the line was not asked.
    pub(super) fn forget(&self, id: &str) {
        self.map().remove(id);
    }

    fn map(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Option<usize>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
