//! 要求ファイル: a request appears in `req` whole, or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::name::{self, ExchangeName};
use super::sharing;

/// The name under which a request is written, before it gets its own.
const TEMPORARY: &str = "tmp";

/// 送った要求: what finds the answer again, also after a restart. No data of a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SentRequest {
    pub(super) id: String,
    pub(super) suffix: String,
    pub(super) identifier: Option<String>,
    pub(super) reception_number: Option<String>,
}

impl SentRequest {
    /// The name of the request's file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}req_{}.xml", self.id, self.suffix)
    }

    /// 任意のファイル識別子, which the answer repeats; a request for a bulk result has none.
    #[must_use]
    pub fn identifier(&self) -> Option<&str> {
        self.identifier.as_deref()
    }

    /// The name of the answer's file with this extension.
    pub(super) fn answer_name(&self, extension: &str) -> String {
        format!("{}res_{}.{extension}", self.id, self.suffix)
    }

    pub(super) fn error_name(&self) -> String {
        format!("{}req_{}.err", self.id, self.suffix)
    }

    pub(super) fn key(&self) -> String {
        name::key(&self.id, &self.suffix)
    }

    /// Whether the names made of it stay in their folders: what was stored by a host may have been changed there.
    pub(super) fn is_well_formed(&self) -> bool {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let name = self.file_name();
        self.suffix.bytes().all(is_plain)
            && ExchangeName::parse(&name).is_some_and(|name| name.id == self.id && name.suffix == self.suffix)
    }
}

/// The requests in `req` that carry the mark of this program, in order: an earlier run left them.
pub(super) fn left_over(folder: &Path, terminal: u8) -> io::Result<Vec<String>> {
    let is_ours = |name: &String| {
        let parsed = ExchangeName::parse(name).filter(|name| matches!(name.extension, "xml" | TEMPORARY));
        parsed.is_some_and(|name| mark_of(name.suffix) == Some(terminal))
    };
    let entries = fs::read_dir(folder)?.filter_map(Result::ok);
    let mut names: Vec<_> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(is_ours).collect();
    names.sort();
    Ok(names)
}

/// A suffix of this program: the second, its mark, a number (`YYYYMMDDhhmmssTTNNN`).
pub(super) fn suffix(second: &str, terminal: u8, number: u32) -> String {
    format!("{second}{terminal:02}{:03}", number % 1000)
}

fn mark_of(suffix: &str) -> Option<u8> {
    let is_one = suffix.len() == 19 && suffix.bytes().all(|byte| byte.is_ascii_digit());
    suffix.get(14..16).filter(|_| is_one)?.parse().ok()
}

/// Writes a request: under a temporary name, flushed to the disk, then renamed (MYR). Where a file of that name lies
/// already, none is written: [`io::ErrorKind::AlreadyExists`]. Any error says that the request never appears.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    put_by(sharing::rename, folder, name, bytes)
}

fn put_by(
    rename: impl Fn(&Path, &Path) -> io::Result<()>,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> io::Result<()> {
    let target = folder.join(name);
    let temporary = target.with_extension(TEMPORARY);
    // Whoever creates the temporary file has the name: of the programs that do so, no two write the same request.
    let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let is_free = written.and_then(|()| match target.try_exists()? {
        true => Err(io::ErrorKind::AlreadyExists.into()),
        false => Ok(()),
    });
    if is_free.is_err() {
        let _ = fs::remove_file(&temporary);
        return is_free;
    }
    if let Err(error) = rename(&temporary, &target) {
        // A share may lose the reply to a renaming that happened. Only while the temporary file is there it did not; in
        // doubt the request counts as sent, and its answer is waited for.
        if fs::remove_file(&temporary).is_ok() || temporary.try_exists().is_ok_and(|exists| exists) {
            return Err(error);
        }
        tracing::warn!(kind = ?error.kind(), "whether a request was written cannot be told: it counts as sent");
    }
    if let Err(error) = sharing::sync_folder(folder) {
        // The terminal may have it already, so that it counts as sent.
        tracing::warn!(kind = ?error.kind(), "the folder of requests cannot be flushed to the disk");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::Place;
    use super::*;

    fn names(place: &Place) -> Vec<String> {
        let entries = fs::read_dir(&place.0).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_request_appears_whole_and_leaves_nothing_beside_it() {
        let place = Place::new("outbox");
        put(&place.0, "OQSsiquc01req_1.xml", b"<XmlMsg/>").unwrap();
        assert_eq!(names(&place), ["OQSsiquc01req_1.xml"]);
        assert_eq!(fs::read(place.0.join("OQSsiquc01req_1.xml")).unwrap(), b"<XmlMsg/>");
    }

    #[test]
    fn a_request_that_lies_there_is_never_overwritten() {
        let place = Place::new("outbox-taken");
        for name in ["OQSsiquc01req_1.xml", "OQSsiquc01req_2.tmp"] {
            place.put(name, b"another one");
        }
        for name in ["OQSsiquc01req_1.xml", "OQSsiquc01req_2.xml"] {
            let error = put(&place.0, name, b"ours").unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists, "{name}");
        }
        assert_eq!(fs::read(place.0.join("OQSsiquc01req_1.xml")).unwrap(), b"another one");
        assert_eq!(fs::read(place.0.join("OQSsiquc01req_2.tmp")).unwrap(), b"another one");
        assert_eq!(names(&place).len(), 2);
    }

    #[test]
    fn a_request_whose_renaming_got_no_reply_counts_as_sent_unless_it_is_still_here() {
        let place = Place::new("outbox-reply");
        let lost = || io::Error::from(io::ErrorKind::TimedOut);
        let put_by = |rename: &dyn Fn(&Path, &Path) -> io::Result<()>| {
            super::put_by(rename, &place.0, "OQSsiquc01req_1.xml", b"ours")
        };
        put_by(&|from, to| fs::rename(from, to).and(Err(lost()))).unwrap();
        assert_eq!(fs::read(place.0.join("OQSsiquc01req_1.xml")).unwrap(), b"ours");
        fs::remove_file(place.0.join("OQSsiquc01req_1.xml")).unwrap();
        // The terminal fetched it meanwhile.
        put_by(&|from, _| fs::remove_file(from).and(Err(lost()))).unwrap();
        let error = put_by(&|_, _| Err(lost())).unwrap_err();
        assert_eq!((error.kind(), names(&place).len()), (io::ErrorKind::TimedOut, 0));
    }

    #[test]
    fn a_stored_request_cannot_lead_out_of_its_folder() {
        let sent = |id: &str, suffix: &str| SentRequest {
            id: id.to_owned(),
            suffix: suffix.to_owned(),
            identifier: None,
            reception_number: None,
        };
        assert!(sent("OQSsiquc01", "20260302093000-01001").is_well_formed());
        for (id, suffix) in [
            ("OQSsiquc01", "../1"),
            ("OQSsiquc01", ""),
            ("../../../x", "1"),
            ("OQS", "1"),
            ("OQSsiquc01", "a.b"),
        ] {
            assert!(!sent(id, suffix).is_well_formed(), "{id} {suffix}");
        }
    }
}
