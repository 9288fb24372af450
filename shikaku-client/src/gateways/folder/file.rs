//! One result file.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use shikaku_model::Eligibility;
use shikaku_model::wire::xml;
use zeroize::Zeroizing;

use super::time::Time;
use super::{FolderError, FolderResult, sharing};

/// Results of single inquiries, those of the face reader (`OQSsiquc01res_face_*`) among them.
const PREFIX: &str = "OQSsiquc01res_";
const EXTENSION: &str = ".xml";

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ResultFile {
    name: String,
    path: PathBuf,
}

impl ResultFile {
    /// `None` unless a file of that name stands there. Case does not count, as on Windows.
    pub(super) fn at(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let start = name.get(..PREFIX.len())?;
        let end = name.get(name.len().checked_sub(EXTENSION.len())?..)?;
        let fits = start.eq_ignore_ascii_case(PREFIX) && end.eq_ignore_ascii_case(EXTENSION);
        (fits && path.is_file()).then_some(Self { name, path })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn bytes(&self) -> io::Result<Zeroizing<Vec<u8>>> {
        bytes(&self.path, xml::MAX_BYTES)
    }

    /// Reads the message if the file is still what it was.
    fn read(&self, before: Option<u64>) -> Result<Eligibility, FolderError> {
        let bytes = self.bytes().map_err(|error| {
            if sharing::is_kept(&error) {
                FolderError::Changing
            } else {
                FolderError::Unreadable { source: error }
            }
        })?;
        if before != Some(fingerprint(&bytes)) {
            return Err(FolderError::Changing);
        }
        Ok(xml::read(&bytes)?)
    }
}

/// The bytes of a file; one more than `limit` where it has more, which is enough to refuse it.
pub(super) fn bytes(path: &Path, limit: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    let file = sharing::open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(limit).min(limit);
    // Room for all of it at once: growing would leave copies behind that nobody wipes.
    let mut bytes = Zeroizing::new(Vec::with_capacity(length + 2));
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads every file twice, with one pause between the two rounds.
pub(super) fn read_all(files: &[ResultFile], pause: Duration, time: &Time) -> Vec<FolderResult> {
    let before: Vec<_> =
        files.iter().map(|file| file.bytes().ok().map(|bytes| fingerprint(&bytes))).collect();
    if !files.is_empty() {
        time.pause(pause);
    }
    let read = |(file, content): (&ResultFile, _)| FolderResult {
        file_name: file.name.clone(),
        eligibility: file.read(content),
        content,
    };
    files.iter().zip(before).map(read).collect()
}

/// Tells two readings apart without keeping the first.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_between_two_readings_is_not_read() {
        let path = std::env::temp_dir().join(format!("OQSsiquc01res_change-{}.xml", std::process::id()));
        std::fs::write(&path, "<XmlMsg/>").unwrap();
        let file = ResultFile::at(path.clone()).unwrap();
        let before = fingerprint(b"<XmlMsg");
        assert!(matches!(file.read(Some(before)), Err(FolderError::Changing)));
        assert!(matches!(file.read(None), Err(FolderError::Changing)));
        std::fs::remove_file(path).unwrap();
    }
}
