//! 退避: an answer that was read leaves the folder of the results, so that the terminal does not take it for forgotten.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::settings::Consumed;

/// Names that are tried when one is taken in `trash`.
const MAX_COPIES: u32 = 1_000;

/// Puts a file of this program away. Nothing in `trash` is overwritten: a second file of that name gets a number behind it.
pub(super) fn put_away(file: &Path, trash: &Path, consumed: Consumed) -> io::Result<()> {
    match consumed {
        Consumed::Stays => Ok(()),
        Consumed::Deleted => fs::remove_file(file),
        Consumed::ToTrash => fs::rename(file, free_place(file, trash)?),
    }
}

fn free_place(file: &Path, trash: &Path) -> io::Result<PathBuf> {
    let name = file.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut numbered = name.to_owned();
    for number in 2..MAX_COPIES {
        let place = trash.join(&numbered);
        if fs::symlink_metadata(&place).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(place);
        }
        numbered = name.to_owned();
        numbered.push(format!(".{number}"));
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::super::tests::Place;
    use super::*;

    #[test]
    fn nothing_in_trash_is_overwritten() {
        let place = Place::new("trash");
        let trash = place.0.join("trash");
        fs::create_dir(&trash).unwrap();
        for content in [&b"first"[..], b"second", b"third"] {
            place.put("res/a.xml", content);
            put_away(&place.0.join("res/a.xml"), &trash, Consumed::ToTrash).unwrap();
        }
        let kept = ["a.xml", "a.xml.2", "a.xml.3"].map(|name| fs::read(trash.join(name)).unwrap());
        assert_eq!(kept, [&b"first"[..], b"second", b"third"]);
        assert!(!place.0.join("res/a.xml").exists());
    }
}
