//! What is done to a file, one step after the other.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::journal::Journal;

pub(super) enum Step {
    /// The file appears whole.
    Put(PathBuf, Vec<u8>),
    /// The file is written in place, and may be seen before it is whole.
    Write(PathBuf, Vec<u8>),
    /// More is written at its end.
    Append(PathBuf, Vec<u8>),
    /// Its first bytes are overwritten.
    Over(PathBuf, Vec<u8>),
    /// Another program moves it, if it is still there.
    Move(PathBuf, PathBuf),
    /// A line for the journal.
    Say(&'static str, String),
}

impl Step {
    /// Does it. What fails has been done by somebody else: another program took the file.
    pub(super) fn run(self, journal: &mut Journal) {
        let done = match self {
            Self::Put(path, bytes) => put(&path, &bytes),
            Self::Write(path, bytes) => fs::write(path, bytes),
            Self::Append(path, bytes) => {
                OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(&bytes))
            }
            Self::Over(path, bytes) => {
                OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(&bytes))
            }
            Self::Move(from, to) => fs::rename(from, to),
            Self::Say(event, name) => {
                journal.line(event, &name);
                Ok(())
            }
        };
        if let Err(error) = done
            && error.kind() != io::ErrorKind::NotFound
        {
            journal.line("failed", &error.kind().to_string().replace(' ', "-"));
        }
    }
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    fs::write(&part, bytes)?;
    fs::rename(part, path)
}
