//! 圧縮された結果: the answer to a bulk inquiry may come in a ZIP archive.
//!
//! Nothing is unpacked to a disk and no more than one entry is read, so that names that lead elsewhere can do no harm; they
//! are refused all the same. Size, number of entries and ratio are bounded, and the memory does not grow with the archive.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::WireError;

/// How much of an archive its list of contents may take, read with its searches: some ten times the most entries.
const DIRECTORY: u64 = 1 << 20;
/// Below this size the ratio says nothing: a short message of blanks packs well.
const ANY_RATIO: u64 = 1 << 20;

/// 上限: how much an archive may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The number of entries. A bulk answer is one.
    pub entries: usize,
    /// The size of the message, unpacked, in bytes.
    pub bytes: u64,
    /// How many times its packed size the message may have. Answers of a hundred thousand persons reach about thirty.
    pub ratio: u64,
}

impl Default for Limits {
    /// 16 entries, 4 GiB, 250 times.
    fn default() -> Self {
        Self { entries: 16, bytes: 4 << 30, ratio: 250 }
    }
}

/// 圧縮ファイル: a ZIP archive with the answer to a bulk inquiry.
///
/// ```
/// use std::io::{Cursor, Read, Write};
/// use shikaku_model::wire::archive::Archive;
///
/// # let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
/// # packed.start_file("OQSmuquc02res_202512100011.xml", zip::write::SimpleFileOptions::default())?;
/// # packed.write_all(b"<XmlMsg/>")?;
/// # let file = packed.finish()?;
/// let mut archive = Archive::open(file)?; // a file, or bytes in a cursor
/// let mut message = archive.message("OQSmuquc02res")?;
/// assert_eq!(message.name(), "OQSmuquc02res_202512100011.xml");
/// let mut text = String::new();
/// message.read_to_string(&mut text)?;
/// assert_eq!(text, "<XmlMsg/>");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Archive<R> {
    entries: ZipArchive<Budgeted<R>>,
    limits: Limits,
    /// What the source may still give.
    budget: Arc<AtomicU64>,
    length: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive within the usual [`Limits`].
    ///
    /// # Errors
    ///
    /// [`WireError::Archive`] for what is no ZIP archive, [`WireError::TooLarge`] for too many entries,
    /// [`WireError::ArchiveEntry`] for names that lead out of the archive or stand there twice, and
    /// [`WireError::Unreadable`] when the source cannot be read.
    pub fn open(source: R) -> Result<Self, WireError> {
        Self::open_within(source, Limits::default())
    }

    /// Opens an archive within limits.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_within(mut source: R, limits: Limits) -> Result<Self, WireError> {
        let length = source.seek(SeekFrom::End(0))?;
        let budget = Arc::new(AtomicU64::new(DIRECTORY));
        let entries = ZipArchive::new(Budgeted { source, left: Arc::clone(&budget) }).map_err(refusal)?;
        if entries.len() > limits.entries {
            return Err(WireError::TooLarge { limit: limits.entries });
        }
        let names_stay_inside = entries.file_names().all(|name| name.is_ok_and(|name| stays_inside(&name)));
        if !names_stay_inside || entries.metadata().has_duplicate_names() {
            return Err(WireError::ArchiveEntry);
        }
        Ok(Self { entries, limits, budget, length })
    }

    /// The one message whose file name begins so, such as `OQSmuquc02res`.
    ///
    /// # Errors
    ///
    /// [`WireError::ArchiveEntry`] when there is none or more than one, [`WireError::Encrypted`] when it needs a password
    /// (how exchanged files are encrypted is not public), [`WireError::TooLarge`] and [`WireError::Archive`] as its headers
    /// say. Reading it fails in the same way, when its bytes say otherwise.
    pub fn message(&mut self, prefix: &str) -> Result<Message<'_, R>, WireError> {
        let (index, name) = self.find(prefix)?;
        let entry = self.entries.by_index_data(index).map_err(refusal)?;
        if entry.encrypted() {
            return Err(WireError::Encrypted);
        }
        let by_ratio = entry.compressed_size().min(self.length).saturating_mul(self.limits.ratio);
        let limit = self.limits.bytes.min(by_ratio.max(ANY_RATIO));
        if entry.size() > limit {
            return Err(too_large(limit));
        }
        self.budget.store(u64::MAX, Ordering::Relaxed);
        let file = self.entries.by_index(index).map_err(refusal)?;
        Ok(Message { file, name, left: limit, limit })
    }

    fn find(&self, prefix: &str) -> Result<(usize, String), WireError> {
        let mut found = None;
        for (index, name) in self.entries.file_names().enumerate() {
            let name = name.map_err(refusal)?;
            // Archives made on Windows may hold the other slash.
            let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
            if own.starts_with(prefix) && found.replace((index, own.to_owned())).is_some() {
                return Err(WireError::ArchiveEntry);
            }
        }
        found.ok_or(WireError::ArchiveEntry)
    }
}

/// A message in an archive, unpacked while it is read.
pub struct Message<'a, R: Read> {
    file: ZipFile<'a, Budgeted<R>>,
    name: String,
    left: u64,
    limit: u64,
}

impl<R: Read> Message<'_, R> {
    /// The file name, without folders.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl<R: Read> Read for Message<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        let read = self.file.read(out).map_err(|error| match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof => WireError::Archive.into(),
            _ => error,
        })?;
        self.left =
            self.left.checked_sub(read as u64).ok_or_else(|| io::Error::from(too_large(self.limit)))?;
        Ok(read)
    }
}

/// A source that gives no more bytes than its budget: the list of contents must not fill the memory.
struct Budgeted<R> {
    source: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Budgeted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out)?;
        let left = self.left.load(Ordering::Relaxed).checked_sub(read as u64);
        self.left.store(left.ok_or_else(|| io::Error::from(too_large(DIRECTORY)))?, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Budgeted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

/// Relative, without a step upwards, on either kind of system (APPNOTE 4.4.17 has no drive letters and no leading slash).
fn stays_inside(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let begins_inside = !name.starts_with(['/', '\\']) && !name.contains([':', '\0']);
    begins_inside && parts.all(|part| part != "..")
}

fn refusal(error: ZipError) -> WireError {
    match error {
        // Too short is damaged; anything else that the source says comes from outside.
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => WireError::Archive,
        ZipError::Io(error) => error.into(),
        _ => WireError::Archive,
    }
}

fn too_large(limit: u64) -> WireError {
    WireError::TooLarge { limit: usize::try_from(limit).unwrap_or(usize::MAX) }
}
