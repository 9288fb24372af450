//! A request as the partner sees it: a name and bytes.

use super::element::find;

/// Characters of the name before `req_`.
const ID: usize = 10;

pub(super) struct Request {
    /// Such as `OQSsiquc01`.
    pub(super) id: String,
    pub(super) suffix: String,
    pub(super) bytes: Vec<u8>,
}

impl Request {
    /// `None` for what is no finished request.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (id, rest) = name.split_at_checked(ID)?;
        let suffix = rest.strip_prefix("req_")?.strip_suffix(".xml")?;
        Some(Self { id: id.to_owned(), suffix: suffix.to_owned(), bytes: Vec::new() })
    }

    pub(super) fn answer_name(&self) -> String {
        format!("{}res_{}.xml", self.id, self.suffix)
    }

    /// The name of the answer to another terminal's request.
    pub(super) fn foreign_name(&self) -> String {
        format!("{}res_9{}.xml", self.id, self.suffix)
    }

    /// Whether it is written in Shift_JIS, by its declaration.
    pub(super) fn is_shift_jis(&self) -> bool {
        let end = find(&self.bytes, b"?>").unwrap_or(0);
        self.bytes.get(..end).is_some_and(|head| find(head, b"Shift_JIS").is_some())
    }
}
