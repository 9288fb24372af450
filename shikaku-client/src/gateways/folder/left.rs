//! 持ち越し: inquiries that are not open, and not settled either: of an earlier run, or left alone for too long.

use std::collections::{BTreeMap, HashMap};

use super::outbox::SentRequest;

/// The most of them that are known; the oldest make room.
const MOST: usize = 20_000;

/// What is known of each: its id, and the file in which it went. Nothing of a person.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// With the number under which it came.
    by_id: HashMap<Box<str>, (u64, Option<SentRequest>)>,
    order: BTreeMap<u64, Box<str>>,
    count: u64,
}

impl Left {
    /// Without a file where the host did not come to keep it: nobody finds its answer, and nobody may ask it again. A file
    /// that is known stays known.
    pub(super) fn keep(&mut self, id: &str, request: Option<SentRequest>) {
        let request = request.or_else(|| self.find(id).cloned().flatten());
        self.forget(id);
        if self.by_id.len() == MOST
            && let Some((_, oldest)) = self.order.pop_first()
        {
            self.by_id.remove(&oldest);
        }
        self.count += 1;
        self.order.insert(self.count, id.into());
        self.by_id.insert(id.into(), (self.count, request));
    }

    pub(super) fn find(&self, id: &str) -> Option<&Option<SentRequest>> {
        self.by_id.get(id).map(|(_, request)| request)
    }

    /// Whether one of them went in a file of this name.
    pub(super) fn has_file_of(&self, sent: &SentRequest) -> bool {
        let mut its = self.by_id.values().filter_map(|(_, request)| request.as_ref());
        its.any(|its| its.id == sent.id && its.suffix == sent.suffix)
    }

    pub(super) fn forget(&mut self, id: &str) {
        if let Some((number, _)) = self.by_id.remove(id) {
            self.order.remove(&number);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Option<&SentRequest>)> {
        self.by_id.iter().map(|(id, (_, request))| (&**id, request.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_are_left_the_memory_holds_no_more_of_them_and_lets_the_oldest_go() {
        let mut left = Left::default();
        (0..MOST + 2).for_each(|number| left.keep(&number.to_string(), None));
        assert_eq!((left.iter().count(), left.order.len()), (MOST, MOST));
        assert!(left.find("0").is_none() && left.find("1").is_none() && left.find("2").is_some());
        // One that comes again is the youngest, and takes nobody's place.
        left.keep("2", None);
        assert_eq!(left.iter().count(), MOST);
        left.keep("new", None);
        assert!(left.find("2").is_some() && left.find("3").is_none());
        left.forget("2");
        assert_eq!((left.iter().count(), left.order.len()), (MOST - 1, MOST - 1));
    }
}
